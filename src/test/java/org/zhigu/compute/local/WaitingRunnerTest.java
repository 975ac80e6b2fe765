package org.zhigu.compute.local;

/** The same with runners started ahead. */
class WaitingRunnerTest extends LocalTrial {
    @Override
    String runner() {
        return "fakerunner";
    }

    @Override
    boolean ahead() {
        return true;
    }
}

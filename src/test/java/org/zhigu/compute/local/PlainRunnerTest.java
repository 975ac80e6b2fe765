package org.zhigu.compute.local;

/** The contract without boxes, so that it is quick. */
class PlainRunnerTest extends LocalTrial {
    @Override
    String runner() {
        return "fakerunner";
    }

    @Override
    boolean ahead() {
        return false;
    }
}

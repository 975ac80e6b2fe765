package org.zhigu.compute.local;

import org.junit.jupiter.api.Tag;

/** The same with runners and boxes started ahead. */
@Tag("sandbox")
class WaitingSandboxTest extends LocalTrial {
    @Override
    String runner() {
        return "runner";
    }

    @Override
    boolean ahead() {
        return true;
    }
}

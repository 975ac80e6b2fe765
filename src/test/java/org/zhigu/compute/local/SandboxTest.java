package org.zhigu.compute.local;

import org.junit.jupiter.api.Tag;

/** The contract with the runner and its boxes as they are. */
@Tag("sandbox")
class SandboxTest extends LocalTrial {
    @Override
    String runner() {
        return "runner";
    }

    @Override
    boolean ahead() {
        return false;
    }
}

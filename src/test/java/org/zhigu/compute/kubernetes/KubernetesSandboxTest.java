package org.zhigu.compute.kubernetes;

import org.junit.jupiter.api.Tag;

/** The contract with the runner and its boxes as they are. */
@Tag("sandbox")
class KubernetesSandboxTest extends KubernetesTrial {
    @Override
    String runner() {
        return "runner";
    }
}

package org.zhigu.compute;

import java.util.List;

/** What a back end tells of its slots, for the operator. */
public interface Slots {
    List<SlotLine> slots();

    SandboxForm form();
}

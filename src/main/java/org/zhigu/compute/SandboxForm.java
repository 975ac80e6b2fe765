package org.zhigu.compute;

import org.zhigu.common.Bilingual;

/** In what form this machine can hold a box, with the sentence that an operator reads; unusable where nothing untrusted may run. */
public record SandboxForm(boolean usable, boolean root, boolean hardLimits, Bilingual words) {}

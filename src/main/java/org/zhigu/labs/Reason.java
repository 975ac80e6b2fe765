package org.zhigu.labs;

import org.zhigu.common.Bilingual;

/** Why there is no plain grade, as a code and in words. */
public record Reason(String code, Bilingual words) {}

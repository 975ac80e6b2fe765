package org.zhigu.labs;

import org.zhigu.common.Bilingual;

/** Why an attempt is not started although there may be room: what it waits for, and why in a sentence. */
public record Hold(Bilingual title, Bilingual why) {}

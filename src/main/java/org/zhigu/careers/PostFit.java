package org.zhigu.careers;

import org.zhigu.common.Bilingual;

/** A post of a round with how its reader fits it, and whether its company may look. */
public record PostFit(Post post, Bilingual company, Fit fit, boolean consented) {}

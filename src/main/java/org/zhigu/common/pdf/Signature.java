package org.zhigu.common.pdf;

import org.zhigu.common.Bilingual;

/** A place to sign: as what, who, what is known of it already, and the name of the field that signing programs fill. */
public record Signature(String field, Bilingual party, String name, Bilingual note) {}

package org.zhigu.courses;

import java.util.UUID;
import org.zhigu.common.Bilingual;

/** A page to read, in Markdown with maths. */
public record Lesson(UUID id, String slug, Bilingual title, int minutes, Bilingual markdown) {}

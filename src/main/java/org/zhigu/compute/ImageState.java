package org.zhigu.compute;

import org.zhigu.common.Bilingual;

/** How far an image is: what is said of it to students, instructors and operators hangs on this. */
public sealed interface ImageState {
    record Ready(Image image) implements ImageState {}

    /** Step is one of the texts {@code compute.image.step.…}; percent is a guess from the usual share of the time. */
    record Building(String step, int percent) implements ImageState {}

    record Waiting() implements ImageState {}

    record Failed(String why) implements ImageState {}

    /** Declared, but not for this machine (it needs Ascend's toolkit, say). */
    record NotBuiltHere(Bilingual why) implements ImageState {}

    record Unknown() implements ImageState {}
}

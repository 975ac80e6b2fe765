package org.zhigu.labs;

/** Where and how an attempt was judged. Not isolated means that tests and student code shared one box, so the verdict can be forged. */
public record Environment(
        String image, String imageDigest, String node, boolean isolated, boolean rootless, boolean hardLimits) {}

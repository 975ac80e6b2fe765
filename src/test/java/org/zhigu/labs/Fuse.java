package org.zhigu.labs;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Stops everything at the n-th act, as a kill would. */
@Singleton
@Requires(property = "zhigu.test.crash")
class Fuse {
    private int left = Integer.MAX_VALUE;

    void light(int acts) {
        left = acts;
    }

    void act(String point) {
        left--;
        if (left == 0) {
            throw new Crash(point);
        }
    }

    /** No RuntimeException, so that nothing on the way mends it. */
    static final class Crash extends Error {
        private final String point;

        Crash(String point) {
            super(point);
            this.point = point;
        }

        String point() {
            return point;
        }
    }
}

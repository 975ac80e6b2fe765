package org.zhigu.labs;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was found in an upload. */
sealed interface Intake {
    /** The bytes to keep, and of the files in them those that the lab asks for. */
    final class Taken implements Intake {
        private final byte[] kept;
        private final NavigableMap<String, byte[]> files;

        Taken(byte[] kept, NavigableMap<String, byte[]> files) {
            this.kept = kept;
            this.files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
        }

        byte[] kept() {
            return kept;
        }

        NavigableMap<String, byte[]> files() {
            return files;
        }
    }

    record Refused(Submitted.Refused why) implements Intake {}
}

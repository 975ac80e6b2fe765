package org.zhigu.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A piece of a job's output, cut between characters; read on from {@code toByte}. */
public record Chunk(long fromByte, long toByte, String text) {
    private static final int LONGEST = 4;

    /** Of bytes that were read: unless they are the last, the beginning of a character at their end waits for its rest. */
    public static Chunk of(long fromByte, byte[] bytes, int length, boolean last) {
        int whole = last ? length : whole(bytes, length);
        return new Chunk(fromByte, fromByte + whole, new String(bytes, 0, whole, UTF_8));
    }

    private static int whole(byte[] bytes, int length) {
        for (int back = 1; back < LONGEST && back <= length; back++) {
            int lead = bytes[length - back] & 0xFF;
            if (lead >= 0xC0) {
                int needed = lead >= 0xF0 ? LONGEST : lead >= 0xE0 ? LONGEST - 1 : 2;
                return needed > back ? length - back : length;
            }
            if (lead < 0x80) {
                return length;
            }
        }
        return length;
    }
}

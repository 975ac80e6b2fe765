package org.zhigu.careers.matching;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The lottery of a round: every student's number, and the students in its order. */
final class Draw {
    private static final int CHUNK = 1 << 14;
    private static final int DIGIT_BITS = 16;

    final long[] numbers;
    /** Of each student: how many go before. */
    final int[] rank;
    /** The students, first first. */
    final int[] byRank;

    private Draw(long[] numbers) {
        this.numbers = numbers;
        this.byRank = order(numbers);
        this.rank = new int[numbers.length];
        for (int i = 0; i < byRank.length; i++) {
            rank[byRank[i]] = i;
        }
    }

    static Draw of(Market market, Seed seed) {
        if (!seed.commitment().equals(market.commitment)) {
            throw new IllegalArgumentException("this seed is not the one that the round committed itself to");
        }
        var numbers = new long[market.students()];
        IntStream.range(0, (numbers.length + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            var mac = seed.mac();
            int end = Math.min(numbers.length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                numbers[i] = Seed.number(mac, market.studentIds[i]);
            }
        });
        return new Draw(numbers);
    }

    /** With numbers that are given: what a lottery decides can so be told from what a pseudonym does. */
    static Draw of(long[] numbers) {
        return new Draw(numbers.clone());
    }

    /** By counting sort on 16 bits at a time, last first; equal numbers keep the order of the pseudonyms. */
    private static int[] order(long[] numbers) {
        int n = numbers.length;
        var order = IntStream.range(0, n).toArray();
        var next = new int[n];
        var counts = new int[(1 << DIGIT_BITS) + 1];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            Arrays.fill(counts, 0);
            for (long number : numbers) {
                counts[(int) (number >>> shift & 0xFFFF) + 1]++;
            }
            for (int i = 1; i < counts.length; i++) {
                counts[i] += counts[i - 1];
            }
            for (int student : order) {
                next[counts[(int) (numbers[student] >>> shift & 0xFFFF)]++] = student;
            }
            var swap = order;
            order = next;
            next = swap;
        }
        return order;
    }
}

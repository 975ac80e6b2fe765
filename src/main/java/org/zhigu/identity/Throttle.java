package org.zhigu.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down the guessing of passwords. Only failures count. A whole campus may come from one address, so an address
 * may fail often, one account from one address seldom, and one account from everywhere a little more often: a stranger
 * elsewhere does not lock out the owner at once. Each node counts for itself.
 */
@Singleton
class Throttle {
    private static final Bandwidth ACCOUNT_AT_ADDRESS = limit(5, 1, Duration.ofSeconds(20));
    private static final Bandwidth ACCOUNT = limit(30, 1, Duration.ofMinutes(1));
    private static final Bandwidth ADDRESS = limit(500, 1, Duration.ofSeconds(3));
    private static final Bandwidth NEWS = limit(1, 1, Duration.ofMinutes(1));
    private static final int REMEMBERED = 50_000;

    private final TimeMeter time;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    Throttle(Clock clock) {
        this.time = new ClockMeter(clock);
    }

    /**
     * Takes one try before the password is looked at, so that a thousand tries at the same moment are not a thousand
     * guesses. Empty when it was to be had, else how long to wait for the next. An address that has to wait leaves
     * nothing behind, whatever logins it makes up; an empty login is nobody's and has no bucket.
     */
    synchronized Optional<Duration> take(String login, String address) {
        var pause = pause(List.of(address(address)));
        if (pause.isPresent()) {
            return pause;
        }
        var buckets = of(login, address);
        pause = pause(buckets);
        if (pause.isEmpty()) {
            buckets.forEach(bucket -> bucket.tryConsume(1));
        }
        return pause;
    }

    /** Whoever knows the password takes back the own try and, from that address, the own typing errors. */
    synchronized void succeeded(String login, String address) {
        var buckets = of(login, address);
        buckets.getFirst().reset();
        buckets.forEach(bucket -> bucket.addTokens(1));
    }

    /** Whether it is worth a line in the log that this address has to wait: once a minute, however often it tries. */
    synchronized boolean news(String address) {
        return bucket(new Key(" news", address), NEWS).tryConsume(1);
    }

    synchronized int remembered() {
        return buckets.size();
    }

    private static Optional<Duration> pause(List<Bucket> buckets) {
        long nanos = 0;
        for (var bucket : buckets) {
            nanos = Math.max(nanos, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
        return nanos > 0
                ? Optional.of(Duration.ofSeconds(Duration.ofNanos(nanos).toSeconds() + 1))
                : Optional.empty();
    }

    private List<Bucket> of(String login, String address) {
        return login.isEmpty()
                ? List.of(address(address))
                : List.of(
                        bucket(new Key(login, address), ACCOUNT_AT_ADDRESS),
                        bucket(new Key(login, ""), ACCOUNT),
                        address(address));
    }

    private Bucket address(String address) {
        return bucket(new Key("", address), ADDRESS);
    }

    private Bucket bucket(Key key, Bandwidth limit) {
        return buckets.computeIfAbsent(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit)
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static Bandwidth limit(int failures, int back, Duration in) {
        return Bandwidth.builder().capacity(failures).refillGreedy(back, in).build();
    }

    private record Key(String login, String address) {}

    /** Lets the buckets live by the clock of the house. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

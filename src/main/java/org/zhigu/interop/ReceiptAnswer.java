package org.zhigu.interop;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.labs.Submitted;

/** The receipt of a submission as JSON. */
@Serdeable
record ReceiptAnswer(
        String submission,
        String attempt,
        String sha256,
        Instant receivedAt,
        @Nullable Integer attemptsLeft) {
    static ReceiptAnswer of(Submitted.Receipt receipt) {
        return new ReceiptAnswer(
                receipt.submission().toString(),
                receipt.attempt().toString(),
                receipt.sha256(),
                receipt.receivedAt(),
                receipt.attemptsLeft());
    }
}

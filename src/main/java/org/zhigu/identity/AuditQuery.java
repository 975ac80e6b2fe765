package org.zhigu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit log are wanted: before one (for the next page), since a time, of actions beginning so. */
public record AuditQuery(@Nullable AuditLine before, Instant since, String action, String text, int limit) {
    public static AuditQuery latest(int limit) {
        return new AuditQuery(null, Instant.EPOCH, "", "", limit);
    }

    public AuditQuery after(AuditLine line) {
        return new AuditQuery(line, since, action, text, limit);
    }
}

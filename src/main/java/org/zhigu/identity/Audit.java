package org.zhigu.identity;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.zhigu.common.AuditEvent;

/** Keeps what all features tell about who did what; only operators read it. */
@Singleton
public class Audit {
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);
    private static final int SUBJECT = 200;
    private static final int DETAILS = 4000;

    private final AuditRows rows;
    private final JsonMapper json;

    Audit(AuditRows rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** Runs in the transaction of what it tells about, so that neither is kept without the other. */
    @EventListener
    void record(AuditEvent event) {
        rows.save(new AuditRow(
                UUID.randomUUID(),
                event.at(),
                event.person(),
                event.action(),
                cut(event.subject(), SUBJECT),
                details(event.details())));
    }

    /** Newest first; empty for all but operators. */
    public List<AuditLine> lines(Actor actor, AuditQuery query) {
        if (!actor.is(Role.OPERATOR)) {
            return List.of();
        }
        var before = query.before();
        return rows
                .page(
                        before == null ? END : before.at(),
                        before == null ? LAST : before.id(),
                        query.since(),
                        query.action().isEmpty() ? "" : Patterns.literal(query.action()) + "%",
                        Patterns.containing(query.text().toLowerCase(Locale.ROOT)),
                        query.limit())
                .stream()
                .map(this::line)
                .toList();
    }

    private AuditLine line(AuditFound found) {
        return new AuditLine(
                found.id(), found.at(), found.personName(), found.action(), found.subject(), read(found.details()));
    }

    private Map<String, String> read(String details) {
        try {
            return json.readValue(details, Argument.mapOf(String.class, String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String details(Map<String, String> details) {
        try {
            var text = json.writeValueAsString(new TreeMap<>(details));
            return text.length() <= DETAILS ? text : "{}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}

package org.zhigu.careers.matching;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads round.json in its one canonical form, byte for byte; whatever else stands there is told with its line. */
final class SnapshotReader {
    private static final int MOST_TEXT = 2_000;
    private static final int BUFFER = 1 << 16;
    private static final long MOST_INT = Integer.MAX_VALUE;
    private static final String COMMA_LINE = ",\n";

    private final InputStream in;
    private final MessageDigest digest = Canonical.sha256();
    private int ahead;
    private int line = 1;

    SnapshotReader(InputStream from) throws IOException {
        this.in = new BufferedInputStream(from, BUFFER);
        this.ahead = in.read();
    }

    Snapshot.Locked read() throws IOException {
        expect("{\"zhigu\":\"round\",\"version\":1,\"round\":");
        var round = text();
        expect(",\"passes\":");
        int passes = number();
        if (passes != 1 && passes != 2) {
            throw unreadable();
        }
        expect(",\"commitment\":");
        var commitment = text();
        expect(COMMA_LINE);
        var rows = passes == 1 ? MarketRows.binding(round, commitment) : MarketRows.clearing(round, commitment);
        var universities = new ArrayList<String>();
        list("universities", () -> {
            universities.add(text());
            rows.university(universities.getLast());
        });
        expect(COMMA_LINE);
        list("holders", () -> holder(rows));
        expect(COMMA_LINE);
        var posts = new ArrayList<String>();
        list("posts", () -> posts.add(post(rows)));
        expect(COMMA_LINE);
        list("universityCaps", () -> {
            expect("{\"post\":");
            var post = of(posts, number());
            expect(",\"university\":");
            var university = of(universities, number());
            expect(",\"seats\":");
            rows.universityCap(post, university, number());
            expect("}");
        });
        expect(COMMA_LINE);
        list("students", () -> student(rows, posts, universities));
        expect(COMMA_LINE);
        var counted = HexFormat.of().formatHex(digest.digest());
        expect("\"inputSha256\":");
        var written = text();
        if (!counted.equals(written)) {
            throw new Snapshot.UnreadableException("the rows give the hash " + counted + ", the file says " + written);
        }
        return switch (rows.build()) {
            case MarketRows.Built.Ready(var market) -> new Snapshot.Locked(canonical(market, counted), counted);
            case MarketRows.Built.Refused(var faults) ->
                throw new Snapshot.UnreadableException(faults.getFirst().in(Locale.ENGLISH));
        };
    }

    /** Rows out of order would make a market whose own file has another hash. */
    private static Market canonical(Market market, String hash) throws IOException {
        if (!Snapshot.writeLocked(market, OutputStream.nullOutputStream()).equals(hash)) {
            throw new Snapshot.UnreadableException("the rows are not in canonical order");
        }
        return market;
    }

    private void holder(MarketRows rows) throws IOException {
        expect("{\"id\":");
        var id = text();
        @Nullable String within = null;
        int seats = Market.NO_CAP;
        if (takes(',')) {
            expect("\"");
            if (takes('w')) {
                expect("ithin\":");
                within = text();
                if (takes(',')) {
                    expect("\"seats\":");
                    seats = number();
                }
            } else {
                expect("seats\":");
                seats = number();
            }
        }
        expect("}");
        if (within == null) {
            rows.company(id, seats);
        } else {
            rows.cap(id, within, seats);
        }
    }

    private String post(MarketRows rows) throws IOException {
        expect("{\"id\":");
        var id = text();
        expect(",\"within\":");
        var within = text();
        expect(",\"seats\":");
        int seats = number();
        expect(",\"minimum\":");
        int minimum = number();
        if (takes(',')) {
            expect("\"closed\":");
            rows.closedPost(id, within, seats, minimum, closed(text()));
        } else {
            rows.post(id, within, seats, minimum);
        }
        expect("}");
        return id;
    }

    private Closed closed(String name) throws IOException {
        for (var closed : Closed.values()) {
            if (closed.name().equals(name)) {
                return closed;
            }
        }
        throw unreadable();
    }

    private void student(MarketRows rows, List<String> posts, List<String> universities) throws IOException {
        expect("{\"id\":");
        var id = text();
        expect(",\"university\":");
        var university = of(universities, number());
        expect(",\"list\":[");
        var list = new ArrayList<Listing>();
        if (!takes(']')) {
            do {
                list.add(listing(posts));
            } while (takes(','));
            expect("]");
        }
        expect("}");
        rows.student(id, university, list);
    }

    private Listing listing(List<String> posts) throws IOException {
        expect("[");
        var post = of(posts, number());
        expect(",");
        int band = number();
        expect(",");
        var listing = Listing.of(post, band, number());
        if (takes(',')) {
            listing = barred(listing);
        }
        expect("]");
        return listing;
    }

    private Listing barred(Listing open) throws IOException {
        var listing = open;
        expect("{\"");
        boolean more = true;
        if (takes('i')) {
            expect("neligible\":[");
            var requirement = text();
            expect(",");
            int need = number();
            expect(",");
            listing = listing.lacking(requirement, need, number());
            expect("]");
            more = another();
        }
        if (more && takes('c')) {
            expect("onsent\":false");
            listing = listing.withoutConsent();
            more = another();
        }
        if (more) {
            expect("veto\":");
            listing = listing.vetoed(text());
        }
        expect("}");
        return listing;
    }

    private boolean another() throws IOException {
        boolean more = takes(',');
        if (more) {
            expect("\"");
        }
        return more;
    }

    private interface Entry {
        void read() throws IOException;
    }

    private void list(String name, Entry entry) throws IOException {
        expect("\"" + name + "\":[");
        if (!takes(']')) {
            do {
                expect("\n");
                entry.read();
            } while (takes(','));
            expect("]");
        }
    }

    private String of(List<String> ids, int index) throws IOException {
        if (index < 0 || index >= ids.size()) {
            throw unreadable();
        }
        return ids.get(index);
    }

    private String text() throws IOException {
        expect("\"");
        var bytes = new ByteArrayOutputStream();
        while (ahead != '"') {
            if (ahead == '\\') {
                next();
            }
            if (ahead < ' ' || bytes.size() > MOST_TEXT) {
                throw unreadable();
            }
            bytes.write(next());
        }
        expect("\"");
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private int number() throws IOException {
        boolean negative = takes('-');
        if (ahead < '0' || ahead > '9') {
            throw unreadable();
        }
        long number = 0;
        while (ahead >= '0' && ahead <= '9') {
            number = number * 10 + next() - '0';
            if (number > MOST_INT) {
                throw unreadable();
            }
        }
        return (int) (negative ? -number : number);
    }

    private boolean takes(char wanted) throws IOException {
        if (ahead != wanted) {
            return false;
        }
        next();
        return true;
    }

    private void expect(String wanted) throws IOException {
        for (int i = 0; i < wanted.length(); i++) {
            if (ahead != wanted.charAt(i)) {
                throw unreadable();
            }
            next();
        }
    }

    private int next() throws IOException {
        int taken = ahead;
        if (taken < 0) {
            throw unreadable();
        }
        digest.update((byte) taken);
        line += taken == '\n' ? 1 : 0;
        ahead = in.read();
        return taken;
    }

    private Snapshot.UnreadableException unreadable() {
        return new Snapshot.UnreadableException("line " + line + " is not as round.json must be");
    }
}

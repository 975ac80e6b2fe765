package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;
import static org.zhigu.careers.matching.Market.NO_CAP;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** round.json: the rows of a locked round, and once it is computed the outcome after them. docs/formats/round.md says what stands where. */
public final class Snapshot {
    private Snapshot() {}

    /** The hashes that were written into a file; the outcome's is empty while there is none. */
    public record Hashes(String input, String round) {}

    /** A file that cannot be read back, and why. */
    public static final class UnreadableException extends IOException {
        public UnreadableException(String why) {
            super(why);
        }
    }

    /** What was read: the market, and the hash of its rows, which is checked. */
    public record Locked(Market market, String inputHash) {}

    /** The locked rows; their hash is what is published. The stream stays open. */
    public static String writeLocked(Market market, OutputStream to) throws IOException {
        var out = new Canonical(to);
        input(market, out);
        var hash = out.hash();
        out.raw("\"inputSha256\":").plain(hash).raw("}\n");
        out.flush();
        return hash;
    }

    /** The same rows, the seed, the matches and the cutoffs. The stream stays open. */
    public static Hashes writeComputed(Outcome outcome, Seed seed, OutputStream to) throws IOException {
        var out = new Canonical(to);
        input(outcome.market, out);
        var input = out.hash();
        out.raw("\"inputSha256\":").plain(input).raw(",\n");
        outcome(outcome, seed, out);
        var round = out.hash();
        out.raw("\"sha256\":").plain(round).raw("}\n");
        out.flush();
        return new Hashes(input, round);
    }

    /** Reads the rows of a file of either kind and makes sure that they are the ones that its hash says. */
    public static Locked read(InputStream from) throws IOException {
        return new SnapshotReader(from).read();
    }

    private static void input(Market market, Canonical out) throws IOException {
        out.raw("{\"zhigu\":\"round\",\"version\":1,\"round\":").plain(market.round);
        out.raw(",\"passes\":").number(market.passes).raw(",\"commitment\":").plain(market.commitment);
        out.raw(",\n\"universities\":[");
        for (int i = 0; i < market.universityIds.length; i++) {
            next(out, i).plain(market.universityIds[i]);
        }
        out.raw("],\n\"holders\":[");
        for (int i = 0; i < market.holderIds.length; i++) {
            holder(market, market.postIds.length + i, next(out, i));
        }
        out.raw("],\n\"posts\":[");
        for (int i = 0; i < market.postIds.length; i++) {
            post(market, i, next(out, i));
        }
        out.raw("],\n\"universityCaps\":[");
        for (int i = 0; i < market.leafUniversity.length; i++) {
            int leaf = market.firstLeaf() + i;
            next(out, i).raw("{\"post\":").number(market.parent[leaf]);
            out.raw(",\"university\":").number(market.leafUniversity[i]);
            out.raw(",\"seats\":").number(market.seats[leaf]).raw("}");
        }
        out.raw("],\n\"students\":[");
        for (int i = 0; i < market.students(); i++) {
            student(market, i, next(out, i));
        }
        out.raw("],\n");
    }

    private static void holder(Market market, int node, Canonical out) throws IOException {
        out.raw("{\"id\":").plain(market.id(node));
        if (market.parent[node] != NONE) {
            out.raw(",\"within\":").plain(market.id(market.parent[node]));
        }
        if (market.seats[node] != NO_CAP) {
            out.raw(",\"seats\":").number(market.seats[node]);
        }
        out.raw("}");
    }

    private static void post(Market market, int post, Canonical out) throws IOException {
        out.raw("{\"id\":").plain(market.postIds[post]);
        out.raw(",\"within\":").plain(market.id(market.parent[post]));
        out.raw(",\"seats\":").number(market.seats[post]);
        out.raw(",\"minimum\":").number(market.minimum[post]);
        var closed = market.closed[post];
        if (closed != null) {
            out.raw(",\"closed\":").plain(closed.name());
        }
        out.raw("}");
    }

    private static void student(Market market, int student, Canonical out) throws IOException {
        out.raw("{\"id\":").plain(market.studentIds[student]);
        out.raw(",\"university\":").number(market.university[student]).raw(",\"list\":[");
        for (int pair = market.start[student]; pair < market.start[student + 1]; pair++) {
            int grade = market.cells[pair * CELL + 1];
            out.raw(pair == market.start[student] ? "[" : ",[").number(market.postOf(pair));
            out.raw(",").number(Market.band(grade)).raw(",").number(Market.place(grade));
            var bar = market.cells[pair * CELL] < 0 ? market.bar(pair) : null;
            if (bar != null) {
                bar(bar, out);
            }
            out.raw("]");
        }
        out.raw("]}");
    }

    private static void bar(Listing line, Canonical out) throws IOException {
        var before = ",{";
        var ineligible = line.ineligible();
        if (ineligible != null) {
            out.raw(before).raw("\"ineligible\":[").text(ineligible.requirement());
            out.raw(",")
                    .number(ineligible.need())
                    .raw(",")
                    .number(ineligible.have())
                    .raw("]");
            before = ",";
        }
        if (!line.consented()) {
            out.raw(before).raw("\"consent\":false");
            before = ",";
        }
        var veto = line.veto();
        if (veto != null) {
            out.raw(before).raw("\"veto\":").text(veto);
        }
        out.raw("}");
    }

    private static void outcome(Outcome outcome, Seed seed, Canonical out) throws IOException {
        var market = outcome.market;
        out.raw("\"engine\":").plain(Matching.ENGINE).raw(",\"seed\":").plain(seed.hex());
        out.raw(",\n\"match\":[");
        for (int student = 0; student < market.students(); student++) {
            int post = outcome.postOf(student);
            next(out, student);
            if (post == NONE) {
                out.raw("null");
            } else {
                out.number(post);
            }
        }
        out.raw("],\n\"secondPass\":[");
        int written = 0;
        for (int student = 0; student < outcome.second.length; student++) {
            if (outcome.second[student]) {
                next(out, written++).number(student);
            }
        }
        out.raw("],\n\"cutoffs\":[");
        written = 0;
        for (int node = 0; node < market.nodes(); node++) {
            if (outcome.isFull(node)) {
                next(out, written++).raw("[").plain(market.id(node)).raw(",");
                standing(outcome, outcome.cutoff[node], out);
                out.raw("]");
            }
        }
        out.raw("],\n");
    }

    /** Band, place, pass and lottery number. */
    static void standing(Outcome outcome, long key, Canonical out) throws IOException {
        int grade = Solver.grade(key);
        out.number(Market.band(grade)).raw(",").number(Market.place(grade));
        out.raw(",").number(Solver.pass(key)).raw(",\"");
        out.hex(outcome.draw.numbers[outcome.draw.byRank[Solver.rank(key)]]).raw("\"");
    }

    private static Canonical next(Canonical out, int index) throws IOException {
        return out.raw(index == 0 ? "\n" : ",\n");
    }
}

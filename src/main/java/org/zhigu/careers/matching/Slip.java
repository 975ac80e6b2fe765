package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.NONE;

import java.io.IOException;
import java.util.function.Function;
import org.zhigu.common.Bilingual;

/** slip.json, for one student alone: the own lines of the round, with which the certificate can be checked against the own result. */
public final class Slip {
    private Slip() {}

    /**
     * The file of a student of this round.
     *
     * @param name how a post is called on the page
     */
    public static byte[] of(
            Outcome outcome,
            String student,
            Snapshot.Hashes hashes,
            String certificateHash,
            Function<String, Bilingual> name) {
        int index = outcome.market.indexOf(student);
        if (index == NONE) {
            throw new IllegalArgumentException("not in this round");
        }
        return Canonical.bytes(out -> write(outcome, index, hashes, certificateHash, name, out));
    }

    private static void write(
            Outcome outcome,
            int student,
            Snapshot.Hashes hashes,
            String certificateHash,
            Function<String, Bilingual> name,
            Canonical out)
            throws IOException {
        var market = outcome.market;
        out.raw("{\"zhigu\":\"slip\",\"version\":1,\"round\":").plain(market.round);
        out.raw(",\"inputSha256\":").plain(hashes.input());
        out.raw(",\"certificateSha256\":").plain(certificateHash);
        out.raw(",\n\"student\":").plain(market.studentIds[student]);
        out.raw(",\"university\":").plain(market.universityIds[market.university[student]]);
        out.raw(",\"lottery\":\"").hex(outcome.draw.numbers[student]).raw("\"");
        out.raw(",\n\"list\":[");
        var before = "\n";
        for (var line : new Explanations(outcome).of(student)) {
            out.raw(before);
            line(line, name.apply(line.listing().post()), out);
            before = ",\n";
        }
        out.raw("],\n");
        var hash = out.hash();
        out.raw("\"sha256\":").plain(hash).raw("}\n");
    }

    private static void line(Explained line, Bilingual name, Canonical out) throws IOException {
        var listing = line.listing();
        out.raw("{\"post\":").plain(listing.post());
        out.raw(",\"zh\":").text(tidy(name.zh())).raw(",\"en\":").text(tidy(name.en()));
        out.raw(",\"band\":").number(listing.band()).raw(",\"place\":").number(listing.place());
        var ineligible = listing.ineligible();
        if (ineligible != null) {
            out.raw(",\"ineligible\":[").text(ineligible.requirement());
            out.raw(",")
                    .number(ineligible.need())
                    .raw(",")
                    .number(ineligible.have())
                    .raw("]");
        }
        if (!listing.consented()) {
            out.raw(",\"consent\":false");
        }
        var veto = listing.veto();
        if (veto != null) {
            out.raw(",\"veto\":").text(veto);
        }
        out.raw(",\"reason\":").plain(line.reason().code()).raw("}");
    }

    /** Names come from people; control characters have no place in a line. */
    private static String tidy(String name) {
        return name.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

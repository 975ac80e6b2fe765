package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.NONE;
import static org.zhigu.careers.matching.Market.NO_CAP;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** certificate.json, for everybody: the seats, one cutoff for every full node, the seed and the hashes. Nothing in it is about a person. */
public final class Certificate {
    private Certificate() {}

    /**
     * Writes it and gives its hash. The stream stays open.
     *
     * @param differing how many students would have another result in the company-optimal matching
     */
    public static String write(
            Outcome outcome, Seed seed, Snapshot.Hashes hashes, OptionalInt differing, OutputStream to)
            throws IOException {
        var market = outcome.market;
        var out = new Canonical(to);
        out.raw("{\"zhigu\":\"certificate\",\"version\":1,\"round\":").plain(market.round);
        out.raw(",\"passes\":").number(market.passes);
        out.raw(",\"engine\":").plain(Matching.ENGINE);
        out.raw(",\"commitment\":").plain(market.commitment);
        out.raw(",\"seed\":").plain(seed.hex());
        out.raw(",\"inputSha256\":").plain(hashes.input());
        out.raw(",\"roundSha256\":").plain(hashes.round());
        out.raw(",\n\"figures\":{\"students\":").number(market.students());
        out.raw(",\"matched\":").number(outcome.matched());
        if (differing.isPresent()) {
            out.raw(",\"differ\":").number(differing.getAsInt());
        }
        out.raw("},\n\"holders\":[");
        for (int node = market.posts(); node < market.firstLeaf(); node++) {
            out.raw(node == market.posts() ? "\n" : ",\n");
            holder(outcome, node, out);
        }
        out.raw("],\n\"posts\":[");
        for (int node = 0; node < market.posts(); node++) {
            out.raw(node == 0 ? "\n" : ",\n");
            post(outcome, node, out);
        }
        out.raw("],\n\"universityCaps\":[");
        for (int node = market.firstLeaf(); node < market.nodes(); node++) {
            out.raw(node == market.firstLeaf() ? "\n{\"post\":" : ",\n{\"post\":");
            out.plain(market.postIds[market.parent[node]]);
            out.raw(",\"university\":").plain(market.universityIds[market.leafUniversity[node - market.firstLeaf()]]);
            seatsAndCutoff(outcome, node, out);
        }
        out.raw("],\n");
        var hash = out.hash();
        out.raw("\"sha256\":").plain(hash).raw("}\n");
        out.flush();
        return hash;
    }

    private static void holder(Outcome outcome, int node, Canonical out) throws IOException {
        var market = outcome.market;
        out.raw("{\"id\":").plain(market.id(node));
        if (market.parent[node] != NONE) {
            out.raw(",\"within\":").plain(market.id(market.parent[node]));
        }
        seatsAndCutoff(outcome, node, out);
    }

    private static void post(Outcome outcome, int node, Canonical out) throws IOException {
        var market = outcome.market;
        out.raw("{\"id\":").plain(market.postIds[node]);
        out.raw(",\"within\":").plain(market.id(market.parent[node]));
        var closed = market.closed[node];
        if (closed != null) {
            out.raw(",\"closed\":").plain(closed.name());
        }
        seatsAndCutoff(outcome, node, out);
    }

    private static void seatsAndCutoff(Outcome outcome, int node, Canonical out) throws IOException {
        if (outcome.market.seats[node] != NO_CAP) {
            out.raw(",\"seats\":").number(outcome.market.seats[node]);
        }
        if (outcome.isFull(node)) {
            out.raw(",\"cutoff\":[");
            Snapshot.standing(outcome, outcome.cutoff[node], out);
            out.raw("]");
        }
        out.raw("}");
    }
}

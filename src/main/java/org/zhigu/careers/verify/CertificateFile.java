package org.zhigu.careers.verify;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.verify.Finding.What;

/** certificate.json beside the round that it is about: nothing more, nothing less, nothing else. */
final class CertificateFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final long MOST_BYTES = 512L << 20;
    private static final Set<String> HOLDER = Set.of("id", "within", "seats", "cutoff");
    private static final Set<String> POST = Set.of("id", "within", "seats", "closed", "cutoff");
    private static final Set<String> SHARE = Set.of("post", "university", "seats", "cutoff");
    private static final Set<String> FIGURES = Set.of("students", "matched", "differ");
    private static final Set<String> FIELDS = Set.of(
            "zhigu",
            "version",
            "round",
            "passes",
            "engine",
            "commitment",
            "seed",
            "inputSha256",
            "roundSha256",
            "figures",
            "holders",
            "posts",
            "universityCaps",
            "sha256");

    private final Path path;
    private final RoundFile file;
    private final Proof proof;
    private final String inputHash;
    private final String roundHash;
    private final Findings findings;

    CertificateFile(Path path, RoundFile file, Proof proof, String inputHash, String roundHash, Findings findings) {
        this.path = path;
        this.file = file;
        this.proof = proof;
        this.inputHash = inputHash;
        this.roundHash = roundHash;
        this.findings = findings;
    }

    void check() throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("certificate.json > " + MOST_BYTES + " B");
        }
        var seal = SealedFile.read(path).seal();
        if (seal == null || !seal.isTrue()) {
            wrong("sha256", seal == null ? "-" : seal.counted(), seal == null ? "-" : seal.written());
        }
        var all = JSON.readTree(Files.readAllBytes(path));
        known(all, FIELDS);
        known(all.path("figures"), FIGURES);
        is("zhigu", "certificate", all.path("zhigu"));
        is("version", "1", all.path("version"));
        is("round", file.round, all.path("round"));
        is("passes", String.valueOf(file.passes), all.path("passes"));
        is("engine", file.engine, all.path("engine"));
        is("commitment", file.commitment, all.path("commitment"));
        is("seed", file.seed, all.path("seed"));
        is("inputSha256", inputHash, all.path("inputSha256"));
        is("roundSha256", roundHash, all.path("roundSha256"));
        var figures = all.path("figures");
        is("students", String.valueOf(file.students.size()), figures.path("students"));
        is("matched", String.valueOf(proof.matched()), figures.path("matched"));
        if (findings.isEmpty()) {
            // the other side is looked for only beside a matching that is proven; clearing has none
            var differing = file.passes == 1 ? String.valueOf(new OtherSide(file, proof).differing()) : null;
            is("differ", differing, figures.path("differ"));
        }
        nodes(all);
    }

    /** Nothing may stand there that nobody proves. */
    private void known(JsonNode told, Set<String> fields) {
        for (var name : (Iterable<String>) told::fieldNames) {
            if (!fields.contains(name)) {
                wrong(name, "-", told.path(name).toString());
            }
        }
    }

    private void nodes(JsonNode all) {
        int posts = file.posts.size();
        int holders = file.holders.size();
        count("holders", holders, all);
        count("posts", posts, all);
        count("universityCaps", file.shares.size(), all);
        for (int i = 0; i < holders; i++) {
            var holder = file.holders.get(i);
            var told = all.path("holders").path(i);
            known(told, HOLDER);
            is(holder.id(), holder.id(), told.path("id"));
            is(holder.id(), holder.within(), told.path("within"));
            node(posts + i, holder.seats(), told);
        }
        for (int i = 0; i < posts; i++) {
            var post = file.posts.get(i);
            var told = all.path("posts").path(i);
            known(told, POST);
            is(post.id(), post.id(), told.path("id"));
            is(post.id(), post.within(), told.path("within"));
            is(post.id(), post.closed(), told.path("closed"));
            node(i, post.seats(), told);
        }
        for (int i = 0; i < file.shares.size(); i++) {
            var share = file.shares.get(i);
            int place = posts + holders + i;
            if (place >= proof.placesInAll() || share.post() < 0 || share.post() >= posts) {
                continue;
            }
            var told = all.path("universityCaps").path(i);
            known(told, SHARE);
            var name = proof.name(place);
            is(name, file.posts.get(share.post()).id(), told.path("post"));
            is(name, file.universities.get(share.university()), told.path("university"));
            node(place, share.seats(), told);
        }
    }

    private void node(int place, @Nullable Integer seats, JsonNode told) {
        var name = proof.name(place);
        is(name, seats == null ? null : seats.toString(), told.path("seats"));
        var cutoff = proof.cutoff(place);
        var written = told.path("cutoff");
        if (cutoff == null) {
            is(name, null, written);
            return;
        }
        is(name, String.valueOf(cutoff.band()), written.path(0));
        is(name, String.valueOf(cutoff.place()), written.path(1));
        is(name, String.valueOf(cutoff.pass()), written.path(2));
        is(name, cutoff.lottery(), written.path(3));
    }

    private void count(String name, int wanted, JsonNode all) {
        is(
                name,
                String.valueOf(wanted),
                JSON.getNodeFactory().numberNode(all.path(name).size()));
    }

    private void is(String about, @Nullable String wanted, JsonNode told) {
        var found = told.isMissingNode() ? null : told.isValueNode() ? told.asText() : told.toString();
        if (wanted == null ? found != null : !wanted.equals(found)) {
            wrong(about, wanted == null ? "-" : wanted, found == null ? "-" : found);
        }
    }

    private void wrong(String about, String wanted, String found) {
        findings.add(What.CERTIFICATE, about, wanted, found);
    }
}

package org.zhigu.careers.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.verify.Finding.What;

/** Proves a computed round from its file: that its hashes are true, its seats are kept and no pair blocks it; or says what is wrong. */
public final class Checker {
    private static final int LONGEST = 200;

    private Checker() {}

    /** What came out. */
    public sealed interface Checked {
        /** All holds. */
        record Proven(Facts facts) implements Checked {}

        record Refuted(List<Finding> findings) implements Checked {
            public Refuted {
                findings = List.copyOf(findings);
            }
        }

        /** There was nothing to look at. */
        record Unreadable(Finding finding) implements Checked {}
    }

    /** What the proof is about; the hashes are to be compared with the published ones. */
    public record Facts(
            String round,
            String engine,
            int students,
            int pairs,
            int matched,
            int nodes,
            int full,
            String inputHash,
            String roundHash,
            boolean withCertificate) {}

    public static Checked check(Path round, @Nullable Path certificate) {
        var findings = new Findings();
        try {
            var sealed = SealedFile.read(round);
            hashes(sealed, findings);
            var file = RoundFile.read(round);
            var input = sealed.input();
            var seal = sealed.seal();
            if (input == null || seal == null) {
                return new Checked.Refuted(findings.list());
            }
            var proof = new Proof(file, findings);
            proof.run();
            if (certificate != null) {
                new CertificateFile(certificate, file, proof, input.written(), seal.written(), findings).check();
            }
            return findings.isEmpty()
                    ? new Checked.Proven(proof.facts(input.written(), seal.written(), certificate != null))
                    : new Checked.Refuted(findings.list());
        } catch (RoundFile.MalformedException e) {
            findings.add(What.MALFORMED, e.line, said(e));
            return new Checked.Refuted(findings.list());
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            findings.add(
                    What.MALFORMED,
                    where == null ? 0 : where.getLineNr(),
                    said(new IOException(e.getOriginalMessage())));
            return new Checked.Refuted(findings.list());
        } catch (NoSuchFileException e) {
            return new Checked.Unreadable(Finding.of(What.NOT_THERE, e.getFile()));
        } catch (IOException e) {
            return new Checked.Unreadable(Finding.of(What.UNREADABLE, said(e)));
        } catch (OutOfMemoryError e) {
            // nothing but this check held what did not fit; a million students with lists of twenty need about 1 GB
            return new Checked.Unreadable(
                    Finding.of(What.TOO_LARGE, Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    private static void hashes(SealedFile sealed, Findings findings) {
        var input = sealed.input();
        var seal = sealed.seal();
        if (input == null) {
            findings.add(What.NO_INPUT_HASH);
        } else if (!input.isTrue()) {
            findings.add(What.INPUT_HASH, input.counted(), input.written());
        }
        if (seal == null) {
            findings.add(What.NOT_COMPUTED);
        } else if (!seal.isTrue()) {
            findings.add(What.SEAL, seal.counted(), seal.written());
        }
    }

    private static String said(Exception e) {
        var said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    }
}

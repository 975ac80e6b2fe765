package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Blobs;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** Writes down how a run came to its end: from the result that the runner left, or without one. */
@Singleton
class Recorder {
    private static final int RESULT_BYTES = 8 << 20;
    private static final int LOG_BYTES = 16 << 20;
    private static final int ARTEFACTS_BYTES = 8 << 20;

    /** Reasons that lie in the node a run was on. */
    private static final Set<String> OF_A_NODE =
            Set.of("card_fault", "card_missing", "node_lost", "image_missing", "sandbox_unavailable");

    private final Ledger ledger;
    private final Results results;
    private final Blobs blobs;

    Recorder(Ledger ledger, Results results, Blobs blobs) {
        this.ledger = ledger;
        this.results = results;
        this.blobs = blobs;
    }

    /** The folder holds what the runner left. */
    void ended(Run run, Attempt attempt, Path folder) {
        try {
            var bytes = read(folder.resolve("result.json"), RESULT_BYTES);
            var outcome = results.read(
                    bytes.orElseThrow(() -> new Results.Unreadable("it is missing")), run.jobName(), run.nonce());
            var kept = keep(attempt, folder, bytes.get());
            switch (outcome.status()) {
                case GRADED, UNGRADABLE -> ledger.record(run, attempt, outcome, kept);
                case CANCELLED -> {
                    if (attempt.cancelAskedAt() == null) {
                        ledger.fault(run, attempt, "it was cancelled and nobody asked for it", kept, null);
                    } else {
                        ledger.record(run, attempt, outcome, kept);
                    }
                }
                case PLATFORM_ERROR -> {
                    if (attempt.cancelAskedAt() != null) {
                        ledger.record(run, attempt, Outcome.cancelled(attempt.startedAt()), kept);
                    } else {
                        ledger.fault(run, attempt, words(outcome), kept, faultNode(outcome));
                    }
                }
            }
        } catch (Results.Unreadable e) {
            fault(run, attempt, "the result cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "cannot collect " + run.jobName(), e);
        }
    }

    /** The back end has lost it: the end that was asked for, else nobody's fault but ours. */
    void lost(Run run, Attempt attempt, String why, @Nullable String node) {
        if (attempt.cancelAskedAt() != null) {
            cancelled(run, attempt);
        } else {
            ledger.fault(run, attempt, why, Ledger.Kept.NOTHING, node);
        }
    }

    void cancelled(Run run, Attempt attempt) {
        ledger.record(run, attempt, Outcome.cancelled(attempt.startedAt()), Ledger.Kept.NOTHING);
    }

    void fault(Run run, Attempt attempt, String why) {
        ledger.fault(run, attempt, why, Ledger.Kept.NOTHING, null);
    }

    /** What was asked for can never be granted. */
    void refused(Run run, Attempt attempt, BackendException why) {
        var words = why.words() == null
                ? new Bilingual(String.valueOf(why.getMessage()), String.valueOf(why.getMessage()))
                : why.words();
        ledger.refused(
                run,
                attempt,
                "refused: " + why.getMessage(),
                blobs.put(results.refusal(run, words)).sha256());
    }

    /** What failed there may fail there again. */
    private static @Nullable String faultNode(Outcome outcome) {
        var reason = outcome.reason();
        return reason != null
                        && OF_A_NODE.contains(reason.code())
                        && !outcome.node().isEmpty()
                ? outcome.node()
                : null;
    }

    private static String words(Outcome outcome) {
        var reason = outcome.reason();
        return reason == null
                ? "platform_error"
                : reason.code() + ": " + reason.words().en();
    }

    /** Artefacts are kept whole or not at all, and none of practice, which anybody may repeat for ever. */
    private Ledger.Kept keep(Attempt attempt, Path folder, byte[] result) throws IOException {
        var artefacts = folder.resolve("artefacts.tar");
        boolean counted = attempt.kind() == AttemptKind.COUNTED;
        boolean fit =
                !Files.isRegularFile(artefacts, LinkOption.NOFOLLOW_LINKS) || Files.size(artefacts) <= ARTEFACTS_BYTES;
        var note = counted && !fit ? "artefacts of more than " + ARTEFACTS_BYTES + " bytes are not kept\n" : "";
        return new Ledger.Kept(
                blobs.put(result).sha256(),
                keep(folder.resolve("log"), LOG_BYTES, ""),
                keep(folder.resolve("staff.log"), LOG_BYTES, note),
                counted && fit ? keep(artefacts, ARTEFACTS_BYTES, "") : null);
    }

    private @Nullable String keep(Path file, int atMost, String note) throws IOException {
        var bytes = read(file, atMost);
        if (bytes.isEmpty()) {
            return null;
        }
        var whole = new SequenceInputStream(
                new ByteArrayInputStream(bytes.get()), new ByteArrayInputStream(note.getBytes(UTF_8)));
        return blobs.put(whole).sha256();
    }

    /** The runner wrote it, in a folder that no student's code can reach; links are not followed all the same. */
    private static Optional<byte[]> read(Path file, int atMost) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var in = Channels.newInputStream(channel)) {
            return Optional.of(in.readNBytes(atMost));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

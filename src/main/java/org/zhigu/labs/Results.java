package org.zhigu.labs;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/**
 * Reads what a runner wrote. Strict where a verdict hangs on it (id, nonce, status, scores, kinds of values), blind to
 * keys it does not know (the file itself is kept), and it cuts down every text that may come from student code.
 */
@Singleton
class Results {
    /** The code of a reason: what was asked for can never be granted. */
    static final String REFUSED = "refused";

    private static final int FORMAT = 1;
    private static final int TESTS = 500;
    private static final int WORDS = 4000;
    private static final int TITLE = 400;
    private static final int NAME = 120;
    private static final double FAR = 1e9;
    private static final Pattern WHERE = Pattern.compile("[\\p{L}\\p{N} ._/-]{1,200}:\\d{1,7}");
    private static final Pattern ERROR = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,79}");
    private static final Set<String> LIMITS = Set.of("time", "memory", "disk", "files", "processes", "output");

    private final JsonMapper json;

    Results(JsonMapper json) {
        this.json = json;
    }

    /** Why a file is no result of the run that it should be of. */
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why);
        }
    }

    /** Of a run that has just ended: it must carry the run's name and nonce. */
    Outcome read(byte[] bytes, String id, String nonce) throws Unreadable {
        var root = tree(bytes);
        if (!text(root, "id").equals(id) || !text(root, "nonce").equals(nonce)) {
            throw new Unreadable("it is the result of another run");
        }
        return outcome(root);
    }

    /** The result of a run that was not started since it never could be. */
    byte[] refusal(Run run, Bilingual words) {
        try {
            return json.writeValueAsBytes(Map.of(
                    "format",
                    FORMAT,
                    "id",
                    run.jobName(),
                    "nonce",
                    run.nonce(),
                    "status",
                    "platform_error",
                    "score",
                    0,
                    "max",
                    0,
                    "tests",
                    List.of(),
                    "reason",
                    Map.of("code", REFUSED, "zh", words.zh(), "en", words.en())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that was read before. */
    Outcome again(byte[] bytes) {
        try {
            return outcome(tree(bytes));
        } catch (Unreadable e) {
            throw new IllegalStateException("a result that was recorded cannot be read again", e);
        }
    }

    private JsonNode tree(byte[] bytes) throws Unreadable {
        try {
            var root = json.readValue(bytes, Argument.of(JsonNode.class));
            if (root == null || !root.isObject()) {
                throw new Unreadable("it is no object");
            }
            if (number(root, "format") != FORMAT) {
                throw new Unreadable("it is of a format that is not known here");
            }
            return root;
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("it is no JSON: " + e.getMessage());
        }
    }

    private static Outcome outcome(JsonNode root) throws Unreadable {
        var tests = new ArrayList<TestResult>();
        var listed = root.get("tests");
        if (listed != null && !listed.isNull()) {
            if (!listed.isArray() || listed.size() > TESTS) {
                throw new Unreadable("tests must be a list of at most " + TESTS);
            }
            for (var test : listed.values()) {
                tests.add(test(test));
            }
        }
        var limit = optional(root, "limit");
        if (limit != null && !LIMITS.contains(limit)) {
            throw new Unreadable("unknown limit");
        }
        var timings = object(root, "timings");
        var env = object(root, "env");
        return new Outcome(
                status(root),
                number(root, "score"),
                number(root, "max"),
                tests,
                reason(root.get("reason")),
                limit,
                clean(optional(object(root, "outputs"), "author"), WORDS),
                measured(object(root, "measured")),
                instant(timings, "started"),
                instant(timings, "first_output"),
                instant(timings, "finished"),
                plain(env, "image_digest"),
                plain(env, "node"),
                plain(env, "isolation").equals("boxes"),
                plain(env, "sandbox").equals("rootless"),
                plain(env, "limits").equals("hard"));
    }

    private static TestResult test(JsonNode test) throws Unreadable {
        if (!test.isObject()) {
            throw new Unreadable("a test must be an object");
        }
        var visible = test.get("visible");
        if (visible == null || !visible.isBoolean()) {
            throw new Unreadable("a test must say whether it is visible");
        }
        var title = bilingual(test.get("title"), TITLE);
        if (title == null) {
            throw new Unreadable("a test needs a title");
        }
        var error = optional(test, "error");
        var where = optional(test, "where");
        return new TestResult(
                cut(plainText(text(test, "id")), NAME),
                title,
                bilingual(test.get("category"), TITLE),
                visible.getBooleanValue(),
                testStatus(test),
                number(test, "score"),
                number(test, "max"),
                bilingual(test.get("message"), WORDS),
                clean(optional(test, "given"), WORDS),
                clean(optional(test, "expected"), WORDS),
                clean(optional(test, "actual"), WORDS),
                where != null && WHERE.matcher(where).matches() ? where : null,
                error != null && ERROR.matcher(error).matches() ? error : null,
                clean(optional(test, "staff"), 4 * WORDS),
                Math.max(0, numberOr(test, "seconds", 0)));
    }

    private static VerdictStatus status(JsonNode root) throws Unreadable {
        var status = text(root, "status");
        return switch (status) {
            case "graded" -> VerdictStatus.GRADED;
            case "ungradable" -> VerdictStatus.UNGRADABLE;
            case "platform_error" -> VerdictStatus.PLATFORM_ERROR;
            case "cancelled" -> VerdictStatus.CANCELLED;
            default -> throw new Unreadable("unknown status");
        };
    }

    private static TestStatus testStatus(JsonNode test) throws Unreadable {
        var status = text(test, "status").toUpperCase(Locale.ROOT);
        for (var each : TestStatus.values()) {
            if (each.name().equals(status)) {
                return each;
            }
        }
        throw new Unreadable("unknown status of a test");
    }

    private static @Nullable Reason reason(@Nullable JsonNode reason) throws Unreadable {
        if (reason == null || reason.isNull()) {
            return null;
        }
        var words = bilingual(reason, WORDS);
        var code = cut(plainText(text(reason, "code")), NAME);
        return new Reason(code, words == null ? new Bilingual(code, code) : words);
    }

    private static Measured measured(JsonNode measured) {
        return new Measured(
                Math.max(0, numberOr(measured, "cpu_seconds", 0)),
                (long) Math.max(0, numberOr(measured, "peak_bytes", 0)),
                Math.max(0, numberOr(measured, "wall_seconds", 0)));
    }

    private static JsonNode object(JsonNode parent, String key) {
        var child = parent.get(key);
        return child != null && child.isObject() ? child : JsonNode.createObjectNode(Map.of());
    }

    private static String text(JsonNode parent, String key) throws Unreadable {
        var child = parent.get(key);
        if (child == null || !child.isString()) {
            throw new Unreadable(key + " must be a text");
        }
        return child.getStringValue();
    }

    private static @Nullable String optional(JsonNode parent, String key) {
        var child = parent.get(key);
        return child != null && child.isString() ? child.getStringValue() : null;
    }

    private static String plain(JsonNode parent, String key) {
        var text = optional(parent, key);
        return text == null ? "" : cut(plainText(text), NAME);
    }

    private static double number(JsonNode parent, String key) throws Unreadable {
        var child = parent.get(key);
        if (child == null || !child.isNumber()) {
            throw new Unreadable(key + " must be a number");
        }
        double value = child.getDoubleValue();
        if (!Double.isFinite(value) || Math.abs(value) > FAR) {
            throw new Unreadable(key + " is out of bounds");
        }
        return value;
    }

    private static double numberOr(JsonNode parent, String key, double otherwise) {
        var child = parent.get(key);
        boolean number = child != null && child.isNumber() && Double.isFinite(child.getDoubleValue());
        return number && child != null ? child.getDoubleValue() : otherwise;
    }

    private static @Nullable Instant instant(JsonNode parent, String key) {
        double millis = numberOr(parent, key, 0);
        return millis > 0 && millis < 1e14 ? Instant.ofEpochMilli((long) millis) : null;
    }

    private static @Nullable Bilingual bilingual(@Nullable JsonNode words, int atMost) {
        if (words == null || !words.isObject()) {
            return null;
        }
        var zh = clean(optional(words, "zh"), atMost);
        var en = clean(optional(words, "en"), atMost);
        return Optional.ofNullable(zh == null ? en : zh)
                .map(first -> new Bilingual(first, en == null ? first : en))
                .orElse(null);
    }

    private static @Nullable String clean(@Nullable String text, int atMost) {
        return text == null ? null : cut(plainText(text), atMost);
    }

    /** Without control and direction marks, by which a text could pass for another. */
    private static String plainText(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || !(Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static String cut(String text, int atMost) {
        return text.length() <= atMost
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, atMost) - 1)) + "…";
    }
}

package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of a submission, unpacked when somebody looks into them: most who look at an attempt do not. */
public final class HandedIn {
    private final Supplier<Map<String, byte[]>> unpacked;
    private @Nullable Files files;

    public HandedIn(Supplier<Map<String, byte[]>> unpacked) {
        this.unpacked = unpacked;
    }

    /** Those that are texts. */
    public SortedMap<String, String> texts() {
        return files().texts();
    }

    /** The names of the others. */
    public List<String> binary() {
        return files().binary();
    }

    private record Files(SortedMap<String, String> texts, List<String> binary) {}

    private synchronized Files files() {
        var known = files;
        if (known == null) {
            known = sorted(unpacked.get());
            files = known;
        }
        return known;
    }

    private static Files sorted(Map<String, byte[]> unpacked) {
        var texts = new TreeMap<String, String>();
        var binary = new ArrayList<String>();
        unpacked.forEach(
                (name, bytes) -> text(bytes).ifPresentOrElse(text -> texts.put(name, text), () -> binary.add(name)));
        return new Files(Collections.unmodifiableSortedMap(texts), List.copyOf(binary));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

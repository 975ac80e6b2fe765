package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.zhigu.courses.Lab;

/**
 * Opens what people send. A zip is judged by its directory before anything of it is unpacked, then unpacked in memory
 * within bounds; what came is kept as it came. Files from the editor are packed into a zip of our own.
 */
@Singleton
class Packing {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] DIRECTORY_ENTRY = {'P', 'K', 1, 2};
    private static final int FILE_TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR = 0100000;
    private static final int BUFFER = 8192;

    private final LabsSettings settings;

    Packing(LabsSettings settings) {
        this.settings = settings;
    }

    Intake open(Lab lab, Upload upload) {
        return switch (upload) {
            case Upload.Files(var texts) -> files(lab, texts);
            case Upload.Zip(var file) -> zip(lab, file);
        };
    }

    /** The files of a submission that was taken earlier. It was judged then; today's bounds and wishes are for new ones. */
    NavigableMap<String, byte[]> files(Lab lab, byte[] kept) {
        return switch (unpack(lab, kept, Bounds.NONE)) {
            case Intake.Taken taken -> taken.files();
            case Intake.Refused refused ->
                throw new IllegalStateException("a submission that was taken cannot be opened: " + refused.why());
        };
    }

    private Intake files(Lab lab, Map<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        long size = 0;
        for (var text : texts.entrySet()) {
            if (!lab.takes(text.getKey())) {
                return refused(Refusal.BAD_NAME, text.getKey());
            }
            var bytes = text.getValue().getBytes(UTF_8);
            size += bytes.length;
            files.put(text.getKey(), bytes);
        }
        if (files.values().stream().allMatch(bytes -> bytes.length == 0)) {
            return refused(Refusal.EMPTY);
        }
        if (size > settings.uploadBytes()) {
            return refused(Refusal.TOO_BIG, mib(settings.uploadBytes()));
        }
        return missing(lab, files).orElseGet(() -> new Intake.Taken(pack(files), files));
    }

    private Intake zip(Lab lab, Path file) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                return refused(Refusal.EMPTY);
            }
            if (size > settings.uploadBytes()) {
                return refused(Refusal.TOO_BIG, mib(settings.uploadBytes()));
            }
            return unpack(
                    lab,
                    Files.readAllBytes(file),
                    new Bounds(settings.entries(), settings.levels(), settings.unpackedBytes(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much a zip may hold, and whether it must have something of all that the lab asks for. */
    private record Bounds(int entries, int levels, long unpackedBytes, boolean complete) {
        static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, false);
    }

    private Intake unpack(Lab lab, byte[] bytes, Bounds bounds) {
        if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
            return refused(Refusal.NOT_A_ZIP);
        }
        if (entries(bytes) > bounds.entries()) {
            return refused(Refusal.TOO_MANY_FILES, bounds.entries());
        }
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(bytes);
                var zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
            var named = new TreeMap<String, ZipArchiveEntry>();
            var refused = directory(zip, bounds, named);
            if (refused.isPresent()) {
                return refused.get();
            }
            var wanted = wanted(lab, named);
            var missing = bounds.complete() ? missing(lab, wanted) : Optional.<Intake>empty();
            return missing.isPresent() ? missing.get() : contents(zip, wanted, bounds, bytes);
        } catch (ZipException e) {
            return refused(Refusal.NOT_A_ZIP);
        } catch (IOException | IllegalArgumentException e) {
            return refused(Refusal.DAMAGED);
        }
    }

    /** Looks at all names, kinds and sizes; nothing has been unpacked yet. */
    private static Optional<Intake> directory(ZipFile zip, Bounds bounds, Map<String, ZipArchiveEntry> named) {
        long unpacked = 0;
        var seen = new HashSet<String>();
        for (var entry : Collections.list(zip.getEntries())) {
            var name = name(entry);
            if (name.isEmpty() || !safe(name.get())) {
                return Optional.of(refused(Refusal.BAD_NAME, printable(name.orElseGet(entry::getName))));
            }
            var path = name.get();
            if (path.split("/", -1).length > bounds.levels()) {
                return Optional.of(refused(Refusal.TOO_DEEP, bounds.levels()));
            }
            int type = entry.getUnixMode() & FILE_TYPE;
            if (entry.isUnixSymlink() || (type != 0 && type != FOLDER && type != REGULAR)) {
                return Optional.of(refused(Refusal.NOT_A_FILE, printable(path)));
            }
            if (entry.isDirectory() || path.endsWith("/")) {
                continue;
            }
            if (!seen.add(path)) {
                return Optional.of(refused(Refusal.DUPLICATE, printable(path)));
            }
            if (!zip.canReadEntryData(entry)) {
                return Optional.of(refused(Refusal.DAMAGED));
            }
            unpacked += Math.max(0, entry.getSize());
            if (unpacked > bounds.unpackedBytes()) {
                return Optional.of(refused(Refusal.BOMB, mib(bounds.unpackedBytes())));
            }
            named.put(path, entry);
        }
        return named.isEmpty() ? Optional.of(refused(Refusal.EMPTY)) : Optional.empty();
    }

    /** The entries that the lab asks for; a folder that everything lies in is taken off. */
    private static NavigableMap<String, ZipArchiveEntry> wanted(Lab lab, NavigableMap<String, ZipArchiveEntry> named) {
        var plain = own(named);
        var top = plain.firstKey().contains("/")
                ? plain.firstKey().substring(0, plain.firstKey().indexOf('/') + 1)
                : "";
        boolean wrapped = !top.isEmpty()
                && plain.keySet().stream().allMatch(name -> name.startsWith(top))
                && lab.submit().stream().noneMatch(plain::containsKey);
        var wanted = new TreeMap<String, ZipArchiveEntry>();
        plain.forEach((name, entry) -> {
            var path = wrapped ? name.substring(top.length()) : name;
            if (lab.takes(path)) {
                wanted.put(path, entry);
            }
        });
        return wanted;
    }

    /** Without what desktops put in beside the files. */
    private static NavigableMap<String, ZipArchiveEntry> own(NavigableMap<String, ZipArchiveEntry> named) {
        var plain = new TreeMap<>(named);
        plain.keySet()
                .removeIf(name ->
                        name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db"));
        return plain.isEmpty() ? named : plain;
    }

    private static Intake contents(
            ZipFile zip, NavigableMap<String, ZipArchiveEntry> wanted, Bounds bounds, byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        long left = bounds.unpackedBytes();
        for (var each : wanted.entrySet()) {
            try (var in = zip.getInputStream(each.getValue())) {
                var content = read(in, left);
                if (content.isEmpty()) {
                    return refused(Refusal.BOMB, mib(bounds.unpackedBytes()));
                }
                if (!whole(content.get(), each.getValue())) {
                    return refused(Refusal.DAMAGED);
                }
                left -= content.get().length;
                files.put(each.getKey(), content.get());
            } catch (IOException e) {
                return refused(Refusal.DAMAGED);
            }
        }
        if (bounds.complete() && files.values().stream().allMatch(content -> content.length == 0)) {
            return refused(Refusal.EMPTY);
        }
        return new Intake.Taken(bytes, files);
    }

    private static boolean whole(byte[] content, ZipArchiveEntry entry) {
        var sum = new CRC32();
        sum.update(content);
        return sum.getValue() == entry.getCrc();
    }

    /** Whatever the directory said of the size: no more than this. */
    private static Optional<byte[]> read(InputStream in, long atMost) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + (long) read > atMost) {
                return Optional.empty();
            }
            out.write(buffer, 0, read);
        }
        return Optional.of(out.toByteArray());
    }

    private static Optional<Intake> missing(Lab lab, Map<String, ?> files) {
        var missing =
                lab.submit().stream().filter(name -> !files.containsKey(name)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(refused(Refusal.MISSING_FILE, String.join(", ", missing)));
    }

    /** Windows writes names in the encoding of its user and says nothing: UTF-8 where it is that, else GB18030. */
    private static Optional<String> name(ZipArchiveEntry entry) {
        boolean sure = entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD;
        var raw = entry.getRawName();
        var name = sure || raw == null
                ? Optional.of(entry.getName())
                : decode(raw, UTF_8).or(() -> decode(raw, GB18030));
        return name.map(each -> Normalizer.normalize(each.replace('\\', '/'), Normalizer.Form.NFC))
                .map(each -> each.startsWith("./") ? each.substring(2) : each);
    }

    private static Optional<String> decode(byte[] raw, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean safe(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.contains(":")) {
            return false;
        }
        var parts = new ArrayList<>(List.of(name.split("/", -1)));
        if (parts.size() > 1 && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return name.chars().noneMatch(Character::isISOControl)
                && parts.stream().noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** How often the mark of a directory entry occurs: at least as many as there are entries, whatever the end record says. */
    private static int entries(byte[] bytes) {
        int count = 0;
        for (int at = 0; at + DIRECTORY_ENTRY.length <= bytes.length; at++) {
            if (bytes[at] == DIRECTORY_ENTRY[0]
                    && bytes[at + 1] == DIRECTORY_ENTRY[1]
                    && bytes[at + 2] == DIRECTORY_ENTRY[2]
                    && bytes[at + 3] == DIRECTORY_ENTRY[3]) {
                count++;
            }
        }
        return count;
    }

    /** The same files give the same bytes. */
    private static byte[] pack(NavigableMap<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding("UTF-8");
            for (var file : files.entrySet()) {
                var entry = new ZipArchiveEntry(file.getKey());
                entry.setMethod(ZipEntry.DEFLATED);
                entry.setTime(0);
                zip.putArchiveEntry(entry);
                new ByteArrayInputStream(file.getValue()).transferTo(zip);
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String printable(String name) {
        var plain = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '�' : c)
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return plain.toString();
    }

    private static long mib(long bytes) {
        return bytes >> 20;
    }

    private static Intake refused(Refusal reason, Object... parameters) {
        return new Intake.Refused(Refusals.refused(reason, parameters));
    }
}

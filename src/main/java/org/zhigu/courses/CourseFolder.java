package org.zhigu.courses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** Reads a course folder and says every fault with file and line. A course is only given when there is none. */
public final class CourseFolder {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Pattern REFERENCE = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
    private static final String[] LANGUAGES = {".md", ".en.md"};
    private static final long LARGEST_FILE = 64L << 20;
    private static final int LEAST_WRONG = 4;
    private static final int LEAST_CHEATING = 3;

    private final Path root;
    private final Faults faults;
    private final Map<UUID, String> ids = new HashMap<>();

    private CourseFolder(Path root) {
        this.root = root;
        this.faults = new Faults(
                root.toAbsolutePath().getParent() == null
                        ? root
                        : root.toAbsolutePath().getParent());
    }

    /** What reading gave: the course, or what is wrong with it. */
    public record Reading(Optional<Course> course, List<Fault> faults) {}

    public static Reading read(Path folder) {
        var reader = new CourseFolder(folder.toAbsolutePath().normalize());
        var course = reader.course();
        var faults = reader.faults.sorted();
        return new Reading(faults.isEmpty() ? Optional.ofNullable(course) : Optional.empty(), faults);
    }

    private @Nullable Course course() {
        var file = root.resolve("course.yaml");
        if (!Files.isDirectory(root) || !Files.isRegularFile(file)) {
            faults.add(file, 1, "missing", "course.yaml");
            return null;
        }
        checkFiles();
        var document = valid("course", file);
        if (document == null) {
            return null;
        }
        var read = convert(document.tree(), CourseFile.class);
        if (!read.slug().equals(name(root))) {
            faults.add(file, document.line("/slug"), "slugIsFolder", read.slug(), name(root));
        }
        unique(read.id(), file, document.line("/id"));
        var labs = new LinkedHashMap<String, Lab>();
        for (int i = 0; i < read.labs().size(); i++) {
            lab(file, document.line("/labs/" + i), read.labs().get(i)).ifPresent(lab -> labs.put(lab.slug(), lab));
        }
        strangers("labs", read.labs());
        if (labs.size() == read.labs().size()) {
            proved(file, document, orEmpty(read.skills()), labs.values());
        }
        var modules = new ArrayList<Module>();
        for (int i = 0; i < read.modules().size(); i++) {
            module(file, document.line("/modules/" + i), read.modules().get(i), labs)
                    .ifPresent(modules::add);
        }
        strangers("modules", read.modules());
        var authors = read.authors().stream().map(Author::name).toList();
        return new Course(
                new CourseId(read.id()),
                read.slug(),
                read.title(),
                read.summary(),
                read.licence(),
                read.hours(),
                authors,
                read.outcomes(),
                orEmpty(read.skills()),
                modules,
                List.copyOf(labs.values()));
    }

    /** A course promises no more than its labs can show. */
    private void proved(Path file, Document document, List<SkillProof> skills, Collection<Lab> labs) {
        for (int i = 0; i < skills.size(); i++) {
            var promised = skills.get(i);
            boolean shown = labs.stream()
                    .flatMap(lab -> lab.skills().stream())
                    .anyMatch(proof -> proof.skill() == promised.skill() && proof.level() >= promised.level());
            if (!shown) {
                faults.add(
                        file,
                        document.line("/skills/" + i),
                        "skillUnproved",
                        promised.skill().slug(),
                        promised.level());
            }
        }
    }

    private Optional<Module> module(Path from, int line, String slug, Map<String, Lab> labs) {
        var folder = root.resolve("modules").resolve(slug);
        var file = folder.resolve("module.yaml");
        if (!Files.isRegularFile(file)) {
            faults.add(from, line, "missing", "modules/" + slug + "/module.yaml");
            return Optional.empty();
        }
        var document = valid("module", file);
        if (document == null) {
            return Optional.empty();
        }
        var read = convert(document.tree(), ModuleFile.class);
        unique(read.id(), file, document.line("/id"));
        var lessons = new ArrayList<Lesson>();
        for (int i = 0; i < read.lessons().size(); i++) {
            lesson(file, document.line("/lessons/" + i), folder, read.lessons().get(i))
                    .ifPresent(lessons::add);
        }
        var labIds = new ArrayList<LabId>();
        for (int i = 0; i < orEmpty(read.labs()).size(); i++) {
            var name = orEmpty(read.labs()).get(i);
            if (!labs.containsKey(name) && !Files.exists(root.resolve("labs").resolve(name))) {
                faults.add(file, document.line("/labs/" + i), "missing", "labs/" + name);
            }
            Optional.ofNullable(labs.get(name)).ifPresent(lab -> labIds.add(lab.id()));
        }
        var quiz = quiz(folder.resolve("quiz.yaml"));
        return Optional.of(new Module(
                read.id(), slug, read.title(), read.summary(), read.minutes(), lessons, quiz.orElse(null), labIds));
    }

    private Optional<Lesson> lesson(Path from, int line, Path folder, String slug) {
        var pages = new ArrayList<Page>();
        for (var ending : LANGUAGES) {
            var file = folder.resolve(slug + ending);
            if (Files.isRegularFile(file)) {
                page(file).ifPresent(pages::add);
            } else {
                faults.add(from, line, "missing", name(file));
            }
        }
        if (pages.size() < LANGUAGES.length) {
            return Optional.empty();
        }
        var zh = pages.get(0);
        var en = pages.get(1);
        if (!zh.front().id().equals(en.front().id())) {
            faults.add(folder.resolve(slug + ".en.md"), 2, "sameId", slug + ".md");
        }
        unique(zh.front().id(), folder.resolve(slug + ".md"), 2);
        var title = new Bilingual(zh.front().title(), en.front().title());
        return Optional.of(new Lesson(
                zh.front().id(), slug, title, zh.front().minutes(), new Bilingual(zh.markdown(), en.markdown())));
    }

    private Optional<Page> page(Path file) {
        var read = text(file);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        var text = read.get();
        if (!text.startsWith("---\n") || text.indexOf("\n---\n", 3) < 0) {
            faults.add(file, 1, "frontMatter");
            return Optional.empty();
        }
        int end = text.indexOf("\n---\n", 3);
        var document = valid("lesson", file, text.substring(4, Math.max(4, end)), 2);
        var markdown = text.substring(end + 5);
        int firstLine = 2 + (int) text.substring(0, end + 1).lines().count();
        references(file, markdown, firstLine);
        return document == null
                ? Optional.empty()
                : Optional.of(new Page(convert(document.tree(), FrontMatter.class), markdown));
    }

    private void references(Path file, String markdown, int firstLine) {
        int line = firstLine;
        boolean code = false;
        for (var each : markdown.lines().toList()) {
            code ^= each.strip().startsWith("```");
            var found = REFERENCE.matcher(each);
            while (!code && found.find()) {
                var target = found.group(1).replaceFirst("#.*", "");
                boolean local = !target.isEmpty() && !target.contains(":");
                if (local && !isBeside(file, target)) {
                    faults.add(file, line, "noSuchFile", target);
                }
            }
            line++;
        }
    }

    private static boolean isBeside(Path file, String target) {
        try {
            return Files.isRegularFile(parent(file).resolve(target));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Optional<Quiz> quiz(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var document = valid("quiz", file);
        if (document == null) {
            return Optional.empty();
        }
        var quiz = convert(document.tree(), Quiz.class);
        unique(quiz.id(), file, document.line("/id"));
        for (int i = 0; i < quiz.questions().size(); i++) {
            var question = quiz.questions().get(i);
            long right = question.options().stream().filter(Quiz.Option::right).count();
            boolean fits = switch (question.kind()) {
                case SINGLE -> right == 1;
                case MULTIPLE -> right >= 1;
                case NUMBER -> true;
            };
            if (!fits) {
                faults.add(file, document.line("/questions/" + i), "rightOptions", question.id());
            }
        }
        return Optional.of(quiz);
    }

    private Optional<Lab> lab(Path from, int line, String slug) {
        var folder = root.resolve("labs").resolve(slug);
        var file = folder.resolve("lab.yaml");
        if (!Files.isRegularFile(file)) {
            faults.add(from, line, "missing", "labs/" + slug + "/lab.yaml");
            return Optional.empty();
        }
        var document = valid("lab", file);
        if (document == null) {
            return Optional.empty();
        }
        var read = convert(document.tree(), LabFile.class);
        unique(read.id(), file, document.line("/id"));
        var statements = new ArrayList<String>();
        for (var ending : LANGUAGES) {
            var statement = folder.resolve("statement" + ending);
            if (Files.isRegularFile(statement)) {
                text(statement).ifPresent(text -> {
                    statements.add(text);
                    references(statement, text, 1);
                });
            } else {
                faults.add(file, 1, "missing", name(statement));
            }
        }
        submitted(file, document, folder, read);
        grader(file, document, folder, read);
        samples(file, document, folder, read);
        if (statements.size() < LANGUAGES.length) {
            return Optional.empty();
        }
        return Optional.of(read.lab(slug, new Bilingual(statements.get(0), statements.get(1))));
    }

    private void submitted(Path file, Document document, Path folder, LabFile lab) {
        for (int i = 0; i < lab.submit().size(); i++) {
            for (var room : List.of("starter", "solution")) {
                if (!Files.isRegularFile(
                        folder.resolve(room).resolve(lab.submit().get(i)))) {
                    faults.add(
                            file,
                            document.line("/submit/" + i),
                            "missing",
                            room + "/" + lab.submit().get(i));
                }
            }
        }
        var program = lab.program();
        if (program != null && !Files.isRegularFile(folder.resolve("starter").resolve(program))) {
            faults.add(file, document.line("/program"), "missing", "starter/" + program);
        }
    }

    private void grader(Path file, Document document, Path folder, LabFile lab) {
        var entry = switch (lab.grader().kind()) {
            case NATIVE -> "grader/grade.py";
            case GRADESCOPE -> "autograder/run_autograder";
            case PRAIRIELEARN, NBGRADER -> "autograder";
        };
        if (!Files.exists(folder.resolve(entry))) {
            faults.add(file, document.line("/grader"), "missing", entry);
        }
        if (lab.grader().kind() == Lab.GraderKind.NBGRADER) {
            double points = new NotebookCheck(folder, lab.submit(), faults).check();
            if (points != lab.points()) {
                faults.add(file, document.line("/points"), "notebookPoints", points, lab.points());
            }
        }
        if (lab.grader().starterAtMost() >= lab.points()) {
            faults.add(file, document.line("/grader/starter_at_most"), "starterTooGood", lab.points());
        }
    }

    /** Nobody can ask of a shared box that it withstands what it cannot: its samples are welcome, not required. */
    private void samples(Path file, Document document, Path folder, LabFile lab) {
        boolean ours = lab.grader().kind() == Lab.GraderKind.NATIVE;
        int wrong = 0;
        int cheating = 0;
        for (var sample : Sample.folders(folder)) {
            var expected = sample.resolve("expected.json");
            if (!Files.isRegularFile(expected)) {
                faults.add(expected, 1, "missing", "expected.json");
                continue;
            }
            var read = valid("expected", expected);
            if (read == null) {
                continue;
            }
            switch (read.tree().path("kind").asText()) {
                case "wrong", "partial" -> wrong++;
                default -> cheating++;
            }
            if (ours && read.tree().at("/score/max").asDouble() >= lab.points()) {
                faults.add(expected, read.line("/score"), "sampleTooGood", lab.points());
            }
        }
        if (ours && (wrong < LEAST_WRONG || cheating < LEAST_CHEATING)) {
            faults.add(file, document.line(""), "samples", LEAST_WRONG, wrong, LEAST_CHEATING, cheating);
        }
    }

    /** Links could lead out of the course, a pipe never ends, and a huge file belongs elsewhere. */
    private void checkFiles() {
        try (Stream<Path> all = Files.walk(root)) {
            for (var path : all.toList()) {
                checkFile(path);
            }
        } catch (IOException | UncheckedIOException e) {
            faults.add(root, 1, "notReadable");
        }
    }

    private void checkFile(Path path) throws IOException {
        var name = name(path);
        if (Files.isSymbolicLink(path)) {
            faults.add(path, 1, "link");
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.size(path) > LARGEST_FILE) {
                faults.add(path, 1, "large", LARGEST_FILE >> 20);
            }
        } else if (!Files.isDirectory(path)) {
            faults.add(path, 1, "special");
        }
        if (name.indexOf('\uFFFD') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(path, 1, "fileName");
        }
    }

    private void strangers(String room, List<String> named) {
        var folder = root.resolve(room);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> known = new HashSet<>(named);
        for (var each : Sample.children(folder)) {
            if (Files.isDirectory(each) && !known.contains(name(each))) {
                faults.add(each, 1, "notNamed", room);
            }
        }
    }

    private void unique(UUID id, Path file, int line) {
        var earlier = ids.putIfAbsent(id, root.relativize(file).toString());
        if (earlier != null) {
            faults.add(file, line, "idTaken", earlier);
        }
    }

    private @Nullable Document valid(String format, Path file) {
        return text(file).map(text -> valid(format, file, text, 1)).orElse(null);
    }

    private @Nullable Document valid(String format, Path file, String text, int firstLine) {
        try {
            var document = Document.read(text, firstLine);
            if (!Schemas.holds(format, document, file, faults)) {
                return null;
            }
            var outsized = document.outsized();
            outsized.ifPresent(
                    pointer -> faults.add(file, document.line(pointer), "atMost", pointer, Integer.MAX_VALUE));
            return outsized.isEmpty() ? document : null;
        } catch (Document.Unreadable e) {
            faults.add(file, e.line(), "unreadable", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Optional<String> text(Path file) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            var text = CharBuffer.allocate(bytes.remaining());
            var decoder = StandardCharsets.UTF_8.newDecoder();
            boolean whole = !decoder.decode(bytes, text, true).isError();
            var plain = text.flip().toString();
            if (!whole) {
                faults.add(
                        file,
                        1 + (int) plain.chars().filter(each -> each == '\n').count(),
                        "notUtf8");
                return Optional.empty();
            }
            return Optional.of((plain.startsWith("\uFEFF") ? plain.substring(1) : plain).replace("\r\n", "\n"));
        } catch (IOException e) {
            faults.add(file, 1, "notReadable");
            return Optional.empty();
        }
    }

    private static <T> T convert(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema let through what " + type.getSimpleName() + " cannot hold", e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private record Page(FrontMatter front, String markdown) {}

    record FrontMatter(UUID id, String title, int minutes) {}

    record Author(String name) {}

    record CourseFile(
            UUID id,
            String slug,
            Bilingual title,
            Bilingual summary,
            String licence,
            int hours,
            List<Author> authors,
            List<Bilingual> outcomes,
            @Nullable List<SkillProof> skills,
            List<String> modules,
            List<String> labs) {}

    record ModuleFile(
            UUID id,
            Bilingual title,
            Bilingual summary,
            int minutes,
            List<String> lessons,
            @Nullable List<String> labs) {}

    record NeedsFile(
            int cpus,
            int memoryMib,
            int seconds,
            @Nullable Integer diskMib,
            @Nullable Integer inodes,
            @Nullable Integer processes,
            @Nullable Integer outputKib,
            @Nullable Integer cards) {
        private static final int DISK_MIB = 64;
        private static final int INODES = 2000;
        private static final int PROCESSES = 128;
        private static final int OUTPUT_KIB = 512;

        LabNeeds needs() {
            return new LabNeeds(
                    cpus,
                    memoryMib,
                    seconds,
                    or(diskMib, DISK_MIB),
                    or(inodes, INODES),
                    or(processes, PROCESSES),
                    or(outputKib, OUTPUT_KIB),
                    or(cards, 0));
        }

        private static int or(@Nullable Integer given, int usual) {
            return given == null ? usual : given;
        }
    }

    record LabFile(
            UUID id,
            Bilingual title,
            Bilingual summary,
            double points,
            int minutes,
            String image,
            NeedsFile needs,
            List<String> submit,
            @Nullable List<String> optional,
            @Nullable String program,
            @Nullable Integer attempts,
            Lab.MarkRule mark,
            @Nullable List<SkillProof> skills,
            Lab.Grader grader) {
        Lab lab(String slug, Bilingual statement) {
            return new Lab(
                    new LabId(id),
                    slug,
                    title,
                    summary,
                    points,
                    minutes,
                    image,
                    needs.needs(),
                    submit,
                    orEmpty(optional),
                    program,
                    attempts,
                    mark,
                    orEmpty(skills),
                    grader,
                    statement);
        }
    }
}

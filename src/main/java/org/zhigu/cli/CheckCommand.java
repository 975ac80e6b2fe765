package org.zhigu.cli;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;
import org.zhigu.common.Trees;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.ImageWords;
import org.zhigu.compute.Images;
import org.zhigu.courses.Course;
import org.zhigu.courses.CourseFolder;
import org.zhigu.courses.Lab;
import org.zhigu.courses.NotebookCheck;
import org.zhigu.courses.Sample;
import org.zhigu.labs.Rehearsal;
import org.zhigu.labs.Verdict;
import org.zhigu.labs.VerdictStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks courses: every fault with file and line, then what each lab's starter, solution and samples really get. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    private static final Path COURSES = Path.of("courses");
    private static final List<Integer> SEEDS = List.of(1, 20260901);
    private static final double NEARLY = 1e-6;
    private static final Pattern GRADER_LINE = Pattern.compile("File \"/grader/([^\"]+)\", line (\\d+)");

    @Parameters(arity = "0..*", paramLabel = "COURSE")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--no-run")
    private boolean readOnly;

    @Mixin
    private DataOption data = new DataOption();

    private final Locale locale = Locale.getDefault();

    /** What is to be judged, and between which marks it must come out. */
    private record Trial(
            Course course,
            Lab lab,
            Path labFolder,
            String name,
            Path files,
            double least,
            double most,
            int seed,
            @Nullable Sample sample) {}

    @Override
    public Integer call() throws Exception {
        var wanted = folders.isEmpty() ? all() : folders;
        for (var folder : wanted) {
            if (!Files.isDirectory(folder)) {
                System.err.println(text("noFolder", folder));
                return 2;
            }
        }
        int faults = 0;
        var trials = new ArrayList<Trial>();
        for (var folder : wanted) {
            var reading = CourseFolder.read(folder);
            reading.faults().forEach(fault -> System.out.println(beside(folder, fault.in(locale))));
            faults += reading.faults().size();
            reading.course()
                    .ifPresent(course -> course.labs().forEach(lab -> trials.addAll(trials(course, lab, folder))));
        }
        System.out.println(text(faults == 0 ? "readWell" : "readFaults", wanted.size(), faults));
        if (!readOnly && !trials.isEmpty()) {
            faults += judge(trials);
        }
        return faults == 0 ? 0 : 1;
    }

    /** As whoever reads it can open it from here. */
    private static String beside(Path folder, String place) {
        var here = Path.of("").toAbsolutePath();
        var room = folder.toAbsolutePath().normalize().getParent();
        if (room == null || room.equals(here)) {
            return place;
        }
        return (room.startsWith(here) ? here.relativize(room) : room) + "/" + place;
    }

    private static List<Path> all() throws IOException {
        if (!Files.isDirectory(COURSES)) {
            return List.of(COURSES);
        }
        try (var folders = Files.list(COURSES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Trial> trials(Course course, Lab lab, Path folder) {
        var room = folder.resolve("labs").resolve(lab.slug());
        var trials = new ArrayList<Trial>();
        trials.add(new Trial(
                course,
                lab,
                room,
                "starter",
                room.resolve("starter"),
                -lab.points(),
                lab.grader().starterAtMost(),
                SEEDS.getFirst(),
                null));
        double full = lab.points() - byHand(lab, room);
        SEEDS.forEach(seed ->
                trials.add(new Trial(course, lab, room, "solution", room.resolve("solution"), full, full, seed, null)));
        Sample.of(room)
                .forEach(sample -> trials.add(new Trial(
                        course,
                        lab,
                        room,
                        "samples/" + sample.name(),
                        sample.folder(),
                        sample.least(),
                        sample.most(),
                        SEEDS.getFirst(),
                        sample)));
        return trials;
    }

    private static double byHand(Lab lab, Path room) {
        return lab.grader().kind() == Lab.GraderKind.NBGRADER ? NotebookCheck.byHand(room) : 0;
    }

    /** On a back end of its own, in a data directory that lasts as long as the check; the images are those of the given one. */
    private int judge(List<Trial> trials) throws Exception {
        var room = Files.createTempDirectory("zhigu-check");
        var images = Files.createDirectories(data.path.toAbsolutePath().resolve("images"));
        Files.createSymbolicLink(room.resolve("images"), images);
        Map<String, Object> properties = Map.of("zhigu.data", room.toString(), "zhigu.labs.worker", false);
        try (var beans = ApplicationContext.run(properties);
                var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            int faults = missingImages(beans, trials);
            if (faults > 0) {
                return faults;
            }
            var rehearsal = beans.getBean(Rehearsal.class);
            var told = new ArrayList<Future<String>>();
            for (var trial : trials) {
                told.add(threads.submit(() -> judge(rehearsal, trial)));
            }
            for (int i = 0; i < trials.size(); i++) {
                var fault = told.get(i).get();
                faults += fault.isEmpty() ? 0 : 1;
            }
            System.out.println(text(faults == 0 ? "ranWell" : "ranFaults", trials.size(), faults));
            return faults;
        } finally {
            Files.deleteIfExists(room.resolve("images"));
            Trees.remove(room);
        }
    }

    private int missingImages(ApplicationContext beans, List<Trial> trials) {
        var images = beans.getBean(Images.class);
        int missing = 0;
        for (var name :
                trials.stream().map(trial -> trial.lab().image()).distinct().toList()) {
            if (!(images.state(name) instanceof ImageState.Ready)) {
                System.out.println(
                        Files.isDirectory(Path.of("sandbox-images", name))
                                ? text("noImage", name, ImageWords.of(images.state(name), locale))
                                : text("strangeImage", name));
                missing++;
            }
        }
        return missing;
    }

    /** Empty when it came out as it must. */
    private String judge(Rehearsal rehearsal, Trial trial) throws InterruptedException {
        Rehearsal.Judged judged;
        try {
            judged = rehearsal.judge(trial.lab(), trial.labFolder(), trial.files(), trial.seed());
        } catch (UncheckedIOException | IllegalStateException | BackendException e) {
            var lost = "\n    " + text("lost", String.valueOf(e.getMessage()));
            System.out.println("%-7s %s%s"
                    .formatted(
                            text("wrong"), beside(trial.labFolder(), trial.lab().slug() + "/" + trial.name()), lost));
            return lost;
        }
        var verdict = judged.verdict();
        var fault = fault(trial, verdict, judged.staff());
        System.out.println("%-7s %s: %s %s/%s  %.1f s, %d MiB%s"
                .formatted(
                        text(fault.isEmpty() ? "well" : "wrong"),
                        beside(trial.labFolder(), trial.lab().slug() + "/" + trial.name()),
                        verdict.status().name().toLowerCase(Locale.ROOT),
                        plain(verdict.score()),
                        plain(verdict.max()),
                        verdict.measured().wallSeconds(),
                        verdict.measured().peakBytes() >> 20,
                        fault));
        return fault;
    }

    private String fault(Trial trial, Verdict verdict, String staff) {
        var faults = new StringBuilder();
        var sample = trial.sample();
        var status = sample == null ? "graded" : sample.status();
        if (!verdict.status().name().equalsIgnoreCase(status)) {
            faults.append("\n    ").append(text("status", status));
            var reason = verdict.reason();
            if (reason != null) {
                faults.append(" (").append(reason.words().in(locale)).append(')');
            }
            if (verdict.status() == VerdictStatus.UNGRADABLE) {
                return faults.append(graderFault(trial, staff)).toString();
            }
        }
        if (verdict.score() < trial.least() - NEARLY || verdict.score() > trial.most() + NEARLY) {
            faults.append("\n    ").append(text("score", plain(trial.least()), plain(trial.most())));
        }
        if (sample != null) {
            sample.tests().keySet().stream()
                    .filter(id ->
                            verdict.tests().stream().noneMatch(test -> test.id().equals(id)))
                    .sorted()
                    .forEach(id -> faults.append("\n    ").append(text("noTest", id)));
            sample.tests()
                    .forEach((id, expected) -> verdict.tests().stream()
                            .filter(test -> test.id().equals(id)
                                    && !test.status().name().equalsIgnoreCase(expected))
                            .forEach(test -> faults.append("\n    ")
                                    .append(text(
                                            "test",
                                            id,
                                            expected,
                                            test.status().name().toLowerCase(Locale.ROOT)))));
            if (sample.limit() != null && !Objects.equals(sample.limit(), verdict.limit())) {
                faults.append("\n    ").append(text("limit", sample.limit(), String.valueOf(verdict.limit())));
            }
        }
        return faults.toString();
    }

    /** Where the author's own grader broke and what Python said of it. */
    private String graderFault(Trial trial, String staff) {
        var said = staff.strip();
        if (said.isEmpty()) {
            return "";
        }
        var place = beside(trial.labFolder(), trial.lab().slug());
        for (var found = GRADER_LINE.matcher(said).results().iterator(); found.hasNext(); ) {
            var line = found.next();
            place = beside(trial.labFolder(), trial.lab().slug() + "/grader/" + line.group(1) + ":" + line.group(2));
        }
        return "\n    " + place + ": " + text("grader", said.substring(said.lastIndexOf('\n') + 1));
    }

    private String text(String key, Object... parameters) {
        return Texts.text(locale, "cli.check." + key, parameters);
    }

    private static String plain(double mark) {
        return mark == Math.rint(mark) ? String.valueOf((long) mark) : String.valueOf(Math.round(mark * 100) / 100.0);
    }
}

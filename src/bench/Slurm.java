import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.zhigu.compute.Backend;
import org.zhigu.compute.Handle;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.courses.SmallCourse;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Labs;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Term;

/**
 * Labs on a Slurm cluster from inside the server: `./zhigu bench slurm` runs this and speaks with it a line at a time. Words: a
 * file of settings, the jobs' folder on shared storage.
 */
final class Slurm {
    private static final int STUDENTS = 50;
    private static final Duration PULSE = Duration.ofMillis(200);

    private final ApplicationContext beans;
    private final Labs labs;
    private final Backend backend;
    private final Path jobs;
    private final OfferingId offering;
    private final List<Actor> students = new ArrayList<>();
    private final LabId lab;
    private final Random random = new Random(20261122);
    private int number;

    public static void main(String[] words) throws Exception {
        var lines = new Properties();
        try (var in = Files.newBufferedReader(Path.of(words[0]))) {
            lines.load(in);
        }
        var settings = new HashMap<String, Object>();
        lines.stringPropertyNames().forEach(name -> settings.put(name, lines.getProperty(name)));
        try (var beans = ApplicationContext.run(settings)) {
            var bench = new Slurm(beans, Path.of(words[1]));
            System.out.println("ready");
            var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (var line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
                var order = line.split(" ");
                System.out.println("told "
                        + switch (order[0]) {
                            case "throughput" -> bench.throughput(Integer.parseInt(order[1]));
                            case "latency" -> bench.latency(Integer.parseInt(order[1]));
                            case "look" -> bench.look(Integer.parseInt(order[1]));
                            default -> throw new IllegalArgumentException(line);
                        });
            }
        }
    }

    private Slurm(ApplicationContext beans, Path jobs) throws Exception {
        this.beans = beans;
        this.jobs = jobs;
        labs = beans.getBean(Labs.class);
        backend = beans.getBean(Backend.class);
        var course = withoutBound(SmallCourse.write(Files.createTempDirectory("course")));
        var people = beans.getBean(People.class);
        var office = beans.getBean(OfferingOffice.class);
        var signIns = beans.getBean(SignIns.class);
        var university = beans.getBean(Organisations.class)
                .create(OrganisationKind.UNIVERSITY, "样例大学", "Sample University")
                .id();
        var coordinator =
                people.create("coordinator", "教务", null, "a long password").id();
        people.join(coordinator, university, Role.COORDINATOR);
        var instructor =
                people.create("instructor", "教师", null, "a long password").id();
        people.join(instructor, university, Role.INSTRUCTOR);
        var acting = signIns.actor(coordinator).orElseThrow();
        var version = ((Courses.Published.Version) beans.getBean(Courses.class).publish(course)).version();
        offering = office.open(
                        acting,
                        university,
                        version.id(),
                        new Term(2026, 1),
                        Instant.now().minus(1, ChronoUnit.DAYS))
                .orElseThrow();
        office.appoint(acting, offering, instructor, Seat.INSTRUCTOR);
        var teacher = signIns.actor(instructor).orElseThrow();
        var rosters = beans.getBean(Rosters.class);
        for (int i = 0; i < STUDENTS; i++) {
            var student = people.create("student" + i, "学生" + i, null, "a long password")
                    .id();
            people.join(student, university, Role.STUDENT);
            if (!rosters.enrol(teacher, offering, student, "2026" + i, "1")) {
                throw new IllegalStateException("student " + i + " is not enrolled");
            }
            students.add(signIns.actor(student).orElseThrow());
        }
        lab = LabId.parse(SmallCourse.LAB).orElseThrow();
    }

    /** As many counted attempts as wanted. */
    private static Path withoutBound(Path course) throws IOException {
        try (var files = Files.walk(course)) {
            for (var each : files.filter(file -> file.endsWith("lab.yaml")).toList()) {
                Files.writeString(each, Files.readString(each).replaceAll("(?m)^attempts:.*\\n", ""));
            }
        }
        return course;
    }

    private AttemptId submit() {
        var submitted = labs.submit(
                students.get(number % STUDENTS),
                offering,
                lab,
                new Upload.Files(Map.of("answer.py", "# " + number++)),
                AttemptKind.COUNTED);
        return ((Submitted.Receipt) submitted).attempt();
    }

    /** From the first submission to the last verdict in the tables, in seconds. */
    private String throughput(int count) throws InterruptedException {
        long begun = System.nanoTime();
        Set<AttemptId> open = new HashSet<>();
        for (int i = 0; i < count; i++) {
            open.add(submit());
        }
        double submitted = (System.nanoTime() - begun) / 1e9;
        await(open);
        return String.format(Locale.ROOT, "%.3f %.3f", (System.nanoTime() - begun) / 1e9, submitted);
    }

    private void await(Set<AttemptId> open) throws InterruptedException {
        while (!open.isEmpty()) {
            Thread.sleep(20);
            // one look at the class costs more than one at a single attempt, so that only a few are asked for
            for (int i = 0; i < 20 && !open.isEmpty(); i++) {
                var next = open.iterator().next();
                var state = labs.unbound(next).orElseThrow().state();
                if (!state.ended()) {
                    break;
                }
                if (state != AttemptState.GRADED) {
                    throw new IllegalStateException(next + " is " + state);
                }
                open.remove(next);
                i = 0;
            }
        }
    }

    /** One at a time: milliseconds from submitting to the start of the runner on its node. */
    private String latency(int count) throws Exception {
        var told = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            Thread.sleep(200 + random.nextInt(600));
            long begun = System.currentTimeMillis();
            var id = submit();
            var began = jobs.resolve("sub-" + id + "-1").resolve("began");
            String said = "";
            // the folder goes as soon as the verdict is safe
            while (said.isEmpty()) {
                try {
                    said = Files.readString(began);
                } catch (java.nio.file.NoSuchFileException e) {
                    Thread.sleep(1);
                }
            }
            told.add(String.format(Locale.ROOT, "%.1f", Double.parseDouble(said) * 1000 - begun));
            await(new HashSet<>(Set.of(id)));
        }
        return String.join(" ", told);
    }

    /** So many seconds as the worker does it: milliseconds for each look at all jobs that have a folder. */
    private String look(int seconds) throws Exception {
        List<Handle> handles;
        try (var folders = Files.list(jobs)) {
            handles = folders.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> name.startsWith("sub-"))
                    .map(name -> new Handle(backend.name(), name, name))
                    .toList();
        }
        var told = new ArrayList<String>();
        told.add(String.valueOf(handles.size()));
        for (long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos(); System.nanoTime() < end; ) {
            long begun = System.nanoTime();
            var seen = backend.look(handles);
            told.add(String.format(Locale.ROOT, "%.2f", (System.nanoTime() - begun) / 1e6));
            Thread.sleep(PULSE);
            for (var each : seen.entrySet()) {
                if (!each.getValue().getClass().getSimpleName().equals("Waiting")) {
                    throw new IllegalStateException(each.toString());
                }
            }
        }
        return String.join(" ", told);
    }
}

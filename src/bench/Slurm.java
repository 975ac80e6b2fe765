import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Term;

/**
 * Labs on a Slurm cluster from inside the server: `./zhigu bench slurm` runs this and speaks with it a line at a time. Words: a
 * file of settings, the jobs' folder on shared storage.
 */
final class Slurm {
    private final ApplicationContext beans;
    private final Labs labs;
    private final Backend backend;
    private final Path jobs;
    private final OfferingId offering;
    private final Actor teacher;
    private final LabId lab;
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
        var course = SmallCourse.write(Files.createTempDirectory("course"));
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
        teacher = signIns.actor(instructor).orElseThrow();
        lab = LabId.parse(SmallCourse.LAB).orElseThrow();
    }

    private AttemptId submit() {
        var submitted = labs.submit(
                teacher, offering, lab, new Upload.Files(Map.of("answer.py", "# " + number++)), AttemptKind.COUNTED);
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
        var random = new Random(20261122);
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

    /** Milliseconds for a look at all jobs that have a folder, asked anew each time. */
    private String look(int times) throws Exception {
        List<Handle> handles;
        try (var folders = Files.list(jobs)) {
            handles = folders.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> name.startsWith("sub-"))
                    .map(name -> new Handle(backend.name(), name, name))
                    .toList();
        }
        var told = new ArrayList<String>();
        told.add(String.valueOf(handles.size()));
        for (int i = 0; i < times + 3; i++) {
            Thread.sleep(30);
            long begun = System.nanoTime();
            var seen = backend.look(handles);
            if (i >= 3) {
                told.add(String.format(Locale.ROOT, "%.2f", (System.nanoTime() - begun) / 1e6));
            }
            for (var each : seen.entrySet()) {
                if (!each.getValue().getClass().getSimpleName().equals("Waiting")) {
                    throw new IllegalStateException(each.toString());
                }
            }
        }
        return String.join(" ", told);
    }
}

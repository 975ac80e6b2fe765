package org.zhigu.labs;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server with labs on a Slurm cluster in a process of its own, made to be killed by {@link SlurmKillTest}. */
final class KilledOnSlurm {
    static final int ATTEMPTS = 12;

    private KilledOnSlurm() {}

    /** A folder with {@code settings}. Writes {@code done} once nothing is left to do, and stays until it is killed. */
    public static void main(String[] words) throws IOException, InterruptedException {
        var folder = Path.of(words[0]);
        var lines = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("settings"))) {
            lines.load(in);
        }
        var settings = new HashMap<String, Object>();
        lines.stringPropertyNames().forEach(name -> settings.put(name, lines.getProperty(name)));
        var context = ApplicationContext.run(settings);
        for (int number = 0; number < ATTEMPTS; number++) {
            submit(context, folder, number);
        }
        watch(context, folder);
        new CountDownLatch(1).await();
    }

    /** Under the same key again after each start: a receipt is given once. */
    private static void submit(ApplicationContext context, Path folder, int number) {
        var program = """
                import os, time
                open("%s/" + os.urandom(8).hex() + "-%d", "w").close()
                time.sleep(1.5)
                print("score %d")""".formatted(folder.resolve("ran"), number, number);
        context.getBean(Labs.class)
                .submit(
                        FakeClassroom.student(number),
                        FakeClassroom.HERE,
                        FakeClassroom.LAB,
                        new Upload.Files(Map.of("main.py", program)),
                        AttemptKind.COUNTED,
                        "key-" + number);
    }

    private static void watch(ApplicationContext context, Path folder) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!over(context)) {
                    new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
                }
                Files.createFile(folder.resolve("done"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean over(ApplicationContext context) {
        var attempts = context.getBean(Attempts.class);
        return attempts.waiting(1).isEmpty()
                && attempts.running(1).isEmpty()
                && attempts.unannounced(1).isEmpty()
                && context.getBean(Runs.class).open(1).isEmpty();
    }
}

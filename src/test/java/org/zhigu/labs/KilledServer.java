package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Map;
import org.zhigu.common.Blob;

/** A server of its own process with a small door on a socket, made to be killed by {@link KillTest}. */
final class KilledServer {
    private static final int STUDENTS = 20;

    private KilledServer() {}

    public static void main(String[] words) throws IOException {
        var data = Path.of(words[0]);
        var context = ApplicationContext.run(Map.of(
                "zhigu.data",
                data.toString(),
                "zhigu.db.url",
                "jdbc:h2:file:" + data
                        + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                "zhigu.test.classroom",
                true,
                "zhigu.compute.local.runner",
                "fakerunner",
                "zhigu.compute.local.slots",
                2,
                "zhigu.compute.local.launch",
                "3s",
                "zhigu.labs.retry-after",
                "200ms",
                "zhigu.labs.gone-after",
                "1s"));
        var labs = context.getBean(Labs.class);
        try (var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Files.writeString(data.resolve("door.next"), String.valueOf(door.getLocalPort()));
            Files.move(data.resolve("door.next"), data.resolve("door"), StandardCopyOption.ATOMIC_MOVE);
            while (true) {
                var caller = door.accept();
                Thread.startVirtualThread(() -> answer(labs, caller));
            }
        }
    }

    private static void answer(Labs labs, Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), true, UTF_8)) {
            var line = in.readLine();
            if (line == null) {
                return;
            }
            var words = line.split(" ", -1);
            if (words[0].equals("submit")) {
                out.println(submit(labs, Integer.parseInt(words[1]), words[2], words[3]));
            } else {
                list(labs, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String submit(Labs labs, int student, String key, String program) {
        var files = new Upload.Files(
                Map.of("main.py", new String(Base64.getDecoder().decode(program), UTF_8)));
        return switch (labs.submit(
                FakeClassroom.student(student),
                FakeClassroom.HERE,
                FakeClassroom.LAB,
                files,
                AttemptKind.COUNTED,
                key)) {
            case Submitted.Receipt receipt ->
                "receipt " + receipt.attempt() + " " + receipt.sha256() + " " + receipt.receivedAt();
            case Submitted.Refused refused -> "refused " + refused.reason();
        };
    }

    private static void list(Labs labs, PrintWriter out) {
        for (int number = 0; number < STUDENTS; number++) {
            var student = FakeClassroom.student(number);
            for (var line : labs.attempts(student, FakeClassroom.HERE, FakeClassroom.LAB)) {
                var bytes = labs.original(student, line.id()).orElseThrow();
                out.println(line.id() + " " + line.state() + " " + line.score() + " " + Blob.name(bytes) + " "
                        + line.receivedAt());
            }
        }
        out.println(".");
    }
}

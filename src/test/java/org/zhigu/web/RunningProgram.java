package org.zhigu.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The program in a process of its own, as {@code ./zhigu run} starts it, so that it can be killed and started again. */
final class RunningProgram {
    private static final Duration START = Duration.ofMinutes(3);

    private final Path data;
    private final int port = freePort();
    private @Nullable Process process;

    private RunningProgram(Path data) {
        this.data = data;
    }

    static RunningProgram withFreshData() {
        try {
            return new RunningProgram(
                    Files.createTempDirectory(Files.createDirectories(Path.of("target")), "journey-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException {
        adoptImages();
        var log = data.resolve("server.log").toFile();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-cp",
                classes(),
                "org.zhigu.Application",
                "run",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Awaitility.await("the program answers, see " + log).atMost(START).until(this::isUp);
    }

    /** As a power cut would: no shutdown hook runs. */
    void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Images that were built before are used; the program builds the others. */
    private void adoptImages() throws IOException {
        var images = Files.createDirectories(data.resolve("images"));
        var built = Path.of(System.getProperty("zhigu.journey.images", "data/images"));
        if (!Files.isDirectory(built)) {
            return;
        }
        try (var names = Files.list(built)) {
            for (var image : names.filter(Files::isDirectory).toList()) {
                var here = images.resolve(image.getFileName());
                if (!Files.exists(here)) {
                    Files.createSymbolicLink(here, image.toAbsolutePath());
                }
            }
        }
    }

    private boolean isUp() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address() + "/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The program's own classes, without the tests'. */
    private static String classes() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}

package org.zhigu.compute.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** A runner that was started ahead for one slot and waits for a job; used once. Closing its pipe makes it leave. */
record Armed(Process process, int slot, String image) {
    static Armed start(ProcessBuilder command, int slot, String image, byte[] order) throws IOException {
        var process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var in = process.getOutputStream();
        in.write(order);
        in.write('\n');
        in.flush();
        return new Armed(process, slot, image);
    }

    /** True once the job is its own; false when it has died, and the job is still to be started. */
    boolean go(Path job) {
        if (!process.isAlive()) {
            return false;
        }
        try (var in = process.getOutputStream()) {
            in.write((job + "\n").getBytes(UTF_8));
            in.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void leave() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}

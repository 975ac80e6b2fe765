package org.zhigu.notices;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers every recipient in the same way. */
final class RefusingServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();
    private final String answer;

    RefusingServer(String answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often somebody was named as a recipient. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        try {
            while (true) {
                try (var line = door.accept()) {
                    talk(line);
                }
            }
        } catch (SocketException e) {
            // closed: the test is over
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket line) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), US_ASCII));
        say(line, "220 refusing");
        for (var heard = in.readLine(); heard != null; heard = in.readLine()) {
            switch (heard.substring(0, Math.min(4, heard.length())).toUpperCase(Locale.ROOT)) {
                case "QUIT" -> {
                    say(line, "221 bye");
                    return;
                }
                case "RCPT" -> {
                    asked.incrementAndGet();
                    say(line, answer);
                }
                case "DATA" -> say(line, "554 no valid recipients");
                default -> say(line, "250 ok");
            }
        }
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
        line.getOutputStream().flush();
    }
}

package org.zhigu.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.EmbeddedApplication;
import io.micronaut.runtime.Micronaut;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server and stays until Ctrl-C. */
@Command(name = "run", description = "Start the server with a demonstration term.")
final class RunCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        ApplicationContext context = Micronaut.build(new String[0])
                .banner(false)
                .properties(Map.of("zhigu.web.port", port))
                .start();
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
        ended.await();
        context.getBean(EmbeddedApplication.class).stop();
        return 0;
    }
}

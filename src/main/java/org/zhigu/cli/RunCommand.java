package org.zhigu.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.DataDirectory;
import org.zhigu.common.Texts;
import org.zhigu.compute.Backend;
import org.zhigu.compute.ClusterFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server and stays until Ctrl-C. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    static final String H2 =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final int LAST_PORT = 65535;
    private static final String LOCAL = "local";
    private static final Pattern MIGRATION = Pattern.compile("(?:version|locally:) (\\d+)");
    /** A file that says that accounts with published passwords are in this data directory. */
    private static final String DEMONSTRATION = "demonstration";

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--db", paramLabel = "URL")
    private @Nullable String database;

    @Option(names = "--behind-proxy")
    private boolean behindProxy;

    @Option(names = "--cluster", paramLabel = "NAME", defaultValue = LOCAL)
    private String cluster = LOCAL;

    @Option(
            names = {"--cluster-config", "--slurm-config", "--kube-config"},
            paramLabel = "FILE")
    private @Nullable Path clusterFile;

    private final Locale locale = Locale.getDefault();
    private final Map<String, Object> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException, IOException {
        var refusal = refusal();
        if (refusal != null) {
            System.err.println(refusal);
            return 2;
        }
        if (Files.exists(data.path.resolve(DEMONSTRATION)) && !isDemonstration()) {
            System.err.println(Texts.text(locale, "cli.run.demonstrationData", data.path.toAbsolutePath()));
            return 1;
        }
        var holder = DataDirectory.holder(data.path);
        if (holder.isPresent()) {
            System.err.println(Texts.text(
                    locale,
                    "cli.run.held",
                    data.path.toAbsolutePath(),
                    String.valueOf(holder.get().pid()),
                    String.valueOf(holder.get().port())));
            return 1;
        }
        if (port != 0 && isTaken()) {
            System.err.println(Texts.text(locale, "cli.run.portTaken", String.valueOf(port)));
            return 1;
        }
        var unreachable = unreachable();
        if (unreachable != null) {
            System.err.println(unreachable);
            return 1;
        }
        if (isDemonstration()) {
            Files.createDirectories(data.path);
            Files.writeString(data.path.resolve(DEMONSTRATION), "accounts with published passwords: loopback only\n");
        }
        ApplicationContext context;
        try {
            context = start();
        } catch (ApplicationStartupException e) {
            System.err.println(unusable(e));
            return 1;
        }
        var ended = new CountDownLatch(1);
        // Micronaut's own hook closes the context; a second one that does so would wait for the first for ever
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
        new Welcome(context, locale, System.out).tell(address(context), isDemonstration());
        ended.await();
        return 0;
    }

    private @Nullable String refusal() {
        if (port < 0 || port > LAST_PORT) {
            return Texts.text(locale, "cli.run.badPort", String.valueOf(port));
        }
        if (database != null && !database.startsWith("jdbc:postgresql:")) {
            return Texts.text(locale, "cli.run.badDatabase", database);
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return Texts.text(locale, "cli.run.badHost", host);
        }
        return refusalOfCluster();
    }

    private @Nullable String refusalOfCluster() {
        var file = clusterFile;
        if (cluster.equals(LOCAL)) {
            return file == null ? null : Texts.text(locale, "cli.run.clusterFileAlone");
        }
        var known = ClusterFile.all();
        var chosen =
                known.stream().filter(each -> each.cluster().equals(cluster)).findFirst();
        if (chosen.isEmpty()) {
            var names = Stream.concat(Stream.of(LOCAL), known.stream().map(ClusterFile::cluster))
                    .collect(Collectors.joining(", "));
            return Texts.text(locale, "cli.run.badCluster", cluster, names);
        }
        if (file == null) {
            return Texts.text(locale, "cli.run.clusterFileMissing", cluster);
        }
        try {
            settings.putAll(chosen.get().read(file, locale));
            settings.put(Backend.CHOSEN, cluster);
            return null;
        } catch (ClusterFile.Faulty e) {
            return e.getMessage();
        }
    }

    /** What the database itself says, before anything is built up on it. */
    private @Nullable String unreachable() {
        var url = database;
        if (url == null) {
            return null;
        }
        try {
            DriverManager.getConnection(url, user(), password()).close();
            return null;
        } catch (SQLException e) {
            return Texts.text(
                    locale,
                    "cli.run.noDatabase",
                    withoutSettings(url),
                    user(),
                    String.valueOf(e.getMessage()).replaceFirst("[.]+$", ""));
        }
    }

    private static String user() {
        return System.getenv().getOrDefault("ZHIGU_DB_USER", "zhigu");
    }

    private static String password() {
        return System.getenv().getOrDefault("ZHIGU_DB_PASSWORD", "");
    }

    private boolean isTaken() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Open accounts may exist only where nobody else can reach them. */
    private boolean isDemonstration() throws UnknownHostException {
        return database == null && !behindProxy && InetAddress.getByName(host).isLoopbackAddress();
    }

    private ApplicationContext start() throws IOException {
        var properties = new LinkedHashMap<String, Object>(Map.of(
                "zhigu.web.host",
                host,
                "zhigu.web.port",
                port,
                "zhigu.web.behind-proxy",
                behindProxy,
                "zhigu.data",
                data.path.toAbsolutePath().toString(),
                "zhigu.images.prepare",
                true,
                "zhigu.images.declarations",
                Path.of("sandbox-images").toAbsolutePath().toString()));
        properties.putAll(settings);
        properties.put("zhigu.db.url", url());
        if (database != null) {
            properties.put("zhigu.db.user", user());
            properties.put("zhigu.db.password", password());
        }
        return Micronaut.build(new String[0])
                .banner(false)
                .properties(properties)
                .mapError(BeanInstantiationException.class, fault -> isOfDatabase(fault) ? 0 : 1)
                .start();
    }

    private static boolean isOfDatabase(Throwable fault) {
        return causes(fault).anyMatch(RunCommand::isTheDatabases);
    }

    private static boolean isTheDatabases(Throwable fault) {
        return fault instanceof FlywayException || fault instanceof SQLException;
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause);
    }

    /** A database that this version cannot work with; what the migrations say of it is long and for developers. */
    private String unusable(ApplicationStartupException fault) {
        var cause = causes(fault).filter(RunCommand::isTheDatabases).findFirst().orElse(fault);
        var place = database == null ? data.path.toAbsolutePath().resolve("db").toString() : withoutSettings(database);
        var words = String.valueOf(cause.getMessage());
        if (cause instanceof FlywayException flyway
                && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return Texts.text(locale, "cli.run.strangersDatabase", place);
        }
        var versions = MIGRATION
                .matcher(words)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.joining(", "));
        return cause instanceof FlywayValidateException && !versions.isEmpty()
                ? Texts.text(locale, "cli.run.otherVersion", place, versions, database == null ? "--data" : "--db")
                : Texts.text(locale, "cli.run.foreignDatabase", place, words.replaceFirst("(?s)[.]*\\R.*|[.]+$", ""));
    }

    private static String withoutSettings(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private String url() {
        return database == null
                ? "jdbc:h2:file:" + data.path.toAbsolutePath().resolve("db").resolve("zhigu") + H2
                : database;
    }

    private String address(ApplicationContext context) {
        int open = context.getBean(DataDirectory.class).port();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + open + "/";
    }
}

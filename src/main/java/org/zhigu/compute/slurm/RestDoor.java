package org.zhigu.compute.slurm;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** By slurmrestd: JSON over HTTP, with a token of our own minting. */
final class RestDoor implements Door {
    private static final int UNKNOWN_JOB = 2017;
    private static final int ALREADY_DONE = 2021;

    private final SlurmSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;
    private @Nullable Token token;

    RestDoor(SlurmSettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.patience())
                .build();
    }

    @Override
    public long submit(Order order) {
        // "requeue": false is taken for true by v0.0.38
        var job = new HashMap<String, Object>(Map.of(
                "name", order.name(),
                "comment", order.comment(),
                "current_working_directory", order.folder().toString(),
                "environment", environment(),
                "time_limit", order.minutes(),
                "tasks", order.nodes(),
                "cpus_per_task", order.cpus(),
                "memory_per_node", order.memoryMib(),
                "standard_output", "/dev/null",
                "no_requeue", true));
        if (order.nodes() > 1) {
            job.put("nodes", List.of(order.nodes(), order.nodes()));
            job.put("tasks_per_node", 1);
        }
        if (order.cards() > 0) {
            job.put("gres", settings.gres() + ":" + order.cards());
            job.put("gres_flags", "enforce-binding");
        }
        add(job, "account", order.account());
        add(job, "partition", order.partition());
        add(job, "reservation", order.reservation());
        var said = call("POST", "slurm", "job/submit", Map.of("job", job, "script", order.script()));
        check(said);
        var number = said.get("job_id");
        if (number == null || !number.isNumber() || number.getLongValue() == 0) {
            throw new BackendException(Blame.CLUSTER, "slurmrestd gave no job number", null);
        }
        return number.getLongValue();
    }

    /** A job of several nodes starts its further runners by srun, which must find the cluster. */
    private Map<String, String> environment() {
        var conf = settings.conf();
        return conf == null
                ? Map.of("PATH", "/usr/bin:/bin")
                : Map.of("PATH", "/usr/bin:/bin", "SLURM_CONF", conf.toString());
    }

    @Override
    public List<Line> jobs() {
        var said = call("GET", "slurm", "jobs", null);
        check(said);
        var lines = new ArrayList<Line>();
        for (var job : list(said, "jobs")) {
            if (text(job, "user_name").equals(settings.runsAs())) {
                lines.add(line(job));
            }
        }
        return lines;
    }

    /** Looked at once more first: the number may have been given to another. */
    @Override
    public void cancel(Line job) {
        var now = call("GET", "slurm", "job/" + job.id(), null);
        boolean ours =
                list(now, "jobs").stream().anyMatch(each -> text(each, "name").equals(job.name()));
        if (ours) {
            var said = call("DELETE", "slurm", "job/" + job.id(), null);
            if (error(said) != UNKNOWN_JOB && error(said) != ALREADY_DONE) {
                check(said);
            }
        } else if (error(now) != UNKNOWN_JOB) {
            check(now);
        }
    }

    @Override
    public Capacity capacity() {
        var partitions = new HashMap<String, Capacity.Room>();
        String usual = null;
        var listed = call("GET", "slurm", "partitions", null);
        check(listed);
        for (var each : list(listed, "partitions")) {
            partitions.put(
                    text(each, "name"),
                    new Capacity.Room(0, 0, 0, (int) Math.max(0, number(each, "max_time_limit")), 0));
            if (list(each, "flags").stream()
                    .anyMatch(flag -> flag.isString() && flag.getStringValue().equals("default"))) {
                usual = text(each, "name");
            }
        }
        var nodes = call("GET", "slurm", "nodes", null);
        check(nodes);
        for (var node : list(nodes, "nodes")) {
            int cards = Words.count(text(node, "gres"), Words.kind(settings.gres()));
            for (var name : list(node, "partitions")) {
                partitions.computeIfPresent(
                        name.getStringValue(),
                        (_, room) ->
                                room.with(cards, (int) number(node, "cpus"), (int) number(node, "real_memory"), 1));
            }
        }
        return new Capacity(partitions, usual, reservations(), accounts());
    }

    private Map<String, Capacity.Window> reservations() {
        var windows = new HashMap<String, Capacity.Window>();
        var said = call("GET", "slurm", "reservations", null);
        check(said);
        for (var each : list(said, "reservations")) {
            var flags =
                    list(each, "flags").stream().map(JsonNode::getStringValue).toList();
            windows.put(
                    text(each, "name"),
                    new Capacity.Window(
                            Instant.ofEpochSecond(number(each, "start_time")),
                            Instant.ofEpochSecond(number(each, "end_time")),
                            flags.contains("DAILY") || flags.contains("WEEKLY")));
        }
        return windows;
    }

    /** Slurm itself refuses an unknown one where slurmdbd cannot be asked now. */
    private @Nullable List<String> accounts() {
        try {
            var said = call("GET", "slurmdb", "associations", null);
            check(said);
            return list(said, "associations").stream()
                    .filter(each -> text(each, "user").equals(settings.runsAs()))
                    .map(each -> text(each, "account"))
                    .distinct()
                    .toList();
        } catch (BackendException e) {
            return null;
        }
    }

    private static Line line(JsonNode job) {
        return new Line(
                number(job, "job_id"),
                text(job, "name"),
                text(job, "job_state"),
                number(job, "submit_time"),
                text(job, "state_reason"),
                text(job, "nodes"));
    }

    private JsonNode call(String verb, String family, String path, @Nullable Object body) {
        var base = Objects.requireNonNull(settings.rest(), "rest").toString().replaceFirst("/$", "");
        var plugin = family.equals("slurmdb") ? "slurmdb" : "slurm";
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/" + plugin + "/" + settings.api() + "/" + path))
                    .timeout(settings.patience())
                    .header("X-SLURM-USER-NAME", settings.runsAs())
                    .header("X-SLURM-USER-TOKEN", token())
                    .header("Content-Type", "application/json")
                    .method(
                            verb,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 401) {
                token = null;
                throw new BackendException(
                        Blame.CLUSTER, "slurmrestd does not take our token: is the key right?", null);
            }
            var node = json.readValue(answer.body(), Argument.of(JsonNode.class));
            if (node == null || !node.isObject()) {
                throw new IOException("the answer is no object");
            }
            return node;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Blame.CLUSTER, "interrupted", e);
        } catch (IOException e) {
            throw new BackendException(Blame.CLUSTER, "slurmrestd gives no answer to " + path + ": " + e, e);
        }
    }

    private synchronized String token() {
        var now = clock.instant();
        var mine = token;
        if (mine == null || !now.isBefore(mine.until().minus(Token.LIFE.dividedBy(2)))) {
            mine = Token.mint(Objects.requireNonNull(settings.key(), "key"), settings.runsAs(), now);
            token = mine;
        }
        return mine.text();
    }

    private static void check(JsonNode said) {
        for (var error : list(said, "errors")) {
            int number = (int) number(error, "error_number") + (int) number(error, "error_code");
            var words = text(error, "error").isEmpty() ? text(error, "description") : text(error, "error");
            throw Refusals.of(number, words);
        }
    }

    private static int error(JsonNode said) {
        return list(said, "errors").stream()
                .findFirst()
                .map(error -> (int) (number(error, "error_number") + number(error, "error_code")))
                .orElse(0);
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        var found = new ArrayList<JsonNode>();
        var child = node.get(key);
        if (child != null && child.isArray()) {
            child.values().forEach(found::add);
        }
        return found;
    }

    private static String text(JsonNode node, String key) {
        var child = node.get(key);
        return child != null && child.isString() ? child.getStringValue() : "";
    }

    private static long number(JsonNode node, String key) {
        var child = node.get(key);
        return child != null && child.isNumber() ? child.getLongValue() : 0;
    }

    private static void add(Map<String, Object> job, String key, @Nullable String value) {
        if (value != null) {
            job.put(key, value);
        }
    }
}

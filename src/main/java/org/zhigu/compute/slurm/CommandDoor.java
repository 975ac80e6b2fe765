package org.zhigu.compute.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.runner.Machine;

/** By sbatch, squeue, scancel and sinfo. */
final class CommandDoor implements Door {
    private static final int FIELDS = 6;
    /** Without the star of a node that does not answer. */
    private static final String USABLE = "(idle|mixed|allocated|completing|reserved|planned)[^*]*";

    private final Commands commands;
    private final SlurmSettings settings;

    CommandDoor(Commands commands, SlurmSettings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    @Override
    public long submit(Order order) {
        var words = new ArrayList<>(List.of(
                "sbatch",
                "--parsable",
                "--no-requeue",
                "--export=PATH=/usr/bin:/bin" + (settings.conf() == null ? "" : ",SLURM_CONF=" + settings.conf()),
                "--job-name=" + order.name(),
                "--comment=" + order.comment(),
                "--chdir=" + order.folder(),
                "--output=/dev/null",
                "--time=" + order.minutes(),
                "--ntasks=" + order.nodes(),
                "--cpus-per-task=" + order.cpus(),
                "--mem=" + order.memoryMib()));
        if (Machine.root()) {
            words.add("--uid=" + settings.runsAs());
        }
        if (order.nodes() > 1) {
            words.add("--nodes=" + order.nodes());
            words.add("--ntasks-per-node=1");
        }
        if (!order.avoid().isEmpty()) {
            words.add("--exclude=" + String.join(",", order.avoid()));
        }
        if (order.cards() > 0) {
            words.add("--gres=" + settings.gres() + ":" + order.cards());
            words.add("--gres-flags=enforce-binding");
        }
        add(words, "--account=", order.account());
        add(words, "--partition=", order.partition());
        add(words, "--reservation=", order.reservation());
        var said = commands.tell(order.script(), words);
        var number = said.right().strip().split(";", -1)[0];
        if (said.status() != 0 || !number.matches("\\d+")) {
            throw Refusals.of(last(said.wrong()), null);
        }
        return Long.parseLong(number);
    }

    @Override
    public List<Line> jobs() {
        var said = commands.ask(
                "squeue",
                "--all",
                "--noheader",
                "--states=all",
                "--user=" + settings.runsAs(),
                "--format=%i|%j|%T|%V|%r|%N");
        var lines = new ArrayList<Line>();
        for (var line : said.lines().toList()) {
            var parts = line.split("\\|", FIELDS);
            if (parts.length == FIELDS && parts[0].matches("\\d+") && parts[3].matches("\\d+")) {
                lines.add(new Line(
                        Long.parseLong(parts[0]), parts[1], parts[2], Long.parseLong(parts[3]), parts[4], parts[5]));
            }
        }
        return lines;
    }

    /** By name too: the number may have been given to another. */
    @Override
    public void cancel(Line job) {
        var said = commands.tell(
                "",
                List.of(
                        "scancel",
                        "--quiet",
                        "--name=" + job.name(),
                        "--user=" + settings.runsAs(),
                        String.valueOf(job.id())));
        if (said.status() != 0) {
            throw new BackendException(Blame.CLUSTER, "scancel: " + said.wrong(), null);
        }
    }

    @Override
    public Capacity capacity() {
        var partitions = new HashMap<String, Capacity.Room>();
        String usual = null;
        for (var line : commands.ask("sinfo", "--all", "--noheader", "--format=%P|%l|%m|%G|%c|%D")
                .lines()
                .toList()) {
            var parts = line.split("\\|", -1);
            var name = parts[0].replace("*", "");
            if (parts[0].endsWith("*")) {
                usual = name;
            }
            var room = partitions.getOrDefault(name, new Capacity.Room(0, 0, 0, Words.minutes(parts[1]), 0));
            partitions.put(
                    name,
                    room.with(
                            Words.count(parts[3], Words.kind(settings.gres())),
                            number(parts[4]),
                            number(parts[2]),
                            number(parts[5])));
        }
        return new Capacity(partitions, usual, reservations(), accounts());
    }

    /** The nodes that could take a job of this partition now or when they are free; of the reservation's where one is named. */
    List<String> usable(@Nullable String partition, @Nullable String reservation) {
        var words = new ArrayList<>(List.of("sinfo", "--noheader", "--Node", "--format=%N|%T"));
        add(words, "--partition=", partition);
        var within = reservation == null
                ? null
                : Words.nodes(Words.pairs(commands.ask("scontrol", "--oneliner", "show", "reservation", reservation))
                        .getOrDefault("Nodes", ""));
        return commands.ask(words.toArray(String[]::new))
                .lines()
                .map(line -> line.split("\\|", -1))
                .filter(parts -> parts.length == 2 && parts[1].matches(USABLE))
                .map(parts -> parts[0])
                .filter(node -> within == null || within.contains(node))
                .distinct()
                .toList();
    }

    private Map<String, Capacity.Window> reservations() {
        var windows = new HashMap<String, Capacity.Window>();
        for (var line : commands.ask("scontrol", "--oneliner", "show", "reservations")
                .lines()
                .toList()) {
            var pairs = Words.pairs(line);
            var name = pairs.get("ReservationName");
            if (name != null) {
                var flags = pairs.getOrDefault("Flags", "");
                windows.put(
                        name,
                        new Capacity.Window(
                                Instant.ofEpochSecond(Long.parseLong(pairs.getOrDefault("StartTime", "0"))),
                                Instant.ofEpochSecond(Long.parseLong(pairs.getOrDefault("EndTime", "0"))),
                                flags.contains("DAILY") || flags.contains("WEEKLY")));
            }
        }
        return windows;
    }

    /** Slurm itself refuses an unknown one where slurmdbd cannot be asked now. */
    private @Nullable List<String> accounts() {
        var said = commands.tell(
                "",
                List.of(
                        "sacctmgr",
                        "--noheader",
                        "--parsable2",
                        "list",
                        "associations",
                        "user=" + settings.runsAs(),
                        "format=account"));
        return said.status() == 0 ? said.right().lines().toList() : null;
    }

    private static int number(String text) {
        var digits = text.replaceAll("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option + value);
        }
    }

    private static String last(String said) {
        var lines = said.lines().toList();
        return lines.isEmpty() ? "sbatch gave no number" : lines.getLast().replaceFirst("^sbatch: error: ", "");
    }
}

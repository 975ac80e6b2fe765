package org.zhigu.compute.slurm;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.UsageRecord;

/** The cluster as its operator sees it, by scontrol, sacctmgr and sacct: slurmrestd of this version can neither reserve nor drain. */
@OnSlurm
@Singleton
class SlurmCluster implements Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(SlurmCluster.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}";
    private static final Set<String> STATES_OF_AN_END = Set.of(
            "COMPLETED",
            "FAILED",
            "CANCELLED",
            "TIMEOUT",
            "NODE_FAIL",
            "OUT_OF_MEMORY",
            "PREEMPTED",
            "BOOT_FAIL",
            "DEADLINE");
    private static final int USAGE_FIELDS = 8;

    private final Commands commands;
    private final SlurmSettings settings;
    private final String kind;
    private final Clock clock;

    SlurmCluster(Commands commands, SlurmSettings settings, Clock clock) {
        this.commands = commands;
        this.settings = settings;
        this.kind = Words.kind(settings.gres());
        this.clock = clock;
    }

    @Override
    public String name() {
        return SlurmFile.NAME;
    }

    /** Three questions, whatever the cluster's size; two while no card is in use, as the answer about jobs is by far the longest. */
    @Override
    public ClusterView view() {
        var at = clock.instant();
        var told = commands.ask("scontrol", "--oneliner", "--detail", "show", "nodes")
                .lines()
                .map(Words::pairs)
                .toList();
        boolean used = told.stream()
                .anyMatch(pairs ->
                        !Words.indices(pairs.getOrDefault("GresUsed", "")).isEmpty());
        var holders = used ? holders() : Map.<String, Map<Integer, String>>of();
        var sizes = new HashMap<String, Size>();
        var nodes = new ArrayList<ClusterView.Node>();
        for (var pairs : told) {
            var name = pairs.get("NodeName");
            if (name != null) {
                var size = new Size(
                        Words.count(pairs.getOrDefault("Gres", ""), kind),
                        Integer.parseInt(pairs.getOrDefault("CPUTot", "0")));
                sizes.put(name, size);
                nodes.add(node(name, pairs, size, holders.getOrDefault(name, Map.of())));
            }
        }
        return new ClusterView(at, nodes, reservations(sizes));
    }

    private ClusterView.Node node(String name, Map<String, String> pairs, Size size, Map<Integer, String> holders) {
        var taken = new HashSet<>(Words.indices(pairs.getOrDefault("GresUsed", "")));
        var cards = new ArrayList<ClusterView.Card>();
        for (int index = 0; index < size.cards(); index++) {
            cards.add(new ClusterView.Card(index, holders.getOrDefault(index, taken.contains(index) ? "?" : "")));
        }
        var reason = pairs.getOrDefault("Reason", "");
        int by = reason.lastIndexOf(" [");
        return new ClusterView.Node(
                name, state(pairs.getOrDefault("State", "")), by < 0 ? reason : reason.substring(0, by), cards);
    }

    private static ClusterView.State state(String told) {
        boolean busy = told.contains("ALLOCATED") || told.contains("MIXED") || told.contains("COMPLETING");
        if (told.contains("DOWN") || told.contains("FAIL")) {
            return ClusterView.State.DOWN;
        }
        if (told.contains("NOT_RESPONDING")) {
            return ClusterView.State.UNKNOWN;
        }
        if (told.contains("DRAIN")) {
            return busy ? ClusterView.State.DRAINING : ClusterView.State.DRAINED;
        }
        if (busy || told.contains("IDLE")) {
            return ClusterView.State.UP;
        }
        return ClusterView.State.UNKNOWN;
    }

    /** Of thousands that wait or have ended most lines need not be taken apart. */
    private static boolean mayHoldCards(String line) {
        return line.contains("JobState=RUNNING")
                || line.contains("JobState=SUSPENDED")
                || line.contains("JobState=COMPLETING");
    }

    /** By node and card, the name of the job that holds it. */
    private Map<String, Map<Integer, String>> holders() {
        var holders = new HashMap<String, Map<Integer, String>>();
        for (var line : commands.ask("scontrol", "--oneliner", "--detail", "--all", "show", "jobs")
                .lines()
                .filter(SlurmCluster::mayHoldCards)
                .toList()) {
            var pairs = Words.pairs(line);
            var state = pairs.getOrDefault("JobState", "");
            if (!state.equals("RUNNING") && !state.equals("SUSPENDED") && !state.equals("COMPLETING")) {
                continue;
            }
            var job = pairs.getOrDefault("JobName", "?");
            for (var part : line.split("\\sNodes=", -1)) {
                int gres = part.indexOf(" GRES=");
                if (gres > 0 && part.contains("CPU_IDs=")) {
                    var cards = Words.indices(part.substring(gres + 6).split("\\s", 2)[0]);
                    for (var node : Words.nodes(part.split("\\s", 2)[0])) {
                        cards.forEach(card -> holders.computeIfAbsent(node, _ -> new HashMap<>())
                                .put(card, job));
                    }
                }
            }
        }
        return holders;
    }

    private List<Reservation> reservations(Map<String, Size> sizes) {
        var found = new ArrayList<Reservation>();
        for (var line : commands.ask("scontrol", "--oneliner", "show", "reservations")
                .lines()
                .toList()) {
            var pairs = Words.pairs(line);
            if (pairs.containsKey("ReservationName")) {
                found.add(reservation(pairs, sizes));
            }
        }
        return found;
    }

    private static Reservation reservation(Map<String, String> pairs, Map<String, Size> sizes) {
        var nodes = Words.nodes(pairs.getOrDefault("Nodes", ""));
        int cores = Integer.parseInt(pairs.getOrDefault("CoreCnt", "0"));
        var size = nodes.isEmpty() ? Size.NONE : sizes.getOrDefault(nodes.getFirst(), Size.NONE);
        boolean whole = size.cores() == 0 || cores >= nodes.size() * size.cores();
        var flags = pairs.getOrDefault("Flags", "");
        var accounts = pairs.getOrDefault("Accounts", "(null)");
        return new Reservation(
                pairs.getOrDefault("ReservationName", ""),
                nodes,
                whole || size.cards() == 0 ? 0 : cores / nodes.size() / Math.max(1, size.cores() / size.cards()),
                Instant.ofEpochSecond(Long.parseLong(pairs.getOrDefault("StartTime", "0"))),
                Instant.ofEpochSecond(Long.parseLong(pairs.getOrDefault("EndTime", "0"))),
                flags.contains("WEEKLY")
                        ? Reservation.Repeat.WEEKLY
                        : flags.contains("DAILY") ? Reservation.Repeat.DAILY : Reservation.Repeat.ONCE,
                accounts.equals("(null)") ? List.of() : List.of(accounts.split(",", -1)),
                flags.contains("MAINT"));
    }

    /**
     * What was there under the name is changed; where Slurm cannot change it, it is made anew. Slurm cuts a count of nodes
     * without a word, so that nodes are named and all is read back.
     */
    @Override
    public void reserve(Reservation asked) {
        check(asked.name());
        asked.nodes().forEach(SlurmCluster::check);
        asked.accounts().forEach(SlurmCluster::check);
        if (asked.nodes().isEmpty()) {
            throw refused("a reservation needs nodes");
        }
        var sizes = sizes();
        var next = current(asked);
        var before = read(asked.name(), sizes);
        if (before != null && same(next, before)) {
            return;
        }
        if (before == null) {
            must(words("create", next, sizes));
        } else {
            var said = before.repeat() == next.repeat()
                            && before.maintenance() == next.maintenance()
                            && (before.cardsPerNode() == 0) == (next.cardsPerNode() == 0)
                    ? commands.tell("", words("update", next, sizes))
                    : null;
            if (said == null || said.status() != 0) {
                replace(before, next, sizes);
            }
        }
        var made = read(asked.name(), sizes);
        if (made == null || !same(next, made)) {
            throw refused("the cluster made " + made + " of " + next);
        }
        LOG.info(
                "reservation {} stands on {} nodes", asked.name(), asked.nodes().size());
    }

    /** What Slurm cannot change goes, and comes back as it was if it may not be what it should. */
    private void replace(Reservation before, Reservation next, Map<String, Size> sizes) {
        release(before.name());
        try {
            must(words("create", next, sizes));
        } catch (BackendException e) {
            must(words("create", current(before), sizes));
            throw e;
        }
    }

    /** Slurm takes no beginning in the past: of what repeats the window that is now or next, of what does not the rest. */
    private Reservation current(Reservation asked) {
        var now = clock.instant();
        var from = asked.from();
        var to = asked.to();
        var step = switch (asked.repeat()) {
            case ONCE -> Duration.ZERO;
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
        };
        while (!step.isZero() && !to.isAfter(now)) {
            from = from.plus(step);
            to = to.plus(step);
        }
        if (!to.isAfter(now)) {
            throw refused("the window of the reservation " + asked.name() + " is over");
        }
        return new Reservation(
                asked.name(),
                asked.nodes(),
                asked.cardsPerNode(),
                from,
                to,
                asked.repeat(),
                asked.accounts(),
                asked.maintenance());
    }

    private List<String> words(String verb, Reservation asked, Map<String, Size> sizes) {
        var words = new ArrayList<>(List.of("scontrol", verb, "reservation", "ReservationName=" + asked.name()));
        if (verb.equals("create") || asked.from().isAfter(clock.instant())) {
            words.add("StartTime=" + TIME.format(asked.from()));
        }
        words.add("EndTime=" + TIME.format(asked.to()));
        words.add("Nodes=" + String.join(",", asked.nodes()));
        if (asked.cardsPerNode() > 0) {
            words.add("CoreCnt="
                    + asked.nodes().stream()
                            .map(node -> String.valueOf(asked.cardsPerNode() * perCard(node, sizes)))
                            .reduce((a, b) -> a + "," + b)
                            .orElse("0"));
        }
        words.add(asked.accounts().isEmpty() ? "Users=root" : "Accounts=" + String.join(",", asked.accounts()));
        if (verb.equals("create")) {
            var flags = new ArrayList<String>();
            if (asked.repeat() != Reservation.Repeat.ONCE) {
                flags.add(asked.repeat().name());
            }
            if (asked.maintenance()) {
                flags.add("MAINT");
            }
            // what runs there ends by itself; else no reservation would ever be made on a cluster that is never idle
            flags.add("IGNORE_JOBS");
            words.add("Flags=" + String.join(",", flags));
        }
        return words;
    }

    private static int perCard(String node, Map<String, Size> sizes) {
        var size = sizes.get(node);
        if (size == null) {
            throw refused("the cluster has no node " + node);
        }
        if (size.cards() == 0) {
            throw refused("the node " + node + " has no cards");
        }
        return Math.max(1, size.cores() / size.cards());
    }

    private @Nullable Reservation read(String name, Map<String, Size> sizes) {
        return reservations(sizes).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Map<String, Size> sizes() {
        var sizes = new LinkedHashMap<String, Size>();
        for (var line : commands.ask("sinfo", "--all", "--noheader", "--Node", "--format=%N|%c|%G")
                .lines()
                .toList()) {
            var parts = line.split("\\|", 3);
            sizes.put(
                    parts[0],
                    new Size(Words.count(parts[2], kind), Integer.parseInt(parts[1].replaceAll("[^0-9].*", ""))));
        }
        return sizes;
    }

    /** A window that began before it was made begins when it was made. */
    private static boolean same(Reservation asked, Reservation made) {
        boolean begins = made.from().equals(asked.from())
                || (made.from().isAfter(asked.from()) && made.from().isBefore(asked.to()));
        return begins
                && made.to().equals(asked.to())
                && new HashSet<>(made.nodes()).equals(new HashSet<>(asked.nodes()))
                && made.cardsPerNode() == asked.cardsPerNode()
                && made.repeat() == asked.repeat()
                && new HashSet<>(made.accounts()).equals(new HashSet<>(asked.accounts()))
                && made.maintenance() == asked.maintenance();
    }

    @Override
    public void release(String reservation) {
        check(reservation);
        var said = commands.tell("", List.of("scontrol", "delete", "ReservationName=" + reservation));
        var low = said.wrong().toLowerCase(Locale.ROOT);
        if (said.status() != 0 && !low.contains("not found") && !low.contains("requested reservation is invalid")) {
            throw failure("scontrol", said.wrong());
        }
    }

    @Override
    public void drain(String node, String reason) {
        check(node);
        var words = reason.replaceAll("[\\p{Cntrl}\"'\\\\]", " ").strip();
        must(List.of(
                "scontrol",
                "update",
                "NodeName=" + node,
                "State=DRAIN",
                "Reason=" + (words.isEmpty() ? "zhigu" : words)));
    }

    @Override
    public void resume(String node) {
        check(node);
        try {
            if (isOut(node)) {
                must(List.of("scontrol", "update", "NodeName=" + node, "State=RESUME"));
            }
        } catch (BackendException e) {
            // a node that registers by itself in between cannot be resumed any more
            if (e.blame() != Blame.REFUSED || isOut(node)) {
                throw e;
            }
        }
    }

    private boolean isOut(String node) {
        var state = commands.ask("scontrol", "--oneliner", "show", "node", node);
        return state.contains("DRAIN") || state.contains("DOWN");
    }

    /** Only what differs is told: sacctmgr calls it an error when nothing is to be done. */
    @Override
    public void keep(List<ClusterAccount> accounts) {
        var known = new HashMap<String, ClusterAccount>();
        var ours = new HashSet<String>();
        for (var line : commands.ask(
                        "sacctmgr",
                        "--noheader",
                        "--parsable2",
                        "list",
                        "associations",
                        "format=account,user,parentname,grptresmins")
                .lines()
                .toList()) {
            var parts = line.split("\\|", 4);
            if (parts[1].isEmpty()) {
                int minutes = Words.count(parts[3], kind);
                known.put(
                        parts[0],
                        new ClusterAccount(
                                parts[0],
                                parts[2].isEmpty() ? null : parts[2],
                                parts[3].contains("gres/" + kind) ? Long.valueOf(minutes) : null));
            } else if (parts[1].equals(settings.runsAs())) {
                ours.add(parts[0]);
            }
        }
        for (var account : accounts) {
            keep(account, known.get(account.name()), ours);
        }
    }

    private void keep(ClusterAccount asked, @Nullable ClusterAccount known, Set<String> ours) {
        check(asked.name());
        var parent = asked.parent() == null ? "root" : asked.parent();
        check(parent);
        if (known == null) {
            must(List.of("sacctmgr", "--immediate", "--quiet", "add", "account", asked.name(), "parent=" + parent));
        } else if (!parent.equals(known.parent() == null ? "root" : known.parent())) {
            must(List.of(
                    "sacctmgr",
                    "--immediate",
                    "--quiet",
                    "modify",
                    "account",
                    "where",
                    "name=" + asked.name(),
                    "set",
                    "parent=" + parent));
        }
        var limit = known == null ? null : known.cardMinutes();
        var wanted = asked.cardMinutes();
        if (wanted == null ? limit != null : !wanted.equals(limit)) {
            must(List.of(
                    "sacctmgr",
                    "--immediate",
                    "--quiet",
                    "modify",
                    "account",
                    "where",
                    "name=" + asked.name(),
                    "set",
                    "GrpTRESMins=gres/" + kind + "=" + (wanted == null ? -1 : wanted)));
        }
        if (!ours.contains(asked.name())) {
            must(List.of(
                    "sacctmgr", "--immediate", "--quiet", "add", "user", settings.runsAs(), "account=" + asked.name()));
        }
    }

    @Override
    public List<UsageRecord> used(Instant from, Instant to) {
        var found = new ArrayList<UsageRecord>();
        for (var line : commands.ask(
                        "sacct",
                        "--allusers",
                        "--allocations",
                        "--noheader",
                        "--parsable2",
                        "--duplicates",
                        "--starttime=" + TIME.format(from),
                        "--endtime=" + TIME.format(to),
                        "--state=CD,F,CA,TO,NF,OOM,PR,BF,DL",
                        "--format=jobname,jobidraw,submit,account,alloctres,start,end,state")
                .lines()
                .toList()) {
            var parts = line.split("\\|", USAGE_FIELDS);
            if (parts.length == USAGE_FIELDS && parts[0].startsWith("sub-")) {
                usage(parts, from, to, found);
            }
        }
        return found;
    }

    private void usage(String[] parts, Instant from, Instant to, List<UsageRecord> into) {
        var end = time(parts[6]);
        var state = parts[7].split(" ", 2)[0];
        if (end == null || end.isBefore(from) || !end.isBefore(to) || !STATES_OF_AN_END.contains(state)) {
            return;
        }
        var start = time(parts[5]);
        var submitted = time(parts[2]);
        into.add(new UsageRecord(
                parts[0],
                parts[1] + "@" + (submitted == null ? 0 : submitted.getEpochSecond()),
                parts[3],
                Words.count(parts[4], kind),
                start == null ? end : start,
                end,
                state));
    }

    /** Written as seconds or as a time in UTC; never begun is written in words. */
    private static @Nullable Instant time(String written) {
        if (written.matches("[1-9]\\d*")) {
            return Instant.ofEpochSecond(Long.parseLong(written));
        }
        return written.matches("\\d{4}-.*") ? TIME.parse(written, Instant::from) : null;
    }

    private void must(List<String> words) {
        var said = commands.tell("", words);
        if (said.status() != 0) {
            LOG.debug("{}: {}", words, said.wrong());
            throw failure(
                    words.getFirst(), said.wrong().isEmpty() ? said.right().strip() : said.wrong());
        }
    }

    private static BackendException failure(String command, String said) {
        var low = said.toLowerCase(Locale.ROOT);
        boolean silent = low.contains("unable to contact")
                || low.contains("connect")
                || low.contains("timed out")
                || low.contains("communication");
        return new BackendException(silent ? Blame.CLUSTER : Blame.REFUSED, command + ": " + said, null);
    }

    /** Whatever goes into a command is a name and nothing else. */
    private static void check(String name) {
        if (!name.matches(NAMES)) {
            throw refused("no name that Slurm takes: " + name);
        }
    }

    private static BackendException refused(String why) {
        return new BackendException(Blame.REFUSED, why, null);
    }

    private record Size(int cards, int cores) {
        static final Size NONE = new Size(0, 0);
    }
}

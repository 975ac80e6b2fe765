"""Labs on a real Slurm: jobs and latency beside a bare sbatch loop of the same script, the cost of polling, and how a cluster of 3,200 cards starts."""

import concurrent.futures
import contextlib
import glob
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
import urllib.request
import uuid

import figures
import running

SCRIPT = os.path.join(figures.HOME, "src", "main", "resources", "cluster", "cluster.sh")
SMALL = os.path.join(figures.HOME, "src", "test", "java", "org", "zhigu", "courses", "SmallCourse.java")
HERE = os.path.dirname(os.path.abspath(__file__))
USER = "games"
PORT = 31_000
MIB = 1 << 20
JOBS, ROUNDS = 150, 3
WARM = 1_200
STARTS = 40
IN_FLIGHT = (10, 100, 1_000, 10_000)
LOOKS = 6
ANSWERS = 3
PARTS = ("throughput", "latency", "polling", "large")
PROGRAMS = ("munged", "mariadbd", "slurmdbd", "slurmctld", "slurmrestd", "slurmd")


def main(words):
    parts = words or PARTS
    if os.geteuid() != 0 or not os.path.exists("/usr/sbin/slurmctld"):
        raise figures.Impossible("This needs root and Slurm: sudo ./zhigu cluster up installs it. 需要 root 权限和 Slurm：先运行 sudo ./zhigu cluster up。")
    if "throughput" in parts or "latency" in parts:
        with Cluster(40, 8) as cluster, Server(cluster) as server:
            if "throughput" in parts:
                throughput(cluster, server)
            if "latency" in parts:
                latency(cluster, server)
    if "polling" in parts:
        polling()
    if "large" in parts:
        large()


class Cluster:
    """A whole Slurm of its own; gone at the end."""

    def __init__(self, nodes, cards):
        self.nodes, self.cards = nodes, cards
        self.folder = f"/tmp/zhigu-bench-slurm-{os.getpid()}"
        self.shared = os.path.join(self.folder, "shared")
        self.environment = {**os.environ, "SLURM_CONF": os.path.join(self.folder, "etc", "slurm.conf"), "TZ": "UTC"}

    def __enter__(self):
        began = time.perf_counter()
        try:
            done = subprocess.run(["bash", SCRIPT, "up", self.folder, str(self.nodes), str(self.cards), str(PORT), USER], capture_output=True, text=True)
        except BaseException:
            self.__exit__()
            raise
        self.took = time.perf_counter() - began
        if done.returncode:
            self.__exit__()
            raise figures.Impossible(f"The cluster does not come up: {done.returncode} {done.stdout[-500:]} {done.stderr[-500:]}")
        return self

    def __exit__(self, *_):
        subprocess.run(["bash", SCRIPT, "down", self.folder], capture_output=True)

    def say(self, *words, **more):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=True, **more).stdout

    def processes(self):
        """The cluster's own, by name."""
        found = {name: [] for name in PROGRAMS}
        for status in glob.glob("/proc/[0-9]*/comm"):
            with contextlib.suppress(OSError):
                with open(status, encoding="ascii") as f:
                    name = f.read().strip()
                if name in found:
                    place = os.path.dirname(status)
                    with open(os.path.join(place, "environ"), "rb") as e, open(os.path.join(place, "cmdline"), "rb") as c:
                        if (self.folder.encode() + b"/") in e.read() + c.read():
                            found[name].append(place)
        return found

    def memory(self):
        """Proportional bytes, so that what processes share is counted once."""
        total = 0
        for places in self.processes().values():
            for place in places:
                with contextlib.suppress(OSError):
                    total += int(figures.first_line(os.path.join(place, "smaps_rollup"), "Pss").split()[0]) * 1024
        return total

    def seconds(self, *names):
        """Processor time of these parts until now."""
        ticks = 0
        found = self.processes()
        for name in names:
            for place in found[name]:
                with open(os.path.join(place, "stat"), encoding="ascii") as f:
                    fields = f.read().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


class Server:
    """The server's inside, in a process that takes orders by lines."""

    def __init__(self, cluster, **more):
        self.cluster = cluster
        self.folder = tempfile.mkdtemp(prefix="bench-", dir=cluster.shared)
        os.chmod(self.folder, 0o755)
        image = os.path.join(self.folder, "data", "images", "python-numpy", "current")
        os.makedirs(image)
        os.symlink("/", os.path.join(image, "root"))
        with open(os.path.join(image, "image.json"), "w", encoding="ascii") as f:
            json.dump({"name": "python-numpy", "digest": "sha256:0", "env": {}}, f)
        settings = {
            "zhigu.data": os.path.join(self.folder, "data"),
            "zhigu.db.url": f"jdbc:h2:file:{self.folder}/data/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "zhigu.labs.waiting-at-most": "1000000",
            "zhigu.compute.cluster": "slurm",
            "zhigu.compute.slurm.way": "REST",
            "zhigu.compute.slurm.rest": f"http://127.0.0.1:{PORT + 20}",
            "zhigu.compute.slurm.key": os.path.join(cluster.folder, "state", "jwt.key"),
            "zhigu.compute.slurm.user": USER,
            "zhigu.compute.slurm.shared": self.folder,
            "zhigu.compute.slurm.conf": cluster.environment["SLURM_CONF"],
            "zhigu.compute.slurm.account": "zhigu",
            "zhigu.compute.slurm.partition": "labs",
            "zhigu.compute.slurm.gres": "gpu:910b",
            "zhigu.compute.slurm.bound": "256",
            "zhigu.compute.slurm.runner": "slurmrunner",
            **more,
        }
        with open(os.path.join(self.folder, "settings"), "w", encoding="utf-8") as f:
            f.writelines(f"{name}={value}\n" for name, value in settings.items())
        self.jobs = os.path.join(self.folder, "jobs")

    def __enter__(self):
        path = os.pathsep.join([running.JAR, *glob.glob(os.path.join(figures.HOME, "target", "lib", "*.jar"))])
        classes = os.path.join(self.folder, "classes")
        subprocess.run([running.java("javac"), "-proc:none", "-nowarn", "-cp", path, "-d", classes, os.path.join(HERE, "Slurm.java"), SMALL], check=True)
        flags = ["-XX:+UseG1GC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
        self.log = open(os.path.join(self.folder, "server.log"), "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [running.java(), *flags, "-cp", os.pathsep.join([classes, HERE, path]), "Slurm", os.path.join(self.folder, "settings"), self.jobs],
            cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True,
        )  # fmt: skip
        try:
            self.hear("ready")
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.process.stdin.write("end\n")
            self.process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.process.kill()
        self.process.wait()
        self.log.close()

    def hear(self, word):
        """Log lines of the server may stand before it."""
        for line in self.process.stdout:
            if line.startswith(word):
                return line.split()[1:]
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            raise figures.Impossible(f"The server's side has ended: {f.read()[-2000:]}")

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return [float(word) for word in self.hear("told")]


# -- the bare loop


def bare_folder(home):
    """What the server would have laid out, made ahead: the bare loop pays for none of it."""
    name = f"sub-{uuid.uuid4()}-1"
    folder = os.path.join(home, name)
    os.mkdir(folder)
    with open(os.path.join(folder, "job.json"), "w", encoding="ascii") as f:
        json.dump({"format": 1, "id": name, "nonce": "n"}, f)
    shutil.chown(folder, USER)
    return folder


def sbatch(cluster, folder):
    """The script and the options that the server uses."""
    runner = os.path.join(HERE, "slurmrunner", "runner.py")
    script = (
        f"#!/bin/sh\ncd '{folder}' || exit 0\nmkdir claim || exit 0\necho \"${{SLURM_JOB_ID:-}} ${{SLURMD_NODENAME:-}}\" >claim/id\n"
        f"exec env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 ZHIGU_CARDS=\"${{SLURM_JOB_GPUS:-}}\" ZHIGU_NODE=\"${{SLURMD_NODENAME:-}}\" '/usr/bin/python3' -I '{runner}' '{folder}' </dev/null >launch.log 2>&1\n"
    )
    words = ["sbatch", "--parsable", "--no-requeue", "--export=PATH=/usr/bin:/bin", "--job-name=" + os.path.basename(folder), "--chdir=" + folder, "--output=/dev/null", "--time=6",
             "--ntasks=1", "--cpus-per-task=1", "--mem=1408", f"--uid={USER}", "--account=zhigu", "--partition=labs"]  # fmt: skip
    cluster.say(*words, input=script)


def bare_throughput(cluster, home, count):
    folders = [bare_folder(home) for _ in range(count)]
    began = time.perf_counter()
    for folder in folders:
        sbatch(cluster, folder)
    submitted = time.perf_counter() - began
    for folder in folders:
        while not os.path.exists(os.path.join(folder, "result.json")):
            time.sleep(0.005)
    return time.perf_counter() - began, submitted


def bare_latency(cluster, home, count):
    told = []
    for _ in range(count):
        folder = bare_folder(home)
        time.sleep(0.2 + random.random() * 0.6)
        began = time.time()
        sbatch(cluster, folder)
        path = os.path.join(folder, "began")
        while not os.path.exists(path):
            time.sleep(0.001)
        with open(path, encoding="ascii") as f:
            told.append((float(f.read()) - began) * 1000)
        while not os.path.exists(os.path.join(folder, "result.json")):
            time.sleep(0.005)
    return told


def settle(cluster):
    while cluster.say("squeue", "--noheader").strip():
        time.sleep(0.2)


def throughput(cluster, server):
    figures.title(f"slurm: {JOBS} jobs that end at once, {ROUNDS} rounds in turns after {WARM} through the server to warm it up and {JOBS // 3} bare; {cluster.nodes} nodes of {cluster.cards} cards")
    home = tempfile.mkdtemp(prefix="bare-", dir=cluster.shared)
    os.chmod(home, 0o755)
    ours, bare = [], []
    for _ in range(WARM // JOBS):
        server.ask("throughput", JOBS)
    bare_throughput(cluster, home, JOBS // 3)
    spent = []
    for _ in range(ROUNDS):
        for way in random.sample(("ours", "bare"), 2):
            settle(cluster)
            before = own(server)
            seen = server.ask("throughput", JOBS) if way == "ours" else bare_throughput(cluster, home, JOBS)
            (ours if way == "ours" else bare).append((JOBS / seen[0], seen[1]))
            if way == "ours":
                spent.append((own(server) - before) * 1000 / JOBS)
    rows = [
        [name, f"{figures.p50([r for r, _ in seen]):.1f}", f"{max(r for r, _ in seen):.1f}", f"{figures.p50([s for _, s in seen]):.2f}"]
        for name, seen in (("sbatch, one after the other, until the last result", bare), ("handed in, queue, cluster, verdict in the tables", ours))
    ]
    figures.table(["", "jobs/s p50", "best", "of it handing in s"], rows)
    share = figures.p50([r for r, _ in ours]) / figures.p50([r for r, _ in bare])
    figures.say(f"jobs/s against bare sbatch: goal 0.90x, seen {share:.2f}x: {figures.goal(share >= 0.9)}; processor of the server for a job: {figures.p50(spent):.0f} ms of it")


def latency(cluster, server):
    figures.title(f"slurm: handing in to the start of the job's program, one at a time, {STARTS} each in turns after 5 to warm up")
    home = tempfile.mkdtemp(prefix="bare-", dir=cluster.shared)
    os.chmod(home, 0o755)
    ours, bare = [], []
    server.ask("latency", 5)
    bare_latency(cluster, home, 5)
    for _ in range(STARTS):
        bare += bare_latency(cluster, home, 1)
        ours += server.ask("latency", 1)
    columns = [("p10", 0.1), ("p50", 0.5), ("p90", 0.9), ("p95", 0.95)]
    figures.table(["", *(f"{name} ms" for name, _ in columns), "slowest ms"], [[name, *(f"{figures.quantile(s, q):.0f}" for _, q in columns), f"{max(s):.0f}"] for name, s in (("sbatch", bare), ("handed in", ours))])
    for name, q in (("p50", 0.5), ("p95", 0.95)):
        more = figures.quantile(ours, q) - figures.quantile(bare, q)
        figures.say(f"{name}: goal +100 ms, seen {more:+.0f} ms: {figures.goal(more <= 100)}")


def polling():
    """Jobs that wait in the cluster's queue; what it takes to follow them all as the worker does."""
    with Cluster(4, 8) as cluster:
        figures.title(f"slurm: all jobs in flight looked at five times a second for {LOOKS} s, the cluster's queue asked for each second or, where it takes long, more rarely")
        server = Server(cluster, **{"zhigu.compute.slurm.bound": "100000", "zhigu.labs.worker": "false", "zhigu.slices.keep": "false"})
        os.makedirs(server.jobs)
        token = cluster.say("scontrol", "token", f"username={USER}", "lifespan=7200").strip().partition("=")[2]
        rows = []
        there = 0
        parts = ("slurmctld", "slurmrestd")
        with server:
            server.ask("look", 1)
            idle = own(server, children=True)
            time.sleep(LOOKS)
            idle = (own(server, children=True) - idle) / LOOKS
            for count in IN_FLIGHT:
                with concurrent.futures.ThreadPoolExecutor(4) as threads:
                    list(threads.map(lambda _: held(server.jobs, token), range(count - there)))
                there = count
                asked = [figures.p50([timed(ask) for _ in range(ANSWERS)]) for ask in (lambda: squeue(cluster), lambda: rest(token))]
                server.ask("look", 2)
                before = cluster.seconds(*parts), own(server, children=True)
                told = server.ask("look", LOOKS)
                after = cluster.seconds(*parts), own(server, children=True)
                if told[0] != count:
                    raise figures.Impossible(f"{told[0]} jobs are there instead of {count}")
                spent = [(a - b) * 1000 / LOOKS for a, b in zip(after, before)]
                rows.append([f"{count:,}", *(f"{each * 1000:.0f}" for each in asked), f"{figures.p50(told[1:]):.1f}", f"{figures.p95(told[1:]):.1f}", f"{spent[0]:.0f}", f"{max(0, spent[1] - idle * 1000):.0f}"])
        figures.table(["jobs in flight", "squeue ms", "slurmrestd ms", "a look p50 ms", "p95 ms", "each second: slurmctld, slurmrestd ms", "server, squeue ms"], rows)
        figures.say("milliseconds of processor each second are thousandths of a core; the server asks squeue, slurmrestd's answer to the same question stands beside it")


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def squeue(cluster):
    cluster.say("squeue", "--all", "--noheader", "--states=all", "--user=" + USER, "--format=%i|%j|%T|%V|%r|%N")


def rest(token):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT + 20}/slurm/v0.0.38/jobs", headers={"X-SLURM-USER-NAME": USER, "X-SLURM-USER-TOKEN": token})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def own(server, children=False):
    """Processor time until now, with that of commands it has run if asked."""
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as f:
        fields = f.read().rpartition(")")[2].split()
    return sum(int(each) for each in fields[11 : 15 if children else 13]) / os.sysconf("SC_CLK_TCK")


def held(home, token):
    """A job that Slurm holds, with a folder as the server would have made it."""
    name = f"sub-{uuid.uuid4()}-1"
    job = {"name": name, "account": "zhigu", "partition": "labs", "current_working_directory": "/tmp", "environment": {"PATH": "/usr/bin:/bin"}, "time_limit": 6, "hold": True, "standard_output": "/dev/null"}
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT + 20}/slurm/v0.0.38/job/submit", json.dumps({"job": job, "script": "#!/bin/sh\n"}).encode(),
        {"X-SLURM-USER-NAME": USER, "X-SLURM-USER-TOKEN": token, "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=60) as answer:
        number = json.load(answer)["job_id"]
    folder = os.path.join(home, ".new-" + name)
    os.mkdir(folder)
    now = int(time.time() * 1000)
    for file, value in (("job.json", {"format": 1, "id": name}), ("submitted.json", {"id": number, "at": now // 1000, "known": now})):
        with open(os.path.join(folder, file), "w", encoding="ascii") as f:
            json.dump(value, f)
    os.rename(folder, os.path.join(home, name))


def large():
    figures.title("slurm: a whole cluster from nothing on this machine: munge, MariaDB, slurmdbd, slurmctld, slurmrestd and a slurmd for each node")
    rows = []
    for nodes in (40, 400):
        with Cluster(nodes, 8) as cluster:
            memory = cluster.memory()
            count = sum(len(places) for places in cluster.processes().values())
            began = time.perf_counter()
            cluster.say("scontrol", "--oneliner", "--detail", "show", "nodes")
            view = time.perf_counter() - began
            began = time.perf_counter()
        rows.append([f"{nodes} nodes, {nodes * 8:,} cards", f"{cluster.took:.1f}", f"{memory / MIB:.0f}", count, f"{view * 1000:.0f}", f"{time.perf_counter() - began:.1f}"])
    figures.table(["", "until all are idle s", "memory MiB", "processes", "all nodes told ms", "taken down s"], rows)

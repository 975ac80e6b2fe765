"""The matching: a million students, growth towards them, the other side's outcome, what-if, and the plain reference beside it."""

import glob
import json
import os
import subprocess
import tempfile

import figures
import gradebook
import running

TESTS = os.path.join(figures.HOME, "src", "test", "java", "org", "zhigu", "careers", "matching")
SOURCES = ["Figures.java", "PlainRound.java", "PlainMatching.java"]
HEAP = "-Xmx3g"
LOAD_HEAP = "-Xmx2g"
SIZES = ["10000", "100000", "1000000"]
SOLVE_MS = 1000
CERTIFICATE_MS = 150
WHAT_IF_MS = 5


def main(_):
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as folder:
        java = compiled(folder)
        growth(java)
        what_if(java)
        plain(java)
    sealing()


def compiled(folder):
    """The measuring class and the reference lie with the tests; only they are compiled, against the built program."""
    home = os.environ.get("JAVA_HOME")
    if not home:
        raise figures.Impossible("Start it as ./zhigu bench matching. 请用 ./zhigu bench matching 运行。")
    path = os.pathsep.join([os.path.join(figures.HOME, "target", "zhigu.jar"), *glob.glob(os.path.join(figures.HOME, "target", "lib", "*.jar"))])
    subprocess.run([os.path.join(home, "bin", "javac"), "-proc:none", "-nowarn", "-d", folder, "-cp", path, *(os.path.join(TESTS, name) for name in SOURCES)], check=True)
    return [os.path.join(home, "bin", "java"), HEAP, "-cp", folder + os.pathsep + path, "org.zhigu.careers.matching.Figures"]


def told(java, *words):
    run = subprocess.run([*java, *words], capture_output=True, text=True)
    if run.returncode != 0:
        raise figures.Impossible(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def growth(java):
    figures.title(f"matching: lists of 20, a post to 20 students, ten posts to a company, caps; {HEAP}, 9 runs each, the first 2 left out")
    rows = []
    for seen in told(java, "growth", "9", *SIZES):
        solve, work, certificate, draw = (seen[name][2:] for name in ("solve", "solveWork", "certificate", "draw"))
        rows.append([f"{seen['students']:,} students, {seen['posts']:,} posts, {seen['companies']:,} companies and caps", f"{figures.p50(solve):.0f}", f"{min(solve):.0f}", f"{figures.p50(work):.0f}", f"{figures.p50(certificate):.0f}", f"{min(certificate):.0f}", f"{figures.p50(draw):.0f}", f"{seen['load']:.0f}", f"{seen['locked']:.0f}", f"{seen['company']:.0f}"])
    figures.table(["", "solve p50 ms", "best", "processor p50 ms", "certificate p50 ms", "best", "lottery ms", "rows to arrays ms", "round.json ms", "other side ms"], rows)
    figures.say(f"{seen['pairs']:,} pairs, {seen['proposals']:,} proposals, {seen['seats']:,} seats, {seen['matched']:,} matched, {seen['full']:,} full nodes; {seen['differ']} students differ in the company-optimal outcome")
    figures.say(f"solve: goal {SOLVE_MS} ms, seen {figures.p50(solve):.0f}: {figures.goal(figures.p50(solve) <= SOLVE_MS)}; certificate: goal {CERTIFICATE_MS} ms, seen {figures.p50(certificate):.0f}: {figures.goal(figures.p50(certificate) <= CERTIFICATE_MS)}")


def sealing():
    """From the tables to the arrays that are solved: lists, frozen evidence, consents (twenty of each student) and companies' orders."""
    figures.title(f"matching: a round read from PostgreSQL, as when it is locked; {LOAD_HEAP}, once each, in one program")
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as folder, gradebook.postgres(folder) as url:
        path = os.pathsep.join([running.JAR, *glob.glob(os.path.join(figures.HOME, "target", "lib", "*.jar"))])
        classes = os.path.join(folder, "classes")
        source = os.path.join(figures.HOME, "src", "test", "java", "org", "zhigu", "careers", "SealingBench.java")
        subprocess.run([running.java("javac"), "-proc:none", "-nowarn", "-cp", path, "-d", classes, source], check=True)
        flags = [LOAD_HEAP, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", f"-Djava.io.tmpdir={folder}"]
        rows = []
        for seen in told([running.java(), *flags, "-cp", os.pathsep.join([classes, path]), "org.zhigu.careers.SealingBench"], folder, url, "postgres", "", *SIZES):
            each = seen["load"] * 1000 / seen["students"]
            rows.append([f"{seen['students']:,} students x 20, {seen['posts']:,} posts", f"{seen['bytes'] / 1e6:,.0f}", f"{seen['filled'] / 1000:.1f}", f"{seen['load'] / 1000:.1f}", f"{each:.0f}", f"{seen['solve']:.0f}", f"{seen['matched']:,}"])
        figures.table(["", "rows MB", "copied in s", "load s", "us a student", "solve and lottery ms, cold", "matched"], rows)


def what_if(java):
    figures.title("matching: what-if, 10,000 students x 10 over 500 posts, 4,000 questions after 1,000 to warm up")
    (seen,) = told(java, "whatif", "4000")
    ask, solve = seen["ask"], seen["solve"][20:]
    p99 = figures.quantile(ask, 0.99)
    figures.table(["", "p50 ms", "p95 ms", "p99 ms"], [[name, *(f"{figures.quantile(values, q):.2f}" for q in (0.5, 0.95, 0.99))] for name, values in (("what-if", ask), ("whole new run", solve))])
    figures.say(f"{seen['changed']} of {len(ask)} answers were another post; goal {WHAT_IF_MS} ms, seen {p99:.2f}: {figures.goal(p99 <= WHAT_IF_MS)}")


def plain(java):
    figures.title("matching: beside the plain reference, the same round")
    rows = []
    for students in ("200", "1000"):
        (seen,) = told(java, "plain", students)
        solve = figures.p50(seen["solve"][100:])
        rows.append([f"{seen['students']} students, {seen['posts']} posts", f"{seen['plain']:.0f}", f"{solve:.3f}", f"{seen['plain'] / solve:.0f}x", "yes" if seen["same"] else "NO"])
    figures.table(["", "plain ms", "engine ms", "ratio", "same matches"], rows)

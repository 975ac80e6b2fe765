"""Submit to first log line and to verdict, through a real server with one slot, beside the bare run and the runner alone."""

import os
import random
import shutil
import tempfile
import time

import bare
import figures
import jobs
import running

LABS = (("numpy-foundations", "linear-regression", "Linear regression", 20, ()), ("deep-learning-mindspore", "mlp-digits", "dense network", 5, ("numpy", "mindspore", "mindspore.nn")))
GOALS = {"first": 0.1, "verdict": 0.2}
REST = 1.0


def main(_):
    with running.Home() as home:
        home.without_attempts()
        with running.Server(home, environment={"JAVA_TOOL_OPTIONS": "-Dzhigu.compute.local.slots=1"}) as server:
            server.told("Ctrl", 120)
            rest = running.Rest(server)
            for lab in LABS:
                measure(rest, *lab)


def measure(rest, course, name, word, rounds, warm):
    figures.title(f"latency: {course}/{name}, its solution, counted; one slot; {rounds} rounds in turns after 2 to warm up; {REST} s rest before each")
    folder = os.path.join(figures.HOME, "courses", course, "labs", name)
    lab, archive = rest.lab(word), running.archive(folder)
    ways = {
        "bare": lambda target, job: bare.run(target, job, figures.one_core()),
        "runner, started when the job comes": lambda target, job: jobs.alone(target),
        "runner, boxes made ahead": lambda target, job: jobs.armed(target, job),
    }
    if warm:
        ways["runner, MindSpore imported ahead"] = lambda target, job: jobs.armed(target, job, warm)
    seen = {"bare": [], "server": []} | {way: [] for way in ways}
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as path:
        os.chmod(path, 0o755)
        for number in range(rounds + 2):
            for way in random.sample(tuple(seen), len(seen)):
                time.sleep(REST)
                if way == "server":
                    began = time.perf_counter()
                    told = rest.follow(rest.submit(lab, archive), began)
                    if told["state"] != "graded":
                        raise figures.Impossible(f"the server's verdict is {told['state']}")
                else:
                    target, job = jobs.make(folder, path, f"job-{number}")
                    told = ways[way](target, job)
                    shutil.rmtree(target)
                if number >= 2:
                    seen[way].append(told)
    scores = {told["score"] for runs in seen.values() for told in runs}
    figures.say(f"scores seen: {', '.join(f'{s:g}' for s in sorted(scores))}")
    show(seen)


def show(seen):
    rows = []
    for way in ("bare", *(w for w in seen if w not in ("bare", "server")), "server"):
        cells = ["server: submit by REST, events by SSE" if way == "server" else way]
        for what in GOALS:
            values = [told[what] for told in seen[way] if told[what] is not None]
            base = [told[what] for told in seen["bare"] if told[what] is not None]
            if values and base:
                cells += [figures.ms(figures.p50(values)), figures.ms(figures.p95(values)), f"{(figures.p50(values) - figures.p50(base)) * 1000:+.0f}"]
            else:
                cells += ["-", "-", "-"]
        rows.append(cells)
    figures.table(["", "first line p50 ms", "p95", "to bare", "verdict p50 ms", "p95", "to bare"], rows)
    for what, most in GOALS.items():
        more = figures.p50([told[what] for told in seen["server"]]) - figures.p50([told[what] for told in seen["bare"]])
        figures.say(f"submit to {'first line' if what == 'first' else 'verdict'}: goal {most * 1000:+.0f} ms, seen {more * 1000:+.0f} ms: {figures.goal(more <= most)}")

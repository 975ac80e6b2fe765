"""Each lab's solution in the box and bare, and MindSpore's import and first step."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import bare
import figures
import jobs

ROUNDS = 3
STEPS = 5
HERE = os.path.dirname(os.path.abspath(__file__))
COURSES = os.path.join(figures.HOME, "courses")
MIB = 1 << 20


def is_course(word):
    return os.path.isfile(os.path.join(COURSES, word.removeprefix("courses/").rstrip("/"), "course.yaml"))


def main(words):
    courses = [w.removeprefix("courses/").rstrip("/") for w in words] or sorted(c for c in os.listdir(COURSES) if is_course(c))
    figures.title(f"labs: solutions in the box and bare, {ROUNDS} rounds in turns, p50; one core each")
    rows = []
    for course in courses:
        folder = os.path.join(COURSES, course, "labs")
        for lab in sorted(os.listdir(folder)):
            if os.path.isdir(os.path.join(folder, lab, "solution")):
                rows.append(measure(lab, os.path.join(folder, lab)))
    figures.table(["lab", "score", "box s", "of it run s", "bare s", "box/bare", "box cpu s", "bare cpu s", "box peak MiB", "bare peak MiB"], rows)
    figures.say("box: the runner from its start to result.json; run: wall_seconds of result.json; cpu and peak: the student's side,")
    figures.say("in the box as the kernel counts it (cgroup, with files first read), bare as resident set")
    first_steps()


def measure(name, lab):
    boxed, plain = [], []
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as home:
        os.chmod(home, 0o755)
        for number in range(ROUNDS):
            for way in random.sample(("box", "bare"), 2):
                target, job = jobs.make(lab, home, f"{way}-{number}")
                if way == "box":
                    boxed.append(jobs.alone(target))
                else:
                    plain.append(bare.run(target, job, figures.one_core()))
                shutil.rmtree(target)
    if {b["score"] for b in boxed} != {p["score"] for p in plain}:
        figures.say(f"{name}: the scores differ: {sorted({b['score'] for b in boxed})} in the box, {sorted({p['score'] for p in plain})} bare")
    measured = [b["result"]["measured"] for b in boxed]

    def seconds(values):
        return f"{figures.p50(list(values)):.2f}"

    def mebibytes(values):
        return f"{figures.p50(list(values)) / MIB:.0f}"

    box, by_hand = figures.p50([b["verdict"] for b in boxed]), figures.p50([p["verdict"] for p in plain])
    return [
        name, f"{boxed[-1]['score']:g}", f"{box:.2f}", seconds(m["wall_seconds"] for m in measured), f"{by_hand:.2f}", figures.times(box, by_hand),
        seconds(m["cpu_seconds"] for m in measured), seconds(p["cpu"] for p in plain), mebibytes(m["peak_bytes"] for m in measured), mebibytes(p["peak"] for p in plain),
    ]  # fmt: skip


def first_steps():
    figures.title(f"MindSpore: import, first training step (64-64-10, batch 32), later steps; {STEPS} rounds in turns after 1 to warm up")
    image = figures.image("mindspore-cpu")
    told = {"bare": [], "box": []}
    for number in range(STEPS + 1):
        for way in random.sample(tuple(told), 2):
            seen = plain_step(image) if way == "bare" else boxed_step(image)
            if number:
                told[way].append(seen)
    rows = []
    for way in told:
        cells = [way]
        for what in ("import", "first", "later"):
            mine, base = (figures.p50([t[what] for t in told[each]]) for each in (way, "bare"))
            cells += [figures.ms(mine), figures.times(mine, base)]
        rows.append([*cells, f"{figures.p50([t['peak'] for t in told[way]]) / MIB:.0f}"])
    figures.table(["", "import ms", "of bare", "first step ms", "of bare", "later step ms", "of bare", "peak MiB"], rows)


def plain_step(image):
    said, peak = bare.script(image, HERE, "first_step.py", figures.one_core())
    return {**read(said), "peak": peak}


def boxed_step(image):
    command = [figures.PYTHON, os.path.join(HERE, "boxed.py"), figures.RUNNER, "script", image["root"], json.dumps(image["env"]), HERE, "first_step.py"]
    done = subprocess.run(command, capture_output=True)
    lines = done.stdout.splitlines()
    if done.returncode:
        raise figures.Impossible(f"MindSpore in the box: {(done.stdout + done.stderr).decode(errors='replace')[-500:]}")
    return {**read(lines[-2]), "peak": json.loads(lines[-1])["peak_bytes"]}


def read(said):
    try:
        return json.loads(said.splitlines()[-1])
    except (ValueError, IndexError):
        sys.stderr.buffer.write(said)
        raise figures.Impossible("MindSpore's script printed no figures") from None

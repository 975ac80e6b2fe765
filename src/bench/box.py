"""Start of a box beside a bare `python3 -c pass`: the same python, the same root file system, in turns."""

import json
import os
import shutil
import subprocess
import tempfile

import figures

PAIRS = 60
GOALS = {"root": 2.0, "rootless": 2.5}


def main(_):
    figures.title(f"box: start to end of `python3 -c pass`, {PAIRS} rounds in turns after 2 to warm up")
    forms = ["root", "rootless"] if os.geteuid() == 0 else ["rootless"]
    if forms == ["rootless"]:
        figures.say("not run as root: the rootless form only")
    rows, verdicts = [], []
    for form in forms:
        rounds = measure(form)
        bare = [r["bare"]["start"] for r in rounds]
        rows.append([f"{form}: bare", figures.ms(figures.p50(bare)), figures.ms(figures.p95(bare)), "1.00x", ""])
        for way in ("ahead", "at once"):
            took, tidy = ([r[way][what] for r in rounds] for what in ("start", "tidy"))
            ratio = figures.p50(took) / figures.p50(bare)
            rows.append([f"{form}: box, {'groups, mounts and process made ahead' if way == 'ahead' else 'all made at once'}", figures.ms(figures.p50(took)), figures.ms(figures.p95(took)), f"{ratio:.2f}x", figures.ms(figures.p50(tidy))])
            if way == "ahead":
                verdicts.append(f"{form}: goal {GOALS[form]:.1f}x, seen {ratio:.2f}x: {figures.goal(ratio <= GOALS[form])}")
    figures.table(["", "p50 ms", "p95 ms", "of bare", "tidying ms"], rows)
    for verdict in verdicts:
        figures.say(verdict)


def measure(form):
    """In a copy of the runner that the other user may read."""
    folder = tempfile.mkdtemp(prefix="zhigu-bench-")
    try:
        os.chmod(folder, 0o755)
        runner = shutil.copytree(figures.RUNNER, os.path.join(folder, "runner"))
        shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "boxed.py"), folder)
        command = [figures.PYTHON, os.path.join(folder, "boxed.py"), runner, "pairs", str(PAIRS)]
        done = subprocess.run(command if form == "root" else figures.ordinary_user(command), capture_output=True, text=True)
        if done.returncode:
            raise figures.Impossible(f"{form}: {done.stderr.strip()}")
        return [json.loads(line) for line in done.stdout.splitlines()]
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""What a new machine sees: a copy of the checkout without build and data, from `./zhigu run` to the first graded MindSpore lab."""

import os
import shutil
import subprocess
import tempfile
import time

import figures
import running

COURSE, LAB, WORD = "deep-learning-mindspore", "autograd", "automatic differentiation"
GOALS = {"first page": 180, "first graded MindSpore lab": 300, "first page when all is there": 15}


class Copy:
    """The files of the checkout that would be committed."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="zhigu-fresh-")
        os.chmod(self.path, 0o755)
        names = subprocess.run(["git", "-C", figures.HOME, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=True).stdout
        for name in filter(None, names.decode().split("\0")):
            source, target = os.path.join(figures.HOME, name), os.path.join(self.path, name)
            if os.path.isfile(source):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copy2(source, target, follow_symlinks=False)
        self.cache = os.path.join(self.path, ".cache")
        os.mkdir(self.cache)


def main(_):
    figures.title("fresh: a copy of the checkout, nothing built, no data, no images; Maven's repository and the Debian packages of this machine are used as they are")
    copy = Copy()
    command = [os.path.join(copy.path, "zhigu")]
    environment = {"XDG_CACHE_HOME": copy.cache, "LANG": "en_US.UTF-8"}
    seen = {}
    try:
        with running.Server(copy, command, environment, patience=900) as server:
            seen["first page"] = server.first_page
            server.told("Ctrl", 900)
            rest = running.Rest(server)
            lab = rest.lab(WORD)
            attempt = rest.submit(lab, running.archive(os.path.join(figures.HOME, "courses", COURSE, "labs", LAB)))
            seen["submission taken"] = time.perf_counter() - server.began
            while (told := rest.ask("GET", f"/api/attempts/{attempt}"))["state"] not in running.ENDED:
                if time.perf_counter() - server.began > 1800:
                    raise figures.Impossible("no verdict within half an hour:\n" + "\n".join(line for _, line in server.lines[-15:]))
                time.sleep(0.2)
            seen["first graded MindSpore lab"] = time.perf_counter() - server.began
            figures.say(f"verdict: {told['state']}, {told['score']:g} of {told['max']:g}")
            for at, line in server.lines:
                figures.say(f"{at:6.1f} s  {line}")
        with running.Server(copy, command, environment) as server:
            seen["first page when all is there"] = server.first_page
    finally:
        shutil.rmtree(copy.path, ignore_errors=True)
    for what, took in seen.items():
        most = GOALS.get(what)
        figures.say(f"{what}: {took:.1f} s" + (f"; goal {most} s: {figures.goal(took <= most)}" if most else ""))

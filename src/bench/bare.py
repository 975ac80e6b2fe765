"""The bare run: the same program, the same questions and answers, in the same root file system, with nothing around it.

Plain bubblewrap only puts the files together: no namespaces but that of mounts, no limits, no filter, no groups, no other user.
"""

import contextlib
import json
import os
import select
import tarfile
import tempfile
import time

import figures
import zhigu_wire as wire
from zhigu_runner import boxes


class Process:
    """A program beside the files of an image, with the protocol's two pipes and what it prints."""

    def __init__(self, image, binds, program, core):
        theirs_in, self.inlet = os.pipe()
        self.outlet, theirs_out = os.pipe()
        self.print, theirs_print = os.pipe()
        words = [boxes.find_bwrap(), "--die-with-parent", *files(image["root"]), "--tmpfs", "/tmp", *binds, "--proc", "/proc", "--dev-bind", "/dev", "/dev", "--chdir", "/work", "--", *program]
        self.pid = os.fork()
        if self.pid == 0:
            try:
                high = [os.dup(fd) for fd in (theirs_print, theirs_in, theirs_out)]
                for to, fd in zip((1, 2, 3, 4), (high[0], high[0], high[1], high[2])):
                    os.dup2(fd, to, inheritable=True)
                os.closerange(5, 4096)
                os.sched_setaffinity(0, core)
                os.execve(words[0], words, {**boxes.BASE_ENV, **image["env"]})
            finally:
                os._exit(126)
        for fd in (theirs_in, theirs_out, theirs_print):
            os.close(fd)
        self.usage, self.begun = None, False

    def send(self, data):
        wire.send(self.inlet, data)

    def receive(self):
        return wire.receive(self.outlet)

    def first_print(self):
        """When it printed first, and everything it prints until it ends."""
        select.select([self.print], [], [])
        first = time.perf_counter()
        parts = []
        while part := os.read(self.print, 1 << 16):
            parts.append(part)
        return first if parts else None, b"".join(parts)

    def close(self):
        for fd in (self.inlet, self.outlet, self.print):
            with contextlib.suppress(OSError):
                os.close(fd)
        if self.usage is None:
            _, _, self.usage = os.wait4(self.pid, 0)


def files(root):
    words = []
    for name in ("usr", "etc", "opt", "var", "srv"):
        if os.path.isdir(os.path.join(root, name)):
            words += ["--ro-bind", os.path.join(root, name), "/" + name]
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = os.path.join(root, name)
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), "/" + name]
        elif os.path.isdir(path):
            words += ["--ro-bind", path, "/" + name]
    return words


def run(directory, job, core):
    """From the first process to the verdict: seconds to the first line and to the verdict, score, processor time and memory of the student's side."""
    with tempfile.TemporaryDirectory(prefix="zhigu-bare-", dir="/dev/shm") as home:
        os.makedirs(os.path.join(home, "work", "out"))
        os.makedirs(os.path.join(home, "artefacts"))
        began = time.perf_counter()
        student = student_side(directory, job, home, core)
        grader = grader_side(directory, job, home, core)
        students, first = [student], None
        if job["program"]:
            start(student, job, job["program"])
            first, _ = student.first_print()
            collect(home)
            student.close()
            student = None
        score = 0.0
        grader.receive()
        grader.send(wire.pack(wire.VERDICT, 0, {"mode": job["mode"], "seed": job["seed"], "points": job["points"], "submit": job["submit"]}))
        points = {}
        while True:
            _, _, body, blob = grader.receive()
            message = json.loads(body)
            op = message.pop("op")
            if op == "tests":
                points = {t["id"]: float(t["max"]) for t in message["tests"]}
            elif op == "test":
                score += points[message["id"]] * min(1.0, max(0.0, float(message["share"])))
            elif op == "hidden":
                grader.send(wire.pack(wire.VERDICT, 0, {}))
            elif op == "end":
                break
            elif op in ("crash", "ungradable"):
                raise figures.Impossible(f"the bare run of {directory} cannot be graded: {message}")
            else:
                if student is None:
                    student = student_side(directory, job, home, core)
                    students.append(student)
                if not student.begun:
                    start(student, job, None)
                message["op"] = op
                message.pop("timeout", None)
                student.send(wire.pack(wire.ORDER, 1, message, blob))
                _, _, body, blob = student.receive()
                grader.send(wire.pack(wire.ANSWER, 1, body, blob))
        verdict = time.perf_counter() - began
        for each in (*students, grader):
            each.close()
    return {
        "first": first - began if first else None,
        "verdict": verdict,
        "score": round(score, 2),
        "cpu": sum(s.usage.ru_utime + s.usage.ru_stime for s in students),
        "peak": max(s.usage.ru_maxrss for s in students) * 1024,
    }


def start(student, job, program):
    student.receive()
    student.send(wire.pack(wire.ORDER, 0, {"op": "go", "limits": {}, "submit": job["submit"], "program": program}))
    student.begun = True


def student_side(directory, job, home, core):
    binds = ["--ro-bind", os.path.join(directory, "in", "student"), "/in", "--bind", os.path.join(home, "work"), "/work", "--ro-bind", figures.RUNNER, "/zhigu"]
    return Process(job["image"], binds, [figures.PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_student.py"], core)


def grader_side(directory, job, home, core):
    binds = ["--ro-bind", os.path.join(directory, "in", "grader"), "/grader", "--ro-bind", os.path.join(directory, "in", "student"), "/source",
             "--ro-bind", os.path.join(home, "artefacts"), "/artefacts", "--dir", "/work", "--ro-bind", figures.RUNNER, "/zhigu"]  # fmt: skip
    return Process(job["image"], binds, [figures.PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_box.py"], core)


def collect(home):
    """What the program left, as the grader expects it."""
    with tarfile.open(os.path.join(home, "artefacts", "artefacts.tar"), "w") as tar:
        for name in sorted(os.listdir(os.path.join(home, "work", "out"))):
            tar.add(os.path.join(home, "work", "out", name), name)


def script(image, folder, name, core):
    """One program beside the image; what it prints, and its peak of memory."""
    with tempfile.TemporaryDirectory(prefix="zhigu-bare-", dir="/dev/shm") as home:
        one = Process(image, ["--ro-bind", folder, "/in", "--bind", home, "/work"], [figures.PYTHON, "/in/" + name], core)
        _, said = one.first_print()
        one.close()
        return said, one.usage.ru_maxrss * 1024

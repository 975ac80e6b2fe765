"""Makes job directories from texts, runs the runner on them as root or as an ordinary user, and reads what it wrote."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PYTHON = "/usr/bin/python3"
HOME = pathlib.Path(__file__).resolve().parents[2] / "main" / "python"
RUNNER = str(HOME / "runner.py")
USER = 61999
SLOT_UID = 60177
SECRET = 987654321987


IMAGES = pathlib.Path(os.environ.get("ZHIGU_TEST_IMAGES") or HOME.parents[2] / "data" / "images")


def image(name):
    root = IMAGES / name / "current" / "root"
    if not root.is_dir():
        raise AssertionError(f"the tests need the lab image {name}, which is not in {IMAGES}: ./zhigu images build makes it")
    return str(root.resolve())


IMAGE = image("python-numpy")

GRADER = f"""
from pathlib import Path
from zhigu_grade import check, seed, source, student, test

@test("unseen", points=60, zh="没见过的", en="unseen")
def unseen():
    check.equal(student.call("work.double", {SECRET}), 2 * {SECRET})

@test("seen", points=40, visible=True, zh="见过的", en="seen")
def seen():
    check.equal(student.call("work.double", 21), 42, given={{"x": 21}})
"""
HONEST = """
def double(x):
    return 2 * x
"""
NEEDS = {"cpus": 1, "memory_mib": 256, "seconds": 5, "disk_mib": 16, "inodes": 500, "processes": 32, "output_kib": 64}


def as_user(command):
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "env", "HOME=/tmp", *command]


class Outcome:
    def __init__(self, directory):
        self.dir = pathlib.Path(directory)
        self.result = json.loads((self.dir / "result.json").read_bytes())
        self.log, self.staff = self.text("log"), self.text("staff.log")
        self.tests = {t["id"]: t for t in self.result["tests"]}

    def text(self, name):
        path = self.dir / name
        return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""

    @property
    def status(self):
        return self.result["status"]

    @property
    def score(self):
        return self.result["score"]

    @property
    def limit(self):
        return self.result["limit"]

    def public(self):
        """All that the student may see."""
        shown = dict(self.result, tests=[{k: v for k, v in t.items() if k != "staff"} for t in self.result["tests"]])
        return self.log + json.dumps(shown)

    def __repr__(self):
        return f"{json.dumps(self.result, ensure_ascii=False, indent=1)}\n-- log\n{self.log[:3000]}\n-- staff\n{self.staff[:3000]}"


class Sandbox:
    """Runs jobs in one form, on one slot."""

    def __init__(self, user, ahead=False):
        self.user, self.ahead = user, ahead
        self.base = tempfile.mkdtemp(prefix="zhigu-test-")
        os.chmod(self.base, 0o711)
        self.count = 0

    def job(self, files=None, grader=GRADER, program=None, mode="counted", kind="native", starter=None, extra=None, **needs):
        self.count += 1
        directory = pathlib.Path(self.base, f"sub-{self.count}")
        files = {"work.py": HONEST} if files is None else files
        files = {"work.py": files} if isinstance(files, str) else files
        for folder, content in (("student", {**(starter or {}), **files}), ("submitted", files), ("grader", {"grade.py": grader} if isinstance(grader, str) else grader)):
            for name, text in content.items():
                path = directory / "in" / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
                if text[:2] in ("#!", b"#!"):
                    path.chmod(0o755)
            (directory / "in" / folder).mkdir(parents=True, exist_ok=True)
        job = {
            "format": 1, "id": f"sub-{self.count}-1", "nonce": f"n{self.count}", "mode": mode, "kind": kind,
            "image": {"root": IMAGE, "digest": "sha256:test", "env": {"IMAGE_SAYS": "hello"}}, "needs": {**NEEDS, **needs}, "grader_seconds": 20,
            "program": program, "submit": sorted(files), "seed": 7, "points": 100, "slot": {"index": 77, "uid": None if self.user else SLOT_UID, "cpus": None},
            "metadata": {}, **(extra or {}),
        }  # fmt: skip
        (directory / "job.json").write_text(json.dumps(job))
        if self.user:
            subprocess.run(["chown", "-R", f"{USER}:{USER}", str(directory)], check=True)
        return str(directory)

    def command(self, *words):
        command = [PYTHON, "-I", RUNNER, *words]
        return as_user(command) if self.user and os.geteuid() == 0 else command

    def start(self, directory):
        if self.ahead:
            with open(directory + ".errors", "wb") as errors:
                process = subprocess.Popen(self.command("--arm", directory), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors)
            job = json.loads(pathlib.Path(directory, "job.json").read_text())
            with process.stdin as orders:
                orders.write((json.dumps({"slot": job["slot"], "image": job["image"], "warm": ["decimal"]}) + "\n" + directory + "\n").encode())
            return process
        with open(directory + ".errors", "wb") as errors:
            return subprocess.Popen(self.command(directory), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)

    def run(self, files=None, **how):
        directory = self.job(files, **how)
        process = self.start(directory)
        try:
            process.wait(120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        if not os.path.exists(directory + "/result.json"):
            raise AssertionError(f"no result.json: {pathlib.Path(directory + '.errors').read_text()}")
        return Outcome(directory)

    def close(self):
        shutil.rmtree(self.base, ignore_errors=True)


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not come to that in time")
        time.sleep(0.01)


def forms():
    """The forms that can be tried here: as root both, else the rootless one."""
    return (False, True) if os.geteuid() == 0 else (True,)


def main():
    import unittest

    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    unittest.main(module=None)

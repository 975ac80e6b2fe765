"""Job directories from labs, and the runner alone on them."""

import json
import os
import subprocess
import time

import figures
from zhigu_runner import lab as labfile

RUN = [figures.PYTHON, "-I", os.path.join(figures.RUNNER, "runner.py")]


def make(lab, home, name, mode="counted"):
    """The lab's own solution as a job; the slot is none that a server uses."""
    target = os.path.join(home, name)
    spec = labfile.few_keys(os.path.join(lab, "lab.yaml"))
    image = figures.image(spec["image"])
    job = labfile.make(lab, os.path.join(lab, "solution"), image["root"], mode, 123456789, target)
    job["image"], job["slot"] = image, {"index": 90, "uid": None, "cpus": figures.one_core()}
    with open(os.path.join(target, "job.json"), "w", encoding="utf-8") as f:
        json.dump(job, f)
    return target, job


def alone(target):
    """A runner that starts when the job comes; seconds to first line and verdict."""
    began = time.perf_counter()
    process = subprocess.Popen([*RUN, target], stdin=subprocess.DEVNULL)
    return watch(target, began, process)


def armed(target, job, warm=()):
    """A runner that waits with its boxes made; seconds from the word."""
    slot = os.path.join(os.path.dirname(target), "slot")
    process = subprocess.Popen([*RUN, "--arm", slot], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps({"slot": job["slot"], "image": job["image"], "warm": list(warm)}) + "\n")
    process.stdin.flush()
    if process.stdout.readline().strip() != "armed":
        raise figures.Impossible("the runner cannot be armed")
    time.sleep(0.2)
    began = time.perf_counter()
    process.stdin.write(target + "\n")
    process.stdin.flush()
    told = watch(target, began, process)
    process.stdin.close()
    process.stdout.close()
    return told


def watch(target, began, process):
    log, result = os.path.join(target, "log"), os.path.join(target, "result.json")
    first = None
    while not os.path.exists(result):
        if first is None and os.path.exists(log) and os.path.getsize(log):
            first = time.perf_counter() - began
        if process.poll() is not None and not os.path.exists(result):
            raise figures.Impossible(f"the runner ended without a result on {target}")
        time.sleep(0.001)
    verdict = time.perf_counter() - began
    process.wait()
    with open(result, encoding="utf-8") as f:
        told = json.load(f)
    if told["status"] != "graded":
        raise figures.Impossible(f"{target}: {told['status']} {told['reason']}")
    return {"first": first, "verdict": verdict, "score": told["score"], "result": told}

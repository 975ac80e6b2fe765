"""A runner that judges nothing: it says when it began and writes a result at once. What is left is what it takes to get a job there and back."""

import time

BEGAN = time.time()

import json
import os
import sys


def write(path, text):
    with open(path + ".part", "w", encoding="ascii") as f:
        f.write(text)
    os.rename(path + ".part", path)


def main(folder):
    at = os.path.join
    with open(at(folder, "job.json"), encoding="utf-8") as f:
        order = json.load(f)
    with open("/proc/self/stat", encoding="ascii") as f:
        start = f.read().rpartition(")")[2].split()[19]
    write(at(folder, "runner.pid"), json.dumps({"pid": os.getpid(), "start": start}))
    write(at(folder, "began"), repr(BEGAN))
    now = int(BEGAN * 1000)
    result = {"format": 1, "id": order["id"], "nonce": order["nonce"], "status": "graded", "score": 1, "max": 1, "tests": [], "timings": {"created": now, "started": now, "finished": now}}
    write(at(folder, "result.json"), json.dumps(result))


main(sys.argv[1])

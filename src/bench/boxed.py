"""Starts boxes with the runner's own parts and times them; a program of its own, so that it can be run as another user.

  boxed.py RUNNER pairs N                       bare, made ahead, made at once, in turns; one line of JSON each
  boxed.py RUNNER script ROOT ENV FOLDER NAME   FOLDER/NAME in one box; prints what it prints
"""

import json
import os
import random
import select
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from zhigu_runner import boxes

PYTHON = "/usr/bin/python3"
NOTHING = [PYTHON, "-c", "pass"]
SMALL = {"cpus": 1, "memory_mib": 256, "disk_mib": 32, "inodes": 2000, "processes": 64}
LARGE = {"cpus": 1, "memory_mib": 1024, "disk_mib": 64, "inodes": 2000, "processes": 128}


def core():
    return sorted(os.sched_getaffinity(0))[:1]


def gone(pid):
    fd = os.pidfd_open(pid)
    p = select.poll()
    p.register(fd, select.POLLIN)
    p.poll()
    os.close(fd)


def bare():
    began = time.perf_counter()
    pid = os.posix_spawn(PYTHON, NOTHING, boxes.BASE_ENV)
    _, status = os.waitpid(pid, 0)
    took = time.perf_counter() - began
    assert status == 0, status
    return {"start": took}


def settled(box):
    """Waits until the process made ahead has joined its groups, dropped its rights and sleeps."""
    while True:
        with open(f"/proc/{box.pid}/status", encoding="utf-8") as f:
            known = dict(line.split(":", 1) for line in f)
        if known["NoNewPrivs"].strip() == "1" and known["State"].strip().startswith("S"):
            time.sleep(0.01)
            return
        time.sleep(0.001)


def boxed(base, ahead):
    """One box as the runner makes it: from the word to start until its program has ended, then what tidying takes."""
    began = time.perf_counter()
    stage = boxes.Stage(base, {"index": 90, "uid": None, "cpus": core()})
    room = boxes.Room(stage, "student", {"root": "/"}, "student", stage.uid)
    room.size(SMALL, core())
    if ahead:
        room.make_ahead()
        settled(room.waiting)
        began = time.perf_counter()
    box = room.box()
    box.go(*room.command(NOTHING))
    gone(box.pid)
    took = time.perf_counter() - began
    box.take()
    said = os.read(box.print, 4096) if box.status else b""
    assert box.status == 0, (box.status, said)
    began = time.perf_counter()
    stage.discard()
    return {"start": took, "tidy": time.perf_counter() - began}


def apart(work, *args):
    """In a child, since a stage belongs to a process and ends with it."""
    back, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(there, json.dumps(work(*args)).encode())
        except BaseException as e:
            os.write(2, f"{type(e).__name__}: {e}\n".encode())
            os._exit(1)
        os._exit(0)
    os.close(there)
    with open(back, "rb") as f:
        said = f.read()
    os.waitpid(child, 0)
    if not said:
        sys.exit("no box could be started")
    return json.loads(said)


def pairs(count, base):
    ways = {"bare": lambda: bare(), "ahead": lambda: apart(boxed, base, True), "at once": lambda: apart(boxed, base, False)}
    order = list(ways)
    for number in range(count + 2):
        random.shuffle(order)
        told = {way: ways[way]() for way in order}
        if number >= 2:
            print(json.dumps(told), flush=True)


def script(base, root, env, folder, name):
    stage = boxes.Stage(base, {"index": 90, "uid": None, "cpus": core()})
    room = boxes.Room(stage, "student", {"root": root, "env": json.loads(env)}, "student", stage.uid)
    room.size(LARGE, core())
    boxes.copy_file(os.path.join(folder, name), os.path.join(room.root, "in", name))
    box = room.box()
    box.go(*room.command([PYTHON, "/in/" + name]))
    said = b""
    os.set_blocking(box.print, True)
    while part := os.read(box.print, 1 << 16):
        said += part
    gone(box.pid)
    box.take()
    peak = room.group.peak()
    stage.discard()
    sys.stdout.buffer.write(said)
    print(json.dumps({"peak_bytes": peak}))
    return box.status


def main():
    base = tempfile.mkdtemp(prefix="zhigu-bench-")
    try:
        if sys.argv[2] == "pairs":
            pairs(int(sys.argv[3]), base)
        else:
            sys.exit(script(base, *sys.argv[3:7]))
    finally:
        shutil.rmtree(base, ignore_errors=True)


main()

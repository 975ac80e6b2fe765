"""What all measurements share: where things lie, quantiles, tables, and the machine they were taken on."""

import datetime
import json
import math
import os
import platform
import subprocess
import sys

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUNNER = os.path.join(HOME, "src", "main", "python")
IMAGES = os.environ.get("ZHIGU_TEST_IMAGES") or os.path.join(HOME, "data", "images")
PYTHON = "/usr/bin/python3"
sys.path.insert(1, RUNNER)


class Impossible(Exception):
    """Cannot be measured here, and what to do about it."""


def quantile(values, q):
    """By linear interpolation between the two nearest."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * q
    low = math.floor(at)
    return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * (at - low)


def p50(values):
    return quantile(values, 0.5)


def p95(values):
    return quantile(values, 0.95)


def title(text):
    now = datetime.datetime.now().astimezone()
    print(f"\n== {text}\n   {now:%Y-%m-%d %H:%M %Z}, load {os.getloadavg()[0]:.2f} before", flush=True)


def table(head, rows):
    """Columns as wide as they need to be; the first to the left, the others to the right."""
    lines = [[str(x) for x in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        print("   " + "  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths))), flush=True)


def say(text):
    print("   " + text, flush=True)


def ms(seconds):
    return f"{seconds * 1000:.1f}"


def times(a, b):
    return f"{a / b:.2f}x"


def goal(met):
    return "met" if met else "NOT met"


def first_line(path, word):
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith(word):
                return line.partition(":")[2].strip()
    return "?"


def machine():
    """Printed once: cores, memory, kernel, and in what form boxes can be had."""
    memory = int(first_line("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)
    groups = "cgroup v2" if os.path.exists("/sys/fs/cgroup/cgroup.controllers") else "cgroup v1" if os.path.isdir("/sys/fs/cgroup/memory") else "no cgroups"
    form = json.loads(subprocess.run([PYTHON, "-I", os.path.join(RUNNER, "runner.py"), "--check"], capture_output=True, text=True, check=True).stdout)
    commit = subprocess.run(["git", "-C", HOME, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip() or "unknown"
    print(f"{os.cpu_count()} cores ({first_line('/proc/cpuinfo', 'model name')}), {memory:.0f} GiB, Linux {platform.release()}, {groups}, {distribution()}, Python {platform.python_version()}")
    print(f"boxes: {form['sandbox']}, limits {form['limits']}; commit {commit}")


def distribution():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return "?"


def image(name):
    """Root, digest and environment of an image that `./zhigu images build` made."""
    folder = os.path.realpath(os.path.join(IMAGES, name, "current"))
    try:
        with open(os.path.join(folder, "image.json"), encoding="utf-8") as f:
            told = json.load(f)
    except OSError as e:
        raise Impossible(f"The image {name} is not in {IMAGES}: run ./zhigu images build first. 请先运行 ./zhigu images build。") from e
    return {"root": os.path.join(folder, "root"), "digest": told["digest"], "env": told["env"]}


def ordinary_user(command):
    """The command as somebody who is not root; as it is when nobody here is."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=61999", "--regid=61999", "--clear-groups", "env", "HOME=/tmp", *command]


def one_core():
    """The core that a first slot is pinned to."""
    return sorted(os.sched_getaffinity(0))[:1]

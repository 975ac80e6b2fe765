"""The runner's command line."""

import contextlib
import json
import os
import select
import signal
import sys

from . import boxes, ends, gang, job, limits, words


def main(argv):
    if len(argv) == 1 and not argv[0].startswith("-"):
        return run(argv[0])
    if len(argv) == 2 and argv[0] == "--gang":
        return run(argv[1]) if gang.here() == 0 else member(argv[1])
    if len(argv) == 2 and argv[0] == "--arm":
        return arm(argv[1])
    if len(argv) == 2 and argv[0] == "--clean":
        return clean(argv[1])
    if argv and argv[0] == "--check":
        return check(argv[1] if len(argv) > 1 else None)
    if argv and argv[0] == "--lab":
        from . import lab

        return lab.main(argv)
    print("usage: runner.py JOBDIR | --gang JOBDIR | --arm SLOTDIR | --clean JOBDIR | --check [IMAGE] | --lab LABDIR --submission DIR --image ROOT", file=sys.stderr)
    return 2


def detach():
    """Own session: a terminal or server that goes takes nothing with it."""
    os.umask(0o022)
    with contextlib.suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)


def run(directory):
    detach()
    directory = os.path.abspath(directory)
    slot = {}
    with contextlib.suppress(OSError, ValueError, AttributeError):
        with open(os.path.join(directory, "job.json"), encoding="utf-8") as f:
            slot = json.load(f).get("slot") or {}
    one, why = make(directory, slot)
    if one is None:
        refuse(directory, why)
        return 0
    try:
        one.run(directory)
    finally:
        one.discard()
        if one.stage.root:
            limits.sweep()
    return 0


def member(directory):
    detach()
    return gang.member(os.path.abspath(directory), job)


def make(base, slot):
    """A runner that can have boxes, or why there is none."""
    try:
        return job.Run(base, slot), None
    except boxes.NoSandbox as e:
        return None, e
    except (OSError, ValueError, TypeError) as e:
        return None, boxes.NoSandbox("runner_error", f"评测程序内部出错：{e}", f"The runner failed: {e}")


def arm(base):
    """Everything that can be done before a job is known; then one job."""
    detach()
    base = os.path.abspath(base)
    os.makedirs(base, exist_ok=True)
    orders = Orders()
    request = json.loads(orders.line() or "{}")
    one, why = make(base, request.get("slot") or {})
    try:
        if one is not None and request.get("image"):
            one.arm(request["image"], request.get("warm") or [])
        print("armed", flush=True)
        directory = orders.line(one)
        if not directory:
            return 0
        directory = os.path.abspath(directory)
        if one is None:
            refuse(directory, why)
        else:
            one.run(directory)
    finally:
        if one is not None:
            one.discard()
    return 0


class Orders:
    """Lines from standard input, which may come one by one or all at once."""

    def __init__(self):
        self.data = b""

    def line(self, one=None):
        """The next line; nothing if the server went away or the runner is told to stop."""
        while b"\n" not in self.data:
            ready, _, _ = select.select([0], [], [], 1.0)
            if one is not None and one.stop:
                return None
            if ready:
                part = os.read(0, 65536)
                if not part:
                    return None
                self.data += part
        line, _, self.data = self.data.partition(b"\n")
        return line.decode().strip()


def refuse(directory, e):
    """No sandbox, no run: a verdict that says what to do."""
    one = job.Run.__new__(job.Run)
    one.dir, one.log, one.staff = directory, None, None
    one.job = {"id": None, "nonce": None, "points": 0}
    with contextlib.suppress(OSError, ValueError):
        with open(os.path.join(directory, "job.json"), encoding="utf-8") as f:
            one.job = json.load(f)
    one.tests, one.limit, one.practice, one.boxes, one.gone = [], None, False, [], []
    one.timings = dict.fromkeys(("created", "started", "student_ended", "finished"), ends.now_ms()) | {"first_output": None}
    one.stage = type("Nowhere", (), {"root": os.geteuid() == 0, "soft": True})()
    one.finish(one.verdict("platform_error", words.reason(e.code, e.zh, e.en)))


def clean(directory):
    """After a runner's sudden end its mounts went with it; its groups are removed here."""
    with contextlib.suppress(OSError, ValueError):
        with open(os.path.join(directory, "runner.pid"), encoding="utf-8") as f:
            known = json.load(f)
        if limits.start_of(known["pid"]) == known["start"]:
            print(f"the runner {known['pid']} is alive", file=sys.stderr)
            return 1
    limits.sweep()
    for name in os.listdir(directory):
        if name.endswith(".part"):
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(directory, name))
    boxes.sweep_folders(directory)
    return 0


def check(image):
    """Starts an empty box, in truth."""
    import tempfile

    with tempfile.TemporaryDirectory() as base:
        try:
            one = job.Run(base, {})
        except boxes.NoSandbox as e:
            print(json.dumps({"sandbox": "none", "limits": None, "reason": words.reason(e.code, e.zh, e.en)}))
            return 0
        answer = {"sandbox": "root" if one.stage.root else "rootless", "limits": "soft" if one.stage.soft else "hard", "reason": None}
        try:
            one.image = {"root": image or "/"}
            room = one.room("student", "student")
            room.size({"disk_mib": 16, "memory_mib": 256, "processes": 64}, None)
            box = one.start(room, [ends.PYTHON, "-I", "-c", "pass"], ends.Memory())
            import time

            one.pump(lambda: box.ended, time.monotonic() + 20)
            if box.status != 0:
                one.no_start(box)
        except (ends.PlatformError, OSError) as e:
            answer = {"sandbox": "none", "limits": None, "reason": words.reason("sandbox_unavailable", getattr(e, "zh", None), getattr(e, "en", None) or str(e))}
        finally:
            one.discard()
        print(json.dumps(answer))
    return 0

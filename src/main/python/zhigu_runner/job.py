"""One job from its directory to its verdict."""

import builtins
import collections
import contextlib
import hashlib
import json
import os
import secrets
import selectors
import signal
import socket
import sys
import time
import traceback

import zhigu_wire as wire

from . import boxes, foreign, gang, limits, words
from .ends import BOOT_SECONDS, PYTHON, Cancelled, Memory, PlatformError, Stopped, Ungradable, clip, now_ms, storable

MIB = 1 << 20
TICK = 0.05
FLOOD = 64 * MIB
COLLECT_SECONDS = 60
OVER = {10: "disk", 11: "files"}
MOST_LINES = 2000
GRADER_NEEDS = {"cpus": 1, "memory_mib": 1024, "disk_mib": 64, "inodes": 2000, "processes": 64}
ERRORS = frozenset(name for name in dir(builtins) if isinstance(getattr(builtins, name), type) and issubclass(getattr(builtins, name), BaseException)) | {"LinAlgError", "AxisError"}


class Sink:
    """A capped file that grows as things are said."""

    def __init__(self, path, cap):
        self.fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self.cap, self.seen, self.first = cap, 0, None

    def write(self, data):
        if not data:
            return
        if self.first is None:
            self.first = now_ms()
        left = self.cap - self.seen
        self.seen += len(data)
        if left >= len(data):
            self.put(data)
        elif left >= 0:
            self.put(data[:left] + words.CUT.encode())

    def put(self, data):
        with contextlib.suppress(OSError):
            wire.send(self.fd, data)

    @property
    def cut(self):
        return self.seen > self.cap


class Clock:
    """Counts down only while it runs, as in chess."""

    def __init__(self, seconds):
        self.left, self.since = float(seconds), None

    def start(self):
        if self.since is None:
            self.since = time.monotonic()

    def stop(self):
        if self.since is not None:
            self.left -= time.monotonic() - self.since
            self.since = None

    @property
    def end(self):
        return (self.since if self.since is not None else time.monotonic()) + self.left


class Line:
    """The protocol with one box: frames out when its pipe has room, frames in when they are whole.

    Of an unbelieved box not one byte is kept that it was not asked for.
    """

    def __init__(self, believed):
        self.believed = believed
        self.asked = True
        self.out = bytearray()
        self.inward = bytearray()
        self.frames = collections.deque()
        self.broken = False
        self.closed = False
        self.raw = None

    def feed(self, data):
        if self.raw is not None:
            self.raw(data)
            return
        if self.broken:
            return
        if not self.believed and (not self.asked or self.frames):
            self.fail()
            return
        self.inward += data
        while len(self.inward) >= wire.HEADER.size:
            try:
                kind, text, blob, ticket = wire.unpack_header(self.inward[: wire.HEADER.size])
            except wire.Broken:
                self.fail()
                return
            end = wire.HEADER.size + text + blob
            if len(self.inward) < end:
                return
            body = bytes(self.inward[wire.HEADER.size : wire.HEADER.size + text])
            self.frames.append((kind, ticket, body, bytes(self.inward[wire.HEADER.size + text : end])))
            del self.inward[:end]
            if not self.believed and self.inward:
                self.fail()
                return

    def fail(self):
        self.broken = True
        self.inward.clear()


class Run:
    """Runs once. Made ahead of its job or with it; the parts are the same."""

    ill = leader = ranks = None

    def __init__(self, base, slot):
        self.stage = boxes.Stage(base, slot)
        self.slot = slot
        self.selector = selectors.DefaultSelector()
        self.rooms, self.boxes = {}, []
        self.tick = 0.0
        self.stop = False
        self.dir = None
        self.job = {"id": None, "nonce": None, "points": 0}
        self.practice = False
        self.log = self.staff = None
        self.student = self.grader = None
        self.limit = None
        self.peak = 0
        self.timings = {"created": now_ms(), "started": None, "first_output": None, "student_ended": None, "finished": None}
        self.hidden = False
        self.over = None
        self.raised = False
        self.tests, self.results = [], {}
        self.reason = None
        self.image = None
        self.early = {}
        self.gone = []
        signal.signal(signal.SIGTERM, self.asked_to_stop)

    def asked_to_stop(self, *_):
        self.stop = True

    # -- before the job --

    def room(self, name, kind):
        uid = self.stage.uid
        if uid is not None and name == "grader":
            uid += boxes.GRADER_UID_ABOVE
        room = self.rooms[name] = boxes.Room(self.stage, name, self.image, kind, uid)
        room.make_ahead()
        if name == "grader":
            room.env.pop("PYTHONPATH")
            room.env["USER"] = room.env["LOGNAME"] = "grader"
        return room

    def arm(self, image, warm):
        """Starts both boxes for an image, with frameworks imported, before any student is known."""
        fault = boxes.image_faults(image)
        if fault is not None:
            return
        self.image = image
        self.room("student", "student")
        self.room("grader", "grader")
        big = {"cpus": 1, "memory_mib": 4096, "disk_mib": 64, "inodes": 2000, "processes": 1024}
        self.rooms["student"].size(big, self.slot.get("cpus"))
        self.rooms["grader"].size(GRADER_NEEDS, self.slot.get("cpus"))
        student, grader = self.start_student(), self.start_grader()
        for room in self.rooms.values():
            room.make_ahead()
        if not self.ready(student, BOOT_SECONDS) or not self.ready(grader, BOOT_SECONDS):
            self.forget()
            return
        if warm:
            student.line.asked = True
            self.send(student, wire.pack(wire.ORDER, 0, {"op": "warm", "imports": warm}))
            if not self.ready(student, 120):
                self.forget()
                return
        self.early, self.student = {"student": student, "grader": grader}, None

    def forget(self):
        """What was started ahead is of no use: as if it had not been."""
        for box in list(self.boxes):
            self.end(box)
        for room in self.rooms.values():
            if room.waiting is not None:
                room.waiting.kill()
        self.boxes, self.rooms, self.early, self.image = [], {}, {}, None
        for name in os.listdir(self.stage.base):
            for folder in ("work", "tmp", "shm"):
                with contextlib.suppress(OSError):
                    boxes.kernel.unmount(os.path.join(self.stage.base, name, folder))
            with contextlib.suppress(OSError):
                os.rename(os.path.join(self.stage.base, name), os.path.join(self.stage.base, "old-" + name))

    # -- the job --

    def run(self, directory):
        self.dir = directory
        self.timings["created"] = now_ms()
        try:
            with open(self.at("job.json"), encoding="utf-8") as f:
                self.job = json.load(f)
            self.check_job()
            self.write_json("runner.pid", {"pid": os.getpid(), "start": limits.start_of(os.getpid()), "cgroup": self.stage.groups.name if self.stage.groups else None})
            self.phase("preparing")
            result = self.judge()
        except Cancelled:
            result = self.verdict("cancelled", words.reason("cancelled"))
        except Stopped:
            result = self.verdict("platform_error", words.reason("stopped"))
        except Ungradable as e:
            result = self.verdict("ungradable", words.reason(e.code, e.zh, e.en))
        except PlatformError as e:
            result = self.verdict("platform_error", words.reason(e.code, e.zh, e.en))
        except gang.Fault as e:
            self.ill = e.told["node"]
            result = self.verdict("platform_error", words.reason(e.told["code"], e.told["zh"], e.told["en"]))
        except boxes.NoSandbox as e:
            result = self.verdict("platform_error", words.reason(e.code, e.zh, e.en))
        except Exception as e:
            self.tell_staff(traceback.format_exc())
            result = self.verdict("platform_error", words.reason("runner_error", en=f"The runner failed: {type(e).__name__}: {e}"[:500]))
        self.finish(result)
        return result

    def at(self, *parts):
        return os.path.join(self.dir, *parts)

    def check_job(self):
        job = self.job
        if job.get("format") != 1 or job.get("mode") not in ("counted", "practice"):
            raise PlatformError("runner_error", en="job.json is not of format 1")
        cap = int(job["needs"]["output_kib"]) * 1024
        self.log, self.staff = Sink(self.at("log"), cap), Sink(self.at("staff.log"), max(cap, 256 * 1024))
        fault = boxes.image_faults(job["image"])
        if fault is not None:
            raise PlatformError("image_missing", f"实验镜像不在这台机器上（{fault}）", f"The lab's image is not on this machine ({fault})")
        absent = self.stage.give_cards(job.get("cards") or {}, os.environ.get("ZHIGU_CARDS", ""))
        if absent:
            raise PlatformError("card_missing", f"节点上的加速卡不可用：{'、'.join(absent)}", f"A card of the node cannot be had: {', '.join(absent)}")
        several = gang.of(job)
        if several:
            self.leader, self.ranks = gang.Leader(self, several), gang.share(several, 0)
        self.practice = job["mode"] == "practice"
        self.take_slot(job.get("slot") or self.slot)
        self.student_clock = Clock(job["needs"]["seconds"])
        self.grader_clock = Clock(job.get("grader_seconds") or 60)

    def take_slot(self, slot):
        """A job may have more slots than the one that its boxes were made ahead for; then they are made again."""
        if slot.get("cpus") != self.slot.get("cpus") or self.stage.uid_of(slot) != self.stage.uid:
            self.forget()
            self.stage.take(slot)
            self.slot = slot

    def judge(self):
        if self.job.get("kind", "native") != "native":
            return foreign.judge(self)
        self.prepare()
        self.phase("student")
        self.timings["started"] = now_ms()
        program = self.job.get("program")
        if program:
            self.run_program(program)
            self.collect()
        else:
            self.boot_student()
        self.interview()
        return self.graded()

    def prepare(self):
        image, pinned = self.job["image"], self.slot.get("cpus")
        if self.early and self.image["root"] != image["root"]:
            self.forget()
        if self.early:
            for key, _ in self.selector.select(0):
                key.data(key)
            if any(box.ended for box in self.early.values()):
                self.forget()
        self.image = image
        for name in ("student", "grader"):
            room = self.rooms.get(name) or self.room(name, name)
            room.size(self.job["needs"] if name == "student" else GRADER_NEEDS, pinned)
            room.network = name == "student" and bool(self.leader and self.leader.gang.get("network"))
        student, grader = self.rooms["student"], self.rooms["grader"]
        self.give_work(student)
        if not self.early:
            self.start_grader()
        boxes.copy_tree(self.at("in", "student"), os.path.join(student.root, "in"))
        boxes.copy_tree(self.at("in", "grader"), os.path.join(grader.root, "grader"))
        boxes.copy_tree(self.at("in", "student"), os.path.join(grader.root, "source"))

    def give_work(self, room):
        out = room.path("work", "out")
        os.mkdir(out, 0o755)
        if room.uid is not None:
            os.chown(out, room.uid, room.uid)

    # -- boxes --

    def start(self, room, program, sink, group=None, **how):
        box = room.box(group)
        box.go(*room.command(program, **how))
        box.line, box.sink, box.up, box.high, box.printed = Line(room.name == "grader"), sink, False, 0, 0
        self.boxes.append(box)
        self.selector.register(box.print, selectors.EVENT_READ, lambda _, b=box: self.hear(b))
        self.selector.register(box.outlet, selectors.EVENT_READ, lambda _, b=box: self.listen(b))
        self.selector.register(box.pidfd, selectors.EVENT_READ, lambda _, b=box: self.ended(b))
        return box

    def start_student(self):
        self.student = self.start(self.rooms["student"], [PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_student.py"], Memory())
        return self.student

    def start_grader(self):
        self.grader = self.start(self.rooms["grader"], [PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_box.py"], Memory())
        return self.grader

    def boot_student(self, program=None):
        """A box that knows its job, so that from here on it is the student's."""
        box = self.early.pop("student", None)
        if box is None:
            box = self.start_student()
            if not self.ready(box, BOOT_SECONDS):
                if not self.job.get("program") or program is not None or not self.hindered(box):
                    self.no_start(box)
                self.student = box
                return box
        box.sink = self.staff if self.hidden else self.log
        self.send(box, wire.pack(wire.ORDER, 0, {"op": "go", "limits": box.room.limits, "submit": self.job.get("submit", []), "program": program, "ranks": self.ranks if program else None}))
        self.student = box
        return box

    def hindered(self, box):
        """True if it is what the program left behind that keeps the next box from starting: then that is no fault of ours."""
        if box.why == "memory":
            return True
        box.room.refresh(work=True)
        trial = self.start_student()
        started = self.ready(trial, BOOT_SECONDS)
        self.drop(trial)
        return started

    def no_start(self, box):
        said = box.sink.data.decode("utf-8", "replace").strip()[-1500:] if isinstance(box.sink, Memory) else ""
        self.tell_staff(f"box did not start: status {box.status} {box.why or ''}\n{said}\n")
        last = said.splitlines()[-1] if said else f"status {box.status}"
        raise PlatformError("sandbox_unavailable", f"沙箱没有启动起来：{last}", f"The sandbox did not start: {last}")

    def ready(self, box, seconds):
        """Waits for the box's first word."""
        self.pump(lambda: box.line.frames or box.line.broken or box.ended, time.monotonic() + seconds)
        if not box.line.frames:
            self.end(box)
            return False
        box.line.frames.popleft()
        box.line.asked = False
        box.up = True
        return True

    def hear(self, box, rounds=4):
        """What a box prints goes where its sink leads, at once."""
        for _ in range(rounds):
            try:
                data = os.read(box.print, 1 << 18)
            except BlockingIOError:
                return True
            except OSError:
                data = b""
            if not data:
                self.unlisten(box.print)
                return False
            box.printed += len(data)
            box.sink.write(data)
        return True

    def listen(self, box, rounds=8):
        for _ in range(rounds):
            try:
                data = os.read(box.outlet, 1 << 20)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                box.line.closed = True
                self.unlisten(box.outlet)
                return
            box.line.feed(data)

    def ended(self, box):
        self.unlisten(box.pidfd)
        box.take()
        self.listen(box, rounds=1 << 12)
        self.hear(box, rounds=1 << 12)
        self.look(box)

    def unlisten(self, fd):
        with contextlib.suppress(KeyError, ValueError):
            self.selector.unregister(fd)

    def send(self, box, data):
        box.line.out += data
        self.push(box)

    def push(self, box):
        while box.line.out:
            try:
                sent = os.write(box.inlet, memoryview(box.line.out)[: 1 << 20])
            except BlockingIOError:
                with contextlib.suppress(KeyError, ValueError):
                    self.selector.register(box.inlet, selectors.EVENT_WRITE, lambda _, b=box: self.push(b))
                return
            except OSError:
                box.line.out.clear()
                break
            del box.line.out[:sent]
        self.unlisten(box.inlet)

    def end(self, box, why=None):
        """Kills a box and takes its last words."""
        if box.ended:
            return
        self.look(box)
        box.kill(why)
        self.ended(box)

    def pump(self, until, deadline):
        """Serves all pipes until something is so, or it is too late; False then."""
        while not until():
            now = time.monotonic()
            if now >= self.tick:
                self.watch()
                self.tick = now + TICK
                continue
            if now >= deadline:
                return False
            for key, _ in self.selector.select(max(0.0, min(deadline, self.tick) - now)):
                key.data(key)
        return True

    # -- watching --

    def watch(self):
        if self.stop:
            raise Stopped
        if self.dir is not None and os.path.exists(self.at("cancel")):
            raise Cancelled
        if self.leader is not None:
            self.leader.look()
        for box in self.boxes:
            if not box.ended:
                why = self.look(box)
                if why is None and box.printed > FLOOD:
                    why = "output"
                    if box.room.name != "grader":
                        self.limit = self.limit or why
                if why:
                    self.end(box, why)

    def look(self, box):
        """What the box uses; the name of a limit if it must be ended for it."""
        used, full = box.room.used()
        over = box.over()
        if box.group.version == 0 and not box.ended and not box.ours:
            memory, threads, cpu = limits.look(box.pid)
            box.cpu = max(box.cpu, cpu)
            box.high = max(box.high, memory + used)
            if memory + used > box.room.memory:
                over = "memory"
            elif threads > box.room.processes + 8:
                over = "processes"
        if box.room.name != "grader":
            found = over or full
            if box.sink is self.log and self.log is not None and self.log.cut:
                found = found or "output"
            if found and (self.limit is None or found == "memory"):
                self.limit = found
        if over == "memory" or over == "processes" and box.group.version == 0:
            box.why = box.why or over
            return over
        return None

    # -- the student's program --

    def run_program(self, program):
        if self.leader is not None:
            self.leader.assemble()
        box = self.boot_student(program=program)
        self.student_clock.start()
        done = self.pump(lambda: box.ended if self.leader is None else self.leader.over(box), self.student_clock.end)
        self.student_clock.stop()
        if not done:
            self.limit = self.limit or "time"
            self.end(box, "time")
        other = self.leader.finish() if self.leader is not None else None
        self.end(box)
        self.timings["student_ended"] = now_ms()
        failed = box if other is None else None
        why = box.why if failed else other.get("why")
        if why:
            self.reason = words.reason("limit_" + why)
        elif other is not None or box.status != 0:
            ill = gang.ill_cards(self.job.get("cards") or {}, self.stage.cards)
            if ill:
                raise gang.Fault(gang.broken(gang.node(), ill))
            self.reason = words.reason("student_program_failed")
        self.drop(box)
        self.student = None
        if self.leader is not None:
            self.leader.keep_logs(box.room)
        box.room.refresh()

    def drop(self, box):
        self.end(box)
        for fd in (box.print, box.outlet, box.inlet, box.pidfd):
            self.unlisten(fd)
        box.close()
        if box in self.boxes:
            self.boxes.remove(box)
        self.gone.append(box)

    def collect(self):
        """The artefacts, packed in a box where no student process lives: should that fail, it is not the student's doing."""
        self.phase("collecting")
        room, needs = self.rooms["student"], self.job["needs"]
        room.make_ahead()
        most, files = int(needs["disk_mib"]) * MIB, int(needs.get("inodes") or 2000)
        cap = most + files * 4096 + MIB
        part = self.at("artefacts.part")
        written = 0
        with open(part, "wb") as f:

            def keep(data):
                nonlocal written
                written += len(data)
                if written <= cap:
                    f.write(data)

            words_ = [PYTHON, "-I", "-S", "-B", "/zhigu/zhigu_collect.py", str(files), str(most), "32"]
            box = self.start(room, words_, self.staff, group=self.rooms["grader"].group, read_only_work=True, cwd="/")
            box.line.raw, box.ours = keep, True
            done = self.pump(lambda: box.ended, time.monotonic() + COLLECT_SECONDS)
            self.drop(box)
        if not done or box.status not in (0, *OVER) or written > cap:
            os.unlink(part)
            self.tell_staff(f"artefacts could not be collected: {f'status {box.status}' if done else 'no end in time'}, {written} bytes\n")
            raise PlatformError("artefacts_lost")
        self.over = OVER.get(box.status)
        self.limit = self.limit or self.over
        os.replace(part, self.at("artefacts.tar"))
        boxes.copy_file(self.at("artefacts.tar"), os.path.join(self.rooms["grader"].root, "artefacts", "artefacts.tar"))

    # -- the interview --

    def interview(self):
        self.phase("grader")
        grader = self.grader
        if not grader.up and not self.ready(grader, BOOT_SECONDS):
            self.no_start(grader)
        grader.sink = self.staff
        job = self.job
        known = {"mode": job["mode"], "seed": job.get("seed", 0), "points": job["points"], "submit": job.get("submit", []), "artefacts_over": self.over}
        self.send(grader, wire.pack(wire.VERDICT, 0, known))
        while True:
            self.grader_clock.start()
            done = self.pump(lambda: grader.line.frames or grader.line.broken or grader.ended, self.grader_clock.end)
            self.grader_clock.stop()
            if not grader.line.frames:
                self.tell_staff(f"grader: {'no answer in time' if not done else f'ended with status {grader.status}'} {grader.why or ''}\n")
                raise Ungradable("grader_crashed" if done else "grader_timeout")
            _, _, body, blob = grader.line.frames.popleft()
            message = json.loads(body)
            op = message.pop("op")
            if op == "tests":
                self.tests = message["tests"]
            elif op == "test":
                self.results[message["id"]] = message
            elif op == "hidden":
                self.switch()
                self.send(grader, wire.pack(wire.VERDICT, 0, {}))
            elif op == "end":
                return
            elif op == "ungradable":
                raise Ungradable("grader_says", str(message.get("zh"))[:500], str(message.get("en"))[:500])
            elif op == "crash":
                self.tell_staff(str(message.get("staff")))
                raise Ungradable("grader_crashed")
            else:
                message["op"] = op
                self.send(grader, self.ask(message, blob))

    def switch(self):
        """From here on what the student's box prints is for staff only; there is no way back."""
        if self.practice:
            raise Ungradable("grader_crashed")
        if self.student is not None and not self.student.ended:
            self.hear(self.student, rounds=1 << 10)
            self.student.sink = self.staff
        self.hidden = True

    def none(self, word, why=None):
        return wire.pack(wire.VERDICT, 0, {"none": word, "why": why})

    def ask(self, message, blob):
        """One question to the student. Whatever is not exactly one answer to it ends the student's box."""
        box = self.student
        if box is None:
            if self.student_clock.left <= 0:
                return self.none("died", "time")
            box = self.boot_student()
        if box.ended:
            return self.none("died", box.why or "ended")
        line = box.line
        if line.frames or line.inward or line.broken:
            self.end(box, "protocol")
            return self.none("died", "protocol")
        timeout = message.pop("timeout", None)
        ticket = secrets.randbits(63)
        self.student_clock.start()
        end = self.student_clock.end
        mine = end if timeout is None else min(end, time.monotonic() + float(timeout))
        line.asked = True
        self.send(box, wire.pack(wire.ORDER, ticket, message, blob))
        done = self.pump(lambda: line.frames or line.broken or line.closed or box.ended, mine)
        self.student_clock.stop()
        line.asked = False
        if line.closed and not box.ended and not line.frames:
            self.pump(lambda: box.ended, time.monotonic() + 0.5)
            self.end(box, "ended")
        if len(line.frames) == 1 and not line.inward and not line.broken:
            kind, back, body, blob = line.frames.popleft()
            if kind == wire.ANSWER and back == ticket:
                return wire.pack(wire.ANSWER, ticket, body, blob)
            line.broken = True
        if line.frames or line.broken:
            self.end(box, "protocol")
            return self.none("died", "protocol")
        if not done:
            if mine == end:
                self.limit = self.limit or "time"
                self.end(box, "time")
            else:
                self.end(box, "timeout")
            return self.none("timeout")
        return self.none("died", box.why or "ended")

    # -- the verdict --

    def graded(self):
        for box in list(self.boxes):
            self.end(box)
        self.timings["student_ended"] = self.timings["student_ended"] or now_ms()
        if self.reason is None and self.limit in ("time", "memory"):
            self.reason = words.reason("limit_" + self.limit)
        return self.verdict("graded", self.reason)

    def verdict(self, status, reason):
        tests = [self.test(t) for t in self.tests] if status == "graded" else []
        counted = [t for t in tests if t["visible"] or not self.practice]
        most = sum(t["max"] for t in counted) if tests else float(self.job.get("points") or 0)
        if tests and not self.practice and abs(most - float(self.job["points"])) > 1e-6:
            self.tell_staff(f"the tests' points sum to {most}, the lab says {self.job['points']}\n")
        return {
            "format": 1,
            "id": self.job.get("id"),
            "nonce": self.job.get("nonce"),
            "status": status,
            "score": round(sum(t["score"] for t in counted), 2) if status == "graded" else 0.0,
            "max": round(most, 2),
            "tests": tests,
            "reason": reason,
            "limit": self.limit if status == "graded" or self.job.get("kind", "native") != "native" else None,
            "outputs": {"student_truncated": bool(self.log and self.log.cut), "author": None},
            "leaderboard": [],
            "raw": None,
        }

    def test(self, t):
        """One test as the student may see it; of a hidden one only what cannot carry the hidden input out.

        Line and kind of an exception are chosen by the student's code, so they are told of the first hidden test that raised and of no other.
        """
        visible, most = bool(t["visible"]), float(t["max"])
        out = {"id": str(t["id"]), "title": t["title"], "category": t["category"], "visible": visible, "status": "skipped", "score": 0.0, "max": most,
               "message": None, "given": None, "expected": None, "actual": None, "where": None, "error": None, "staff": None, "seconds": 0.0}  # fmt: skip
        r = self.results.get(t["id"])
        if r is None:
            out["message"] = words.pair(words.SKIPPED if self.practice and not visible else words.NOT_REACHED)
            return out
        share = min(1.0, max(0.0, float(r["share"])))
        out["status"] = "passed" if share >= 1 else "partial" if share > 0 else "failed"
        out["score"] = round(most * share, 4)
        code = r.get("code")
        seconds = float(r.get("seconds") or 0.0)
        full = {k: clip(r.get(k)) for k in ("given", "expected", "actual")}
        if visible:
            out["where"] = self.where(r.get("file"), r.get("line"))
            out.update(full)
            out["seconds"] = seconds
            out["error"] = clip(r.get("error"), 100)
            if r.get("zh") or r.get("en"):
                out["message"] = {"zh": clip(r.get("zh"), 2000), "en": clip(r.get("en"), 2000)}
            out["staff"] = clip(r.get("staff"))
        else:
            out["seconds"] = float(round(seconds))
            if r.get("error") and not self.raised:
                self.raised = True
                out["error"] = r["error"] if r["error"] in ERRORS else "Exception"
                out["where"] = self.where(r.get("file"), r.get("line"), MOST_LINES)
            if code:
                out["message"] = words.pair(words.HIDDEN.get(code, words.HIDDEN["failed"]))
            more = [f"{k}: {v}" for k, v in (("zh", clip(r.get("zh"))), *full.items(), ("error", clip(r.get("error"))), ("", clip(r.get("staff")))) if v]
            out["staff"] = "\n".join([f"seconds: {seconds}", *more])[:8000]
        return out

    def where(self, file, line, most=4 * MIB):
        """A line that a file which was really handed in has, else nothing; nor of a file that is too long for its lines to tell nothing else."""
        if not isinstance(file, str) or type(line) is not int or file not in self.job.get("submit", []):
            return None
        try:
            with open(os.path.join(self.rooms["student"].root, "in", file), "rb") as f:
                text = f.read(4 * MIB)
        except OSError:
            return None
        lines = text.count(b"\n") + (not text.endswith(b"\n"))
        if line == lines + 1:
            line = lines  # what ends too soon is said to fail after its last line
        return f"{file}:{line}" if 0 < line <= lines <= most else None

    def measured(self):
        every = self.boxes + self.gone
        students = [b for b in every if b.room.name != "grader" and not b.ours]
        groups = {b.group for b in students if b.group.version}
        if groups:
            cpu, peak = sum(g.cpu_seconds() for g in groups), max(g.peak() for g in groups)
        else:
            cpu, peak = sum(b.cpu for b in students), max((b.high for b in students), default=0)
        start = self.timings["started"] or now_ms()
        return {"cpu_seconds": round(cpu, 3), "peak_bytes": peak, "wall_seconds": round((now_ms() - start) / 1000, 3)}

    def finish(self, result):
        """Ends everything, writes the verdict last, leaves nothing behind."""
        if self.leader is not None:
            with contextlib.suppress(Exception):
                self.leader.meeting.write("stop", {})
        for box in list(self.boxes):
            with contextlib.suppress(Exception):
                self.end(box)
        self.timings["finished"] = now_ms()
        self.timings["student_ended"] = self.timings["student_ended"] or self.timings["finished"]
        self.timings["first_output"] = self.log.first if self.log else None
        self.timings["started"] = self.timings["started"] or self.timings["finished"]
        result["measured"] = self.measured()
        result["timings"] = self.timings
        result["env"] = {
            "image_digest": (self.job.get("image") or {}).get("digest"),
            "node": self.ill or os.environ.get("ZHIGU_NODE") or socket.gethostname(),
            "isolation": "boxes" if self.job.get("kind", "native") == "native" else "shared",
            "sandbox": "root" if self.stage.root else "rootless",
            "limits": "soft" if self.stage.soft else "hard",
            "runner": digest(),
        }
        self.result = result
        self.phase("ended")
        self.write_json("result.json", result)

    def discard(self):
        for box in self.boxes + [room.waiting for room in self.rooms.values() if room.waiting is not None]:
            with contextlib.suppress(Exception):
                box.kill()
        self.stage.discard()

    # -- files of the job directory --

    def write_json(self, name, value):
        path = self.at(name)
        with open(path + ".part", "w", encoding="utf-8") as f:
            json.dump(storable(value), f, ensure_ascii=False, allow_nan=False)
        os.replace(path + ".part", path)

    def phase(self, name):
        self.write_json("status.json", {"phase": name, "since": now_ms(), "started": self.timings["started"]})

    def tell_staff(self, text):
        if self.staff is not None:
            self.staff.write(text.encode("utf-8", "replace"))
        else:
            sys.stderr.write(text)


def digest():
    """What judged: the hash over the runner's own files."""
    h = hashlib.sha256()
    for folder, folders, files in os.walk(boxes.HERE):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(files):
            if name.endswith((".py", ".bpf")):
                path = os.path.join(folder, name)
                h.update(os.path.relpath(path, boxes.HERE).encode() + b"\0")
                with open(path, "rb") as f:
                    h.update(hashlib.sha256(f.read()).digest())
    return "sha256:" + h.hexdigest()

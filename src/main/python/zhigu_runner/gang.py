"""Jobs over several cards and nodes. Each card has a process of its own, its rank. On the first node the runner leads and judges; on each
further node another one runs its share of the ranks, and they meet in the job's folder, in `gang/`:

  ready-N.json   the runner of node N has its box made           table.json   who has which rank: the leader's word to begin
  alive-N        touched by node N every second                  log-N        what its ranks print
  ended-N.json   how its program ended                           stop         the leader's word to end
"""

import contextlib
import json
import os
import socket
import subprocess
import time

from . import boxes, words
from .ends import Cancelled, PlatformError, Stopped

BEAT = 1.0
SILENT = 15.0
TOGETHER = 120.0
LEAVE = 15.0
RELAY = 1 << 16


def of(job):
    """What the order says of several cards; nothing for an ordinary job."""
    known = job.get("gang")
    return known if known and known["nodes"] * known["ranks"] > 1 else None


def here():
    """The node's place in its gang, as Slurm counts."""
    return int(os.environ.get("ZHIGU_MEMBER") or 0)


def node():
    return os.environ.get("ZHIGU_NODE") or socket.gethostname()


def address():
    """The address by which this machine is known to others."""
    with contextlib.suppress(OSError):
        return socket.gethostbyname(socket.gethostname())
    return "127.0.0.1"


def card_addresses():
    """Of the cards' own network, as the driver keeps them."""
    found = {}
    with contextlib.suppress(OSError), open("/etc/hccn.conf", encoding="ascii", errors="replace") as f:
        for line in f:
            name, _, value = line.strip().partition("=")
            if name.startswith("address_"):
                found[name.removeprefix("address_")] = value
    return found


def me(cards, ranks):
    known = card_addresses()
    numbers = cards or [str(i) for i in range(ranks)]
    return {"node": node(), "address": address(), "cards": [{"device_id": n, "device_ip": known.get(n, "")} for n in numbers[:ranks]]}


def table(members):
    """In the form that HCCL reads; ranks are counted through the nodes in their order."""
    servers, rank = [], 0
    for member in members:
        devices = []
        for card in member["cards"]:
            devices.append({**card, "rank_id": str(rank)})
            rank += 1
        servers.append({"server_id": member["address"], "device": devices, "host_nic_ip": "reserve"})
    return {"version": "1.0", "server_count": str(len(servers)), "server_list": servers, "status": "completed"}


def share(gang, member):
    """What the agent in a box is told of its ranks."""
    return {"first": member * gang["ranks"], "here": gang["ranks"], "size": gang["nodes"] * gang["ranks"], "table": "/zhigu/ranks.json"}


def ill_cards(kind, cards):
    """Those of which the site's own check says that they are broken. Asked only when a program has failed."""
    check = kind.get("health")
    ill = []
    for card in cards if check else []:
        try:
            done = subprocess.run([check, card], stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
            if done.returncode:
                ill.append((card, done.stdout.decode("utf-8", "replace").strip()[:200]))
        except (OSError, subprocess.TimeoutExpired) as e:
            ill.append((card, f"{type(e).__name__}"))
    return ill


def broken(where, ill):
    """In words: whose fault it is not."""
    numbers = ", ".join(card for card, _ in ill)
    return {
        "code": "card_fault",
        "node": where,
        "zh": f"节点 {where} 的加速卡（{numbers}）出了故障。这不是你的代码的问题，会换一个节点重跑",
        "en": f"A card of the node {where} ({numbers}) has failed. It is not your code; the run is repeated on another node",
    }


def lost(where):
    return {
        "code": "node_lost",
        "node": where,
        "zh": f"运行中与节点 {where} 失去联系。这不是你的代码的问题，会换一个节点重跑",
        "en": f"The node {where} was lost during the run. It is not your code; the run is repeated on another node",
    }


class Fault(Exception):
    """Something of the platform's in one of the nodes."""

    def __init__(self, told):
        super().__init__(told["en"])
        self.told = told


class Meeting:
    """The folder in which the runners of one job meet."""

    def __init__(self, directory):
        self.folder = os.path.join(directory, "gang")
        os.makedirs(self.folder, exist_ok=True)

    def at(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, value):
        part = self.at(f"{name}.part{here()}")
        with open(part, "w", encoding="utf-8") as f:
            json.dump(value, f, ensure_ascii=False)
        os.replace(part, self.at(name))

    def read(self, name):
        try:
            with open(self.at(name), encoding="utf-8") as f:
                return json.load(f)
        except (OSError, ValueError):
            return None

    def has(self, name):
        # a look at the folder itself: storage shared over a network remembers what was not there
        return name in os.listdir(self.folder)


class Leader:
    """What the runner of the first node knows of the others."""

    def __init__(self, run, gang):
        self.run, self.gang = run, gang
        self.meeting = Meeting(run.dir)
        self.others = range(1, gang["nodes"])
        self.members, self.ended, self.seen, self.beats = {}, {}, dict.fromkeys(self.others, 0), {}
        self.next = 0.0

    def assemble(self):
        """Waits until all have their boxes, and writes who has which rank."""
        until = time.monotonic() + TOGETHER
        self.members[0] = me(self.run.stage.cards, self.gang["ranks"])
        while len(self.members) < self.gang["nodes"]:
            self.run.watch()
            for number in self.others:
                told = self.meeting.read(f"ready-{number}.json")
                if told:
                    self.members[number] = told
                early = self.meeting.read(f"ended-{number}.json")
                if early and early.get("fault"):
                    raise Fault(early["fault"])
            if time.monotonic() > until:
                missing = [str(n + 1) for n in self.others if n not in self.members]
                raise Fault(lost("#" + ", #".join(missing)))
            time.sleep(0.02)
        ranks = table([self.members[n] for n in range(self.gang["nodes"])])
        with open(os.path.join(self.run.rooms["student"].root, "zhigu", "ranks.json"), "w", encoding="ascii") as f:
            json.dump(ranks, f)
        self.meeting.write("table.json", ranks)
        self.next = time.monotonic() + BEAT

    def look(self):
        """Brings in what the others print; one that is silent for long is lost."""
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + BEAT / 5
        for number in self.others:
            self.relay(number)
            if number in self.ended or number not in self.members:
                continue
            told = self.meeting.read(f"ended-{number}.json")
            if told:
                self.ended[number] = told
                if told.get("fault"):
                    raise Fault(told["fault"])
                continue
            beat = self.beat(number)
            last, since = self.beats.get(number, (None, now))
            self.beats[number] = (beat, since if beat == last else now)
            if now - self.beats[number][1] > SILENT:
                raise Fault(lost(self.members[number]["node"]))

    def beat(self, number):
        with contextlib.suppress(OSError):
            return os.stat(self.meeting.at(f"alive-{number}")).st_mtime_ns
        return None

    def relay(self, number):
        with contextlib.suppress(OSError), open(self.meeting.at(f"log-{number}"), "rb") as f:
            f.seek(self.seen[number])
            data = f.read(RELAY)
            whole = data[: data.rfind(b"\n") + 1]
            if whole:
                self.seen[number] += len(whole)
                self.run.log.write(whole)

    def over(self, box):
        """Whether there is nothing more to wait for: all have ended, or one has failed."""
        failed = any(each["status"] != 0 for each in self.ended.values())
        return failed or (box.ended and (box.status != 0 or len(self.ended) == len(self.others)))

    def finish(self):
        """Ends the others and waits for their last words; the first that failed, if any."""
        self.meeting.write("stop", {})
        self.next = float("inf")
        until = time.monotonic() + LEAVE
        before = dict(self.ended)
        while len(self.ended) < len(self.others) and time.monotonic() < until:
            for number in self.others:
                told = self.meeting.read(f"ended-{number}.json")
                if told:
                    self.ended[number] = told
            time.sleep(0.05)
        for number in self.others:
            size = -1
            while size != self.seen[number]:
                size = self.seen[number]
                self.relay(number)
        for told in self.ended.values():
            if told.get("fault"):
                raise Fault(told["fault"])
        return next((told for told in before.values() if told["status"] != 0), None)

    def keep_logs(self, room):
        """A file for each rank beside what the program left, so that one can be read by itself."""
        logs = {}
        with open(self.run.at("log"), "rb") as f:
            for line in f:
                head, bracket, rest = line.partition(b"] ")
                if bracket and head.startswith(b"[rank ") and head[6:].isdigit():
                    logs.setdefault(int(head[6:]), []).append(rest)
        with contextlib.suppress(OSError):
            # the student's program may have put anything in its place: nothing is followed
            work = os.open(room.path("work"), os.O_RDONLY | os.O_DIRECTORY)
            out = os.open("out", os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=work)
            for rank, lines in logs.items():
                with contextlib.suppress(OSError):
                    fd = os.open(f"rank_{rank}.log", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644, dir_fd=out)
                    with open(fd, "wb") as f:
                        f.writelines(lines)
            os.close(out)
            os.close(work)


def member(directory, job):
    """The runner of a further node: its box, its ranks, its word of how they ended."""
    meeting = Meeting(directory)
    number = here()
    base = meeting.at(f"node-{number}")
    os.makedirs(base, exist_ok=True)
    with open(os.path.join(directory, "job.json"), encoding="utf-8") as f:
        order = json.load(f)
    try:
        told = Member(job, base, directory, order, meeting, number).serve()
    except boxes.NoSandbox as e:
        told = {"status": 1, "fault": {"code": e.code, "node": node(), "zh": e.zh, "en": e.en}}
    except PlatformError as e:
        told = {"status": 1, "fault": {"code": e.code, "node": node(), **words.reason(e.code, e.zh, e.en)}}
    except (Cancelled, Stopped):
        told = {"status": 0}
    except Fault as e:
        told = {"status": 1, "fault": e.told}
    except Exception as e:
        told = {"status": 1, "fault": {"code": "runner_error", "node": node(), **words.reason("runner_error", en=f"The runner failed: {type(e).__name__}: {e}"[:500])}}
    meeting.write(f"ended-{number}.json", told)
    return 0


class Member:
    def __init__(self, job, base, directory, order, meeting, number):
        self.job, self.base, self.directory, self.order, self.meeting, self.number = job, base, directory, order, meeting, number
        self.gang = of(order)
        self.beaten = 0.0

    def serve(self):
        run = self.job.Run(self.base, self.order.get("slot") or {})
        watch = run.watch

        def watched():
            self.beat()
            watch()

        run.watch = watched
        try:
            return self.work(run)
        finally:
            run.discard()

    def work(self, run):
        needs = self.order["needs"]
        run.dir, run.job = self.directory, self.order
        cap = int(needs["output_kib"]) * 1024
        run.log = self.job.Sink(self.meeting.at(f"log-{self.number}"), cap)
        run.staff = self.job.Sink(self.meeting.at(f"staff-{self.number}"), cap)
        kind = self.order.get("cards") or {}
        absent = run.stage.give_cards(kind, os.environ.get("ZHIGU_CARDS", ""))
        if absent:
            raise Fault(broken(node(), [(os.path.basename(path), "") for path in absent]))
        fault = boxes.image_faults(self.order["image"])
        if fault is not None:
            raise PlatformError("image_missing", f"实验镜像不在节点 {node()} 上（{fault}）", f"The lab's image is not on the node {node()} ({fault})")
        run.image = self.order["image"]
        room = run.room("student", "student")
        room.network = bool(self.gang.get("network"))
        room.size(needs, None)
        run.give_work(room)
        boxes.copy_tree(os.path.join(self.directory, "in", "student"), os.path.join(room.root, "in"))
        self.meeting.write(f"ready-{self.number}.json", me(run.stage.cards, self.gang["ranks"]))
        until = time.monotonic() + TOGETHER
        while not self.meeting.has("table.json"):
            run.watch()
            if self.meeting.has("stop") or time.monotonic() > until:
                return {"status": 0}
            time.sleep(0.02)
        with open(os.path.join(room.root, "zhigu", "ranks.json"), "w", encoding="ascii") as f:
            json.dump(self.meeting.read("table.json"), f)
        run.ranks = share(self.gang, self.number)
        box = run.boot_student(program=self.order.get("program"))
        run.pump(lambda: box.ended or self.stopped, time.monotonic() + int(needs["seconds"]) + 60)
        stopped = not box.ended
        run.end(box)
        if box.status != 0 and not stopped:
            ill = ill_cards(kind, run.stage.cards)
            if ill:
                raise Fault(broken(node(), ill))
        return {"status": 0 if stopped else box.status, "why": box.why, "limit": run.limit}

    stopped = False

    def beat(self):
        now = time.monotonic()
        if now - self.beaten >= BEAT:
            self.beaten = now
            with open(self.meeting.at(f"alive-{self.number}"), "w", encoding="ascii") as f:
                f.write(str(now))
            self.stopped = self.stopped or self.meeting.has("stop")

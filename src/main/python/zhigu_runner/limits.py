"""Limits that the kernel keeps (control groups, version 1 and 2), and the soft ones that the runner keeps by looking."""

import contextlib
import os
import signal
import time

ROOT = os.environ.get("ZHIGU_CGROUP_ROOT", "/sys/fs/cgroup")
FAMILY = "zhigu"


def read(path):
    with open(path) as f:
        return f.read()


def write(path, text):
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, str(text).encode())
    finally:
        os.close(fd)


def start_of(pid):
    """When the process started, in the kernel's ticks: with the pid, this names a process."""
    try:
        return read(f"/proc/{pid}/stat").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None


class Unavailable(Exception):
    """There are no control groups that this runner may use."""


class Group:
    """The control group of one box."""

    def __init__(self, folders, version):
        self.folders, self.version = folders, version
        self.procs = [os.path.join(f, "cgroup.procs") for f in dict.fromkeys(folders.values())]

    def put(self, controller, name, value, must=True):
        folder = self.folders.get(controller)
        if folder is None:
            if must:
                raise Unavailable(controller)
            return
        try:
            write(os.path.join(folder, name), value)
        except OSError:
            if must:
                raise

    def get(self, controller, name, default=0):
        try:
            return read(os.path.join(self.folders[controller], name))
        except (OSError, KeyError):
            return default

    def limit(self, memory, processes, cpus, pinned):
        if self.version == 2:
            self.put("memory", "memory.max", memory)
            self.put("memory", "memory.swap.max", 0, must=False)
            self.put("memory", "memory.oom.group", 1, must=False)
            self.put("pids", "pids.max", processes)
            if not pinned:
                self.put("cpu", "cpu.max", f"{int(cpus * 100000)} 100000", must=False)
            else:
                self.put("cpuset", "cpuset.cpus", ",".join(map(str, pinned)), must=False)
        else:
            self.put("memory", "memory.limit_in_bytes", memory)
            self.put("memory", "memory.memsw.limit_in_bytes", memory, must=False)
            self.put("memory", "memory.swappiness", 0, must=False)
            self.put("pids", "pids.max", processes)
            if not pinned:
                self.put("cpu", "cpu.cfs_quota_us", int(cpus * 100000), must=False)
            else:
                self.put("cpuset", "cpuset.cpus", ",".join(map(str, pinned)), must=False)

    def word(self, controller, name, key):
        for line in str(self.get(controller, name, "")).splitlines():
            k, _, v = line.partition(" ")
            if k == key:
                return int(v)
        return 0

    def met(self):
        """How often the memory and the processes limit were met so far."""
        oom = self.word("memory", "memory.events" if self.version == 2 else "memory.oom_control", "oom_kill")
        return oom, self.word("pids", "pids.events", "max")

    def peak(self):
        names = ("memory.peak", "memory.current") if self.version == 2 else ("memory.max_usage_in_bytes",)
        for name in names:
            text = self.get("memory", name, "")
            if str(text).strip().isdigit():
                return int(text)
        return 0

    def cpu_seconds(self):
        if self.version == 2:
            return self.word("cpu", "cpu.stat", "usage_usec") / 1e6
        text = str(self.get("cpuacct", "cpuacct.usage", "")).strip()
        return int(text) / 1e9 if text.isdigit() else 0.0

    def kill(self):
        """Ends all that is in the group."""
        if self.version == 2:
            with contextlib.suppress(OSError):
                write(os.path.join(self.folders["memory"], "cgroup.kill"), 1)
        for _ in range(200):
            left = set()
            for path in self.procs:
                with contextlib.suppress(OSError):
                    left.update(int(x) for x in read(path).split())
            left.discard(os.getpid())
            if not left:
                return
            for pid in left:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            reap()
            time.sleep(0.005)

    def remove(self):
        self.kill()
        for folder in dict.fromkeys(self.folders.values()):
            for _ in range(50):
                try:
                    os.rmdir(folder)
                    break
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.01)


class NoGroup:
    """Where the kernel keeps no limits for us."""

    version, procs, folders = 0, (), {}

    def limit(self, *_):
        pass

    def met(self):
        return 0, 0

    def peak(self):
        return 0

    def cpu_seconds(self):
        return 0.0

    def kill(self):
        pass

    def remove(self):
        pass


class Groups:
    """The groups of one runner: zhigu/<name>/<box> in every controller."""

    def __init__(self, name):
        self.name = name
        self.parents, self.version = parents()
        self.homes = {c: os.path.join(p, name) for c, p in self.parents.items()}

    def make(self, box):
        folders = {}
        for controller, home in self.homes.items():
            folder = os.path.join(home, box)
            for path in (home, folder):
                with contextlib.suppress(FileExistsError):
                    os.mkdir(path)
                    if controller == "cpuset" and self.version == 1:
                        inherit_cpuset(path)
                    if self.version == 2 and path == home:
                        delegate(home)
            folders[controller] = folder
        return Group(folders, self.version)

    def remove(self):
        for home in dict.fromkeys(self.homes.values()):
            remove_tree(home)


def inherit_cpuset(path):
    above = os.path.dirname(path)
    for name in ("cpuset.cpus", "cpuset.mems"):
        write(os.path.join(path, name), read(os.path.join(above, name)).strip())


def delegate(path):
    for controller in ("memory", "pids", "cpu", "cpuset"):
        with contextlib.suppress(OSError):
            write(os.path.join(path, "cgroup.subtree_control"), "+" + controller)


def parents():
    """The folder `zhigu` of every controller, made if need be."""
    if os.path.exists(os.path.join(ROOT, "cgroup.controllers")):
        controllers = read(os.path.join(ROOT, "cgroup.controllers")).split()
        if "memory" not in controllers or "pids" not in controllers:
            raise Unavailable("version 2 without memory and pids")
        folder = os.path.join(ROOT, FAMILY)
        try:
            delegate(ROOT)
            os.makedirs(folder, exist_ok=True)
            delegate(folder)
            given = read(os.path.join(folder, "cgroup.subtree_control")).split()
        except OSError as e:
            raise Unavailable(str(e)) from e
        if "memory" not in given or "pids" not in given:
            raise Unavailable("memory and pids are not delegated")
        return {c: folder for c in ("memory", "pids", "cpu", "cpuset")}, 2
    found = {}
    for controller in ("memory", "pids", "cpu", "cpuacct", "cpuset"):
        top = os.path.realpath(os.path.join(ROOT, controller))
        if not os.path.exists(os.path.join(top, "cgroup.procs")):
            continue
        folder = os.path.join(top, FAMILY)
        try:
            os.makedirs(folder, exist_ok=True)
            if controller == "cpuset" and not read(os.path.join(folder, "cpuset.cpus")).strip():
                inherit_cpuset(folder)
            if controller == "memory":
                with contextlib.suppress(OSError):
                    write(os.path.join(folder, "memory.use_hierarchy"), 1)
        except OSError:
            continue
        found[controller] = folder
    if "memory" not in found or "pids" not in found:
        raise Unavailable("no memory and pids controllers that may be written")
    return found, 1


def remove_tree(home):
    if not os.path.isdir(home):
        return
    for entry in os.listdir(home):
        path = os.path.join(home, entry)
        if os.path.isdir(path):
            Group({"memory": path}, 1).remove()
    Group({"memory": home}, 1).remove()


def sweep(mine=None):
    """Removes the groups of runners that are gone: slot<i>-<pid>-<start>."""
    try:
        tops, _ = parents()
    except Unavailable:
        return
    for top in dict.fromkeys(tops.values()):
        for name in os.listdir(top):
            parts = name.split("-")
            if len(parts) == 3 and parts[0].startswith("slot") and parts[1].isdigit() and name != mine:
                if start_of(int(parts[1])) != parts[2]:
                    remove_tree(os.path.join(top, name))


def reap():
    """Takes the ended children that nobody waits for by name."""
    done = {}
    while True:
        try:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return done
        if pid == 0:
            return done
        done[pid] = (status, usage)


def family(pid):
    """The process and all its descendants, as the box's pid namespace keeps them together."""
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        if len(found) > 100_000:
            break
        try:
            tasks = os.listdir(f"/proc/{one}/task")
        except OSError:
            continue
        for task in tasks:
            with contextlib.suppress(OSError):
                todo += [int(x) for x in read(f"/proc/{one}/task/{task}/children").split()]
    return found


PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


def look(pid):
    """(anonymous and shared bytes, threads, cpu seconds) of a box, by looking at its processes."""
    memory = threads = ticks = 0
    shared = 0
    for one in family(pid):
        try:
            status = read(f"/proc/{one}/status")
            stat = read(f"/proc/{one}/stat").rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        for line in status.splitlines():
            if line.startswith("RssAnon:"):
                memory += int(line.split()[1]) * 1024
            elif line.startswith("RssShmem:"):
                shared = max(shared, int(line.split()[1]) * 1024)
        threads += int(stat[17])
        ticks += int(stat[11]) + int(stat[12])
    return memory + shared, threads, ticks / TICK

"""Boxes: a private mount namespace with everything a box needs, and bubblewrap started on it.

The mounts belong to this process's own mount namespace: they go when the runner and its boxes go, however that happens.
"""

import contextlib
import fcntl
import importlib.util
import json
import os
import platform
import resource
import select
import shutil
import signal
import stat
import sys

from . import kernel, limits

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GRADER_UID_ABOVE = 1000
SIZED = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC | kernel.MS_NOSYMFOLLOW
MIB = 1 << 20
AGENTS = {
    "student": ("zhigu_wire.py", "zhigu_student.py", "zhigu_collect.py"),
    "grader": ("zhigu_wire.py", "zhigu_box.py", "zhigu_grade"),
    "shared": ("zhigu_wire.py", "zhigu_shared.py", "zhigu_notebook.py", "zhigu_collect.py"),
}
BASE_ENV = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/work",
    "USER": "student",
    "LOGNAME": "student",
    "LANG": "C.UTF-8",
    "TMPDIR": "/tmp",
    "PYTHONPATH": "/in",
    "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class NoSandbox(Exception):
    """Boxes cannot be had here; code, and words for people."""

    def __init__(self, code, zh, en):
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


def find_bwrap():
    for folder in ("/usr/bin", "/usr/local/bin", "/bin"):
        path = os.path.join(folder, "bwrap")
        if os.access(path, os.X_OK):
            return path
    raise NoSandbox(
        "sandbox_missing",
        "没有安装 bubblewrap，不能运行实验。请在服务器上执行：apt-get install bubblewrap",
        "bubblewrap is not installed, so labs cannot run. On the server: apt-get install bubblewrap",
    )


def forbidden(e):
    with contextlib.suppress(OSError):
        if limits.read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").strip() == "1":
            return NoSandbox(
                "sandbox_forbidden",
                "本机的 AppArmor 不许普通用户建立用户命名空间。请用 root 运行，或由管理员执行：sysctl kernel.apparmor_restrict_unprivileged_userns=0",
                "AppArmor on this machine forbids user namespaces to ordinary users. Run as root, or let an administrator run: sysctl kernel.apparmor_restrict_unprivileged_userns=0",
            )
    return NoSandbox(
        "sandbox_forbidden",
        f"本机不许建立用户命名空间（{e}），不能运行实验",
        f"This machine does not allow user namespaces ({e}), so labs cannot run",
    )


class Stage:
    """The private mount namespace and the folder in it where box roots are put together."""

    def __init__(self, base, slot):
        self.bwrap = find_bwrap()
        self.root = os.geteuid() == 0
        self.take(slot)
        me = f"{os.getpid()}-{limits.start_of(os.getpid())}"
        self.base = "/run/zhigu" if self.root else os.path.join(base, "box-" + me)
        if not self.root:
            sweep_folders(base)
        os.makedirs(self.base, mode=0o755, exist_ok=True)
        self.parent = os.getpid()
        self.known = set()
        self.cards, self.devices = [], []
        with open(self.bwrap, "rb") as f:  # bubblewrap 0.8 and later; before, the system call filter alone refuses them
            self.no_userns = ["--disable-userns"] if b"--disable-userns" in f.read() else []
        self.groups, self.soft_because = None, None
        try:
            name = f"slot{int(slot.get('index', 0))}-{me}"
            self.groups = limits.Groups(name) if self.root or limits.ROOT != "/sys/fs/cgroup" else None
        except (limits.Unavailable, OSError) as e:
            self.soft_because = str(e)
        self.soft = self.groups is None
        self.own_namespace()
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        machine = platform.machine()
        self.filter = os.path.join(HERE, "seccomp", machine)
        if not os.path.exists(self.filter + ".bpf"):
            raise NoSandbox("sandbox_missing", f"没有为 {machine} 准备的系统调用过滤器", f"There is no system call filter for {machine}")

    def take(self, slot):
        self.slot, self.uid = slot, self.uid_of(slot)

    def give_cards(self, kind, numbers):
        """The device nodes of the cards that this job was given, and those that all of them need; no other card can be reached from a box."""
        self.cards = [n for n in numbers.split(",") if n.isdigit()] if kind else []
        self.devices = [kind["device"] + n for n in self.cards] + list(kind.get("more", [])) if self.cards else []
        return [path for path in self.devices if not os.path.exists(path)]

    def uid_of(self, slot):
        uid = slot.get("uid")
        return (uid if uid is not None else 60100 + int(slot.get("index", 0))) if self.root else None

    def own_namespace(self):
        uid, gid = os.getuid(), os.getgid()
        try:
            if self.root:
                kernel.unshare(kernel.CLONE_NEWNS)
                kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_SLAVE)
            else:
                kernel.unshare(kernel.CLONE_NEWUSER | kernel.CLONE_NEWNS)
                limits.write("/proc/self/setgroups", "deny")
                limits.write("/proc/self/uid_map", f"0 {uid} 1")
                limits.write("/proc/self/gid_map", f"0 {gid} 1")
                kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_SLAVE)
            kernel.mount("zhigu", self.base, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=0755,size=2g")
        except OSError as e:
            raise forbidden(e) from e

    def copy_agents(self, kind, target):
        os.makedirs(target, exist_ok=True)
        for name in AGENTS[kind]:
            source = os.path.join(HERE, name)
            if os.path.isdir(source):
                compile_once(source)
                copy_tree(source, os.path.join(target, name))
            elif os.path.exists(source):
                copy_file(source, os.path.join(target, name))
                cached = os.path.join(HERE, "__pycache__")
                if os.path.isdir(cached):
                    for pyc in os.listdir(cached):
                        if pyc.startswith(name[:-2]):
                            os.makedirs(os.path.join(target, "__pycache__"), exist_ok=True)
                            copy_file(os.path.join(cached, pyc), os.path.join(target, "__pycache__", pyc))

    def bury(self):
        """Bubblewrap may leave before the first process of its box, which then is ours: it is gone only when all of the box is. Their cpu seconds."""
        used = 0.0
        try:
            orphans = [int(x) for x in limits.read(f"/proc/self/task/{os.getpid()}/children").split()]
        except OSError:
            limits.reap()
            return used
        for pid in orphans:
            if pid in self.known:
                continue
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                fd = os.pidfd_open(pid)
                gone = wait_for(fd, 10)
                os.close(fd)
                if gone:
                    usage = os.wait4(pid, os.WNOHANG)[2]
                    used += usage.ru_utime + usage.ru_stime
        return used

    def discard(self):
        with contextlib.suppress(OSError):
            kernel.unmount(self.base)
        if not self.root:
            with contextlib.suppress(OSError):
                os.rmdir(self.base)
        if self.groups is not None:
            self.groups.remove()


def sweep_folders(base):
    """Removes the mount points of runners that are gone. Never a living one's: that would take the mount away in its namespace."""
    with contextlib.suppress(OSError):
        for name in os.listdir(base):
            parts = name.split("-")
            if len(parts) == 3 and parts[0] == "box" and parts[1].isdigit() and limits.start_of(int(parts[1])) != parts[2]:
                with contextlib.suppress(OSError):
                    os.rmdir(os.path.join(base, name))


def copy_file(source, target):
    with open(os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as a, open(target, "wb") as b:
        shutil.copyfileobj(a, b, 1 << 20)
        seen = os.fstat(a.fileno())
    os.chmod(target, 0o755 if seen.st_mode & 0o111 else 0o644)
    os.utime(target, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def copy_tree(source, target):
    """Folders and regular files; links and special files are left out."""
    os.makedirs(target, exist_ok=True)
    os.chmod(target, 0o755)
    with os.scandir(source) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                copy_tree(entry.path, os.path.join(target, entry.name))
            elif stat.S_ISREG(mode):
                copy_file(entry.path, os.path.join(target, entry.name))


def compile_once(folder):
    """Bytecode beside the library, so that no box has to make it; where we may not write, each box does."""
    for name in os.listdir(folder):
        if name.endswith(".py") and not os.path.exists(importlib.util.cache_from_source(os.path.join(folder, name))):
            import py_compile

            with contextlib.suppress(OSError):
                py_compile.compile(os.path.join(folder, name), quiet=2)


def image_faults(image):
    """Why this image cannot be used, or None."""
    root = image.get("root") or ""
    if not os.path.isabs(root) or not os.path.isdir(os.path.join(root, "usr")):
        return root
    return None


class Room:
    """A box's root folder and its sized file systems; processes come and go in it."""

    def __init__(self, stage, name, image, kind, uid):
        self.stage, self.name, self.uid = stage, name, uid
        self.home = os.path.join(stage.base, name)
        self.root = os.path.join(self.home, "root")
        self.group = stage.groups.make(name) if stage.groups else limits.NoGroup()
        for folder in ("root", "work", "tmp", "shm"):
            os.makedirs(os.path.join(self.home, folder))
        for folder in ("work", "tmp", "proc", "dev", "in", "grader", "source", "artefacts", "zhigu", "grade", "autograder"):
            os.mkdir(os.path.join(self.root, folder))
        self.take_image(image["root"])
        self.sizes = dict.fromkeys(("work", "tmp", "shm"), "size=16m,nr_inodes=1000")
        for folder in self.sizes:
            self.mount(folder)
        stage.copy_agents(kind, os.path.join(self.root, "zhigu"))
        self.env = {**BASE_ENV, **{str(k): str(v) for k, v in image.get("env", {}).items()}}
        self.judges, self.shared = kind == "grader", kind == "shared"
        if stage.cards and not self.judges:
            self.env["ASCEND_RT_VISIBLE_DEVICES"] = ",".join(stage.cards)
        self.limits = {}
        self.network = False  # the host's, for ranks that must find each other over several nodes
        self.waiting = None
        self.processes = 128
        self.memory = 1024 * MIB

    def filter(self):
        return f"{self.stage.filter}{'-shared' if self.shared else ''}{'-soft' if self.stage.soft else ''}.bpf"

    def make_ahead(self):
        """A process in its groups, ready for the next box of this room."""
        if self.waiting is None:
            self.waiting = Box(self, self.group)

    def box(self, group=None):
        if self.waiting is None or group not in (None, self.group):
            return Box(self, group or self.group)
        box, self.waiting = self.waiting, None
        box.before = self.group.met()
        return box

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def mount(self, folder):
        owner = self.uid if self.uid is not None else 0
        kernel.mount("zhigu", self.path(folder), "tmpfs", SIZED, f"{self.sizes[folder]},mode=0700,uid={owner},gid={owner}")

    def refresh(self, work=False):
        """Empty /tmp and /dev/shm for the next box of this room; /work stays, and stays one that can be entered."""
        os.chmod(self.path("work"), 0o700)
        for folder in ("tmp", "shm", "work") if work else ("tmp", "shm"):
            kernel.unmount(self.path(folder))
            self.mount(folder)

    def take_image(self, image):
        for name in ("usr", "etc", "opt", "var", "srv"):
            source = os.path.join(image, name)
            if os.path.isdir(source) and not os.path.islink(source):
                target = os.path.join(self.root, name)
                os.mkdir(target)
                kernel.bind(source, target, kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV)
        for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
            source = os.path.join(image, name)
            if os.path.islink(source):
                os.symlink(os.readlink(source), os.path.join(self.root, name))
            elif os.path.isdir(source):
                target = os.path.join(self.root, name)
                os.mkdir(target)
                kernel.bind(source, target, kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV)

    def size(self, needs, pinned):
        """Sets the limits; may be called after the box has been started."""
        disk, inodes = int(needs["disk_mib"]), int(needs.get("inodes") or 2000)
        memory = int(needs["memory_mib"])
        for folder, mib in (("work", disk), ("tmp", disk), ("shm", max(1, min(64, memory // 4)))):
            self.sizes[folder] = f"size={mib}m,nr_inodes={inodes}"
            kernel.mount(None, self.path(folder), None, kernel.MS_REMOUNT | SIZED, self.sizes[folder])
        self.memory, self.processes = memory * MIB, int(needs["processes"])
        self.group.limit(self.memory, self.processes, float(needs.get("cpus") or 1), pinned)
        self.limits = {
            "RLIMIT_CORE": (0, 0),
            "RLIMIT_FSIZE": (disk * MIB, disk * MIB),
            "RLIMIT_NOFILE": (1024, 1024),
            "RLIMIT_STACK": (8 * MIB, 64 * MIB),
            "RLIMIT_MEMLOCK": (64 * 1024, 64 * 1024),
            "RLIMIT_MSGQUEUE": (0, 0),
            "RLIMIT_NPROC": (self.processes, self.processes),
        }
        if self.stage.soft:  # should the watch come late, the machine is still not used up
            self.limits["RLIMIT_DATA"] = (self.memory + 8192 * MIB, self.memory + 8192 * MIB)
        if not self.stage.root and kernel.release() < (5, 14):
            del self.limits["RLIMIT_NPROC"]  # there it counts all processes of the user, on the whole machine

    def used(self):
        """Bytes on the room's own file systems, and which of disk or files is full."""
        total, full = 0, None
        for folder in ("work", "tmp", "shm"):
            with contextlib.suppress(OSError):
                fs = os.statvfs(self.path(folder))
                total += (fs.f_blocks - fs.f_bfree) * fs.f_frsize
                if folder != "shm" and fs.f_bfree == 0:
                    full = "disk"
                elif fs.f_files and fs.f_ffree == 0:
                    full = full or "files"
        return total, full

    def devices(self):
        return [] if self.judges else [word for path in self.stage.devices for word in ("--dev-bind", path, "/dev/" + os.path.basename(path))]

    def command(self, program, read_only_work=False, cwd="/work", extra=()):
        """Options for bubblewrap and the program, apart: the options go in by a descriptor, so that no path of ours is in /proc/1/cmdline."""
        options = [
            "--unshare-user", "--unshare-pid", *([] if self.network else ["--unshare-net"]), "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
            *self.stage.no_userns, "--die-with-parent", "--new-session", "--uid", "1000", "--gid", "1000", "--hostname", "lab",
            "--ro-bind", self.root, "/",
            "--ro-bind" if read_only_work else "--bind", self.path("work"), "/work",
            "--bind", self.path("tmp"), "/tmp",
            *extra,
            "--proc", "/proc", "--dev", "/dev", *self.devices(), "--bind", self.path("shm"), "/dev/shm", "--remount-ro", "/dev",
            "--chdir", cwd, "--cap-drop", "ALL", "--seccomp", "9",
        ]  # fmt: skip
        return options, program


def pipe():
    return os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)


class Box:
    """One bubblewrap and what runs in it: input and output of the protocol, one stream of what it prints.

    Made in two steps: a process that has joined its groups and dropped its rights (moving between groups can take the kernel many
    milliseconds), and then, at go(), bubblewrap in it.
    """

    ours = False  # no code of the student's runs in it

    def __init__(self, room, group):
        self.room, self.group = room, group
        self.before = group.met()
        self.ended = False
        self.status = None
        self.why = None
        self.cpu = 0.0
        theirs_in, self.inlet = pipe()
        self.outlet, theirs_out = pipe()
        self.print, theirs_print = pipe()
        for fd in (theirs_in, theirs_out, theirs_print):
            os.set_blocking(fd, True)
        with contextlib.suppress(OSError):
            fcntl.fcntl(self.print, 1031, 1 << 20)  # F_SETPIPE_SZ
            fcntl.fcntl(self.outlet, 1031, 1 << 20)
            fcntl.fcntl(self.inlet, 1031, 1 << 20)
        filter_fd = os.open(room.filter(), os.O_RDONLY | os.O_CLOEXEC)
        null = os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
        options_fd = os.memfd_create("options")
        theirs_door, self.door = os.pipe2(os.O_CLOEXEC)
        fds = {0: null, 1: theirs_print, 2: theirs_print, 3: theirs_in, 4: theirs_out, 9: filter_fd, 10: options_fd, 11: theirs_door}
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self.become(fds)
        for fd in (theirs_in, theirs_out, theirs_print, filter_fd, null, theirs_door):
            os.close(fd)
        self.options = options_fd
        room.stage.known.add(self.pid)
        self.pidfd = os.pidfd_open(self.pid)

    def go(self, options, program):
        """The box begins: bubblewrap with these options, and the program in it."""
        os.pwrite(self.options, b"".join(os.fsencode(x) + b"\0" for x in options), 0)
        words = [self.room.stage.bwrap, "--args", "10", "--", *program]
        os.write(self.door, json.dumps([words, self.room.env]).encode())
        os.close(self.options)
        os.close(self.door)
        self.options = self.door = None

    def become(self, fds):
        """In the child: join the groups, keep only the box's own descriptors, drop rights, wait for the word, become bubblewrap."""
        try:
            stage = self.room.stage
            for number in range(1, signal.NSIG):
                with contextlib.suppress(OSError, ValueError):
                    signal.signal(number, signal.SIG_DFL)
            for path in self.group.procs:
                limits.write(path, "0")
            with contextlib.suppress(OSError):
                limits.write("/proc/self/oom_score_adj", 500)  # if the machine runs out, boxes go before the server
            high = {to: fcntl.fcntl(fd, fcntl.F_DUPFD, 64) for to, fd in fds.items()}
            for to, fd in high.items():
                os.dup2(fd, to, inheritable=True)
            for fd in range(5, 9):
                with contextlib.suppress(OSError):
                    os.close(fd)
            os.closerange(12, 4096)
            for name in ("RLIMIT_CORE", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE"):
                value = 64 * 1024 if name == "RLIMIT_MEMLOCK" else 0
                resource.setrlimit(getattr(resource, name), (value, value))
            pinned = stage.slot.get("cpus")
            if pinned:
                with contextlib.suppress(OSError):
                    os.sched_setaffinity(0, pinned)
            if self.room.uid is not None:
                os.setgroups([])
                os.setresgid(self.room.uid, self.room.uid, self.room.uid)
                os.setresuid(self.room.uid, self.room.uid, self.room.uid)
            os.umask(0o022)
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != stage.parent:
                os._exit(125)
            os.chdir("/")
            word = b"".join(iter(lambda: os.read(11, 1 << 16), b""))
            if not word:
                os._exit(0)
            argv, env = json.loads(word)
            os.close(11)
            os.execve(argv[0], argv, env)
        except BaseException as e:
            os.write(2, f"box: {e}\n".encode())
        os._exit(126)

    def over(self):
        """Which limit this box has met: memory, processes or none. Its group may have served a box before."""
        for now, before, what in zip(self.group.met(), self.before, ("memory", "processes")):
            if now > before:
                return what
        return None

    def children(self):
        try:
            return [int(x) for x in limits.read(f"/proc/{self.pid}/task/{self.pid}/children").split()]
        except (OSError, ValueError):
            return []

    def take(self):
        """After the end of bubblewrap: its status and what it used."""
        if self.ended:
            return
        try:
            _, status, usage = os.wait4(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
            self.cpu += usage.ru_utime + usage.ru_stime
        except ChildProcessError:
            self.status = -signal.SIGKILL
        self.ended = True
        self.room.stage.known.discard(self.pid)
        self.cpu += self.room.stage.bury()

    def kill(self, why=None):
        """Ends everything in the box at once and returns when it is gone."""
        if self.ended:
            return
        self.why = self.why or why
        inits = []
        for child in self.children():
            with contextlib.suppress(OSError):
                fd = os.pidfd_open(child)
                inits.append(fd)
                signal.pidfd_send_signal(fd, signal.SIGKILL)
        if not inits:
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        for fd in inits:
            wait_for(fd, 10)
            os.close(fd)
        if not wait_for(self.pidfd, 0.5):
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            wait_for(self.pidfd, 10)
        self.take()

    def close(self):
        for fd in (self.inlet, self.outlet, self.print, self.pidfd, self.door, self.options):
            with contextlib.suppress(OSError, TypeError):
                os.close(fd)


def wait_for(fd, seconds):
    p = select.poll()
    p.register(fd, select.POLLIN)
    return bool(p.poll(int(seconds * 1000)))

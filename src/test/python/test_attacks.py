"""Programs that attack: each gets its verdict, nothing leaks, and the next honest attempt on the slot is unaffected."""

import os
import subprocess
import unittest

import support
from support import GRADER, SECRET


def probing(name, expected="[]"):
    """A grader that puts what the student's probe found beside what it may find."""
    return f"""
from zhigu_grade import check, student, test
@test("probe", points=100, visible=True, zh="探", en="probe")
def probe():
    check.equal(student.call("work.{name}"), {expected})
"""


class Attacks:
    user = False

    ahead = False

    @classmethod
    def setUpClass(cls):
        cls.box = support.Sandbox(cls.user, cls.ahead)

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    def run_attack(self, files, honest_after=True, **how):
        out = self.box.run(files, **how)
        self.assertNotIn(str(SECRET), out.public(), out)
        if honest_after:
            after = self.box.run()
            self.assertEqual((after.status, after.score), ("graded", 100.0), after)
        return out

    def assert_graded(self, out, most=100.0, least=0.0, limit=None):
        self.assertEqual(out.status, "graded", out)
        self.assertLessEqual(out.score, most, out)
        self.assertGreaterEqual(out.score, least, out)
        if limit is not None:
            self.assertEqual(out.limit, limit, out)

    # -- limits --

    def test_a_fork_bomb_is_held_and_named(self):
        out = self.run_attack("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n", seconds=2)
        self.assert_graded(out, most=0)
        self.assertIn(out.limit, ("processes", "time"))

    def test_a_memory_bomb_is_killed_and_named(self):
        out = self.run_attack("x = []\ndef double(n):\n    while True: x.append(bytearray(1 << 20))\n")
        self.assert_graded(out, most=0, limit="memory")

    def test_a_memory_bomb_in_shared_memory_is_held(self):
        out = self.run_attack("def double(n):\n    with open('/dev/shm/x', 'wb') as f:\n        while True: f.write(bytes(1 << 20))\n")
        self.assert_graded(out, most=0)

    def test_a_memory_bomb_in_tmp_is_held(self):
        out = self.run_attack("def double(n):\n    with open('/tmp/x', 'wb') as f:\n        while True: f.write(bytes(1 << 20))\n")
        self.assert_graded(out, most=0)

    def test_memory_shared_between_processes_counts(self):
        out = self.run_attack("import mmap\ndef double(n):\n    k = []\n    while True:\n        m = mmap.mmap(-1, 16 << 20); m.write(b'x' * (16 << 20)); k.append(m)\n")
        self.assert_graded(out, most=0, limit="memory")

    def test_memory_of_no_process_is_refused_or_counted(self):
        out = self.run_attack("import os\ndef double(n):\n    for i in range(200):\n        f = os.memfd_create('x'); os.write(f, bytes(4 << 20))\n    return 2 * n\n")
        self.assert_graded(out, most=0)

    def test_a_full_disk_is_named(self):
        out = self.run_attack("def double(n):\n    for i in range(100):\n        with open(f'/work/{i}', 'wb') as f: f.write(bytes(1 << 20))\n")
        self.assert_graded(out, most=0, limit="disk")

    def test_too_many_files_are_named(self):
        out = self.run_attack("def double(n):\n    for i in range(10**6): open(f'/work/{i}', 'w').close()\n")
        self.assert_graded(out, most=0, limit="files")

    def test_a_gigabyte_of_output_is_cut_and_named(self):
        out = self.run_attack("import sys\ndef double(n):\n    for i in range(1024): sys.stdout.buffer.write(b'x' * (1 << 20))\n    return 2 * n\n", seconds=30, mode="practice")
        self.assert_graded(out, limit="output")
        self.assertTrue(out.result["outputs"]["student_truncated"])
        self.assertLess(os.path.getsize(out.dir / "log"), 80 * 1024)
        self.assertIn("too much output", out.log)

    def test_a_gigabyte_of_errors_while_being_imported_is_cut_and_named(self):
        out = self.run_attack("import os\nfor i in range(1024): os.write(2, b'e' * (1 << 20))\ndef double(n): return 2 * n\n", seconds=30)
        self.assert_graded(out, most=0, limit="output")
        self.assertLess(os.path.getsize(out.dir / "log"), 80 * 1024)

    def test_output_without_end_during_hidden_questions_is_ended_and_named(self):
        out = self.run_attack("import sys\ndef double(n):\n    while n > 21: sys.stdout.buffer.write(b'x' * (1 << 20))\n    return 2 * n\n", seconds=30)
        self.assert_graded(out, most=40, least=40, limit="output")
        self.assertLess(os.path.getsize(out.dir / "staff.log"), 1 << 20)

    def test_sleeping_past_the_limit_behind_a_double_fork_ends_in_time(self):
        out = self.run_attack(
            "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(1000)\n    os._exit(0)\ndef double(n):\n    time.sleep(1000)\n", seconds=2
        )
        self.assert_graded(out, most=0, limit="time")
        self.assertLess(out.result["measured"]["wall_seconds"], 8)

    def test_a_daemon_left_behind_is_gone_after_the_verdict(self):
        mark = f"zhigu-left-{os.getpid()}-{self.user}"
        out = self.run_attack(f"import os, sys, time\nif os.fork() == 0:\n    os.setsid()\n    os.execv('/usr/bin/python3', ['{mark}', '-c', 'import time; time.sleep(1000)'])\ndef double(n): return 2 * n\n")
        self.assert_graded(out, least=100)
        self.assertNotIn(mark, subprocess.run(["ps", "axww"], capture_output=True, text=True).stdout)

    def test_burning_processors_with_many_threads_ends_in_time(self):
        out = self.run_attack("import threading\ndef burn():\n    while True: pass\nfor i in range(20): threading.Thread(target=burn).start()\ndef double(n):\n    while True: pass\n", seconds=2)
        self.assert_graded(out, most=0, limit="time")

    # -- looking around --

    def test_other_runs_and_host_files_are_not_there(self):
        marker = os.path.join(self.box.base, "host-secret")
        with open(marker, "w") as f:
            f.write("host")
        out = self.run_attack(
            f"""
import os
def look():
    found = []
    for path in ("{marker}", "{self.box.base}", "/root/.bashrc", "/home", "/run", "/sys/fs/cgroup", "/boot", "/grader/grade.py", "/source/work.py", "/artefacts/artefacts.tar", "/mnt", "/.dockerenv"):
        try:
            found.append(path if os.path.isfile(path) or os.listdir(path) else "")
        except OSError:
            pass
    for root, folders, files in os.walk("/"):
        folders[:] = [f for f in folders if os.path.join(root, f) not in ("/proc", "/usr", "/etc", "/var", "/opt", "/dev", "/sys")]
        found += [os.path.join(root, f) for f in files if "grade" in f or "secret" in f or f.endswith((".json", ".tar"))]
    return [f for f in found if f]
""",
            grader=probing("look"),
        )
        self.assert_graded(out, least=100)

    def test_no_process_of_the_host_is_seen_and_no_environment_leaks(self):
        os.environ["ZHIGU_LEAK"] = "leaked-from-the-launcher"
        try:
            out = self.run_attack(
                """
import os
def look():
    bad = [p for p in os.listdir("/proc") if p.isdigit() and int(p) > 20]
    for p in os.listdir("/proc"):
        if p.isdigit():
            for name in ("environ", "cmdline"):
                try:
                    data = open(f"/proc/{p}/{name}", "rb").read()
                except OSError:
                    continue
                if b"leaked" in data or b"sub-" in data:
                    bad.append(f"{p} {name}")
    return bad + [k for k in os.environ if "LEAK" in k]
""",
                grader=probing("look"),
            )
        finally:
            del os.environ["ZHIGU_LEAK"]
        self.assert_graded(out, least=100)

    def test_there_is_no_network(self):
        out = self.run_attack(
            """
import socket
def look():
    found = []
    for family, address in ((socket.AF_INET, ("1.1.1.1", 53)), (socket.AF_INET, ("127.0.0.1", 22)), (socket.AF_INET, ("10.0.0.1", 80)), (socket.AF_INET6, ("::1", 22)), (socket.AF_UNIX, "/run/systemd/notify"), (socket.AF_UNIX, "\\0abstract")):
        s = socket.socket(family)
        s.settimeout(1)
        try:
            s.connect(address)
            found.append(str(address))
        except OSError:
            pass
    for family in (16, 17, 38, 40):
        try:
            socket.socket(family, socket.SOCK_RAW)
            found.append(str(family))
        except OSError:
            pass
    return found
""",
            grader=probing("look"),
        )
        self.assert_graded(out, least=100)

    def test_forbidden_system_calls_fail(self):
        out = self.run_attack(
            """
import ctypes, os, platform
def look():
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {"ptrace": lambda: libc.ptrace(16, os.getppid(), 0, 0), "mount": lambda: libc.mount(b"x", b"/tmp", b"tmpfs", 0, None), "unshare": lambda: libc.unshare(0x10000000),
             "umount": lambda: libc.umount2(b"/in", 2), "setns": lambda: libc.setns(0, 0), "chroot": lambda: libc.chroot(b"/tmp"), "setuid": lambda: libc.setuid(0),
             "sethostname": lambda: libc.sethostname(b"x", 1), "mknod": lambda: libc.mknod(b"/tmp/sda", 0o60600, 0x0800), "ptrace me": lambda: libc.ptrace(0, 0, 0, 0)}
    if platform.machine() == "x86_64":
        calls |= {"bpf": lambda: libc.syscall(321, 0, 0, 0), "keyctl": lambda: libc.syscall(250, 0, 0, 0), "io_uring": lambda: libc.syscall(425, 1, 0), "clone3": lambda: libc.syscall(435, 0, 0),
                  "userfaultfd": lambda: libc.syscall(323, 0), "perf": lambda: libc.syscall(298, 0, 0, 0, 0, 0), "vm_readv": lambda: libc.syscall(310, 1, 0, 0, 0, 0, 0), "clone user": lambda: libc.syscall(56, 0x10000011, 0, 0, 0, 0)}
    return [name for name, call in calls.items() if call() != -1]
""",
            grader=probing("look"),
        )
        self.assert_graded(out, least=100)

    def test_nothing_can_be_written_but_work_tmp_and_shm(self):
        out = self.run_attack(
            """
import os
def look():
    written = []
    for path in ("/in/x", "/in/work.py", "/zhigu/zhigu_student.py", "/zhigu/x", "/x", "/usr/x", "/etc/passwd", "/dev/x", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger", "/proc/self/oom_score_adj_", "/var/x", "/var/tmp/x", "/source/x", "/sys/x"):
        try:
            with open(path, "a") as f: f.write("x")
            written.append(path)
        except OSError:
            pass
    for path in ("/in/work.py", "/in", "/zhigu"):
        try:
            os.chmod(path, 0o777); written.append("chmod " + path)
        except OSError:
            pass
        try:
            os.rename(path, path + "x"); written.append("rename " + path)
        except OSError:
            pass
    return written
""",
            grader=probing("look"),
        )
        self.assert_graded(out, least=100)

    def test_programs_made_in_the_box_are_not_run_as_such(self):
        out = self.run_attack(
            """
import os, shutil, subprocess
def look():
    ran = []
    for folder in ("/work", "/tmp", "/dev/shm"):
        path = folder + "/true"
        shutil.copy("/usr/bin/true", path); os.chmod(path, 0o4755)
        try:
            subprocess.run([path], check=True); ran.append(path)
        except OSError:
            pass
    return ran
""",
            grader=probing("look"),
        )
        self.assert_graded(out, least=100)

    def test_the_box_has_no_rights(self):
        out = self.run_attack(
            "import os\ndef look():\n    s = open('/proc/self/status').read()\n    return [os.getuid(), os.getgid(), 'CapEff:\\t0000000000000000' in s, 'CapBnd:\\t0000000000000000' in s, 'NoNewPrivs:\\t1' in s, 'Seccomp:\\t2' in s]\n",
            grader=probing("look", "[1000, 1000, True, True, True, True]"),
        )
        self.assert_graded(out, least=100)

    # -- what is left in the output --

    def test_links_pipes_sparse_files_and_devices_do_not_leave_the_box(self):
        out = self.run_attack(
            {
                "work.py": "",
                "train.py": """
import os, socket
os.chdir("/work/out")
open("good.txt", "w").write("good")
os.mkdir("sub"); open("sub/also.txt", "w").write("also")
for call in (lambda: os.symlink("/etc/passwd", "link"), lambda: os.symlink("/", "root"), lambda: os.mkfifo("fifo"), lambda: os.link("sub/also.txt", "hard"), lambda: os.mknod("device", 0o60600, 0x0800),
             lambda: socket.socket(socket.AF_UNIX).bind("socket"), lambda: open("sparse", "wb").truncate(10 << 20), lambda: open("huge", "wb").truncate(1 << 40), lambda: open(b"bad\\xff", "w").close(),
             lambda: open("two\\nlines", "w").close(), lambda: os.chmod("good.txt", 0o4777)):
    try: call()
    except OSError as e: print(e)
deep = "."
for i in range(40):
    deep += "/d"; os.mkdir(deep)
open(deep + "/deep.txt", "w").close()
""",
            },
            program="train.py",
            grader="""
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, zh="", en="artefacts")
def a():
    check.equal(student.artefact("good.txt"), b"good")
    for name in ("link", "root", "fifo", "hard", "device", "socket", "sub/also.txt", "../../etc/passwd"):
        check.equal(student.artefact(name), None, given=name)
""",
        )
        self.assert_graded(out, least=100)
        import tarfile

        with tarfile.open(out.dir / "artefacts.tar") as tar:
            members = tar.getmembers()
        self.assertTrue(all(m.isreg() and not m.name.startswith("/") and ".." not in m.name and m.mode == 0o644 for m in members), members)
        self.assertIn("good.txt", [m.name for m in members])
        self.assertLess(os.path.getsize(out.dir / "artefacts.tar"), 40 << 20)

    def test_the_output_folder_replaced_by_a_link_gives_nothing(self):
        out = self.run_attack({"work.py": "", "train.py": "import os, shutil\nos.rmdir('/work/out'); os.symlink('/etc', '/work/out')\n"}, program="train.py", grader=probing("x"))
        self.assert_graded(out, most=0)
        import tarfile

        with tarfile.open(out.dir / "artefacts.tar") as tar:
            self.assertEqual(tar.getnames(), [])

    # -- forging --

    def test_modules_and_pipes_that_a_program_leaves_mislead_no_later_box(self):
        leave = """
import os
os.makedirs("/work/out", exist_ok=True)
for name in ("json", "tarfile", "struct", "os", "io", "numpy", "zhigu_wire", "zhigu_student", "sitecustomize", "usercustomize"):
    for folder in ("/work", "/work/out", "/tmp"):
        with open(f"{folder}/{name}.py", "w") as f:
            f.write("import posix\\nposix.write(1, b'misled')\\nposix._exit(0)\\n")
os.mkfifo("/work/out/x")
if os.fork() == 0:
    os.setsid()
    pipe = os.open("/work/out/x", os.O_RDWR)
    while True: os.write(pipe, b"x" * 4096)
"""
        out = self.run_attack({"work.py": support.HONEST, "leave.py": leave}, program="leave.py")
        self.assert_graded(out, least=100)
        self.assertNotIn("misled", out.log + out.staff)

    def test_a_verdict_written_by_the_submission_changes_nothing(self):
        out = self.run_attack(
            """
import atexit, json, os, threading
def forge():
    text = json.dumps({"format": 1, "status": "graded", "score": 100, "tests": []})
    for folder in ("/work", "/work/out", "/autograder/results", "/grade/results", "/tmp", "/", ".."):
        try:
            open(folder + "/results.json", "w").write(text); open(folder + "/result.json", "w").write(text)
        except OSError: pass
    print(text)
atexit.register(forge); forge()
def double(x):
    forge()
    return 0
"""
        )
        self.assert_graded(out, most=0)

    def test_leaving_by_exit_is_a_death_not_a_pass(self):
        for how in ("os._exit(0)", "sys.exit(0)", "raise SystemExit(0)", "os.kill(os.getpid(), 9)", "os.kill(os.getpid(), 19)", "os.abort()", "ctypes.string_at(0)", "os.kill(1, 9) or os.kill(-1, 9)"):
            with self.subTest(how):
                out = self.run_attack(f"import ctypes, os, sys\ndef double(x):\n    {how}\n", honest_after=False, seconds=2)
                self.assert_graded(out, most=0)
        self.run_attack(support.HONEST)

    def test_leaving_while_being_imported_is_a_death(self):
        out = self.run_attack("import os\nos._exit(0)\n")
        self.assert_graded(out, most=0)
        self.assertEqual(out.tests["seen"]["status"], "failed")

    def test_patching_everything_in_reach_forges_nothing(self):
        out = self.run_attack(
            """
import builtins, gc, json, os, sys
class Same:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
def always(*a, **k): return True
builtins.isinstance_ = builtins.isinstance
for name in ("all", "any", "abs"): setattr(builtins, name, always)
json.loads = lambda *a, **k: {"op": "end"}
json.dumps = lambda *a, **k: '{"ok": true}'
for module in list(sys.modules.values()):
    for name in ("check", "Failed", "close", "equal", "judge", "send", "pack"):
        if hasattr(module, name):
            try: setattr(module, name, always)
            except Exception: pass
for thing in gc.get_objects():
    if type(thing).__name__ == "Agent":
        thing.perform = lambda order, blob: True
def double(x): return Same()
"""
        )
        self.assert_graded(out, most=0)

    def test_walking_frames_finds_no_expected_value(self):
        out = self.run_attack(
            """
import gc, inspect, sys
def double(x):
    texts = []
    frame = inspect.currentframe()
    while frame:
        texts += [repr(v)[:2000] for v in list(frame.f_locals.values()) + list(frame.f_globals.values())]
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, (dict, list, tuple, str)):
            try: texts.append(repr(thing)[:2000])
            except BaseException: pass
    wanted = x + x
    return wanted if x > 100 and str(wanted) in " ".join(texts) else 0
"""
        )
        self.assert_graded(out, most=0)

    def test_garbage_on_every_descriptor_is_a_death(self):
        out = self.run_attack("import os\ndef double(x):\n    for fd in range(1024):\n        try: os.write(fd, b'{\"ok\": 42}\\n' * 100)\n        except OSError: pass\n    return 2 * x\n")
        self.assert_graded(out, most=0)
        self.assertIn("评测通道", out.tests["seen"]["message"]["zh"])

    def test_frames_written_ahead_are_a_death(self):
        out = self.run_attack(
            """
import os, struct
def frame(ticket, text):
    return struct.pack("<4sB3xIIQ", b"ZGW1", 1, len(text), 0, ticket) + text
def double(x):
    for fd in range(3, 1024):
        try: os.write(fd, frame(0, b'{"ok": 42}') + frame(1, b'{"ok": 1975308643974}'))
        except OSError: pass
    return 2 * x
"""
        )
        self.assert_graded(out, most=0)

    def test_a_frame_that_promises_gigabytes_is_a_death(self):
        out = self.run_attack("import os, struct\ndef double(x):\n    for fd in range(3, 1024):\n        try: os.write(fd, struct.pack('<4sB3xIIQ', b'ZGW1', 1, 0xffffffff, 0xffffffff, 0))\n        except OSError: pass\n    return 2 * x\n")
        self.assert_graded(out, most=0)

    def test_frames_that_nobody_asked_for_do_not_fill_the_runner(self):
        out = self.run_attack(
            """
import os, struct, threading
text = b'"' + b"x" * (1 << 20) + b'"'
frame = struct.pack("<4sB3xIIQ", b"ZGW1", 1, len(text), 0, 0) + text
def flood(fd):
    try:
        while True: os.write(fd, frame)
    except OSError: pass
for fd in range(100, 1024):
    try: os.fstat(fd)
    except OSError: continue
    threading.Thread(target=flood, args=(fd,), daemon=True).start()
def double(x):
    import time; time.sleep(1)
    return 2 * x
"""
        )
        self.assert_graded(out, most=0)

    def test_a_program_that_leaves_its_memory_full_fails_its_tests_only(self):
        out = self.run_attack(
            {
                "work.py": support.HONEST,
                "train.py": """
def fill(path):
    try:
        with open(path, "wb", buffering=0) as f:
            while True: f.write(bytes(1 << 20))
    except OSError: pass
for path in ("/work/out/x", "/tmp/x", "/dev/shm/x"): fill(path)
""",
            },
            program="train.py", memory_mib=64, disk_mib=62,
        )  # fmt: skip
        self.assert_graded(out)

    def test_a_program_cannot_keep_the_next_box_from_starting(self):
        for trick in ("os.chmod('/work', 0)", "os.chmod('/work/out', 0)", "[open(f'/work/{i}', 'w').close() for i in range(10 ** 6)]", "os.mkdir('/work/out/x', 0); os.mkfifo('/work/home'); os.rename('/work/out', '/work/in')",
                      "[os.fork() or __import__('time').sleep(100) for i in range(5)]", "os.kill(os.getppid(), 9)", "os.kill(-1, 9)"):  # fmt: skip
            with self.subTest(trick):
                out = self.run_attack({"work.py": support.HONEST, "train.py": f"import os\ntry:\n    {trick}\nexcept OSError as e: print(e)\n"}, honest_after=False, program="train.py", seconds=3)
                self.assertEqual(out.status, "graded", out)
        self.run_attack(support.HONEST)

    def test_closing_every_descriptor_is_a_death(self):
        out = self.run_attack("import os\ndef double(x):\n    os.closerange(0, 1024)\n    return 2 * x\n", seconds=3)
        self.assert_graded(out, most=0)

    def test_a_fork_that_answers_twice_does_not_disturb(self):
        out = self.run_attack("import os\ndef double(x):\n    os.fork()\n    return 2 * x\n")
        self.assert_graded(out, least=100)

    # -- leaking the hidden questions --

    def test_hidden_inputs_do_not_leave_by_print(self):
        out = self.run_attack("import os, sys\ndef double(x):\n    print('asked', x)\n    print('asked', x, file=sys.stderr)\n    os.system(f'echo asked {x}')\n    return 2 * x\n")
        self.assert_graded(out, least=100)
        self.assertIn("asked 21", out.log)
        self.assertIn(f"asked {SECRET}", out.staff)

    def test_hidden_inputs_do_not_leave_by_a_thread_that_prints_later(self):
        out = self.run_attack(
            "import threading, time\nseen = []\ndef later():\n    while True:\n        time.sleep(0.01); print('seen', seen, flush=True)\nthreading.Thread(target=later, daemon=True).start()\ndef double(x):\n    seen.append(x); time.sleep(0.1)\n    return 2 * x\n"
        )
        self.assert_graded(out, least=100)
        self.assertIn("seen [21]", out.log)

    def test_hidden_inputs_do_not_leave_by_exceptions(self):
        out = self.run_attack("def double(x):\n    if x == 21: return 42\n    raise type(f'Leak{x}', (Exception,), {})(f'leak {x}')\n")
        self.assert_graded(out, least=40, most=40)
        self.assertEqual(out.tests["unseen"]["error"], "Exception")
        self.assertEqual(out.tests["unseen"]["where"], "work.py:3")
        self.assertIn(str(SECRET), out.tests["unseen"]["staff"])

    def test_hidden_inputs_do_not_leave_by_file_names_or_lines(self):
        out = self.run_attack("def double(x):\n    if x == 21: return 42\n    exec(compile('\\n' * 1000 + 'raise ValueError', f'/in/{x}.py', 'exec'))\n")
        self.assert_graded(out, least=40, most=40)
        self.assertIsNone(out.tests["unseen"]["where"] if out.tests["unseen"]["where"] != "work.py:3" else None)
        out = self.run_attack("def double(x):\n    if x == 21: return 42\n    exec(compile('\\n' * (x % 100000 + 1000) + 'raise ValueError', '/in/work.py', 'exec'))\n")
        self.assertIn(out.tests["unseen"]["where"], (None, "work.py:3"))

    def test_hidden_inputs_do_not_leave_by_wrong_answers(self):
        out = self.run_attack("def double(x):\n    return 42 if x == 21 else f'leak {x}'\n")
        self.assert_graded(out, least=40, most=40)
        for key in ("given", "expected", "actual"):
            self.assertIsNone(out.tests["unseen"][key])

    def test_of_hidden_tests_only_the_first_that_raises_says_where_and_what(self):
        grader = "from zhigu_grade import student, test\n" + "".join(f'@test("t{i}", points=25, en="t{i}")\ndef t{i}():\n    student.call("work.leak", {i})\n' for i in range(4))
        work = "def leak(i):\n    if i == 0: return 0\n    if i == 1: raise ValueError\n    if i == 2: raise KeyError\n    return 1 / 0\n"
        out = self.run_attack(work, honest_after=False, grader=grader)
        self.assertEqual([(t["status"], t["error"], t["where"]) for t in out.result["tests"]], [("passed", None, None), ("failed", "ValueError", "work.py:3"), ("failed", None, None), ("failed", None, None)], out)
        self.assertEqual({t["message"]["en"] for t in out.result["tests"][1:]}, {"Your code raised an exception"})
        self.assertIn("ZeroDivisionError", out.tests["t3"]["staff"])

        out = self.run_attack(work + "\n" * 3000, grader=grader)
        self.assertEqual((out.tests["t1"]["error"], out.tests["t1"]["where"]), ("ValueError", None), out)

    def test_a_line_that_the_file_has_not_is_not_told(self):
        for line in (3, 4, 1000):
            lie = f"def double(x):\n    exec(compile('\\n' * {line - 1} + 'raise ValueError', '/in/work.py', 'exec'))\n"
            self.assertIn(self.run_attack(lie, honest_after=False).tests["seen"]["where"], (None, "work.py:2"))
        self.assertEqual(self.run_attack("def double(x):\n").tests["seen"]["where"], "work.py:1")

    def test_hidden_questions_are_never_asked_in_practice(self):
        out = self.run_attack("def double(x):\n    print('asked', x)\n    return 2 * x\n", mode="practice")
        self.assert_graded(out, least=40, most=40)
        self.assertEqual(out.result["max"], 40)
        self.assertEqual(out.tests["unseen"]["status"], "skipped")
        self.assertNotIn(str(SECRET), out.staff)

    # -- strange answers --

    def test_strange_answers_fail_and_never_crash_the_grader(self):
        answers = {
            "nan": "float('nan')", "infinity": "float('inf')", "nothing": "None", "text": "'42'", "bytes": "b'42'", "an object": "object()", "a function": "double", "a module": "__import__('os')",
            "a huge int": "10 ** 10000", "a deep list": "deep()", "itself": "loop()", "a huge list": "[0] * (10 ** 8)", "a huge text": "'x' * (10 ** 8)", "a set": "{42}", "complex": "42j",
            "surrogates": "'\\ud800'", "many keys": "{str(i): i for i in range(10 ** 6)}", "colliding keys": "{i * (2 ** 61 - 1): 0 for i in range(10 ** 5)}", "a lying int": "Liar(1)", "a liar": "Any()", "true": "True",
        }  # fmt: skip
        prelude = """
class Liar(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
class Any:
    def __eq__(self, other): return True
    def __getattr__(self, name): return self
    def __call__(self, *a): return 42
def deep():
    x = []
    for i in range(10 ** 5): x = [x]
    return x
def loop():
    x = []; x.append(x)
    return x
"""
        for name, answer in answers.items():
            with self.subTest(name):
                out = self.run_attack(f"{prelude}\ndef double(x):\n    return {answer}\n", honest_after=False, memory_mib=1024)
                self.assert_graded(out, most=0)
        self.run_attack(support.HONEST)

    def test_strange_arrays_fail_and_never_crash_the_grader(self):
        grader = """
import numpy as np
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, zh="", en="")
def a():
    check.close(student.call("work.double", np.arange(3.0)), np.arange(3.0) * 2)
"""
        answers = ["np.array([object()])", "np.zeros(10 ** 9, np.int8)", "np.full(3, np.nan)", "np.array(['a', 'b', 'c'])", "np.zeros((3, 0, 10 ** 6))", "np.zeros(3, [('a', 'f4')])", "np.zeros(3, 'datetime64[s]')",
                   "np.broadcast_to(np.float32(1), (10 ** 6, 10 ** 5))", "np.zeros(3, complex)", "np.matrix([[0, 2, 4]])", "Sub((3,))", "np.ma.masked_array([0, 2, 4], [1, 1, 1])", "np.float64(3)"]  # fmt: skip
        prelude = "import numpy as np\nclass Sub(np.ndarray):\n    def __array_function__(self, *a): return True\n    def tobytes(self): return b'x'\n"
        for answer in answers:
            with self.subTest(answer):
                out = self.run_attack(f"{prelude}\ndef double(x):\n    return {answer}\n", honest_after=False, grader=grader, memory_mib=1024)
                self.assertEqual(out.status, "graded", out)
                if "masked" not in answer:
                    self.assertEqual(out.score, 0, out)
        out = self.run_attack("def double(x):\n    return x * 2\n", grader=grader)
        self.assert_graded(out, least=100)

    def test_answers_made_to_break_the_grader_fail_and_the_attempt_is_graded(self):
        grader = """
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, zh="", en="")
def a():
    check.equal(student.call("work.double", 1), [1, 2, 3] * 400)
"""
        lie = """
    import gc, sys
    wire = sys.modules["zhigu_wire"]
    pack = wire.pack
    wire.pack = lambda kind, ticket, message, blob=b"": pack(kind, ticket, {"ok": [{"a": ["<f8", [8000000], 0, 64000000]}] * 20}, bytes(64000000))
    return 0"""
        answers = {"arrays on one another": (lie, "died"), "twos": ("return np.zeros([2] * 22, np.int8)", "failed"), "many to one": ("return np.zeros((60_000_000, 1), np.int8)", "failed"),
                   "many items": ("return [0] * 300_000", "error"), "many arrays": ("return [np.zeros(0)] * 20_000", "error")}  # fmt: skip
        said = {"died": "Your program disturbed", "failed": "The result is wrong", "error": "Your code raised ValueError"}
        for name, (answer, word) in answers.items():
            with self.subTest(name):
                out = self.run_attack(f"import numpy as np\ndef double(x):\n    {answer.strip()}\n", honest_after=False, grader=grader, memory_mib=1024)
                self.assert_graded(out, most=0)
                self.assertIn(said[word], out.tests["a"]["message"]["en"], out)
                self.assertLess(out.tests["a"]["seconds"], 5)
        self.run_attack(support.HONEST)

    def test_lying_frames_are_refused_by_the_decoder(self):
        for text in ('{"ok": {"a": ["<f8", [1000000000], 0, 8000000000]}}', '{"ok": {"a": ["O", [1], 0, 8]}}', '{"ok": {"a": ["<f8", [-1], 0, 8]}}', '{"ok": {"d": [[[], 1]]}}', '{"ok": {"r": 5}}', "[" * 100000, '{"ok"', "1", '{"error": 5}', '{"error": {"type": 5, "line": "x", "file": 7}}', '{"ok": 1' + "0" * 5000 + "}"):
            with self.subTest(text[:40]):
                out = self.run_attack(
                    f"""
import gc
text = {text!r}
def double(x):
    agent = [a for a in gc.get_objects() if type(a).__name__ == "Agent"][0]
    import sys
    wire = sys.modules["zhigu_wire"]
    pack = wire.pack
    wire.pack = lambda kind, ticket, message, blob=b"": pack(kind, ticket, text.encode(), blob)
    return 0
""",
                    honest_after=False,
                )
                self.assert_graded(out, most=0)
        self.run_attack(support.HONEST)

    def test_endless_recursion_is_an_error_or_a_death(self):
        out = self.run_attack("def double(x):\n    return double(x)\n")
        self.assert_graded(out, most=0)
        self.assertEqual(out.tests["seen"]["error"], "RecursionError")
        out = self.run_attack("import sys\nsys.setrecursionlimit(10 ** 9)\ndef double(x):\n    return double(x)\n")
        self.assert_graded(out, most=0)

    def test_a_box_that_never_answers_loses_its_time_only(self):
        out = self.run_attack("import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n    except OSError: pass\ndef double(x):\n    while True: signal.pause()\n", seconds=2)
        self.assert_graded(out, most=0, limit="time")

    def test_an_error_whose_text_never_ends_loses_its_time_only(self):
        out = self.run_attack("class E(Exception):\n    def __str__(self):\n        while True: pass\ndef double(x):\n    raise E\n", seconds=2)
        self.assert_graded(out, most=0, limit="time")

    def test_bytes_that_are_no_text_reach_the_log_and_break_nothing(self):
        out = self.run_attack("import os\ndef double(x):\n    os.write(1, bytes(range(256)) + b'\\xff\\xfe\\x00\\x1b[2J')\n    return 2 * x\n")
        self.assert_graded(out, least=100)

    def test_hostile_source_is_not_read_by_a_crashing_parser(self):
        for text in ("-" * 200000 + "1", "(" * 5000, "x" + ".a" * 100000, "\0", "\xff", "[" * 150 + "]" * 150, "f(" * 300 + ")" * 300, "#" * (2 << 20)):
            with self.subTest(text[:5]):
                out = self.run_attack(
                    text, honest_after=False,
                    grader='from zhigu_grade import source, test\n@test("a", points=100, visible=True, zh="", en="")\ndef a():\n    source.forbid("work.py", imports=["torch"])\n    return 0.0\n',
                )  # fmt: skip
                self.assert_graded(out, most=0)


@unittest.skipUnless(False in support.forms(), "only root can try the root form")
class AsRoot(Attacks, unittest.TestCase):
    pass


@unittest.skipUnless(False in support.forms(), "only root can try the root form")
class AheadOfTheJob(unittest.TestCase):
    """A choice of the attacks on boxes that were made before the job was known."""

    ahead, user = True, False
    setUpClass, tearDownClass = classmethod(Attacks.setUpClass.__func__), classmethod(Attacks.tearDownClass.__func__)
    run_attack, assert_graded = Attacks.run_attack, Attacks.assert_graded
    test_a_fork_bomb = Attacks.test_a_fork_bomb_is_held_and_named
    test_memory = Attacks.test_memory_shared_between_processes_counts
    test_disk = Attacks.test_a_full_disk_is_named
    test_output = Attacks.test_a_gigabyte_of_output_is_cut_and_named
    test_host = Attacks.test_other_runs_and_host_files_are_not_there
    test_calls = Attacks.test_forbidden_system_calls_fail
    test_writing = Attacks.test_nothing_can_be_written_but_work_tmp_and_shm
    test_patching = Attacks.test_patching_everything_in_reach_forges_nothing
    test_garbage = Attacks.test_garbage_on_every_descriptor_is_a_death
    test_late_print = Attacks.test_hidden_inputs_do_not_leave_by_a_thread_that_prints_later
    test_rights = Attacks.test_the_box_has_no_rights


class AsUser(Attacks, unittest.TestCase):
    user = True


del Attacks

if __name__ == "__main__":
    unittest.main()

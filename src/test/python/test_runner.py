"""The runner keeps its contract: files, log, cancel, crashes, armed boxes."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import support
from support import GRADER, HONEST, PYTHON, RUNNER


def pids_of(path):
    """Processes whose command line names the path."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as f:
                if path.encode() in f.read():
                    found.append(int(pid))
        except OSError:
            pass
    return found


def ancestors(pid):
    found = []
    while pid > 1:
        found.append(str(pid))
        try:
            pid = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            break
    return found


def alive(mark):
    return mark in subprocess.run(["ps", "axwwo", "args"], capture_output=True, text=True).stdout


class Contract:
    user = False

    @classmethod
    def setUpClass(cls):
        cls.box = support.Sandbox(cls.user)

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    def test_an_honest_submission_gets_full_marks_and_a_whole_verdict(self):
        out = self.box.run()

        self.assertEqual((out.status, out.score, out.result["max"]), ("graded", 100.0, 100.0), out)
        self.assertEqual([t["id"] for t in out.result["tests"]], ["seen", "unseen"])
        self.assertEqual(out.result["nonce"], "n" + out.result["id"].split("-")[1])
        self.assertEqual(out.result["env"]["isolation"], "boxes")
        self.assertEqual(out.result["env"]["sandbox"], "rootless" if self.user else "root")
        self.assertTrue(out.result["env"]["runner"].startswith("sha256:"))
        self.assertEqual(json.loads((out.dir / "status.json").read_text())["phase"], "ended")
        self.assertEqual(sorted(p.name for p in out.dir.iterdir() if p.name.endswith(".part")), [])
        for key in ("created", "started", "student_ended", "finished"):
            self.assertGreater(out.result["timings"][key], 10**12)

    def test_a_wrong_answer_is_shown_for_a_visible_test_only(self):
        out = self.box.run("def double(x):\n    return 3 * x\n")

        seen, unseen = out.tests["seen"], out.tests["unseen"]
        self.assertEqual((seen["given"], seen["expected"], seen["actual"]), ("x = 21", "42", "63"))
        self.assertEqual((unseen["given"], unseen["expected"], unseen["actual"]), (None, None, None))
        self.assertEqual(unseen["message"], {"zh": "没有通过", "en": "Not passed"})

    def test_a_missing_function_or_file_fails_its_tests(self):
        self.assertEqual(self.box.run("y = 1\n").tests["seen"]["error"], "AttributeError")
        self.assertEqual(self.box.run({}).tests["seen"]["error"], "ModuleNotFoundError")
        out = self.box.run("def double(x:\n")
        self.assertEqual((out.tests["seen"]["error"], out.tests["seen"]["where"]), ("SyntaxError", "work.py:1"))

    def test_the_log_has_the_first_line_at_once(self):
        directory = self.box.job({"work.py": HONEST, "train.py": "import time\nprint('first')\ntime.sleep(3)\nprint('second')\n"}, program="train.py")
        process = self.box.start(directory)
        log = pathlib.Path(directory, "log")

        support.until(lambda: log.exists() and log.read_text() == "first\n")
        status = json.loads(pathlib.Path(directory, "status.json").read_text())
        self.assertEqual(status["phase"], "student")
        self.assertFalse(pathlib.Path(directory, "result.json").exists())
        process.communicate(timeout=30)
        self.assertEqual(log.read_text(), "first\nsecond\n")

    def test_a_program_that_fails_is_graded_with_what_the_tests_give(self):
        grader = GRADER + '\n@test("file", points=0, visible=True, zh="", en="")\ndef file():\n    check.equal(student.artefact("x"), b"abc")\n'
        out = self.box.run({"work.py": HONEST, "train.py": "open('/work/out/x', 'w').write('abc')\n1 / 0\n"}, program="train.py", grader=grader)

        self.assertEqual((out.status, out.score, out.result["reason"]["code"]), ("graded", 100.0, "student_program_failed"), out)
        self.assertEqual(out.tests["file"]["status"], "passed")
        self.assertIn('File "/in/train.py", line 2', out.log)
        self.assertNotIn("zhigu_student", out.log)

    def test_a_program_past_its_time_is_named(self):
        out = self.box.run({"work.py": HONEST, "train.py": "import time\nprint('on it')\ntime.sleep(100)\n"}, program="train.py", extra={"needs": {**support.NEEDS, "seconds": 1}})

        self.assertEqual((out.status, out.score, out.limit, out.result["reason"]["code"]), ("graded", 0.0, "time", "limit_time"), out)
        self.assertIn("on it", out.log)

    def test_a_program_past_its_memory_is_named(self):
        out = self.box.run({"work.py": HONEST, "train.py": "x = bytearray(1 << 30)\n"}, program="train.py")
        self.assertEqual((out.status, out.limit), ("graded", "memory"), out)

    def test_each_question_may_have_its_own_time(self):
        grader = 'from zhigu_grade import *\n@test("a", points=50, visible=True, en="a")\ndef a():\n    student.call("work.double", 1, timeout=0.5)\n@test("b", points=50, visible=True, en="b")\ndef b():\n    student.call("work.double", 1)\n'
        out = self.box.run("import time\ndef double(x):\n    time.sleep(30)\n", grader=grader)

        self.assertIn("规定时间", out.tests["a"]["message"]["zh"])
        self.assertIn("没有及时回答", out.tests["b"]["message"]["zh"])
        self.assertEqual(out.limit, None)

    def test_a_grader_that_crashes_makes_the_run_ungradable(self):
        for grader in ("1 / 0", "import os; os._exit(3)", GRADER + "\nx = undefined\n", 'from zhigu_grade import test\n@test("a", points=100)\ndef a():\n    1 / 0\n', "def ("):
            with self.subTest(grader[-30:]):
                out = self.box.run(grader=grader)
                self.assertEqual((out.status, out.score, out.result["reason"]["code"]), ("ungradable", 0.0, "grader_crashed"), out)
                self.assertNotIn("ZeroDivisionError", out.public())

    def test_a_grader_that_is_too_slow_or_too_big_makes_the_run_ungradable(self):
        out = self.box.run(grader="while True: pass", extra={"grader_seconds": 1})
        self.assertEqual((out.status, out.result["reason"]["code"]), ("ungradable", "grader_timeout"), out)

    def test_a_grader_may_say_that_it_cannot_judge(self):
        out = self.box.run(grader='from zhigu_grade import *\n@test("a", points=100, en="a")\ndef a():\n    ungradable("数据坏了", "the data is broken")\n')
        self.assertEqual((out.status, out.result["reason"]["code"], out.result["reason"]["zh"]), ("ungradable", "grader_says", "数据坏了"), out)

    def test_a_missing_image_is_the_platforms_fault(self):
        out = self.box.run(extra={"image": {"root": "/nowhere", "digest": "sha256:x", "env": {}}})
        self.assertEqual((out.status, out.result["reason"]["code"]), ("platform_error", "image_missing"), out)

    def test_an_image_without_python_is_the_platforms_fault(self):
        empty = pathlib.Path(self.box.base, "empty")
        (empty / "usr").mkdir(parents=True, exist_ok=True)
        out = self.box.run(extra={"image": {"root": str(empty), "digest": "sha256:x", "env": {}}})
        self.assertEqual((out.status, out.result["reason"]["code"]), ("platform_error", "sandbox_unavailable"), out)

    def test_a_broken_job_is_the_platforms_fault(self):
        directory = self.box.job()
        pathlib.Path(directory, "job.json").write_text('{"format": 2}')
        self.box.start(directory).wait(30)
        self.assertEqual(support.Outcome(directory).status, "platform_error")

    def test_without_a_sandbox_nothing_runs_and_the_verdict_says_what_to_do(self):
        for trouble, code in (("boxes.NoSandbox('sandbox_missing', '没有', 'apt-get install bubblewrap')", "sandbox_missing"), ("OSError('read-only')", "runner_error")):
            directory = self.box.job("print('ran')\n")
            program = f"import sys; sys.path.insert(0, {str(support.HOME)!r})\nfrom zhigu_runner import boxes, commands\ndef none(): raise {trouble}\nboxes.find_bwrap = none\ncommands.main([{directory!r}])"
            subprocess.run([PYTHON, "-B", "-c", program], check=True)
            out = support.Outcome(directory)
            self.assertEqual((out.status, out.result["reason"]["code"], out.result["nonce"]), ("platform_error", code, "n" + out.result["id"].split("-")[1]))

    def test_cancel_works_in_each_phase(self):
        slow = {
            "program": ({"work.py": HONEST, "train.py": "import time\nprint('here', flush=True)\ntime.sleep(100)\n"}, GRADER, "train.py"),
            "import": ("import time\nprint('here')\ntime.sleep(100)\n", GRADER, None),
            "question": ("import time\ndef double(x):\n    print('here')\n    time.sleep(100)\n", GRADER, None),
            "grader": (HONEST, "import time\nprint('here')\ntime.sleep(100)\n", None),
        }
        for phase, (files, grader, program) in slow.items():
            with self.subTest(phase):
                directory = self.box.job(files, grader=grader, program=program)
                process = self.box.start(directory)
                logs = [pathlib.Path(directory, n) for n in ("log", "staff.log")]
                support.until(lambda: any(p.exists() and "here" in p.read_text() for p in logs))
                start = time.monotonic()
                pathlib.Path(directory, "cancel").touch()
                process.wait(20)
                self.assertLess(time.monotonic() - start, 3)
                self.assertEqual(support.Outcome(directory).status, "cancelled")

    def test_cancel_before_the_start_runs_nothing(self):
        directory = self.box.job("print('ran')\n")
        pathlib.Path(directory, "cancel").touch()
        self.box.start(directory).wait(20)
        out = support.Outcome(directory)
        self.assertEqual((out.status, out.log), ("cancelled", ""))

    def test_being_asked_to_stop_is_the_platforms_fault(self):
        directory = self.box.job("import time\nprint('here')\ntime.sleep(100)\n")
        process = self.box.start(directory)
        support.until(lambda: "here" in support.pathlib.Path(directory, "log").read_text() if os.path.exists(directory + "/log") else False)
        os.kill(json.loads(pathlib.Path(directory, "runner.pid").read_text())["pid"], signal.SIGTERM)
        process.wait(20)
        self.assertEqual(support.Outcome(directory).result["reason"]["code"], "stopped")

    def test_a_runner_that_is_killed_takes_its_boxes_along_and_leaves_nothing(self):
        mark = f"zhigu-box-{os.getpid()}-{self.user}"
        directory = self.box.job(f"import os\nprint('here')\nif os.fork() == 0:\n    os.setsid()\nos.execv('/usr/bin/python3', ['{mark}', '-c', 'import time; time.sleep(1000)'])\n")
        process = self.box.start(directory)
        support.until(lambda: alive(mark))
        known = json.loads(pathlib.Path(directory, "runner.pid").read_text())
        os.kill(known["pid"], signal.SIGKILL)
        process.wait(20)

        support.until(lambda: not alive(mark), 5)
        self.assertFalse(os.path.exists(directory + "/result.json"))
        cleaned = subprocess.run(self.box.command("--clean", directory), capture_output=True, text=True)
        self.assertEqual(cleaned.returncode, 0, cleaned.stderr)
        self.assertNotIn(directory, pathlib.Path("/proc/mounts").read_text())
        if known["cgroup"]:
            self.assertEqual(subprocess.run(["find", "/sys/fs/cgroup", "-name", known["cgroup"]], capture_output=True, text=True).stdout, "")
        self.assertEqual([p.name for p in pathlib.Path(directory).glob("box*")], [])

    def test_clean_leaves_a_living_runner_alone(self):
        directory = self.box.job("import time\nprint('here')\ntime.sleep(100)\n")
        process = self.box.start(directory)
        support.until(lambda: os.path.exists(directory + "/runner.pid"))
        self.assertEqual(subprocess.run(self.box.command("--clean", directory), capture_output=True).returncode, 1)
        pathlib.Path(directory, "cancel").touch()
        process.wait(20)

    def test_the_runner_outlives_who_started_it(self):
        directory = self.box.job({"work.py": HONEST, "train.py": "import time\nprint('here')\ntime.sleep(1)\n"}, program="train.py")
        shell = subprocess.Popen(["sh", "-c", " ".join(self.box.command(directory)) + " & wait"], start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        support.until(lambda: os.path.exists(directory + "/runner.pid"))
        os.killpg(shell.pid, signal.SIGKILL)
        shell.stdout.close()
        shell.wait()

        support.until(lambda: os.path.exists(directory + "/result.json"))
        self.assertEqual(support.Outcome(directory).score, 100.0)

    def test_nothing_is_left_after_a_run(self):
        out = self.box.run()
        self.assertNotIn(str(out.dir), pathlib.Path("/proc/mounts").read_text())
        self.assertEqual([p.name for p in out.dir.iterdir() if p.name.startswith(("box", "work"))], [])
        known = json.loads((out.dir / "runner.pid").read_text())
        if known["cgroup"]:
            self.assertEqual(subprocess.run(["find", "/sys/fs/cgroup", "-name", known["cgroup"]], capture_output=True, text=True).stdout, "")

    def test_objects_stay_with_the_student_and_are_called_there(self):
        grader = """
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, en="a")
def a():
    counter = student.new("work.Counter", 5)
    check.equal(counter.call("add", 3), 8)
    check.equal(student.call("work.total", counter), 8)
    check.equal(student.get("work.NAME"), {"k": [1, 2.5, "x", None, True], 3: "three"})
    check.that(student.has("work.Counter") and not student.has("work.nothing") and not student.has("nowhere.x"), "有", "has")
"""
        out = self.box.run("NAME = {'k': (1, 2.5, 'x', None, True), 3: 'three'}\nclass Counter:\n    def __init__(self, n): self.n = n\n    def add(self, k):\n        self.n += k\n        return self.n\ndef total(c): return c.n\n", grader=grader)
        self.assertEqual(out.score, 100.0, out)

    def test_numbers_taken_out_of_arrays_are_numbers_to_every_check(self):
        grader = """
import numpy as np
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, en="a")
def a():
    found = student.call("work.half", np.arange(4, dtype=np.float32))
    check.close(found[3], 1.5)
    check.finite(found[3])
    check.shape(found[0], ())
    check.dtype(found[0], np.float32)
    check.at_least(found[3], 1)
    check.at_least(found[3] > 1, 1)
    check.close(found[2], 1.5)
"""
        out = self.box.run("def half(x):\n    return x / 2\n", grader=grader)
        self.assertEqual((out.status, out.tests["a"]["message"]["en"], out.tests["a"]["expected"]), ("graded", "The value is wrong", "1.5  float64 ()"), out)

    # -- what the program leaves --

    def test_artefacts_that_could_not_be_collected_are_the_platforms_fault(self):
        faults = {"failed": "['/bin/false']", "never ends": "['/bin/sh', '-c', 'sleep 100']", "too much": "['/bin/sh', '-c', 'head -c 40000000 /dev/zero >&4']"}
        for name, instead in faults.items():
            with self.subTest(name):
                directory = self.box.job({"work.py": HONEST, "train.py": "open('/work/out/x', 'w').write('abc')\n"}, program="train.py")
                program = f"""
import sys
sys.path.insert(0, {str(support.HOME)!r})
from zhigu_runner import boxes, commands, job
job.COLLECT_SECONDS = 2
command = boxes.Room.command
boxes.Room.command = lambda room, program, **how: command(room, {instead} if "/zhigu/zhigu_collect.py" in program else program, **how)
commands.main([{directory!r}])
"""
                words = [PYTHON, "-B", "-c", program]
                subprocess.run(support.as_user(words) if self.user and os.geteuid() == 0 else words, check=True, timeout=60)
                out = support.Outcome(directory)
                self.assertEqual((out.status, out.result["reason"]["code"], out.limit), ("platform_error", "artefacts_lost", None), out)
                self.assertFalse((out.dir / "artefacts.tar").exists() or (out.dir / "artefacts.part").exists())

    def test_artefacts_past_the_limit_are_named_and_fail_the_tests_that_need_them(self):
        grader = """
from zhigu_grade import check, student, test
@test("kept", points=50, visible=True, en="kept")
def kept():
    check.equal(len(student.artefact("a")), 10 << 20)
@test("left", points=50, visible=True, en="left")
def left():
    check.equal(student.artefact("b"), b"")
"""
        out = self.box.run({"work.py": HONEST, "train.py": "for name in 'ab':\n    with open('/work/out/' + name, 'wb') as f: f.truncate(10 << 20)\n"}, program="train.py", grader=grader)
        self.assertEqual((out.status, out.score, out.limit), ("graded", 50.0, "disk"), out)
        self.assertIn("太大", out.tests["left"]["message"]["zh"])

    def test_long_names_of_artefacts_are_no_fault_of_the_platform(self):
        deep = "import os\nos.chdir('/work/out')\nfor i in range(30):\n    os.mkdir('d' * 250); os.chdir('d' * 250)\nfor i in range(450): open(f'{i}' + 'f' * 240, 'w').close()\n"
        out = self.box.run({"work.py": HONEST, "train.py": deep}, program="train.py", disk_mib=1)
        self.assertEqual((out.status, out.score), ("graded", 100.0), out)

    def test_a_malformed_artefact_fails_its_test(self):
        grader = """
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, en="a")
def a():
    check.equal(float(student.array("x.npy")[5]), 1.0)
"""
        for train in ("", "import numpy as np\nnp.save('/work/out/x.npy', np.zeros((2, 2)))\n"):
            out = self.box.run({"work.py": HONEST, "train.py": train}, program="train.py", grader=grader)
            self.assertEqual((out.status, out.score, out.tests["a"]["message"]["en"]), ("graded", 0.0, "What your code returned cannot be used"), out)

    def test_shares_of_points_and_seeds(self):
        grader = """
from zhigu_grade import check, seed, student, test
@test("half", points=50, visible=True, en="half")
def half():
    return check.share(student.call("work.double", 3), 0, 12)
@test("seed", points=50, visible=True, en="seed")
def seeded():
    assert seed(1) == seed(1) != seed(2)
    check.at_least(6, 6, "", "")
"""
        out = self.box.run(grader=grader)
        self.assertEqual((out.score, out.tests["half"]["status"]), (75.0, "partial"), out)

    def test_the_source_is_read_as_text(self):
        grader = """
from zhigu_grade import check, source, test
@test("a", points=50, visible=True, en="a")
def a():
    check.equal(sorted(source.imports("work.py") & {"os", "torch", "json", "numpy"}), ["json", "os", "torch"])
    check.that("os.system" in source.calls("work.py") and "double" in source.calls("work.py"), "", "")
@test("b", points=50, visible=True, en="b")
def b():
    source.forbid("work.py", imports=["torch"])
"""
        out = self.box.run("import os.path\nimport importlib\n__import__('torch')\nimportlib.import_module('json')\nos.system('true')\ndouble(1)\n", grader=grader)
        self.assertEqual((out.tests["a"]["status"], out.tests["b"]["status"]), ("passed", "failed"), out)
        self.assertIn("torch", out.tests["b"]["message"]["zh"])

    def test_the_student_box_has_starter_data_image_environment_and_no_grader(self):
        grader = """
from zhigu_grade import check, student, test
@test("a", points=100, visible=True, en="a")
def a():
    check.equal(student.call("work.look"), ["hello", "data", "/work", "/work", "/in", True, False])
"""
        look = "import os\ndef look():\n    return [os.environ['IMAGE_SAYS'], open('/in/data/x.txt').read(), os.getcwd(), os.environ['HOME'], os.environ['PYTHONPATH'], os.path.isdir('/work/out'), os.path.exists('/grader/grade.py')]\n"
        out = self.box.run(look, grader=grader, starter={"data/x.txt": "data"})
        self.assertEqual(out.score, 100.0, out)

    # -- made ahead --

    def armed(self, request):
        base = pathlib.Path(self.box.base, f"slot-{self.box.count}")
        base.mkdir(exist_ok=True)
        if self.user:
            os.chown(base, support.USER, support.USER)
        process = subprocess.Popen(self.box.command("--arm", str(base)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        self.assertEqual(process.stdout.readline(), "armed\n")
        return process

    def request(self, **more):
        return {"slot": {"index": 78, "uid": None if self.user else support.SLOT_UID, "cpus": None}, "image": {"root": support.IMAGE, "digest": "x", "env": {"IMAGE_SAYS": "hello"}}, **more}

    def give(self, process, directory):
        process.communicate(directory + "\n", timeout=60)
        return support.Outcome(directory)

    def test_a_box_made_ahead_gives_the_same_verdict_with_the_jobs_limits(self):
        out = self.give(self.armed(self.request(warm=["decimal"])), self.box.job("import sys\nprint('decimal' in sys.modules)\n" + HONEST))
        self.assertEqual((out.score, out.log), (100.0, "True\n"), out)

        out = self.give(self.armed(self.request()), self.box.job("x = []\ndef double(n):\n    while True: x.append(bytearray(1 << 20))\n", memory_mib=64))
        self.assertEqual((out.score, out.limit), (0.0, "memory"), out)

        out = self.give(self.armed(self.request()), self.box.job("def double(n):\n    for i in range(100):\n        with open(f'/work/{i}', 'wb') as f: f.write(bytes(1 << 20))\n", disk_mib=4))
        self.assertEqual((out.score, out.limit), (0.0, "disk"), out)

        out = self.give(self.armed(self.request()), self.box.job("import os\ndef double(n):\n    k = 0\n    for i in range(100):\n        try:\n            if os.fork() == 0:\n                import time; time.sleep(100)\n            k += 1\n        except OSError: return k if k > 30 else 2 * n\n", processes=16))
        self.assertEqual(out.score, 100.0, out)

    def test_a_box_made_ahead_runs_a_program_too(self):
        out = self.give(self.armed(self.request()), self.box.job({"work.py": HONEST, "train.py": "print('trained')\nopen('/work/out/x', 'w').write('y')\n"}, program="train.py"))
        self.assertEqual((out.score, out.log), (100.0, "trained\n"), out)
        self.assertTrue((out.dir / "artefacts.tar").exists())

    def test_a_box_made_ahead_for_another_image_is_not_used(self):
        request = self.request()
        request["image"]["root"] = "/"
        out = self.give(self.armed(request), self.box.job())
        self.assertEqual(out.score, 100.0, out)

    def test_a_box_made_ahead_that_could_not_be_is_made_again(self):
        out = self.give(self.armed(self.request(warm=["no_such_module"])), self.box.job())
        self.assertEqual(out.score, 100.0, out)
        out = self.give(self.armed({"slot": self.request()["slot"]}), self.box.job())
        self.assertEqual(out.score, 100.0, out)

    def test_orders_that_come_all_at_once_are_kept(self):
        directory = self.box.job()
        process = subprocess.Popen(self.box.command("--arm", self.box.job()), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        process.communicate(json.dumps(self.request()) + "\n" + directory + "\n", timeout=60)
        self.assertEqual(support.Outcome(directory).score, 100.0)

    def test_boxes_that_died_while_waiting_are_made_again(self):
        process = self.armed(self.request())
        for pid in pids_of("zhigu_student.py") + pids_of("zhigu_box.py"):
            if str(process.pid) in ancestors(pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        out = self.give(process, self.box.job())
        self.assertEqual((out.status, out.score), ("graded", 100.0), out)

    def test_a_waiting_runner_that_leaves_does_not_disturb_the_next_on_its_slot(self):
        base = pathlib.Path(self.box.base, f"slot-{self.box.count}")
        first = self.armed(self.request())
        second = self.armed(self.request())
        first.communicate("", timeout=20)
        directory = self.box.job({"work.py": HONEST, "train.py": "print('trained')\n"}, program="train.py")
        self.assertEqual(self.give(second, directory).score, 100.0)
        self.assertEqual(list(base.iterdir()), [])

    def test_an_armed_runner_leaves_when_its_server_goes(self):
        process = self.armed(self.request())
        process.stdin.close()
        self.assertEqual(process.wait(20), 0)
        process.stdout.close()

    def test_check_says_what_can_be_had(self):
        said = subprocess.run(self.box.command("--check", support.IMAGE), capture_output=True, text=True)
        self.assertEqual(json.loads(said.stdout)["sandbox"], "rootless" if self.user else "root", said)


@unittest.skipUnless(False in support.forms(), "only root can try the root form")
class AsRoot(Contract, unittest.TestCase):
    def test_the_boxes_are_pinned_to_the_slots_processors(self):
        grader = 'from zhigu_grade import *\n@test("a", points=100, visible=True, en="a")\ndef a():\n    check.equal(student.call("work.cpus"), [1])\n'
        if os.cpu_count() < 2:
            self.skipTest("one processor only")
        out = self.box.run(
            "import os\ndef cpus():\n    try: os.sched_setaffinity(0, range(64))\n    except OSError: pass\n    return sorted(os.sched_getaffinity(0))\n", grader=grader, extra={"slot": {"index": 77, "uid": support.SLOT_UID, "cpus": [1]}}
        )
        self.assertEqual(out.score, 100.0, out)

    def test_a_box_made_ahead_on_one_processor_is_not_used_for_a_job_that_has_two(self):
        if os.cpu_count() < 2:
            self.skipTest("one processor only")
        grader = 'from zhigu_grade import *\n@test("a", points=100, visible=True, en="a")\ndef a():\n    check.equal(student.call("work.cpus"), [0, 1])\n'
        slot = {"index": 78, "uid": support.SLOT_UID, "cpus": [0]}
        job = self.box.job("import os\ndef cpus():\n    return sorted(os.sched_getaffinity(0))\n", grader=grader, cpus=2, extra={"slot": {**slot, "cpus": [0, 1]}})
        out = self.give(self.armed(self.request(slot=slot)), job)
        self.assertEqual(out.score, 100.0, out)

    def test_many_boxes_in_one_group_leave_no_process_behind(self):
        program = f"""
import sys, tempfile, time
sys.path.insert(0, {str(support.HOME)!r})
from zhigu_runner import job
run = job.Run(tempfile.mkdtemp(), {{"index": 79}})
run.image = {{"root": {support.IMAGE!r}}}
room = run.room("student", "student")
room.size({{"disk_mib": 16, "memory_mib": 256, "processes": 64}}, None)
for i in range(8):
    box = run.start(room, ["/bin/sh", "-c", "sleep 100 & exit 0"], job.Memory())
    run.pump(lambda: box.ended, time.monotonic() + 20)
    run.drop(box)
    print(box.status, len(open(room.group.procs[0]).read().split()), end=" ")
run.discard()
"""
        said = subprocess.run([PYTHON, "-B", "-c", program], capture_output=True, text=True)
        self.assertEqual(said.stdout, "0 0 " * 8, said)

    def test_without_control_groups_the_limits_are_soft_and_said_so(self):
        os.environ["ZHIGU_CGROUP_ROOT"] = "/nonexistent"
        try:
            out = self.box.run()
            self.assertEqual((out.score, out.result["env"]["sandbox"], out.result["env"]["limits"]), (100.0, "root", "soft"), out)
            out = self.box.run("x = []\ndef double(n):\n    while True: x.append(bytearray(1 << 20))\n")
            self.assertEqual((out.score, out.limit), (0.0, "memory"), out)
        finally:
            del os.environ["ZHIGU_CGROUP_ROOT"]

    def test_the_files_of_the_jar_are_all_listed(self):
        listed = (support.HOME / "files.txt").read_text().split()
        found = sorted(str(p.relative_to(support.HOME)) for p in support.HOME.rglob("*") if p.is_file() and "__pycache__" not in p.parts and p.name not in ("files.txt", "mkseccomp.py"))
        self.assertEqual(listed, found)


class AsUser(Contract, unittest.TestCase):
    user = True


class WithoutImages(unittest.TestCase):
    def test_the_tests_say_how_images_are_made(self):
        said = subprocess.run([PYTHON, "-B", "-c", "import support"], cwd=os.path.dirname(os.path.abspath(__file__)), env={"ZHIGU_TEST_IMAGES": "/nowhere"}, capture_output=True, text=True)
        self.assertIn("./zhigu images build", said.stderr)


del Contract

if __name__ == "__main__":
    unittest.main()

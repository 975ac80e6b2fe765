"""Autograders made for Gradescope and PrairieLearn run unmodified, in a shared box."""

import json
import unittest

import support

RUN = """#!/usr/bin/env bash
set -e
cd /autograder/source
cp /autograder/submission/work.py .
echo "grading as $(whoami 2>/dev/null || id -u)"
python3 run_tests.py
"""
TESTS = """
import json, os, sys
sys.path.insert(0, ".")
meta = json.load(open("/autograder/submission_metadata.json"))
from work import double
tests = [{"name": "doubles", "score": 5.0 if double(2) == 4 else 0, "max_score": 5.0, "output": "<b>2 -> 4</b>", "output_format": "html"},
         {"name": "hidden", "score": 2.5, "max_score": 5.0, "visibility": "hidden"}, {"name": "note", "output": "informs"}]
json.dump({"tests": tests, "execution_time": "1.5", "leaderboard": [{"name": "speed", "value": "\\U0001f680"}], "extra": meta["id"], "stdout_visibility": "visible"}, open("/autograder/results/results.json", "w"))
"""

WEIGHED = """
import unittest
from gradescope_utils.autograder_utils.decorators import number, visibility, weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
import work

class Doubling(unittest.TestCase):
    @weight(3)
    @number("1.1")
    def test_two(self):
        \"\"\"Doubles two\"\"\"
        self.assertEqual(work.double(2), 4)

    @weight(4)
    @number("1.2")
    @visibility("hidden")
    def test_text(self):
        \"\"\"Doubles a text\"\"\"
        self.assertEqual(work.double("a"), "ab")

with open("/autograder/results/results.json", "w") as out:
    JSONTestRunner(visibility="visible", stdout_visibility="visible", stream=out).run(unittest.defaultTestLoader.loadTestsFromTestCase(Doubling))
"""
# as Otter writes it for every assignment
OTTER = """#!/bin/bash
export PATH=/root/miniforge3/bin:$PATH:/root/.TinyTeX/bin/x86_64-linux
eval "$(mamba shell hook --shell bash)"
mamba activate otter-env
python /autograder/source/run_otter.py
"""
ASKED = """
OK_FORMAT = True
test = {"name": "double", "points": [2, 3], "suites": [{"type": "doctest", "scored": True, "setup": "", "teardown": "", "cases": [
    {"code": ">>> double(2)\\n4", "hidden": False, "locked": False}, {"code": ">>> double('a')\\n'ab'", "hidden": True, "locked": False}]}]}
"""
NOTEBOOK = {"cells": [{"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": [], "source": "import numpy as np\ndouble = lambda x: 2 * x"}],
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}  # fmt: skip


def cell(source, grade_id=None, kind="code", points=0, **marks):
    nbgrader = {"nbgrader": {"grade": False, "locked": False, "solution": False, "schema_version": 3, "grade_id": grade_id, "points": points, **marks}} if grade_id else {}
    return {"cell_type": kind, "metadata": nbgrader, "source": source, **({"execution_count": None, "outputs": []} if kind == "code" else {})}


def notebook(*cells):
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


ANSWER = cell("def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", "double", solution=True)
SEEN = cell("assert double(2) == 4", "seen", grade=True, locked=True, points=2)
UNSEEN = cell("assert double(3) == 6\n### BEGIN HIDDEN TESTS\nassert double('a') == 'aa', 'the secret'\n### END HIDDEN TESTS", "unseen", grade=True, locked=True, points=3)
SHARED = cell("0.5 if double(1) == 2 else 0", "shared", grade=True, locked=True, points=1)
ESSAY = cell("why", "essay", kind="markdown", grade=True, solution=True, points=4)
SHEET = notebook(cell("# Doubling", kind="markdown"), ANSWER, SEEN, UNSEEN, SHARED, ESSAY)
LIBRARIES = {"image": {"root": support.image("python-autograders"), "digest": "sha256:test", "env": {}}, "points": 7}
ROOM = {"memory_mib": 1024, "seconds": 60, "disk_mib": 64, "inodes": 5000, "processes": 64}


def prairie(results, code=0):
    return {"tests/run.sh": f"#!/bin/bash\nmkdir -p /grade/results\ncat > /grade/results/results.json <<'EOT'\n{results}\nEOT\nls /grade/student/work.py /grade/data/data.json\nexit {code}\n"}


class Foreign:
    user = False

    @classmethod
    def setUpClass(cls):
        cls.box = support.Sandbox(cls.user)

    @classmethod
    def tearDownClass(cls):
        cls.box.close()

    def gradescope(self, results=None, run=RUN, files=None, **how):
        tests = TESTS if results is None else f"open('/autograder/results/results.json', 'w').write({results!r})\n"
        return self.box.run(files, kind="gradescope", grader={"run_autograder": run, "setup.sh": "exit 1", "run_tests.py": tests}, **{"extra": {"metadata": {"id": 9}, "points": 10}, **how})

    def test_a_gradescope_autograder_runs_as_it_is(self):
        out = self.gradescope()

        self.assertEqual((out.status, out.score, out.result["max"], out.result["env"]["isolation"]), ("graded", 7.5, 10.0, "shared"), out)
        self.assertEqual([(t["status"], t["visible"], t["max"]) for t in out.result["tests"]], [("passed", True, 5.0), ("partial", False, 5.0), ("passed", True, 0.0)])
        self.assertEqual((out.result["raw"]["extra"], out.result["raw"]["execution_time"]), (9, "1.5"))
        self.assertEqual(out.result["leaderboard"], [{"name": "speed", "value": "\U0001f680"}])
        self.assertIn("grading as", out.log)

    def test_one_with_gradescopes_own_library_runs_as_it_is(self):
        out = self.box.run(kind="gradescope", grader={"run_autograder": RUN, "run_tests.py": WEIGHED}, extra=LIBRARIES, **ROOM)

        self.assertEqual((out.status, out.score, out.result["max"]), ("graded", 3.0, 7.0), out)
        self.assertEqual([(t["id"], t["status"], t["visible"]) for t in out.result["tests"]], [("1.1", "passed", True), ("1.2", "failed", False)])

    def test_otters_autograder_of_a_notebook_runs_as_it_is(self):
        source = {"run_autograder": OTTER, "run_otter.py": "from otter.run.run_autograder import main\nmain('/autograder')\n", "otter_config.json": '{"lang": "python"}', "tests/double.py": ASKED}
        out = self.box.run({"hw.ipynb": json.dumps(NOTEBOOK)}, kind="gradescope", grader=source, extra=LIBRARIES, **ROOM)

        self.assertEqual((out.status, out.score), ("graded", 2.0), out)
        self.assertEqual([(t["title"]["en"], t["score"], t["max"], t["visible"]) for t in out.result["tests"]], [("Public Tests", 0.0, 0.0, True), ("double", 2.0, 5.0, False)])

    def sheet(self, *cells, **how):
        return self.box.run({"hw.ipynb": notebook(*cells)}, kind="nbgrader", grader={"hw.ipynb": SHEET, "numbers.txt": "7"}, extra={**LIBRARIES, "points": 10}, **{**ROOM, **how})

    def test_a_notebook_is_judged_by_its_nbgrader_metadata(self):
        out = self.sheet(cell("double = lambda x: x + x if open('numbers.txt').read() == '7' else 0", "double", solution=True), SEEN, UNSEEN, SHARED, cell("so", "essay", kind="markdown", grade=True, solution=True, points=4))

        self.assertEqual((out.status, out.score, out.result["max"]), ("graded", 5.5, 10.0), out)
        self.assertEqual([(t["title"]["en"], t["score"], t["max"], t["visible"]) for t in out.result["tests"]],
                         [("seen", 2.0, 2.0, True), ("unseen", 3.0, 3.0, False), ("shared", 0.5, 1.0, True), ("essay", 0.0, 4.0, True)])
        self.assertEqual(out.result["tests"][3]["status"], "skipped")  # fmt: skip

    def test_outputs_in_html_or_with_a_terminals_colours_become_plain_text(self):
        out = self.gradescope(json.dumps({
            "score": 1, "output_format": "html", "output": "<h2>Sum&nbsp;&amp; more</h2><script>alert(1)</script><style>p{}</style><p onclick=x>one<br>two</p>",
            "test_output_format": "ansi", "test_name_format": "html",
            "tests": [{"score": 1, "max_score": 1, "name": "<b>first</b>", "output": "\x1b[1;31mred\x1b[0m \x1b]0;title\x07end"},
                      {"score": 0, "max_score": 1, "name": "second", "output_format": "html", "output": "<table><tr><td>a</td><td>b</td></tr></table><pre>x\n  y</pre>"},
                      {"score": 0, "max_score": 1, "name": "third", "output_format": "text", "output": "a < b <i>"}]}))  # fmt: skip
        self.assertEqual(out.result["outputs"]["student"], "Sum & more\n\none\ntwo")
        self.assertEqual([(t["title"]["en"], t["message"]["en"]) for t in out.result["tests"]], [("first", "red end"), ("second", "a\tb\n\nx\n  y"), ("third", "a < b <i>")])

    def test_html_that_is_made_to_be_slow_is_read_at_once(self):
        for piece in ("<!--", "<a ", "</", "<a b='", "<![CDATA[", "<script>", "<script></", "&#9", "<", "< >"):
            with self.subTest(piece):
                slow = json.dumps({"score": 1, "output_format": "html", "output": piece * (900_000 // len(piece)), "tests": []})
                out = self.gradescope(run="#!/bin/sh\nexec python3 /autograder/source/run_tests.py\n", results=slow)
                self.assertEqual((out.status, out.score), ("graded", 1.0), out)

    def test_it_reads_of_a_submission_what_it_is_used_to_and_no_name(self):
        out = self.gradescope(run="#!/bin/sh\necho '{\"score\": 1, \"output\": '\"$(cat /autograder/submission_metadata.json)\"'}' > /autograder/results/results.json\n",
                              extra={"points": 10, "seed": 7, "metadata": {"received": "2026-09-01T00:00:00Z"}})  # fmt: skip
        told = json.loads(out.result["outputs"]["student"])
        self.assertEqual((told["created_at"], told["assignment"]["total_points"], told["previous_submissions"]), ("2026-09-01T00:00:00Z", "10", []))
        self.assertEqual((told["users"][0]["id"], told["users"][0]["email"]), (7, "student7@students.invalid"))

    def test_its_score_may_be_negative_above_the_maximum_or_a_text(self):
        for score, read in (("-3", -3.0), ("1000", 1000.0), ('"7.25"', 7.25)):
            self.assertEqual(self.gradescope('{"score": %s}' % score).score, read)

    def test_no_results_or_unreadable_ones_are_ungradable(self):
        for results in ("", "{", "[]", "null", '{"score": NaN}', '{"score": 1e999}', '{"tests": 5}', "[" * 100000, "\xff\xfe"):
            with self.subTest(results[:20]):
                self.assertEqual(self.gradescope(results).status, "ungradable")
        self.assertEqual(self.gradescope(run="#!/bin/sh\nexit 3\n").result["reason"]["code"], "results_missing")
        self.assertEqual(self.gradescope(run="#!/bin/sh\nsleep 100\n", extra={"points": 10, "grader_seconds": 0, "needs": {**support.NEEDS, "seconds": 1}}).limit, "time")

    def test_results_that_are_links_pipes_or_huge_are_not_read(self):
        for make in ("ln -s /etc/passwd /autograder/results/results.json", "mkfifo /autograder/results/results.json", "rm -r /autograder/results; ln -s /tmp /autograder/results; echo '{\"score\":9}' > /tmp/results.json", "mkdir /autograder/results/results.json",
                     "head -c 2000000 /dev/zero | tr '\\0' ' ' > /autograder/results/results.json"):  # fmt: skip
            with self.subTest(make):
                self.assertEqual(self.gradescope(run=f"#!/bin/sh\n{make}\n").result["reason"]["code"], "results_missing")

    def test_scores_beyond_all_bounds_or_too_many_tests_are_ungradable_and_said_so(self):
        for results in ('{"score": 1e12}', '{"score": 1, "tests": [{"score": -1e12}]}', '{"score": 1, "tests": [{"max_score": 1e12}]}', json.dumps({"score": 1, "tests": [{"score": 0}] * 501})):
            with self.subTest(results[:40]):
                out = self.gradescope(results)
                self.assertEqual((out.status, out.result["reason"]["code"]), ("ungradable", "results_unreadable"), out)
                self.assertRegex(out.result["reason"]["zh"], "大得离谱|501")
        self.assertEqual(self.gradescope(json.dumps({"score": 1, "tests": [{"score": 0, "execution_time": 1e12}] * 500})).score, 1.0)

    def test_strange_texts_become_storable(self):
        out = self.gradescope('{"score": 1, "tests": [{"name": "\\ud800\\u0000x", "score": "1e400", "max_score": [], "output": {"a": NaN}}, 7, null]}')
        self.assertEqual(out.score, 1.0, out)
        self.assertNotIn("\\u0000", json.dumps(out.result))

    def test_the_shared_box_has_no_host_and_no_network_either(self):
        out = self.gradescope(run="#!/bin/sh\n(ls /root /home /run; cat /proc/1/environ; python3 -c 'import socket; socket.create_connection((\"1.1.1.1\", 53), 1)') && exit 1\necho '{\"score\": 10}' > /autograder/results/results.json\n")
        self.assertEqual(out.score, 10.0, out)

    def test_a_prairielearn_autograder_runs_as_it_is(self):
        results = '{"score": 0.75, "message": "good", "gradable": true, "tests": [{"name": "a", "description": "d", "points": 3, "max_points": 4, "message": "m", "output": "o"}], "images": []}'
        out = self.box.run(kind="prairielearn", grader=prairie(results), extra={"metadata": {"entrypoint": "/grade/tests/run.sh"}})

        self.assertEqual((out.status, out.score, out.result["tests"][0]["status"], out.result["env"]["isolation"]), ("graded", 75.0, "partial", "shared"), out)
        self.assertEqual(out.result["tests"][0]["message"]["en"], "d\nm\no")

    def test_the_data_of_its_question_has_the_submitted_files_and_the_seed(self):
        show = "#!/bin/sh\necho '{\"score\": 1, \"output\": '\"$(cat /grade/data/data.json)\"'}' > /grade/results/results.json\n"
        out = self.box.run({"work.py": "x = 1\n"}, kind="prairielearn", grader={"tests/run.sh": show}, extra={"seed": 7})
        told = json.loads(out.result["outputs"]["student"])
        self.assertEqual((told["submitted_answers"]["_files"], told["variant_seed"], told["gradable"]), ([{"name": "work.py", "contents": "eCA9IDEK"}], 7, True))

    def test_the_jobs_entrypoint_is_the_one_that_is_run(self):
        out = self.box.run(kind="prairielearn", grader={"tests/other.sh": prairie('{"score": 0.5}')["tests/run.sh"]}, extra={"entrypoint": "/grade/tests/other.sh"})
        self.assertEqual((out.status, out.score), ("graded", 50.0), out)

    def test_not_gradable_a_bad_exit_and_a_time_out_are_ungradable(self):
        out = self.box.run(kind="prairielearn", grader=prairie('{"score": 0, "gradable": false, "format_errors": ["no file"]}'), extra={"metadata": {"entrypoint": "/grade/tests/run.sh"}})
        self.assertEqual((out.status, out.result["reason"]["en"]), ("ungradable", "no file"), out)
        out = self.box.run(kind="prairielearn", grader=prairie('{"score": 1}', 1), extra={"metadata": {"entrypoint": ["/grade/tests/run.sh"]}})
        self.assertEqual((out.status, out.result["reason"]["code"]), ("ungradable", "grader_crashed"), out)


@unittest.skipUnless(False in support.forms(), "only root can try the root form")
class AsRoot(Foreign, unittest.TestCase):
    def test_cells_that_a_student_changed_took_out_or_doubled_are_put_back(self):
        for cells in ([cell("double = 3", "double", solution=True), cell("pass", "seen", grade=True, points=2), cell("pass", "seen", grade=True, points=99)], [], [cell("1 / 0"), cell("x", "mine", grade=True, points=50)]):
            out = self.sheet(*cells)

            self.assertEqual((out.status, out.score, [t["max"] for t in out.result["tests"]]), ("graded", 0.0, [2.0, 3.0, 1.0, 4.0]), out)

    def test_who_hides_errors_or_ends_the_kernel_gets_no_points_for_it(self):
        quiet = "from IPython.core.interactiveshell import InteractiveShell as S\nS.showtraceback = lambda *a, **k: None\nget_ipython().showtraceback = lambda *a, **k: None"
        for trick in (quiet, "import os\nos._exit(0)", "exit()"):
            out = self.sheet(cell(trick), cell("double = 3", "double", solution=True))

            self.assertEqual((out.status, out.score), ("graded", 0.0), (trick, out))

    def test_a_cell_without_end_costs_what_comes_after_it_and_says_so(self):
        out = self.sheet(ANSWER, SEEN, cell("while True: pass"), UNSEEN, SHARED, seconds=10)

        self.assertEqual((out.status, out.score), ("graded", 2.0), out)
        self.assertIn("time was used up", out.result["tests"][2]["message"]["en"])

    def test_a_notebook_that_is_none_gets_nothing(self):
        out = self.box.run({"hw.ipynb": "[1"}, kind="nbgrader", grader={"hw.ipynb": SHEET}, extra=LIBRARIES, **ROOM)

        self.assertEqual((out.status, out.score), ("graded", 0.0), out)


class AsUser(Foreign, unittest.TestCase):
    user = True


del Foreign

if __name__ == "__main__":
    unittest.main()

"""Unmodified Gradescope and PrairieLearn autograders and notebooks of nbgrader: one box for all, as they expect, and a verdict that says so.

The student's code runs beside the tests there and can forge what it likes; all that we keep is that it cannot leave the box.
"""

import base64
import contextlib
import html
import json
import os
import re
import shlex
import stat
import time

import zhigu_wire as wire

from . import boxes, ends, kernel, words

MOST_RESULTS = 1 << 20
HOMES = {"gradescope": "autograder", "prairielearn": "grade", "nbgrader": "autograder"}
LAYOUT_MIB = 256
MOST_TESTS = 500
MOST_OUTPUT = 200_000
TAG = re.compile(r"<!--|<!|<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
LINES = {"p", "br", "div", "li", "tr", "pre", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote"}
SILENT = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style", "head", "title")}
ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
FAR = 1e6


def judge(run):
    kind = run.job["kind"]
    if kind not in HOMES:
        raise ends.PlatformError("runner_error", en=f"unknown kind {kind}")
    home = HOMES[kind]
    run.forget()
    run.image = run.job["image"]
    room = run.room("student", "shared")
    room.size(run.job["needs"], run.slot.get("cpus"))
    run.give_work(room)
    layout = room.path("layout")
    os.mkdir(layout)
    owner = room.uid if room.uid is not None else 0
    size = LAYOUT_MIB + int(run.job["needs"]["disk_mib"])
    kernel.mount("zhigu", layout, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, f"size={size}m,nr_inodes=50000,mode=0755,uid={owner},gid={owner}")
    folder = os.open(layout, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        command = {"gradescope": gradescope, "prairielearn": prairielearn, "nbgrader": nbgrader}[kind](run, layout)
        give(layout, owner)
        run.phase("student")
        run.timings["started"] = ends.now_ms()
        status, timed_out = play(run, room, layout, home, command)
        raw = results(folder)
    finally:
        os.close(folder)
    run.phase("collecting")
    read = read_prairielearn if kind == "prairielearn" else read_gradescope
    return read(run, raw, status, timed_out)


def lay(run, layout):
    source = run.at("in", "grader")
    boxes.copy_tree(source, os.path.join(layout, "source"))
    boxes.copy_tree(run.at("in", "submitted"), os.path.join(layout, "submission"))
    os.mkdir(os.path.join(layout, "results"))
    return source


def nbgrader(run, layout):
    lay(run, layout)
    return [ends.PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_notebook.py", str(run.job["needs"]["seconds"])]


def gradescope(run, layout):
    source = lay(run, layout)
    with open(os.path.join(layout, "submission_metadata.json"), "w", encoding="utf-8") as f:
        json.dump(submission(run.job), f)
    program = os.path.join(layout, "run_autograder")
    try:
        boxes.copy_file(os.path.join(source, "run_autograder"), program)
    except OSError as e:
        raise ends.Ungradable("results_missing", "评测包里没有 run_autograder", "The autograder has no run_autograder") from e
    os.chmod(program, 0o755)
    return ["/autograder/run_autograder"]


def submission(job):
    """What autograders read of a submission. Who the student is stays outside: their seed stands for them."""
    told, student = job.get("metadata") or {}, int(job.get("seed") or 0)
    lab = {"id": 0, "course_id": 0, "title": "", "due_date": None, "late_due_date": None, "release_date": None, "group_size": 1, "group_submission": False, "total_points": str(job.get("points") or 0)}
    user = {"id": student, "name": f"student {student}", "email": f"student{student}@students.invalid", "sid": str(student), "assignment": {"due_date": None, "late_due_date": None, "release_date": None}}
    return {"id": 0, "created_at": told.get("received"), "submission_method": "upload", "assignment": lab, "users": [user], "previous_submissions": [], **told}


def variant(run):
    """The data.json of a question; the submitted files stand in it as well as beside it."""
    files = []
    source = run.at("in", "submitted")
    for path, _, names in os.walk(source):
        for name in names:
            with open(os.path.join(path, name), "rb") as f:
                files.append({"name": os.path.relpath(os.path.join(path, name), source), "contents": base64.b64encode(f.read()).decode()})
    answers = {"_files": sorted(files, key=lambda file: file["name"])}
    told = (run.job.get("metadata") or {}).get("data") or {}
    return {"params": {}, "correct_answers": {}, "submitted_answers": answers, "raw_submitted_answers": answers, "format_errors": {}, "partial_scores": {}, "score": 0, "feedback": {},
            "variant_seed": int(run.job.get("seed") or 0), "options": {}, "gradable": True, **told}  # fmt: skip


def prairielearn(run, layout):
    source, metadata = run.at("in", "grader"), run.job.get("metadata") or {}
    known = [n for n in ("tests", "serverFilesCourse", "data") if os.path.isdir(os.path.join(source, n))]
    if "tests" in known:
        for name in known:
            boxes.copy_tree(os.path.join(source, name), os.path.join(layout, name))
    else:
        boxes.copy_tree(source, os.path.join(layout, "tests"))
    for name in ("serverFilesCourse", "data", "results"):
        os.makedirs(os.path.join(layout, name), exist_ok=True)
    boxes.copy_tree(run.at("in", "submitted"), os.path.join(layout, "student"))
    data = os.path.join(layout, "data", "data.json")
    if not os.path.exists(data) or "data" in metadata:
        with open(data, "w", encoding="utf-8") as f:
            json.dump(variant(run), f)
    entry = run.job.get("entrypoint") or metadata.get("entrypoint") or "/grade/tests/run.sh"
    command = [str(x) for x in entry] if isinstance(entry, list) else shlex.split(str(entry))
    if command[0].startswith("/grade/"):
        with contextlib.suppress(OSError):
            os.chmod(os.path.join(layout, os.path.relpath(command[0], "/grade")), 0o755)
    return command


def give(folder, owner):
    """All of the layout belongs to who runs in the box, as autograders expect. Nothing untrusted has run yet."""
    if owner == 0:
        return
    for path, folders, files in os.walk(folder):
        for name in folders + files:
            os.chown(os.path.join(path, name), owner, owner, follow_symlinks=False)


def play(run, room, layout, home, command):
    cwd = "/" + home
    box = run.start(room, [ends.PYTHON, "-E", "-s", "-P", "-B", "-u", "/zhigu/zhigu_shared.py"], ends.Memory(), cwd=cwd, extra=("--bind", layout, cwd))
    if not run.ready(box, ends.BOOT_SECONDS):
        run.no_start(box)
    box.sink = run.staff
    run.send(box, wire.pack(wire.ORDER, 0, {"limits": room.limits, "command": command, "cwd": cwd}))
    seconds = float(run.job["needs"]["seconds"]) + float(run.job.get("grader_seconds") or 0)
    done = run.pump(lambda: box.ended, time.monotonic() + seconds)
    if not done:
        run.limit = run.limit or "time"
    run.drop(box)
    run.timings["student_ended"] = ends.now_ms()
    return box.status, not done


def results(folder):
    """The bytes of results/results.json, or None: no link is followed, nothing blocks, and there is an end."""
    plain = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        inner = os.open("results", plain | os.O_DIRECTORY, dir_fd=folder)
    except OSError:
        return None
    try:
        fd = os.open("results.json", plain, dir_fd=inner)
    except OSError:
        return None
    finally:
        os.close(inner)
    try:
        seen = os.fstat(fd)
        if not stat.S_ISREG(seen.st_mode) or seen.st_size > MOST_RESULTS:
            return None
        with open(fd, "rb", closefd=False) as f:
            return f.read(MOST_RESULTS + 1)
    except OSError:
        return None
    finally:
        os.close(fd)


def parse(raw):
    if raw is None or len(raw) > MOST_RESULTS:
        raise ends.Ungradable("results_missing")
    try:
        value = json.loads(raw.decode("utf-8-sig", "replace"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as e:
        raise ends.Ungradable("results_unreadable") from e
    if not isinstance(value, dict):
        raise ends.Ungradable("results_unreadable")
    return value


def number(x):
    """A number, also when written as text; None for all else."""
    if isinstance(x, bool) or x is None:
        return None
    try:
        y = float(x)
    except (TypeError, ValueError, OverflowError):
        return None
    return y if y - y == 0 else None


def text(x):
    if x is None:
        return ""
    return x if isinstance(x, str) else json.dumps(x, ensure_ascii=False)


def read_html(said):
    """HTML as the text that one would read: what would run or style is dropped, blocks and rows are lines.

    Python's own parser takes a time that grows with the square of what a hostile program writes; here each step goes on from where the last one ended.
    """
    out, at, exact = [], 0, False
    while at < len(said):
        found = TAG.search(said, at)
        words = unescape(said[at : found.start() if found else len(said)])
        if not exact:
            words = re.sub(r"\s+", " ", words)
            words = words.lstrip() if not out or out[-1].endswith("\n") else words
        if words:
            out.append(words)
        if not found:
            break
        close = "-->" if found[0] == "<!--" else ">"
        end = said.find(close, found.end())
        if end < 0:
            break
        at, tag = end + len(close), (found[2] or "").lower()
        if tag in SILENT and not found[1]:
            end = SILENT[tag].search(said, at)
            at = end.start() if end else len(said)
        if tag in LINES:
            out.append("\n")
        elif tag in ("td", "th") and not found[1] and out and not out[-1].endswith("\n"):
            out.append("\t")
        if tag == "li" and not found[1]:
            out.append("- ")
        exact = not found[1] if tag == "pre" else exact
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in "".join(out).split("\n"))).strip("\n")


def unescape(words):
    try:
        return html.unescape(words)
    except ValueError:  # a number of more digits than Python reads
        return words


def plain(x, form):
    """An output as plain text, whatever the form it is said to have."""
    said = text(x)
    if form == "html":
        return read_html(said[:MOST_OUTPUT])
    return ESCAPE.sub("", said) if form == "ansi" else said


def both(x, most=20000):
    words_ = ends.clip(text(x), most)
    return {"zh": words_, "en": words_}


def one_test(n, t, title, score, most, visible, status, message):
    return {"id": str(t.get("number") or n)[:50], "title": both(title or f"#{n}", 500), "category": None, "visible": visible, "status": status, "score": score, "max": most,
            "message": both(message) if message else None, "given": None, "expected": None, "actual": None, "where": None, "error": None, "staff": None,
            "seconds": min(FAR, max(0.0, number(t.get("execution_time")) or 0.0))}  # fmt: skip


def state(said, score, most):
    if said in ("passed", "failed", "skipped"):
        return said
    if score is None:
        return "passed"
    if most is not None and most > 0:
        return "passed" if score >= most else "partial" if score > 0 else "failed"
    return "passed" if score >= 0 else "failed"


def verdict(run, raw, tests, score, most):
    if len(tests) > MOST_TESTS:
        raise ends.Ungradable("results_unreadable", f"评测结果里有 {len(tests)} 项测试，最多 {MOST_TESTS} 项", f"The autograder's results have {len(tests)} tests in them; {MOST_TESTS} are the most")
    if any(abs(x) > FAR for x in (score, most, *(t["score"] for t in tests), *(t["max"] for t in tests))):
        raise ends.Ungradable("results_unreadable", "评测结果里的分数大得离谱", "The autograder's results have scores beyond all bounds in them")
    out = run.verdict("graded", words.reason("limit_" + run.limit) if run.limit in ("time", "memory") else None)
    out.update(tests=tests, score=round(score, 4), max=round(most, 4), raw=raw)
    return out


def read_gradescope(run, raw, status, timed_out):
    raw = parse(raw)
    tests, sum_score, sum_most = [], 0.0, 0.0
    listed = raw.get("tests")
    for n, t in enumerate(listed if isinstance(listed, list) else [], 1):
        if not isinstance(t, dict):
            continue
        score, most = number(t.get("score")), number(t.get("max_score"))
        visible = (t.get("visibility") or raw.get("visibility") or "visible") == "visible"
        said = plain(t.get("output"), t.get("output_format") or raw.get("test_output_format"))
        name = plain(t.get("name"), t.get("name_format") or raw.get("test_name_format"))
        tests.append(one_test(n, t, name, score or 0.0, most or 0.0, visible, state(t.get("status"), score, most), said))
        sum_score, sum_most = sum_score + (score or 0.0), sum_most + (most or 0.0)
    total = number(raw.get("score"))
    if total is None and not any(isinstance(t, dict) and number(t.get("score")) is not None for t in (listed if isinstance(listed, list) else [])):
        raise ends.Ungradable("results_unreadable", "评测结果里没有分数", "The autograder's results have no score in them")
    tests.sort(key=lambda test: [int(part[:9]) if part.isdecimal() else 0 for part in test["id"].split(".")])
    points = float(run.job.get("points") or 0)
    out = verdict(run, raw, tests, sum_score if total is None else total, points if total is not None or not sum_most else sum_most)
    if raw.get("stdout_visibility") == "visible":
        with contextlib.suppress(OSError):
            with open(run.at("staff.log"), "rb") as f:
                run.log.write(f.read(run.log.cap))
    if raw.get("output"):
        out["outputs"]["student"] = ends.clip(plain(raw["output"], raw.get("output_format")), 20000)
    board = raw.get("leaderboard")
    out["leaderboard"] = [x for x in board if isinstance(x, dict)][:100] if isinstance(board, list) else []
    return out


def read_prairielearn(run, raw, status, timed_out):
    if timed_out or status != 0:
        run.tell_staff(f"autograder: {'no end in time' if timed_out else f'status {status}'}\n")
        raise ends.Ungradable("grader_timeout" if timed_out else "grader_crashed")
    raw = parse(raw)
    if raw.get("gradable") is False:
        why = "\n".join(text(x) for x in raw.get("format_errors") or []) if isinstance(raw.get("format_errors"), list) else text(raw.get("format_errors"))
        why = why or text(raw.get("message"))
        raise ends.Ungradable("grader_says", why[:500] or None, why[:500] or None)
    share = number(raw.get("score"))
    if share is None:
        raise ends.Ungradable("results_unreadable", "评测结果里没有分数", "The autograder's results have no score in them")
    points = float(run.job.get("points") or 0)
    tests = []
    listed = raw.get("tests")
    for n, t in enumerate(listed if isinstance(listed, list) else [], 1):
        if isinstance(t, dict):
            score, most = number(t.get("points")), number(t.get("max_points"))
            # its own page shows these as a terminal would
            message = "\n".join(x for x in (plain(t.get(part), "ansi") for part in ("description", "message", "output")) if x)
            tests.append(one_test(n, t, t.get("name"), score or 0.0, most or 0.0, True, state(None, score, most), message))
    out = verdict(run, raw, tests, share * points, points)
    said = "\n".join(x for x in (plain(raw.get(part), "ansi") for part in ("message", "output")) if x)
    if said:
        out["outputs"]["student"] = ends.clip(said, 20000)
    return out

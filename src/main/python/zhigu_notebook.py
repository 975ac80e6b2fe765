"""Judges a notebook by its nbgrader metadata, in a shared box: restores what the student may not change, runs all cells in one kernel, and writes results as Gradescope's autograders do.

argv: seconds that the kernel has. A cell that is graded and no answer gives its points unless it raises; a number that it ends in is a partial score.
"""

import copy
import json
import os
import subprocess
import sys
import time

import nbformat
from jupyter_client.manager import KernelManager

SOURCE, SUBMISSION, RESULTS = "source", "submission", "results/results.json"
MOST_TEXT = 20_000
BOOT_SECONDS = 60
BY_HAND = "由教师评分 · Marked by hand"
NO_NOTEBOOK = "没有交这个笔记本，或者读不出来 · This notebook was not handed in, or cannot be read"
NO_TIME = "到这一格之前，时间已经用完 · The time was used up before this cell ended"
NO_KERNEL = "笔记本的内核已经退出 · The notebook's kernel has ended"


def marks(cell):
    """The nbgrader metadata of a cell that has an id, else nothing."""
    found = cell.metadata.get("nbgrader")
    return found if isinstance(found, dict) and found.get("grade_id") else {}


def graded(cell):
    return bool(marks(cell).get("grade") or marks(cell).get("task"))


def points(cell):
    return float(marks(cell).get("points") or 0)


def by_hand(cell):
    return bool(marks(cell).get("solution") or marks(cell).get("task")) or cell.cell_type != "code"


def locked(cell):
    told = marks(cell)
    return not told.get("solution") and bool(told.get("grade") or told.get("locked") or told.get("task"))


def hides(cell):
    return "BEGIN HIDDEN TESTS" in cell.source


def read(path):
    try:
        return nbformat.read(path, as_version=4)
    except Exception:  # what a student wrote may be anything
        return None


def restored(source, submitted):
    """The submitted cells, those that are locked as the source has them, and those that are missing put back behind what they stood behind."""
    known = {marks(cell)["grade_id"]: cell for cell in source.cells if marks(cell)}
    cells, met = [], set()
    for cell in submitted.cells:
        name = marks(cell).get("grade_id")
        own = known.get(name) if name not in met else None
        if own is None:
            cell.metadata.pop("nbgrader", None)
        else:
            met.add(name)
            cell = copy.deepcopy(own) if locked(own) else cell
            cell.metadata["nbgrader"] = own.metadata["nbgrader"]
        cells.append(cell)
    before = None
    for name, own in known.items():
        if name not in met and locked(own):
            at = next((n + 1 for n, cell in enumerate(cells) if before and marks(cell).get("grade_id") == before), 0 if before is None else len(cells))
            cells.insert(at, copy.deepcopy(own))
            met.add(name)
        before = name if name in met else before
    return cells


class Kernel:
    def __init__(self, end):
        self.end, self.dead = end, None
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(cwd=SUBMISSION, stderr=subprocess.DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=BOOT_SECONDS)

    def run(self, code):
        """(whether it failed, its last value as text, what it said)."""
        if self.dead:
            return True, None, self.dead
        said, value, failed = [], [], []

        def heard(message):
            content, kind = message["content"], message["header"]["msg_type"]
            if kind == "stream":
                said.append(content["text"])
            elif kind == "error":
                failed.append(True)
                # without the dashes above it
                said.append("\n".join(content["traceback"][1:]))
            elif kind == "execute_result":
                value.append(content["data"].get("text/plain", ""))

        try:
            reply = self.client.execute_interactive(code, store_history=False, allow_stdin=False, output_hook=heard, timeout=max(0.1, self.end - time.monotonic()))
            # a student may replace what prints an error, not what the kernel answers
            failed += [True] if reply["content"]["status"] != "ok" else []
        except TimeoutError:
            self.dead = NO_TIME
        except RuntimeError:
            self.dead = NO_KERNEL
        if self.dead:
            failed.append(True)
            said.append("\n" + self.dead)
        return bool(failed), value[-1] if value else None, "".join(said)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def share(value, most):
    """What a graded cell gives that did not fail: its last value where that is a number of points, else all."""
    try:
        given = float(value)
    except (TypeError, ValueError):
        return most
    return min(given, most) if given >= 0 else most


def result(cell, score, said):
    most, name = points(cell), str(marks(cell)["grade_id"])
    if by_hand(cell):
        return {"name": name, "score": 0.0, "max_score": most, "status": "skipped", "output": BY_HAND}
    shown = "hidden" if hides(cell) else "visible"
    return {"name": name, "score": score, "max_score": most, "output": said[-MOST_TEXT:], "output_format": "ansi", "visibility": shown}


def judged(source, path, end):
    asked = [cell for cell in source.cells if graded(cell)]
    submitted = read(path)
    if submitted is None:
        return [result(cell, 0.0, NO_NOTEBOOK) for cell in asked]
    kernel, results = Kernel(end), {}
    try:
        for cell in restored(source, submitted):
            failed, value, said = kernel.run(cell.source) if cell.cell_type == "code" else (False, None, "")
            print(said, end="", flush=True)
            if graded(cell):
                results[marks(cell)["grade_id"]] = result(cell, 0.0 if failed else share(value, points(cell)), said)
    finally:
        kernel.close()
    return [results.get(marks(cell)["grade_id"]) or result(cell, 0.0, "") for cell in asked]


def lay_beside():
    """What lies beside the source's notebooks lies beside the student's, as they are used to."""
    for path, _, names in os.walk(SOURCE):
        folder = os.path.join(SUBMISSION, os.path.relpath(path, SOURCE))
        os.makedirs(folder, exist_ok=True)
        for name in names:
            if not name.endswith(".ipynb"):
                with open(os.path.join(path, name), "rb") as given, open(os.path.join(folder, name), "wb") as there:
                    there.write(given.read())


def main():
    end = time.monotonic() + float(sys.argv[1])
    lay_beside()
    tests = []
    for name in sorted(name for name in os.listdir(SOURCE) if name.endswith(".ipynb")):
        tests += judged(nbformat.read(os.path.join(SOURCE, name), as_version=4), os.path.join(SUBMISSION, name), end)
    with open(RESULTS, "w", encoding="utf-8") as out:
        json.dump({"tests": [{**test, "number": str(n)} for n, test in enumerate(tests, 1)]}, out)


if __name__ == "__main__":
    main()

"""For authors of labs: runs a lab's folder on a submission and prints the verdict."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

from . import boxes

NEEDS = {"cpus": 1, "memory_mib": 1024, "seconds": 60, "disk_mib": 64, "inodes": 2000, "processes": 128, "output_kib": 512}
MINDSPORE = {"MS_DEV_LAUNCH_BLOCKING": "1", "ONEDNN_MAX_CPU_ISA": "AVX2", "GLOG_v": "3"}


def scalar(text):
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [scalar(x) for x in text[1:-1].split(",") if x.strip()]
    if text.startswith("{") and text.endswith("}"):
        return {k.strip(): scalar(v) for k, _, v in (x.partition(":") for x in text[1:-1].split(",") if x.strip())}
    if text.startswith(("'", '"')):
        return text[1:-1]
    if text in ("", "null", "~"):
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def few_keys(path):
    """The flat keys of a lab.yaml, nested one level; enough for authors' trials (the server reads YAML properly)."""
    out, key = {}, None
    with open(path, encoding="utf-8") as f:
        for line in f:
            bare = line.split(" #")[0].rstrip() if not line.lstrip().startswith("#") else ""
            if not bare.strip():
                continue
            if not bare.startswith((" ", "-")):
                key, _, value = bare.partition(":")
                out[key] = scalar(value) if value.strip() else {}
            elif bare.strip().startswith("- "):
                if not isinstance(out.get(key), list):
                    out[key] = []
                out[key].append(scalar(bare.strip()[2:]))
            elif key is not None and isinstance(out.get(key), dict):
                k, _, v = bare.strip().partition(":")
                out[key][k] = scalar(v)
    return out


def make(lab, submission, image, mode, seed, target, slot=None):
    """A job directory from a lab and a folder of handed-in files."""
    spec = few_keys(os.path.join(lab, "lab.yaml")) if os.path.exists(os.path.join(lab, "lab.yaml")) else {}
    grader = spec.get("grader") if isinstance(spec.get("grader"), dict) else {}
    submit = list(spec.get("submit") or [])
    files = submit + [x for x in (spec.get("optional") or [])]
    os.makedirs(os.path.join(target, "in", "submitted"))
    shutil.copytree(os.path.join(lab, "starter"), os.path.join(target, "in", "student"), symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    kind = grader.get("kind", "native")
    shutil.copytree(os.path.join(lab, "grader" if kind == "native" else "autograder"), os.path.join(target, "in", "grader"), symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in files:
        source = os.path.join(submission, name)
        if os.path.isfile(source):
            for folder in ("student", "submitted"):
                path = os.path.join(target, "in", folder, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                shutil.copyfile(source, path)
    job = {
        "format": 1, "id": "sub-" + os.path.basename(target), "nonce": "trial", "mode": mode, "kind": kind,
        "image": {"root": os.path.abspath(image), "digest": "sha256:trial", "env": MINDSPORE},
        "needs": {**NEEDS, **(spec.get("needs") or {})}, "grader_seconds": grader.get("seconds") or 60, "program": spec.get("program") or None,
        "submit": submit, "seed": seed, "points": spec.get("points") or 100, "slot": slot or {"index": 0, "uid": None, "cpus": None}, "metadata": {},
    }  # fmt: skip
    with open(os.path.join(target, "job.json"), "w", encoding="utf-8") as f:
        json.dump(job, f)
    return job


def read(path):
    with open(path, "rb") as f:
        return f.read().decode("utf-8", "replace")


def show(target, result):
    for name in ("log", "staff.log"):
        path = os.path.join(target, name)
        if os.path.exists(path) and os.path.getsize(path):
            print(f"-- {name}\n{read(path).rstrip()}")
    print("-- tests")
    for t in result["tests"]:
        print(f"{t['status']:8}{t['score']:7.2f} /{t['max']:6.2f}  {'' if t['visible'] else '(hidden) '}{t['id']}  {t['title']['zh']} | {t['title']['en']}  {t['seconds']}s")
        if t["message"] and t["status"] != "passed":
            print(f"          {t['message']['zh']} | {t['message']['en']}")
        for key in ("where", "error", "given", "expected", "actual", "staff"):
            if t[key] and t["status"] != "passed":
                print("          " + f"{key}: {t[key]}".replace("\n", "\n          "))
    reason = result["reason"]
    print(f"-- {result['status']}  {result['score']} / {result['max']}  limit: {result['limit']}")
    if reason:
        print(f"   {reason['code']}: {reason['zh']} | {reason['en']}")
    m = result["measured"]
    print(f"   wall {m['wall_seconds']} s, cpu {m['cpu_seconds']} s, peak {m['peak_bytes'] >> 20} MiB; {result['env']['sandbox']}, limits {result['env']['limits']}")


def main(argv):
    p = argparse.ArgumentParser(prog="runner.py", description="Runs a lab on a submission and prints the verdict.")
    p.add_argument("--lab", required=True)
    p.add_argument("--submission", required=True, help="folder with the files of `submit`, such as LAB/solution or LAB/starter")
    p.add_argument("--image", required=True, help="root folder of the image")
    p.add_argument("--mode", default="counted", choices=("counted", "practice"))
    p.add_argument("--seed", type=int, default=123456789)
    p.add_argument("--keep", action="store_true", help="keep the job directory and print where it is")
    p.add_argument("--json", action="store_true", help="print result.json instead")
    a = p.parse_args(argv)
    home = tempfile.mkdtemp(prefix="zhigu-lab-")
    target = os.path.join(home, "job")
    try:
        make(a.lab, a.submission, a.image, a.mode, a.seed, target)
        subprocess.run([sys.executable, "-I", os.path.join(boxes.HERE, "runner.py"), target], check=False)
        path = os.path.join(target, "result.json")
        if not os.path.exists(path):
            print("the runner wrote no result", file=sys.stderr)
            return 1
        result = json.loads(read(path))
        if a.json:
            print(json.dumps(result, ensure_ascii=False, indent=1))
        else:
            show(target, result)
        if a.keep:
            print(home)
        return 0 if result["status"] == "graded" else 1
    finally:
        if not a.keep:
            shutil.rmtree(home, ignore_errors=True)

"""A real server in a directory of its own, and what its REST and its screens are asked."""

import contextlib
import glob
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import zipfile

import figures

JAR = os.path.join(figures.HOME, "target", "zhigu.jar")
LOGIN, PASSWORD = "student", "zhigu-demo"
ENDED = ("graded", "ungradable", "platform_error", "cancelled")


def java(tool="java"):
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", tool) if home else tool


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Home:
    """A working folder with courses and the images' declarations, and a data directory that uses the images of this checkout."""

    def __init__(self, courses=None, images=("python-numpy", "mindspore-cpu")):
        self.path = tempfile.mkdtemp(prefix="zhigu-bench-")
        os.chmod(self.path, 0o755)
        self.data = os.path.join(self.path, "data")
        os.makedirs(os.path.join(self.data, "images"))
        os.makedirs(os.path.join(self.path, "sandbox-images"))
        for name in images:
            built = os.path.dirname(figures.image(name)["root"])
            folder = os.path.join(self.data, "images", name)
            os.makedirs(folder)
            os.symlink(built, os.path.join(folder, "current"))
            shutil.copytree(os.path.join(figures.HOME, "sandbox-images", name), os.path.join(self.path, "sandbox-images", name))
        shutil.copytree(courses or os.path.join(figures.HOME, "courses"), os.path.join(self.path, "courses"))

    def without_attempts(self):
        """As many counted attempts as wanted."""
        for path in glob.glob(os.path.join(self.path, "courses", "*", "labs", "*", "lab.yaml")):
            with open(path, encoding="utf-8") as f:
                text = f.read()
            with open(path, "w", encoding="utf-8") as f:
                f.write(re.sub(r"^attempts:.*\n", "", text, flags=re.M))

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()


class Server:
    """One process of the server; answers on `port` once it has begun."""

    def __init__(self, home, command=None, environment=None, patience=120):
        if command is None and not os.path.exists(JAR):
            raise figures.Impossible("There is no target/zhigu.jar: ./zhigu bench builds it.")
        self.port = free_port()
        self.lines = []
        flags = ["-XX:+UseG1GC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Duser.language=en"]
        words = command or [java(), *flags, "-jar", JAR]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [*words, "run", "--port", str(self.port), *([] if command else ["--data", home.data])],
            cwd=home.path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, **(environment or {})}, text=True, errors="replace",
        )  # fmt: skip
        threading.Thread(target=self.listen, daemon=True).start()
        self.first_page = self.wait(patience)

    def listen(self):
        for line in self.process.stdout:
            self.lines.append((time.perf_counter() - self.began, line.rstrip("\n")))

    def wait(self, patience):
        """Seconds from the start of the process to a whole first page."""
        while time.perf_counter() - self.began < patience:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _, body = self.get("/", {"Accept": "text/html"})
                if status == 200 and body:
                    return time.perf_counter() - self.began
            time.sleep(0.02)
        self.stop()
        raise figures.Impossible("the server gave no page:\n" + "\n".join(line for _, line in self.lines[-15:]))

    def told(self, word, patience):
        """Seconds until a line with this word was printed."""
        while time.perf_counter() - self.began < patience:
            for at, line in self.lines:
                if word in line:
                    return at
            time.sleep(0.05)
        return None

    def connection(self, timeout=120):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def get(self, path, headers=None):
        return self.ask("GET", path, None, headers)

    def ask(self, method, path, body=None, headers=None):
        connection = self.connection()
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def pid(self):
        """Of the virtual machine itself."""
        return self.process.pid

    def resident(self):
        return int(figures.first_line(f"/proc/{self.pid()}/status", "VmRSS").split()[0]) * 1024

    def heap(self):
        """Bytes in use after a full collection."""
        for _ in range(2):
            self.jcmd("GC.run")
        told = self.jcmd("GC.heap_info")
        return int(re.search(r"used (\d+)K", told).group(1)) * 1024

    def jcmd(self, word):
        return subprocess.run([java("jcmd"), str(self.pid()), word], capture_output=True, text=True, check=True).stdout

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Rest:
    """A student at the REST interface."""

    def __init__(self, server, login=LOGIN):
        self.server = server
        status, _, body = server.ask("POST", "/api/token", json.dumps({"login": login, "password": PASSWORD}), {"Content-Type": "application/json"})
        if status != 200:
            raise figures.Impossible(f"no token: {status} {body[:200]}")
        self.headers = {"Authorization": "Bearer " + json.loads(body)["token"], "Accept-Language": "en"}

    def ask(self, method, path, body=None, kind=None):
        status, _, answer = self.server.ask(method, path, body, {**self.headers, **({"Content-Type": kind} if kind else {})})
        if status >= 300:
            raise figures.Impossible(f"{method} {path}: {status} {answer[:300].decode(errors='replace')}")
        return json.loads(answer)

    def lab(self, word):
        """The first open lab whose English title has this word."""
        for lab in self.ask("GET", "/api/labs"):
            if word in lab["title"]["en"] and lab["standing"] in ("open", "late"):
                return lab
        raise figures.Impossible(f"no open lab is called {word}")

    def submit(self, lab, archive):
        return self.ask("POST", f"/api/offerings/{lab['offering']}/labs/{lab['lab']}/attempts", archive, "application/zip")["attempt"]

    def follow(self, attempt, began):
        """The stream of events: seconds to the first of the log, and to the one that says that it has ended."""
        connection = self.server.connection()
        connection.request("GET", f"/api/attempts/{attempt}/events", headers={**self.headers, "Accept": "text/event-stream"})
        answer = connection.getresponse()
        first, event, data = None, None, b""
        try:
            while line := answer.readline():
                word, _, value = line.rstrip(b"\r\n").partition(b":")
                if word == b"event":
                    event = value.strip()
                elif word == b"data":
                    data += value
                elif not line.strip():
                    now = time.perf_counter() - began
                    if event == b"log" and first is None:
                        first = now
                    elif event == b"state" and (state := json.loads(data))["state"] in ENDED:
                        return {"first": first, "verdict": now, "state": state["state"], "score": state["score"]}
                    event, data = None, b""
        finally:
            connection.close()
        raise figures.Impossible(f"the events of {attempt} ended without a verdict")


def archive(lab):
    """The lab's solution as a zip."""
    data = io.BytesIO()
    folder = os.path.join(lab, "solution")
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as z:
        for name in sorted(os.listdir(folder)):
            if os.path.isfile(os.path.join(folder, name)):
                z.write(os.path.join(folder, name), name)
    return data.getvalue()

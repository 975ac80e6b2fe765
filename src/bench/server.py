"""The server itself: start, idle memory, heap of an open page, page times with many sessions."""

import datetime
import hashlib
import http.client
import http.cookies
import json
import os
import random
import secrets
import subprocess
import time
import uuid

import figures
import running

STARTS = 5
SESSIONS = 100
LOADS = 300
MIB = 1 << 20
PLACES = ("", "courses", "grades")
IDLE = 10


def main(_):
    with running.Home() as home:
        figures.title(f"server: {STARTS} starts on a data directory that is there; {SESSIONS} sessions, each signed in with one page open")
        with running.Server(home) as server:
            new = server.first_page
            server.told("Ctrl", 60)
        tokens = [secrets.token_urlsafe(32) for _ in range(SESSIONS)]
        sign_in(home, tokens)
        runs = []
        for _ in range(STARTS):
            with running.Server(home) as server:
                runs.append(server.first_page)
                server.told("Ctrl", 60)
        figures.say(f"process start to whole first page: p50 {figures.p50(runs):.2f} s, slowest {max(runs):.2f} s; with an empty data directory {new:.2f} s (goal of ./zhigu run when all is there: 15 s, {figures.goal(max(runs) <= 15)})")
        with running.Server(home) as server:
            server.told("Ctrl", 60)
            time.sleep(IDLE)
            figures.say(f"idle for {IDLE} s: resident {server.resident() / MIB:.0f} MiB")
            pages(server, tokens)


def sign_in(home, tokens):
    """Sessions of the demonstration student, as the sign-in writes them; the server is not running meanwhile."""
    now = datetime.datetime.now(datetime.timezone.utc)
    rows = "".join(
        "insert into identity_session select '{}', id, 'SCREEN', '{}', epoch, 'bench', '127.0.0.1', '{}', '{}', 86400, '{}' from identity_person where login = '{}';\n".format(
            uuid.uuid4(), hashlib.sha256(token.encode()).hexdigest(), now.isoformat(), now.isoformat(), (now + datetime.timedelta(days=1)).isoformat(), running.LOGIN
        )
        for token in tokens
    )
    script = os.path.join(home.path, "sessions.sql")
    with open(script, "w", encoding="utf-8") as f:
        f.write(rows)
    url = f"jdbc:h2:file:{os.path.join(home.data, 'db', 'zhigu')};MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
    words = [running.java(), "-cp", os.path.join(figures.HOME, "target", "lib", "*"), "org.h2.tools.RunScript", "-url", url, "-user", "sa", "-script", script]
    for password in ("", "``"):
        done = subprocess.run([*words, "-password", password], capture_output=True, text=True)
        if done.returncode == 0:
            break
    else:
        raise figures.Impossible(f"sessions cannot be made: {done.stderr[:500]}")


class Page:
    """A browser's part of the protocol: the page, its user interface on the server, and going to a view."""

    def __init__(self, server, token):
        self.server = server
        self.cookies = {"zhigu_session": token}
        self.connection = server.connection()

    def open(self, place=""):
        """Seconds until the view's content has come."""
        began = time.perf_counter()
        self.ask("GET", "/" + place, headers={"Accept": "text/html,*/*"})
        start = json.loads(self.ask("GET", f"/?v-r=init&location={place}&query="))
        uidl = start["appConfig"]["uidl"]
        ui = start["appConfig"]["v-uiId"]
        go = {"type": "event", "node": 1, "event": "ui-navigate", "data": {"route": place, "query": "", "appShellTitle": "", "historyState": {"idx": 0}, "trigger": ""}}
        body = json.dumps({"csrfToken": uidl["Vaadin-Security-Key"], "rpc": [go], "syncId": uidl["syncId"], "clientId": 0})
        said = self.ask("POST", f"/?v-r=uidl&v-uiId={ui}", body, {"Content-Type": "application/json; charset=UTF-8"})
        return time.perf_counter() - began, said

    def ask(self, method, path, body=None, headers=None):
        cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        try:
            self.connection.request(method, path, body, {"Cookie": cookie, "Accept-Language": "zh-CN", **(headers or {})})
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection.request(method, path, body, {"Cookie": cookie, "Accept-Language": "zh-CN", **(headers or {})})
            answer = self.connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise figures.Impossible(f"{method} {path}: {answer.status}")
        for header in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in http.cookies.SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return said


def pages(server, tokens):
    for token in tokens[:3]:
        for place in PLACES:
            Page(server, token).open(place)
    before = server.heap()
    opened = []
    for token in tokens:
        page = Page(server, token)
        _, said = page.open()
        opened.append(page)
    after = server.heap()
    if "陈禾".encode() not in said and "\\u9648".encode() not in said:
        figures.say("the page does not name the person who is signed in: is it the sign-in page?")
    figures.say(f"heap after a full collection: {before / MIB:.0f} MiB before, {after / MIB:.0f} MiB with {len(tokens)} signed-in pages open: {(after - before) / len(tokens) / 1024:.0f} KiB a page; resident {server.resident() / MIB:.0f} MiB")
    rows = []
    for place in PLACES:
        took = [random.choice(opened).open(place)[0] for _ in range(LOADS)]
        rows.append(["/" + place, figures.ms(figures.p50(took)), figures.ms(figures.p95(took)), figures.ms(max(took)), LOADS])
    static = []
    for _ in range(LOADS):
        began = time.perf_counter()
        random.choice(opened).ask("GET", "/health")
        static.append(time.perf_counter() - began)
    rows.append(["/health (baseline)", figures.ms(figures.p50(static)), figures.ms(figures.p95(static)), figures.ms(max(static)), LOADS])
    figures.table([f"with {len(tokens)} sessions", "p50 ms", "p95 ms", "slowest ms", "times"], rows)
    figures.say("a page: the document, its user interface on the server, the view; without scripts and styles, which are cached by the browser")

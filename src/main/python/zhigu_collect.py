"""Runs in a box of its own after the student's program has ended: writes the regular single-link files of /work/out as a tar to descriptor 4.

Everything here may have been made by the student: nothing is followed, nothing is opened that could block, and all is counted.
It ends with 0 when all is kept that is kept at all, with 10 when files were left out because of their size, with 11 because of their number.
"""

import io
import os
import stat
import sys
import tarfile

MOST_FILES, MOST_BYTES, MOST_DEPTH = (int(x) for x in sys.argv[1:4])
LONGEST_PATH = 1000  # with it a file costs at most 4 KiB of tar beside its bytes
DISK, FILES = 10, 11
NOFOLLOW = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Collector:
    def __init__(self, out):
        self.tar = tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT, encoding="utf-8", errors="surrogateescape")
        self.files = self.bytes = self.left = self.over = 0

    def folder(self, fd, path, depth):
        for name in sorted(os.listdir(fd)):
            if self.files >= MOST_FILES:
                self.left += 1
                self.over = self.over or FILES
                continue
            try:
                self.entry(fd, name, path + name, depth)
            except OSError:
                self.left += 1

    def entry(self, folder, name, path, depth):
        seen = os.stat(name, dir_fd=folder, follow_symlinks=False)
        try:
            length = len(path.encode("utf-8"))
        except UnicodeEncodeError:
            length = LONGEST_PATH + 1
        if length > LONGEST_PATH:
            self.left += 1
            return
        if stat.S_ISDIR(seen.st_mode) and depth < MOST_DEPTH:
            fd = os.open(name, NOFOLLOW | os.O_DIRECTORY, dir_fd=folder)
            try:
                self.folder(fd, path + "/", depth + 1)
            finally:
                os.close(fd)
        elif stat.S_ISREG(seen.st_mode) and seen.st_nlink == 1:
            if self.bytes + seen.st_size > MOST_BYTES:
                self.left += 1
                self.over = DISK
                return
            fd = os.open(name, NOFOLLOW, dir_fd=folder)
            try:
                now = os.fstat(fd)
                if not stat.S_ISREG(now.st_mode) or now.st_nlink != 1 or now.st_size != seen.st_size:
                    self.left += 1
                    return
                info = tarfile.TarInfo(path)
                info.size, info.mode, info.mtime = now.st_size, 0o644, 0
                with open(fd, "rb", closefd=False) as f:
                    self.tar.addfile(info, f)
                self.files += 1
                self.bytes += now.st_size
            finally:
                os.close(fd)
        else:
            self.left += 1


def main():
    out = io.BufferedWriter(io.FileIO(4, "w"), 1 << 20)
    collector = Collector(out)
    try:
        fd = os.open("/work/out", NOFOLLOW | os.O_DIRECTORY)
    except OSError:
        pass
    else:
        collector.folder(fd, "", 0)
    collector.tar.close()
    out.flush()
    if collector.left:
        print(f"artefacts: {collector.left} entries left out (links, special files, too many or too large)", file=sys.stderr)
    sys.exit(collector.over)


main()

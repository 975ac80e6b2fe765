"""The few system calls that Python's library does not have."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.mount.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p)
libc.umount2.argtypes = (ctypes.c_char_p, ctypes.c_int)
libc.prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong)
libc.unshare.argtypes = (ctypes.c_int,)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_NOSYMFOLLOW, MS_BIND, MS_REC, MS_PRIVATE, MS_SLAVE = 256, 4096, 16384, 1 << 18, 1 << 19
CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 36, 38


def checked(result, what):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def mount(source, target, kind=None, flags=0, options=None):
    words = [None if x is None else os.fsencode(x) for x in (source, target, kind)]
    checked(libc.mount(*words, flags, None if options is None else options.encode()), f"mount {target}")


def bind(source, target, flags=0):
    mount(source, target, None, MS_BIND)
    mount(None, target, None, MS_BIND | MS_REMOUNT | flags)


def unmount(target):
    checked(libc.umount2(os.fsencode(target), 2), f"umount {target}")


def unshare(flags):
    checked(libc.unshare(flags), "unshare")


def prctl(option, value):
    checked(libc.prctl(option, value, 0, 0, 0), "prctl")


def release():
    """Version of the running kernel, as (6, 1)."""
    return tuple(int(x) for x in os.uname().release.split("-")[0].split("+")[0].split(".")[:2])

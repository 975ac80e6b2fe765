#!/usr/bin/python3
"""Writes seccomp/<architecture>[-shared][-soft].bpf, which are committed; needs python3-seccomp (Debian), the runner does not.

A deny-list, as in flatpak and docker, on top of "no capabilities, no new privileges, no user namespaces". `soft` is for boxes whose
memory is only watched: there, memory that belongs to no process (memfd, System V shared memory and queues) is refused. `shared` is for foreign autograders: it lets them list network interfaces.
"""

import errno
import itertools
import os
import sys

import seccomp as S

DENIED = """acct add_key bpf clock_adjtime clock_settime create_module delete_module fanotify_init finit_module fsconfig fsmount fsopen fspick
get_kernel_syms init_module io_uring_enter io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load keyctl
lookup_dcookie mount mount_setattr move_mount name_to_handle_at nfsservctl open_by_handle_at open_tree perf_event_open
pidfd_getfd pivot_root process_madvise process_vm_readv process_vm_writev ptrace query_module quotactl quotactl_fd reboot request_key
setdomainname sethostname setns settimeofday stime swapoff swapon sysfs _sysctl syslog umount umount2 unshare uselib userfaultfd
ustat vhangup vm86 vm86old chroot""".split()
SOFT = "memfd_create memfd_secret shmget shmat msgget semget".split()
NAMESPACES = 0x7E020000  # CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID, NET


def program(arch, shared, soft):
    f = S.SyscallFilter(S.ALLOW)
    if not f.exist_arch(arch):
        f.add_arch(arch)
        f.remove_arch(S.Arch.NATIVE)
    for name in DENIED + (SOFT if soft else []):
        try:
            f.add_rule(S.ERRNO(errno.EPERM), name)
        except (RuntimeError, ValueError, OSError) as e:
            print(f"{name}: {e}", file=sys.stderr)
    f.add_rule(S.ERRNO(errno.ENOSYS), "clone3")  # the C library falls back to clone, whose flags a filter can read
    for bit in range(32):
        if NAMESPACES >> bit & 1:
            f.add_rule(S.ERRNO(errno.EPERM), "clone", S.Arg(0, S.MASKED_EQ, 1 << bit, 1 << bit))
    for request in (0x5412, 0x541C):  # TIOCSTI, TIOCLINUX
        f.add_rule(S.ERRNO(errno.EPERM), "ioctl", S.Arg(1, S.MASKED_EQ, 0xFFFFFFFF, request))
    allowed = [1, 2, 10]  # AF_UNIX, AF_INET, AF_INET6: and none leaves the box's own network namespace
    if shared:
        netlink = 16  # only NETLINK_ROUTE, by which getifaddrs lists interfaces: without it ZeroMQ, and so every notebook kernel, aborts
        f.add_rule(S.ERRNO(errno.EAFNOSUPPORT), "socket", S.Arg(0, S.MASKED_EQ, 0xFFFFFFFF, netlink), S.Arg(2, S.NE, 0))
        allowed.append(netlink)
    for family in range(46):
        if family not in allowed:
            f.add_rule(S.ERRNO(errno.EAFNOSUPPORT), "socket", S.Arg(0, S.MASKED_EQ, 0xFFFFFFFF, family))
    f.add_rule(S.ERRNO(errno.EAFNOSUPPORT), "socket", S.Arg(0, S.GE, 46))
    return f


def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "seccomp")
    for name, arch in (("x86_64", S.Arch.X86_64), ("aarch64", S.Arch.AARCH64)):
        for shared, soft in itertools.product((False, True), repeat=2):
            with open(os.path.join(folder, name + ("-shared" if shared else "") + ("-soft" if soft else "") + ".bpf"), "wb") as out:
                program(arch, shared, soft).export_bpf(out)


if __name__ == "__main__":
    main()

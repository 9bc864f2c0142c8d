"""Work in processes that can be killed, and on disks that are too small."""

import ctypes
import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connections

NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000  # of unshare(2)
NO_SUCH_DISK = 77  # the exit status where this machine does not allow to mount one


def in_a_fork(run: Callable[[], object]) -> int:
    """Starts a process in a group of its own, so that its workers can be killed with it or left alone."""
    connections.close_all()
    process = os.fork()
    if process:
        with suppress(OSError):  # it may have done so itself, or be done
            os.setpgid(process, process)
        return process
    status = 1
    try:
        os.setpgid(0, 0)
        run()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def is_running(process: int) -> bool:
    """Ask no more once it is not: its status is gone with the answer."""
    return os.waitpid(process, os.WNOHANG) == (0, 0)


def status_of(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def mount_small_disk(folder: Path) -> None:
    """Puts a disk of 1 MB and 500 files over a folder, for this process only."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(NEW_MOUNTS | (NEW_USERS if user else 0)):
        raise SystemExit(NO_SUCH_DISK)
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    recursive_and_private = 0x44000
    libc.mount(None, b"/", None, recursive_and_private, None)
    if libc.mount(b"none", os.fsencode(folder), b"tmpfs", 0, b"size=1m,nr_inodes=500"):
        raise SystemExit(NO_SUCH_DISK)


def make_read_only(folder: Path) -> None:
    remount_read_only = 0x21
    if ctypes.CDLL(None).mount(b"none", os.fsencode(folder), b"tmpfs", remount_read_only, None):
        raise SystemExit(NO_SUCH_DISK)

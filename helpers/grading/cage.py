"""What keeps a child to itself: no network, no other files, no other processes, and limits on time and memory.

Each wall stands by itself, and where the system has not got one the others still do; `build` says which stand. They are
the kernel's own: namespaces (user, network, process), Landlock for files, resource limits. Linux alone has all of them.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WALLS = ("time", "memory", "file size", "processes", "network", "files")
NEW_NS, NEW_UTS, NEW_IPC, NEW_USER, NEW_PID, NEW_NET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
NO_NEW_PRIVS, DUMPABLE, PARENT_DEATH_SIGNAL = 38, 4, 1
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
# Landlock's rights on files, by the version of the interface that brought them.
EXECUTE, WRITE, READ, READ_DIR = 1, 2, 4, 8
ALL_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}


@dataclass(frozen=True)
class Limits:
    """What one answer may use: seconds of computing, bytes of memory beyond what the lesson has, bytes in a file."""

    seconds: int = 60
    memory: int = 2_000_000_000
    file_size: int = 50_000_000
    processes: int = 32


def _call(number: int, *arguments) -> int:
    """A call of the system's by its number; raises OSError where it fails."""
    result = ctypes.CDLL(None, use_errno=True).syscall(number, *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def _unshare(what: int) -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(what) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def enter_namespaces() -> list[str]:
    """Leave the network and the processes of this machine; whoever is forked from here on is alone. Gives the walls.

    Only a process with a single thread can do so.
    """
    user, group = os.getuid(), os.getgid()
    for spaces, walls in (
        (NEW_USER | NEW_NET | NEW_IPC | NEW_UTS | NEW_PID, ["network", "processes"]),
        (NEW_USER | NEW_NET, ["network"]),
    ):
        try:
            _unshare(spaces)
        except OSError:
            continue
        with contextlib.suppress(OSError):  # so that files have an owner; without it the owner is nobody
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        return walls
    return []


def limit(limits: Limits) -> list[str]:
    """Set the limits of this process and its children. Gives the walls that stand."""
    stand = []
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for wall, name, most in (
        ("time", "RLIMIT_CPU", limits.seconds),
        ("memory", "RLIMIT_AS", used + limits.memory),
        ("file size", "RLIMIT_FSIZE", limits.file_size),
        ("", "RLIMIT_CORE", 0),
        ("", "RLIMIT_NPROC", limits.processes),
        ("", "RLIMIT_NOFILE", 256),
    ):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most + (wall == "time")))  # a signal, then the end
            stand += [wall] if wall else []
    return stand


def wall_in(readable: Iterable[Path], writable: Path) -> list[str]:
    """Of all files only these may be read, and only in `writable` may any be made. Gives the walls that stand."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        version = _call(LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
        rights = ALL_FILE_RIGHTS[min(version, 5)]
        wanted = struct.pack("QQQ", rights, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
        size = {1: 8, 2: 8, 3: 8, 4: 16, 5: 16}.get(version, 24)
        rules = _call(LANDLOCK_CREATE, wanted, ctypes.c_size_t(size), ctypes.c_uint32(0))
        try:
            for path in readable:
                _allow(rules, path, READ | READ_DIR | EXECUTE)
            for device in ("null", "zero", "urandom", "random"):
                _allow(rules, Path("/dev") / device, READ | WRITE)
            _allow(rules, writable, rights)
            libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0)
            _call(LANDLOCK_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0))
        finally:
            os.close(rules)
    except OSError:
        return []
    return ["files"]


def _allow(rules: int, path: Path, rights: int) -> None:
    """Let what lies at `path` have these rights; a path that is not there has none."""
    try:
        there = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= EXECUTE | WRITE | READ
        rule = struct.pack("=Qi", rights, there)
        _call(LANDLOCK_ADD, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    finally:
        os.close(there)


def alone(keep: Iterable[int]) -> None:
    """No open file but these, no terminal, nothing to read and nowhere to print."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    kept = sorted({0, 1, 2, *keep})
    for low, high in zip(kept, [*kept[1:], 65_536], strict=True):
        os.closerange(low + 1, high)


def closed() -> None:
    """Nobody may look into this process's memory."""
    with contextlib.suppress(AttributeError):  # only Linux has it
        ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)


def with_its_parent() -> None:
    """From now on this process is gone when its parent is."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def watch(inner: int, leash: int, seconds: int) -> None:
    """Wait until `inner` has ended, and tell by which signal: 0 for none, SIGXCPU where it computed for `seconds`.

    Whoever holds the other end of `leash` ends it by letting go, with all that it made.
    """
    looked = select.poll()
    looked.register(leash, select.POLLIN | select.POLLHUP)
    while (ended := os.wait4(inner, os.WNOHANG))[0] == 0:
        if looked.poll(20):
            with contextlib.suppress(ProcessLookupError):
                os.kill(inner, signal.SIGKILL)
            ended = os.wait4(inner, 0)
            break
    _, status, used = ended
    # The first process of a namespace is spared the signal that others get first, and ends by SIGKILL a second later.
    spent = os.WIFSIGNALED(status) and used.ru_utime + used.ru_stime >= seconds
    with contextlib.suppress(OSError):
        os.write(leash, bytes([signal.SIGXCPU if spent else os.WTERMSIG(status)]))
    os.killpg(0, signal.SIGKILL)  # what it left behind in this group, and this process itself


def can_stand() -> list[str]:
    """The walls that can be built on this system, tried in a child."""
    if not sys.platform.startswith("linux"):
        return []
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        walls = [*enter_namespaces(), *limit(Limits()), *wall_in([Path("/usr")], Path("/tmp"))]
        os.write(writing, " ".join(wall.replace(" ", "_") for wall in walls).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        names = told.read().split()
    os.waitpid(child, 0)
    return [wall for wall in WALLS if wall.replace(" ", "_") in names]

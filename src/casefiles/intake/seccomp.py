"""The filter of system calls for Linux on x86-64 and arm64, assembled by hand.

BPF as in linux/filter.h and linux/seccomp.h: a list of (code, jump if true, jump if false, k).
The filter kills the process at anything that is not on the list: a parser that has been taken
over gets no second try. Numbers are from the kernel's tables (arch/x86/entry/syscalls,
include/uapi/asm-generic/unistd.h).
"""

import ctypes
import sys
from typing import Final

_X86_64: Final = {
    "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14,
    "rt_sigreturn": 15, "readv": 19, "writev": 20, "sched_yield": 24, "mremap": 25,
    "madvise": 28, "getpid": 39, "exit": 60, "gettimeofday": 96, "getrusage": 98,
    "sigaltstack": 131, "gettid": 186, "time": 201, "futex": 202, "restart_syscall": 219,
    "clock_gettime": 228, "clock_getres": 229, "exit_group": 231, "getrandom": 318,
}  # fmt: skip
_ARM64: Final = {
    "close": 57, "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66, "ppoll": 73,
    "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "clock_gettime": 113,
    "clock_getres": 114, "sched_yield": 124, "restart_syscall": 128, "sigaltstack": 132,
    "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "getrusage": 165,
    "gettimeofday": 169, "getpid": 172, "gettid": 178, "brk": 214, "munmap": 215,
    "mremap": 216, "mmap": 222, "mprotect": 226, "madvise": 233, "getrandom": 278,
}  # fmt: skip
_WITH_PROTECTION: Final = ("mmap", "mprotect")  # third argument: memory that may not become code
_MACHINES: Final = {
    "x86_64": (0xC000003E, _X86_64),
    "aarch64": (0xC00000B7, _ARM64),
}

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_ALLOW: Final = 0x7FFF0000
_KILL_PROCESS: Final = 0x80000000
_NUMBER, _ARCHITECTURE, _THIRD_ARGUMENT = 0, 4, 32  # offsets in struct seccomp_data
_PROT_EXEC: Final = 0x4

_PR_SET_DUMPABLE: Final = 4
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_MODE_FILTER: Final = 2

Instruction = tuple[int, int, int, int]


class _Filter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Filter)))


def program_for(machine: str) -> list[Instruction]:
    """Return the filter for a machine name of `os.uname()`; empty where there is none."""
    if machine not in _MACHINES:
        return []
    architecture, calls = _MACHINES[machine]
    plain = [number for name, number in calls.items() if name not in _WITH_PROTECTION]
    lines: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for number in plain:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    for name in _WITH_PROTECTION:
        lines += [
            (_EQUAL, 0, 4, calls[name]),
            (_LOAD, 0, 0, _THIRD_ARGUMENT),
            (_ANY_BIT, 0, 1, _PROT_EXEC),
            (_RETURN, 0, 0, _KILL_PROCESS),
            (_RETURN, 0, 0, _ALLOW),
        ]
    return [*lines, (_RETURN, 0, 0, _KILL_PROCESS)]


def install(program: list[Instruction]) -> bool:
    """Put the filter on this process for good; False where the kernel does not take it."""
    if not program or not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    array = (_Filter * len(program))(*(_Filter(*line) for line in program))
    loaded = _Program(len(program), array)
    nothing = ctypes.c_ulong(0)

    def control(option: int, first: object, second: object = nothing) -> bool:
        return bool(library.prctl(option, first, second, nothing, nothing) == 0)

    control(_PR_SET_DUMPABLE, nothing)
    return control(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1)) and control(
        _PR_SET_SECCOMP, ctypes.c_ulong(_MODE_FILTER), ctypes.byref(loaded)
    )

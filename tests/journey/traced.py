"""Reads what strace wrote: which sockets were asked for, and which files were made or written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "trace=network,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,"
    "link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,memfd_create,truncate"
)
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<rest>.*)$")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MAKING = {
    "creat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
    "mkdir", "mkdirat", "mknod", "mknodat", "truncate",
}  # fmt: skip
HARMLESS = re.compile(
    r"/__pycache__/|/laptop/desk/\.[0-9a-f]+\.part$|^/proc/self/fd/\d+$"
    r"|/cache/casefiles(/\.casefiles-check-[0-9a-f]+(/.*)?)?$"
    r"|/data(/casefiles(/heads(/\.?[0-9a-f]{32}(\.[0-9a-f]+)?)?)?)?$"
)
"""What Python keeps of our own code; a file before it has its name (Linux gives it none until it
is whole); the encrypted copy that a check of a backup opens, and removes; the sealed copy of the
journal's head, by a name that tells of no vault."""
_WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE")


@dataclass(frozen=True, slots=True)
class Traced:
    """What one command asked of the system."""

    families: frozenset[str]
    written: frozenset[str]
    in_memory: tuple[str, ...]


def prefix(log: Path, strace: str) -> tuple[str, ...]:
    """Return what to put before a command so that `log` holds what it asked."""
    return (strace, "-f", "-qq", "-s", "4096", "-xx", "-o", str(log), "-e", CALLS)


def read(log: Path, cwd: Path) -> Traced:
    """Read a log. A relative name stands in `cwd`."""
    families: set[str] = set()
    written: set[str] = set()
    in_memory: list[str] = []
    for name, rest in _calls(log):
        families |= set(re.findall(r"\bAF_\w+", rest))
        texts = [_unescaped(text) for text in _TEXT.findall(rest)]
        if name == "memfd_create":
            in_memory.append(texts[0])
        opened = name.startswith("open") and any(flag in rest for flag in _WRITING)
        if opened or name in _MAKING:
            written |= {str(cwd / text) for text in texts}
    return Traced(frozenset(families), frozenset(written), tuple(in_memory))


def _calls(log: Path) -> Iterator[tuple[str, str]]:
    """Yield name and arguments of every call that did not fail."""
    begun: dict[str, str] = {}
    for line in log.read_text("utf-8", "replace").splitlines():
        process, _, said = line.partition(" ")
        if said.rstrip().endswith("<unfinished ...>"):
            begun[process] = said.rpartition("<unfinished")[0]
            continue
        if "resumed>" in said:
            said = begun.pop(process, "") + said.partition("resumed>")[2]
        match = _CALL.match(f"{process} {said.strip()}")
        # A socket is counted even where it was refused: the program must not ask.
        if match and (" = -1 " not in said or match["name"] in ("socket", "connect")):
            yield match["name"], match["rest"]


def _unescaped(text: str) -> str:
    return text.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1").decode()

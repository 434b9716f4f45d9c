"""What can be done to files behind the program's back, drawn from a seed.

Each damage works on the bytes of a folder's files; an older generation of the same files lies
ready to be put back, wholly or in part.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Files = dict[str, bytes]
PAGE = 4096
_FRAME = PAGE + 24
_LOG_HEADER = 32
LOG = "vault.db-wal"


@dataclass(frozen=True, slots=True)
class Generations:
    """The files of one vault: as they are now, as they were, and as a crash would leave them."""

    now: Files
    older: Files
    crashed: Files


Damage = Callable[[random.Random, Generations], Files]


def files_of(folder: Path) -> Files:
    """Return the files of a folder but the spare room, which holds nothing."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and path.name not in ("vault.spare", "vault.lock", "vault.db-shm")
    }


def put(files: Files, folder: Path) -> Path:
    """Write the files into a fresh folder."""
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


# --- on any bytes ---------------------------------------------------------------------------


def flipped(draw: random.Random, content: bytes) -> bytes:
    place = draw.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]


def cut(draw: random.Random, content: bytes) -> bytes:
    return content[: draw.randrange(len(content))]


def noise(draw: random.Random, content: bytes) -> bytes:
    size = min(len(content), draw.choice((16, 512, 4096)))
    place = draw.randrange(len(content) - size + 1)
    other = draw.choice((bytes(size), draw.randbytes(size)))
    return content[:place] + other + content[place + size :]


def longer(draw: random.Random, content: bytes) -> bytes:
    return content + draw.choice((b"\0", bytes(PAGE), content[:PAGE]))


def swapped(draw: random.Random, content: bytes, size: int = PAGE) -> bytes:
    """Let two blocks change places."""
    count = len(content) // size
    if count < 2:
        return flipped(draw, content)
    one, two = sorted(draw.sample(range(count), 2))
    block = [content[at * size : (at + 1) * size] for at in (one, two)]
    rest = content[(one + 1) * size : two * size]
    return content[: one * size] + block[1] + rest + block[0] + content[(two + 1) * size :]


# --- on a vault -----------------------------------------------------------------------------


def _some_file(draw: random.Random, files: Files) -> str:
    """Draw a file; the database, which holds everything, as often as all others together."""
    others = sorted(name for name in files if name != "vault.db")
    return draw.choice([*others, *["vault.db"] * len(others)])


def _anywhere(change: Callable[[random.Random, bytes], bytes]) -> Damage:
    def damage(draw: random.Random, vault: Generations) -> Files:
        files = dict(draw.choice((vault.now, vault.crashed)))
        name = _some_file(draw, files)
        files[name] = change(draw, files[name])
        return files

    return damage


def _pages_swapped(draw: random.Random, vault: Generations) -> Files:
    return vault.now | {"vault.db": swapped(draw, vault.now["vault.db"])}


def _page_put_back(draw: random.Random, vault: Generations) -> Files:
    """Put one page of the older database in the place of the one that has replaced it."""
    old, new = vault.older["vault.db"], vault.now["vault.db"]
    changed = [
        at
        for at in range(0, min(len(old), len(new)), PAGE)
        if old[at : at + PAGE] != new[at : at + PAGE]
    ]
    at = draw.choice(changed)
    return vault.now | {"vault.db": new[:at] + old[at : at + PAGE] + new[at + PAGE :]}


def _log_cut(draw: random.Random, vault: Generations) -> Files:
    """Cut the log of a crash between two of its frames, or take it away."""
    log = vault.crashed[LOG]
    keep = _LOG_HEADER + _FRAME * draw.randrange((len(log) - _LOG_HEADER) // _FRAME)
    shorter = draw.choice((log[:keep], log[:keep], b""))
    return vault.crashed | {LOG: shorter}


def _file_put_back(draw: random.Random, vault: Generations) -> Files:
    """Put one file of the older generation in the place of the one that has replaced it."""
    changed = [name for name in vault.older if vault.older[name] != vault.now[name]]
    name = draw.choice(sorted(changed))
    return vault.now | {name: vault.older[name]}


def _file_lost(draw: random.Random, vault: Generations) -> Files:
    lost = draw.choice(sorted(vault.now))
    return {name: content for name, content in vault.now.items() if name != lost}


OF_VAULTS: dict[str, Damage] = {
    "a bit flipped": _anywhere(flipped),
    "a file cut": _anywhere(cut),
    "noise in a file": _anywhere(noise),
    "a file made longer": _anywhere(longer),
    "two pages swapped": _pages_swapped,
    "a page put back": _page_put_back,
    "the log cut": _log_cut,
    "a file put back": _file_put_back,
    "a file lost": _file_lost,
}
OF_BACKUPS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "a bit flipped": flipped,
    "cut": cut,
    "noise": noise,
    "made longer": longer,
    "two blocks swapped": lambda draw, content: swapped(draw, content, 512),
}

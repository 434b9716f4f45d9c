"""What strangers may hand in, made up by atheris: `python -m tests.faults.fuzzing TARGET PLACE …`.

PLACE holds what real inputs are made of (tests/faults/test_fuzz.py puts it there), and is the
only place that may be written to. An error that a caller is told of is an answer; any other ends
the run, as does a write elsewhere. What follows PLACE is for libFuzzer.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import atheris
import pyrage

with atheris.instrument_imports(include=["casefiles"]):
    from casefiles.domain.errors import UserFixable
    from casefiles.services import interchange
    from casefiles.vault import (
        backup_check,
        backup_container,
        backup_identity,
        backup_manifest,
        backup_passphrase,
        backup_streams,
        backup_tar,
        keyfile,
    )
    from casefiles.vault.backup_container import KEY, SMALL, VAULT
    from casefiles.vault.vault import Vault

from tests.faults.contents import OWN, sha256, unlocked
from tests.vault_fixtures import CHEAP, PASSPHRASE

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
_LEAST_WORK = 10
"""log2 of scrypt's N: 1 MiB, so that what is measured is the memory that reading takes."""


ROWS = (
    b'{"kind":"case","id":"%032x","narrative":"x","status":"open"}\n' % 1,
    b'{"kind":"event","id":"%032x","case_id":"%032x","title":"x","date":"2023-08~"}\n' % (2, 1),
    b'{"kind":"source","id":"%032x","title":"x","full_text":"Text"}\n' % 3,
    b'{"kind":"passage","id":"%032x","source_id":"%032x","quote":"x"}\n' % (4, 3),
    b'{"kind":"attachment","id":"%032x","owner_kind":"source","owner_id":"%032x","name":"x.pdf",'
    b'"size":3}\n{"kind":"attachment-bytes","id":"%032x","seq":0,"data":"YWJj"}\n' % (5, 3, 5),
)
"""Rows that can be imported, short, so that many of their like are tried."""


class Seeds:
    """Real inputs, and the parts that the made-up ones stand among."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.keys = (place / "vault.keys").read_bytes()
        self.small, tar = self._opened()
        self.members = dict(_members(tar))
        self.manifest = self.members["manifest.json"]

    def _opened(self) -> tuple[dict[str, bytes], bytes]:
        with (self.place / "b.casebackup").open("rb") as file:
            found = backup_container.read(file)
            small = {name: backup_container.read_small(file, found[name]) for name in SMALL}
            file.seek(found[VAULT].start)
            sealed = file.read(found[VAULT].size)
        identity = backup_identity.identity_from(small[KEY], OWN)
        self.recipient = pyrage.x25519.Identity.from_str(identity).to_public()
        return small, backup_streams.unseal_small(sealed, [identity], part="")

    def container(self, small: dict[str, bytes], tar: bytes) -> Path:
        """Write a backup around some bytes that claim to be a tar."""
        body = backup_streams.seal_small(tar, [str(self.recipient)])
        out = self.place / "made-up.casebackup"
        with out.open("w+b") as file:
            writer = backup_container.Writer(file)
            for name in SMALL:
                writer.add(name, small[name])
            writer.stream(VAULT, expected=len(body), fill=lambda take: take(body))
            writer.finish()
        return out

    def tar(self, **changed: bytes) -> bytes:
        """Return the tar of the real backup with other members of the same names."""
        members = self.members | changed
        sizes = [(name, len(content)) for name, content in members.items()]
        pieces = [
            piece
            for name, content in members.items()
            for piece in backup_tar.pieces(name, len(content), [content])
        ]
        return b"".join([*pieces, *backup_tar.ending(sizes)])


def _members(tar: bytes) -> list[tuple[str, bytes]]:
    """Cut a tar that we wrote ourselves into names and contents, without its padding."""
    found, place = [], 0
    while name := tar[place : place + 100].rstrip(b"\0").decode():
        size = int(tar[place + 124 : place + 135], 8)
        place += backup_tar.BLOCK
        if name != backup_tar.PADDING:
            found.append((name, tar[place : place + size]))
        place += -(-size // backup_tar.BLOCK) * backup_tar.BLOCK
    return found


Target = Callable[[Seeds, bytes], None]


def keys(_seeds: Seeds, data: bytes) -> None:
    """The slot file; half of the time its plain checksum is right, so that the rest is read."""
    mode, body = data[:1], data[1:]
    if mode > b"\x7f":
        line = body.split(b"\n")[0]
        body = line + b"\n" + sha256(line).encode() + b"\n"
    keyfile.read(body, floor=CHEAP)


def container(seeds: Seeds, data: bytes) -> None:
    """The outside of a backup, and the file that a passphrase opens in it."""
    mode, body = data[:1], data[1:]
    if mode > b"\xaf":
        backup_passphrase.unseal(body, PASSPHRASE, part=KEY)
    elif mode > b"\x7f":
        small = seeds.small | {KEY: body}
        backup_check.check(seeds.container(small, b""), OWN, floor=CHEAP)
    else:
        stream = io.BytesIO(body)
        for member in backup_container.read(stream).values():
            backup_container.read_small(stream, member)


def manifest(seeds: Seeds, data: bytes) -> None:
    """What only somebody who can seal to the vault can make up: manifest, slots, tar."""
    mode, body = data[:1], data[1:]
    backup_manifest.read(body)
    if mode > b"\xbf":
        tar = seeds.tar(**{"manifest.json": body})
    elif mode > b"\x7f":
        tar = seeds.tar(**{"vault.keys": body})
    else:
        tar = body + seeds.tar()[len(body) :]
    backup_check.check(seeds.container(seeds.small, tar), OWN, floor=CHEAP)


class Importing:
    """The interchange: rows of a stranger, into a vault of our own."""

    def __init__(self) -> None:
        self._vault: Vault | None = None

    def __call__(self, seeds: Seeds, data: bytes) -> None:
        """Import; what was taken is taken back."""
        file = seeds.place / "rows-made-up.jsonl"
        file.write_bytes(data)
        vault = self._vault or self._opened(seeds.place / "v.casefiles")
        report = interchange.import_records(vault, [file])
        if report.changes is not None and report.changes.change_id:
            with vault.writing("undo") as drawer:
                drawer.undo(report.changes.change_id)

    def _opened(self, folder: Path) -> Vault:
        self._vault = unlocked(folder)
        self._vault.connection.run("PRAGMA synchronous = OFF")  # no cut is waited for here
        return self._vault


TARGETS: dict[str, Target] = {
    "keys": keys,
    "container": container,
    "manifest": manifest,
    "interchange": Importing(),
}


def corpus(seeds: Seeds) -> dict[str, list[bytes]]:
    """Return real inputs of each target, to begin with."""
    outside = dict.fromkeys(SMALL, b"x")
    made = seeds.container(outside, b"tar").read_bytes()
    return {
        "keys": [b"\0" + seeds.keys, b"\xff" + seeds.keys],
        "container": [b"\0" + made, b"\xff" + seeds.small[KEY], b"\x80" + seeds.small[KEY]],
        "manifest": [mode + seeds.manifest for mode in (b"\0", b"\x80", b"\xff")],
        "interchange": [b"".join(ROWS), *ROWS],
    }


def _folder_of(handle: object) -> str:
    """Return the folder that relative names stand in: that of a handle, or the current one."""
    if isinstance(handle, int) and handle >= 0:
        return os.readlink(f"/proc/self/fd/{handle}")
    return os.getcwd()


def _watch(place: Path) -> None:
    """End the run where anything is written outside a place."""
    allowed = (str(place), "/dev/null")

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if not (writing or event in CHANGING):
            return
        folder = _folder_of(arguments[-1] if event != "open" else -1)
        named = [one for one in arguments[:2] if isinstance(one, str | bytes | os.PathLike)]
        for one in named if event != "open" else named[:1]:
            if not os.path.join(folder, os.fsdecode(one)).startswith(allowed):
                os.write(2, f"WRITTEN OUTSIDE: {event} {os.fsdecode(one)}\n".encode())
                os._exit(99)

    sys.addaudithook(refuse)


def main(arguments: list[str]) -> None:
    """Fuzz one target."""
    name, place = arguments[1], Path(arguments[2])
    seeds, target = Seeds(place), TARGETS[name]
    folder = place / f"corpus-{name}"
    folder.mkdir(exist_ok=True)
    for number, content in enumerate(corpus(seeds)[name]):
        (folder / str(number)).write_bytes(content)

    def one(data: bytes) -> None:
        try:
            target(seeds, data)
        except UserFixable:
            return

    backup_passphrase._MOST_WORK = _LEAST_WORK  # type: ignore[misc] # what a secret may cost in memory is bounded there
    atheris.Setup([arguments[0], str(folder), *arguments[3:]], one)
    _watch(place)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)

"""A museum of damaged backups: each exhibit is made of one sound backup, the same every time."""

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casefiles.vault import backup_container, backup_streams, backup_tar
from tests.vault.conftest import Made
from tests.vault.test_backup_hostile import Members, members_of, own_tar, tar_of

SEED = 20261122
ORDER = backup_container.ORDER
LENGTHS = (0, 1, 3, 29, 30, 39, 64, 512, 4096)
"""Bytes after which a backup is cut off, besides the ends of its members and some in between."""


@dataclass(frozen=True)
class Exhibit:
    """One damaged file: its name tells what happened to it."""

    name: str
    content: bytes


def exhibits(made: Made, other: Path) -> Iterator[Exhibit]:
    """Yield the whole museum. `other` is a backup of another vault."""
    whole = made.path.read_bytes()
    yield from _cut(whole, made.path)
    yield from _flipped(whole, made.path)
    yield from _foreign(whole)
    yield from _members(made, other)
    yield from _inside(made)
    yield from _forms(whole)


def _cut(whole: bytes, path: Path) -> Iterator[Exhibit]:
    ends = [member.end for member in _places(path)]
    random_ones = random.Random(SEED).sample(range(len(whole)), 20)
    lengths = {*LENGTHS, *ends, *(end - 1 for end in ends), *random_ones, len(whole) - 1}
    for length in sorted(lengths):
        yield Exhibit(f"cut off after {length} bytes", whole[:length])
    yield Exhibit("its beginning is missing", whole[1:])
    yield Exhibit("its middle is missing", whole[: len(whole) // 3] + whole[len(whole) // 2 :])
    yield Exhibit("written twice", whole + whole)
    yield Exhibit("zeros behind it", whole + bytes(4096))
    yield Exhibit("all of it zeros", bytes(len(whole)))
    yield Exhibit("its second half zeros", whole[: len(whole) // 2].ljust(len(whole), b"\0"))


def _flipped(whole: bytes, path: Path) -> Iterator[Exhibit]:
    chance = random.Random(SEED)
    spans = [(member.name, member.start, member.end) for member in _places(path)]
    directory = ("the directory", spans[-1][2], len(whole))
    for name, start, end in [*spans, directory]:
        for place in sorted({start, end - 1, *(chance.randrange(start, end) for _ in range(4))}):
            content = bytearray(whole)
            content[place] ^= 1 << chance.randrange(8)
            yield Exhibit(f"one bit of {name} at {place}", bytes(content))


def _foreign(whole: bytes) -> Iterator[Exhibit]:
    yield Exhibit("a text", "Поздравляю, это не копия.\n".encode())
    yield Exhibit("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    yield Exhibit("a ZIP of somebody's letters", _zip({"letter.odt": b"PK", "photo.jpg": b"x"}))
    yield Exhibit("an empty ZIP", _zip({}))
    yield Exhibit("a backup within a ZIP", _zip({"b.casebackup": whole}))
    yield Exhibit("our members in an ordinary ZIP", _zip(_members_in(whole)))
    yield Exhibit("our members, squeezed", _zip(_members_in(whole), squeezed=True))


def _members(made: Made, other: Path) -> Iterator[Exhibit]:
    whole = _members_in(made.path.read_bytes())
    strange = _members_in(other.read_bytes())
    for name in ORDER:
        left = {key: content for key, content in whole.items() if key != name}
        yield Exhibit(f"without {name}", _container(left))
        yield Exhibit(f"with an empty {name}", _container({**whole, name: b""}))
        if strange[name] != whole[name]:  # page and script are the same in all
            swapped = _container({**whole, name: strange[name]})
            yield Exhibit(f"with {name} of another vault", swapped)
    for name in ("../README.txt", "/etc/passwd", "..\\x.exe", "sub/README.txt", "readme.txt"):
        renamed = {(name if key == "README.txt" else key): c for key, c in whole.items()}
        yield Exhibit(f"with a member {name}", _container(renamed))
    yield Exhibit("with a member too many", _container({**whole, "run.sh": b"rm -rf ~"}))
    large = b"\0" * (backup_container.SMALL_LIMIT + 1)
    for name in backup_container.SMALL:
        yield Exhibit(f"with a {name} beyond its limit", _container({**whole, name: large}))
    turned = dict(reversed(list(whole.items())))
    yield Exhibit("with its members in another order", _container(turned))


def _inside(made: Made) -> Iterator[Exhibit]:
    """Tars that whoever knows the officer's public key can seal."""
    for name in ("../vault.db", "/tmp/vault.db", "vault.db/../../x", "vault.db\0.txt", "other"):
        yield Exhibit(f"with {name!r} inside", _sealed(made, own_tar(_renamed(made, name))))
    yield Exhibit("with nothing inside", _sealed(made, b""))
    yield Exhibit("with an empty tar inside", _sealed(made, tar_of([])))
    yield Exhibit("with a tar of another form inside", _sealed(made, tar_of(members_of(made))))
    size = backup_tar.header("manifest.json", 2**40)
    yield Exhibit("with a manifest of a terabyte", _sealed(made, size + bytes(4096)))


def _forms(whole: bytes) -> Iterator[Exhibit]:
    told = b"casefiles backup 1 "
    for number in (b"0", b"2", b"01", b"999999", b"-1"):
        changed = whole.replace(told, b"casefiles backup " + number + b" ")
        yield Exhibit(f"of form {number.decode()}, without its checksum", changed)
    for form in (0, 2, 77):
        body = whole[: whole.rindex(told)]
        yield Exhibit(f"of form {form}", body + backup_container._comment(form))


def _renamed(made: Made, name: str) -> Members:
    members = members_of(made)
    for info, _content in members:
        if info.name == "vault.db":
            info.name = name
    return members


def _sealed(made: Made, tar: bytes) -> bytes:
    whole = _members_in(made.path.read_bytes())
    body = backup_streams.seal_small(tar, [made.recipient])
    return _container({**whole, "vault.tar.age": body})


def _members_in(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as container:
        return {name: container.read(name) for name in container.namelist()}


def _zip(members: dict[str, bytes], *, squeezed: bool = False) -> bytes:
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, how)
    return out.getvalue()


def _container(members: dict[str, bytes]) -> bytes:
    """Write members in the program's own form, whatever they are called."""
    out = io.BytesIO()
    container = backup_container.Writer(out)
    for name, content in members.items():
        container.add(name, content)
    container.finish()
    return out.getvalue()


def _places(path: Path) -> list[backup_container.Member]:
    with path.open("rb") as file:
        return list(backup_container.read(file).values())

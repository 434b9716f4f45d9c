"""The manifest of a backup: what is in it, how long and with which SHA-256, and of which vault.

One line of JSON, its keys sorted, without spaces; "mac" is HMAC-SHA256 by the backup subkey of
the vault's data key over the line without it. It is read strictly: written again it must be the
same bytes.
"""

import hmac
import json
import re
from dataclasses import asdict, dataclass, field
from typing import Final

from casefiles.domain.errors import BackupDamaged, BackupTooNew
from casefiles.vault import backup_container, schema
from casefiles.vault.keyring import Keyring, mac

NAME: Final = "manifest.json"
LIMIT: Final = 64 * 1024
RAW_KEY: Final = "vault.key"
KEYS: Final = "vault.keys"
OFFICERS: Final = "officers.age"
DATABASE: Final = "vault.db"
OUTER: Final = backup_container.SMALL
INNER: Final = (RAW_KEY, KEYS, OFFICERS, DATABASE)
"""The members of the tar behind the manifest, in order; the officers' only where there are any."""

_FORMAT: Final = "casefiles backup"
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PROGRAM: Final = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_COUNTED: Final = re.compile(r"[a-z_]{1,40}")
_LARGEST: Final = 2**62


@dataclass(frozen=True, slots=True)
class Content:
    """One member: its bytes and their SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Journal:
    """The head of the journal in the copy."""

    device: str
    number: int
    hash: str
    at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    vault: str
    made_at: str
    program: str
    schema: int
    journal: Journal
    counts: dict[str, int]
    members: dict[str, Content]
    form: int = backup_container.FORM
    format: str = field(default=_FORMAT)

    def inner(self) -> list[tuple[str, int]]:
        """Return names and sizes of the tar's members behind the manifest, in order."""
        return [(name, self.members[name].size) for name in INNER if name in self.members]

    def sealed_by(self, keyring: Keyring, seal: str) -> bool:
        """Tell whether this manifest was written with the keys of this vault."""
        return hmac.compare_digest(_mac(self, keyring), seal)


def written(manifest: Manifest, keyring: Keyring) -> bytes:
    """Return the bytes of manifest.json."""
    return _line({**asdict(manifest), "mac": _mac(manifest, keyring)})


def read(content: bytes) -> tuple[Manifest, str]:
    """Return a manifest and its MAC, which is not checked yet.

    Raises BackupTooNew for a schema this program does not know, BackupDamaged for anything odd.
    """
    try:
        manifest, seal = _decoded(json.loads(content))
        again = _line({**asdict(manifest), "mac": seal})
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BackupDamaged(part=NAME) from None
    if again != content:
        raise BackupDamaged(part=NAME)
    if manifest.schema > schema.SCHEMA:
        raise BackupTooNew(found=manifest.schema, known=schema.SCHEMA)
    return manifest, seal


def _decoded(body: object) -> tuple[Manifest, str]:
    """Raises ValueError, KeyError or TypeError; what is too much shows when it is written again."""
    told = _object(body)
    members = {name: _content(entry) for name, entry in _object(told["members"]).items()}
    if set(members) | {OFFICERS} != {*OUTER, *INNER}:
        raise ValueError("members")
    manifest = Manifest(
        vault=_text(told["vault"], _ID),
        made_at=_text(told["made_at"], _MOMENT),
        program=_text(told["program"], _PROGRAM),
        schema=_number(told["schema"]),
        journal=_journal(_object(told["journal"])),
        counts={_text(n, _COUNTED): _number(c) for n, c in _object(told["counts"]).items()},
        members=members,
    )
    return manifest, _text(told["mac"], _HASH)


def _content(value: object) -> Content:
    told = _object(value)
    return Content(_number(told["size"]), _text(told["sha256"], _HASH))


def _journal(told: dict[str, object]) -> Journal:
    return Journal(
        device=_text(told["device"], _ID),
        number=_number(told["number"]),
        hash=_text(told["hash"], _HASH),
        at=_text(told["at"], _MOMENT),
    )


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("object")
    return value


def _text(value: object, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError("text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise ValueError("number")
    return value


def _mac(manifest: Manifest, keyring: Keyring) -> str:
    return mac(keyring.backup, b"backup manifest", _line(asdict(manifest))).hex()


def _line(body: dict[str, object]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"

"""All that a vault holds, in a form that can be compared: nothing may differ without a word."""

import hashlib
import io
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from casefiles.domain.changes import Kind
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase, Secret
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

OWN = Passphrase(PASSPHRASE)
NEXT = Passphrase("seven words that are set while things go wrong")
SETTLED = {"vault.db", "vault.keys", "vault.keys.former", "vault.anchor", "vault.lock"}
"""What a closed vault is made of, besides the spare room where the disk has some."""

Contents = dict[str, str]


def now() -> datetime:
    return datetime.now(UTC)


def unlocked(folder: Path, secret: Secret = OWN) -> Vault:
    """Open a vault as a person does who knows nothing of what happened to it."""
    return doors.unlock(folder, secret, clock=now, actor="C-02", cost=CHEAP)


def contents_of(vault: Vault) -> Contents:
    """Read every record, every text and every file. What a vault knows of backups is left out."""
    reader = vault.reading()
    found: Contents = {}
    for kind in Kind:
        if kind not in (Kind.ATTACHMENT, Kind.BACKUP):
            found |= {f"{kind.value} {one.id}": str(astuple(one)) for one in reader.every(kind)}
    for source in reader.every(Kind.SOURCE):
        found[f"text {source.id}"] = reader.text_of(source.id)
    for attachment in reader.every(Kind.ATTACHMENT):
        out = io.BytesIO()
        reader.read_attachment(attachment.id, out)
        found[f"file {attachment.id}"] = f"{attachment.owner_id} {sha256(out.getvalue())}"
    return found


def whole(folder: Path, secret: Secret = OWN) -> Contents:
    """Unlock a vault, verify it, return what it holds; nothing may lie about in it afterwards."""
    with unlocked(folder, secret) as vault:
        report = vault.verify()
        assert report.sound, report.damages
        found = contents_of(vault)
    left = {path.name for path in folder.iterdir()} - {"vault.spare"}
    assert left == SETTLED, left - SETTLED
    return found


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

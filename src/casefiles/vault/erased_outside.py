"""Which cases were erased, remembered outside the vault: a backup made before brings them back.

One small file in the folder of the witness, encrypted under a subkey and named by another, for
all places where this vault ever stood. It holds random ids and moments, and nothing of anybody.
"""

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casefiles.domain.errors import CaseFilesError
from casefiles.vault.folder import make_private, write_whole
from casefiles.vault.keyring import mac

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_NONCE: Final = 12
_BOUND: Final = b"erased"
_LARGEST: Final = 4 * 1024 * 1024


def note(vault: "Vault", case_id: str, at: str) -> None:
    """Remember that a case was erased. A failure is silent: it is erased all the same."""
    path = _path(vault)
    if path is None:
        return
    plain = json.dumps(known(vault) | {case_id: at}, sort_keys=True).encode("ascii")
    nonce = secrets.token_bytes(_NONCE)
    with suppress(OSError, CaseFilesError):
        if not path.parent.is_dir():
            path.parent.parent.mkdir(parents=True, exist_ok=True)
            make_private(path.parent)
        write_whole(path, nonce + _cipher(vault).encrypt(nonce, plain, _BOUND))


def known(vault: "Vault") -> dict[str, str]:
    """Return the ids of erased cases and when each was erased; nothing where nothing is kept."""
    path = _path(vault)
    with suppress(OSError, InvalidTag, ValueError):
        if path is not None and path.stat().st_size <= _LARGEST:
            content = path.read_bytes()
            plain = _cipher(vault).decrypt(content[:_NONCE], content[_NONCE:], _BOUND)
            return {str(case_id): str(at) for case_id, at in json.loads(plain).items()}
    return {}


def _path(vault: "Vault") -> Path | None:
    name = mac(vault.keyring.outside, _BOUND)[:16].hex()
    return vault.outside / name if vault.outside is not None else None


def _cipher(vault: "Vault") -> AESGCM:
    return AESGCM(bytes(vault.keyring.outside))

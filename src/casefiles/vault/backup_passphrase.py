"""age files under a passphrase: a few bytes sealed so that the public `age` program opens them.

The format is age's own (C2SP age-encryption.org/v1, scrypt recipient), put together from
`cryptography`. pyrage, which does the long files, measures its own scrypt cost without an upper
bound, is not told another, and stops every other thread for as long as it lasts.
"""

import base64
import hashlib
import hmac
import re
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from casefiles.domain.errors import BackupDamaged, WrongPassphrase

USUAL_WORK: Final = 18
"""log2 of scrypt's N: 256 MiB and about a second; the value of the `age` program."""
LEAST_WORK: Final = 10
"""Enough where the passphrase is 128 random bits."""
_MOST_WORK: Final = 20  # 1 GiB: a planted file must not eat the memory

_LONGEST: Final = 4096  # bytes of such a file; ours have some 300
_CHUNK: Final = 64 * 1024
_SALT: Final = b"age-encryption.org/v1/scrypt"
_NO_NONCE: Final = bytes(12)
_LAST_CHUNK: Final = bytes(11) + b"\x01"
_FORM: Final = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n(.{32,})",
    re.DOTALL,
)


def seal(content: bytes, passphrase: str, *, work: int = USUAL_WORK) -> bytes:
    """Return `content` (at most 64 KiB) as an age file under a passphrase, taken as it is typed."""
    if len(content) > _CHUNK:
        raise ValueError(len(content))
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapped = ChaCha20Poly1305(_wrap_key(passphrase, salt, work)).encrypt(_NO_NONCE, file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (
        _coded(salt),
        work,
        _coded(wrapped),
    )
    body = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(
        _LAST_CHUNK, content, None
    )
    return b"%b %b\n%b%b" % (header, _coded(_mac(file_key, header)), nonce, body)


def unseal(sealed: bytes, passphrase: str, *, part: str) -> bytes:
    """Return what `seal` was given. `part` names the file where it is damaged.

    Raises WrongPassphrase; BackupDamaged where it is no such file, or asks for too much memory.
    """
    match = _FORM.fullmatch(sealed) if len(sealed) <= _LONGEST else None
    if match is None or int(match[3]) > _MOST_WORK:
        raise BackupDamaged(part=part)
    header, salt, work, wrapped, mac, payload = match.groups()
    wrap_key = _wrap_key(passphrase, _decoded(salt), int(work))
    try:
        file_key = ChaCha20Poly1305(wrap_key).decrypt(_NO_NONCE, _decoded(wrapped), None)
    except InvalidTag:
        raise WrongPassphrase from None
    if not hmac.compare_digest(_mac(file_key, header), _decoded(mac)):
        raise BackupDamaged(part=part)
    nonce, body = payload[:16], payload[16:]
    try:
        cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        return cipher.decrypt(_LAST_CHUNK, body, None)
    except InvalidTag:
        raise BackupDamaged(part=part) from None


def _wrap_key(passphrase: str, salt: bytes, work: int) -> bytes:
    kdf = Scrypt(salt=_SALT + salt, length=32, n=1 << work, r=8, p=1)
    return kdf.derive(passphrase.encode("utf-8"))


def _derived(file_key: bytes, salt: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, use).derive(file_key)


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, hashlib.sha256)


def _coded(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")


def _decoded(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))

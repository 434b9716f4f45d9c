"""Opens a vault without this program: only Python, its own sqlite3, and `cryptography`.

    python open_by_hand.py NAME.casefiles plain.db

asks for the passphrase or the recovery code and writes an ordinary SQLite database that any tool
reads. IT IS NOT ENCRYPTED: keep it on an encrypted disk and delete it when you are done.

The formats in full, so that a vault outlives every package that made it:
- vault.keys: a line of JSON with the key slots, a line with its SHA-256. A slot seals the 256-bit
  data key with AES-256-GCM. Its own key comes from the passphrase (UTF-8, NFC) by Argon2id, or
  from the 128 bits of the recovery code by HKDF-SHA-256. The associated data is the slot without
  "sealed" and with "vault", as JSON with sorted keys and no spaces.
- vault.db: SQLCipher 4. Pages of 4,096 bytes: AES-256-CBC, then 16 bytes of IV, then 64 bytes of
  HMAC-SHA-512 over cipher text, IV and page number (4 bytes, little-endian). The first 16 bytes
  of the file are the salt. The key is HKDF-SHA-256 of the data key; the key of the HMAC is
  PBKDF2-HMAC-SHA-512 of it, 2 rounds, over the salt with every byte XOR 0x3A.
"""

import getpass
import hashlib
import hmac
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE, IV, MAC, SALT = 4096, 16, 64, 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOG_HEADER, FRAME_HEADER = 32, 24


def data_key(keys: dict, typed: str) -> bytes:
    """Return the data key out of the first slot that opens with what was typed."""
    for slot in keys["slots"]:
        key = slot_key(slot, typed)
        bound = {name: value for name, value in slot.items() if name != "sealed"}
        bound["vault"] = keys["vault"]
        plain = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode("ascii")
        sealed, nonce = bytes.fromhex(slot["sealed"]), bytes.fromhex(slot["nonce"])
        try:
            return AESGCM(key).decrypt(nonce, sealed, plain)
        except InvalidTag:
            continue
    raise SystemExit("This passphrase or recovery code opens no slot of this vault.")


def slot_key(slot: dict, typed: str) -> bytes:
    """Derive the key of one slot from what was typed."""
    salt, kdf = bytes.fromhex(slot["salt"]), slot["kdf"]
    if slot["kind"] == "recovery":
        return HKDF(SHA256(), 32, salt, b"casefiles/1/recovery slot").derive(code_bytes(typed))
    cost = {"iterations": kdf["passes"], "lanes": kdf["lanes"], "memory_cost": kdf["memory_kib"]}
    material = unicodedata.normalize("NFC", typed).encode("utf-8")
    return Argon2id(salt=salt, length=32, **cost).derive(material)


def code_bytes(typed: str) -> bytes:
    """Return the 128 bits of a recovery code: 26 characters of base 32, two bits over."""
    letters = list(typed.upper().replace("O", "0").replace("I", "1").replace("L", "1"))
    places = [ALPHABET.find(c) for c in letters if c in ALPHABET]
    number = 0
    for place in places[:26]:
        number = number << 5 | place
    return (number >> 2 & (1 << 128) - 1).to_bytes(16, "big")


def database_key(key: bytes, vault_id: str) -> bytes:
    """Derive the key of vault.db from the data key."""
    return HKDF(SHA256(), 32, vault_id.encode("ascii"), b"casefiles/1/database").derive(key)


def plain_page(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    """Check and decipher one page. Page 1 begins with the salt instead of SQLite's name."""
    start = SALT if number == 1 else 0
    body, iv, mac = page[start : -IV - MAC], page[-IV - MAC : -MAC], page[-MAC:]
    told = body + iv + number.to_bytes(4, "little")
    if not hmac.compare_digest(mac, hmac.digest(mac_key, told, "sha512")):
        raise SystemExit(f"Page {number} is damaged.")
    decryptor = Cipher(AES(key), CBC(iv)).decryptor()
    plain = decryptor.update(body) + decryptor.finalize()
    return (b"SQLite format 3\0" if start else b"") + plain + bytes(IV + MAC)


def logged_pages(log: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of the committed pages of vault.db-wal, oldest first."""
    waiting: list[tuple[int, bytes]] = []
    for place in range(LOG_HEADER, len(log) - PAGE, FRAME_HEADER + PAGE):
        header = log[place : place + FRAME_HEADER]
        if header[8:16] != log[16:24]:  # salts of an earlier log
            return
        number, commit = int.from_bytes(header[:4], "big"), any(header[4:8])
        waiting.append((number, log[place + FRAME_HEADER : place + FRAME_HEADER + PAGE]))
        if commit:
            yield from waiting
            waiting = []


def main(folder: Path, target: Path, typed: str) -> None:
    """Write the plain database."""
    keys = json.loads((folder / "vault.keys").read_bytes().split(b"\n")[0])
    key = database_key(data_key(keys, typed), keys["vault"])
    content = (folder / "vault.db").read_bytes()
    salt = bytes(byte ^ 0x3A for byte in content[:SALT])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    pages = {n // PAGE + 1: content[n : n + PAGE] for n in range(0, len(content), PAGE)}
    log = folder / "vault.db-wal"
    pages.update(logged_pages(log.read_bytes() if log.exists() else b""))
    with target.open("xb") as file:
        target.chmod(0o600)
        for number in sorted(pages):
            page = plain_page(pages[number], number, key, mac_key)
            # Bytes 18 and 19 say "write-ahead log"; the copy has none.
            file.write(page[:18] + b"\1\1" + page[20:] if number == 1 else page)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), getpass.getpass("Passphrase or recovery code: "))

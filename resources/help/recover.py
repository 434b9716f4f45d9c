#!/usr/bin/env python3
"""Reads a Case Files vault without Case Files. Needs Python 3.9 and `cryptography`, nothing else.

    python3 recover.py vault.db vault.key plain.sqlite     the two files of an unpacked backup
    python3 recover.py NAME.casefiles plain.sqlite         a vault's folder; asks for a secret
    python3 recover.py --files plain.sqlite FOLDER         then: the files kept in the vault

The second form takes the passphrase or the recovery code. What is written is NOT encrypted.

The formats, for whoever has to write this again. A database is SQLCipher 4's with a raw key:
pages of 4096 bytes, AES-256-CBC over the first 4016 (the first page begins with 16 bytes of
salt), then the IV, then HMAC-SHA512 over ciphertext, IV and page number (4 bytes, little end
first), its key PBKDF2-HMAC-SHA512(key, salt xor 0x3a, 2 rounds). A vault's database key is
HKDF-SHA256(data key, salt = vault id as text, info = "casefiles/1/database"). The data key lies in
`vault.keys`, once for every secret, under AES-256-GCM with everything else in the slot as
associated data: a passphrase goes through Argon2id, the 16 bytes of a recovery code through
HKDF-SHA256(salt, info = "casefiles/1/recovery slot").
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import json
import os
import re
import sqlite3
import struct
import sys
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE, SALT, IV, MAC = 4096, 16, 16, 64
BODY = PAGE - IV - MAC
WAL_HEAD, FRAME_HEAD = 32, 24
LARGEST_KDF = 1024 * 1024  # KiB
CHUNKS = "SELECT bytes FROM chunk WHERE content = ? ORDER BY number"
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WARNING = """
  !!  {name} is NOT ENCRYPTED. Whoever gets it can read everything in the vault.
  !!  A leaked file can get a person killed. Keep it on an encrypted disk, never on
  !!  a stick or in a cloud, and delete it as soon as you have what you need.
"""


class Refused(Exception):
    """Something that is told to the person in one sentence."""


# --- keys ----------------------------------------------------------------------------------


def key_of_copy(path: Path) -> bytes:
    """Return the raw key out of vault.key."""
    text = path.read_text(encoding="ascii").strip()
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise Refused(f"{path.name} is not the key of a backup: 64 digits 0-9 a-f are expected.")
    return bytes.fromhex(text)


def key_of_vault(folder: Path, secret: str) -> bytes:
    """Return the database key of a vault, opened with its passphrase or its recovery code."""
    line, checksum = (folder / "vault.keys").read_bytes().split(b"\n")[:2]
    if hashlib.sha256(line).hexdigest().encode("ascii") != checksum:
        raise Refused("vault.keys is damaged. Try again with a copy of vault.keys.former.")
    keys = json.loads(line)
    for slot in keys["slots"]:
        data_key = opened(slot, keys["vault"], secret)
        if data_key:
            info = b"casefiles/1/database"
            return HKDF(SHA256(), 32, keys["vault"].encode("ascii"), info).derive(data_key)
    raise Refused("This is neither the passphrase nor the recovery code of this vault.")


def opened(slot: dict[str, Any], vault: str, secret: str) -> bytes | None:
    """Return the data key, or None where the secret is not the one of this slot."""
    told = {name: value for name, value in slot.items() if name != "sealed"}
    if slot["kind"] == "officer":
        return None  # an age file: age -d -i FILE gives 32 bytes that bind, then the data key
    if slot["kind"] == "colleague":
        told["label"] = ""
    told["vault"] = vault
    bound = json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
    key = slot_key(slot, secret)
    if key is None:
        return None
    nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"])
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound)
    except InvalidTag:
        return None


def slot_key(slot: dict[str, Any], secret: str) -> bytes | None:
    """Return the key that a secret makes for a slot; None where it cannot make one."""
    kdf, salt = slot["kdf"], bytes.fromhex(slot["salt"])
    if slot["kind"] == "recovery":
        code = code_bytes(secret)
        if code is None:
            return None
        return HKDF(SHA256(), 32, salt, b"casefiles/1/recovery slot").derive(code)
    if kdf["memory_kib"] > LARGEST_KDF:
        raise Refused("vault.keys asks for more memory than any vault does.")
    words = unicodedata.normalize("NFC", secret).encode("utf-8")
    argon2 = Argon2id(
        salt=salt, length=32, iterations=kdf["passes"], lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    )  # fmt: skip
    return argon2.derive(words)


def code_bytes(text: str) -> bytes | None:
    """Return the 16 bytes of a recovery code (28 characters; the last two only check it)."""
    plain = re.sub("[^0-9A-Z]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    if len(plain) != 28 or set(plain) - set(CODE):
        return None
    number = 0
    for character in plain[:26]:
        number = number * 32 + CODE.index(character)
    return (number >> 2).to_bytes(16, "big")


# --- pages ---------------------------------------------------------------------------------


class Pages:
    """The pages of an encrypted database, with what its write-ahead log adds."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.file = path.open("rb")
        self.key = key
        salt = self.file.read(SALT)
        if len(salt) < SALT:
            raise Refused(f"{path.name} is no database.")
        mac_salt = bytes(byte ^ 0x3A for byte in salt)
        self.mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
        self.log: dict[int, bytes] = {}
        self.count = self.file.seek(0, 2) // PAGE
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size > WAL_HEAD:
            self.read_log(log.read_bytes())

    def read_log(self, log: bytes) -> None:
        """Take the committed pages of a write-ahead log (https://sqlite.org/fileformat2.html)."""
        word = ">" if log[3] & 1 else "<"
        sums = checksum(log[:24], (0, 0), word)
        if struct.unpack(">2I", log[24:32]) != sums:
            return
        waiting: dict[int, bytes] = {}
        for place in range(WAL_HEAD, len(log) - PAGE - FRAME_HEAD + 1, PAGE + FRAME_HEAD):
            head, page = log[place : place + FRAME_HEAD], log[place + FRAME_HEAD :][:PAGE]
            sums = checksum(head[:8] + page, sums, word)
            if head[8:16] != log[16:24] or struct.unpack(">2I", head[16:24]) != sums:
                return
            number, size = struct.unpack(">2I", head[:8])
            waiting[number] = page
            if size:  # the last frame of a transaction
                self.log.update(waiting)
                self.count, waiting = size, {}

    def plain(self, number: int) -> bytes:
        """Return one page, decrypted, its MAC checked."""
        page = self.log.get(number)
        if page is None:
            self.file.seek((number - 1) * PAGE)
            page = self.file.read(PAGE)
        if not any(page):
            return bytes(PAGE)  # never written
        start = SALT if number == 1 else 0
        body, iv = page[start:BODY], page[BODY : BODY + IV]
        mac = hmac.new(self.mac_key, page[start : BODY + IV], "sha512")
        mac.update(struct.pack("<I", number))
        if not hmac.compare_digest(mac.digest(), page[BODY + IV :]):
            raise Refused(
                "This key is not the key of this database."
                if number == 1
                else f"Page {number} is damaged; nothing after it was read."
            )
        decryptor = Cipher(algorithms.AES(self.key), modes.CBC(iv)).decryptor()
        plain = decryptor.update(body) + decryptor.finalize() + bytes(IV + MAC)
        if number == 1:
            plain = b"SQLite format 3\0" + plain
            return plain[:18] + b"\1\1" + plain[20:]  # it has no write-ahead log of its own
        return plain


def checksum(data: bytes, sums: tuple[int, int], word: str) -> tuple[int, int]:
    """Return the running checksum of a write-ahead log."""
    first, second = sums
    for one, two in struct.iter_unpack(word + "2I", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second


def write_plain(pages: Pages, out: Path) -> None:
    """Write the decrypted database into a new file that only its owner may read."""
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:
        for number in range(1, pages.count + 1):
            file.write(pages.plain(number))


def write_files(plain: str, folder: Path) -> None:
    """Write the files kept in the vault, each checked against its SHA-256."""
    folder.mkdir(mode=0o700)
    database = sqlite3.connect(plain)
    query = (
        "SELECT attachment.name, content.local, content.sha256 "
        "FROM attachment JOIN content ON content.attachment_id = attachment.id"
    )
    for number, (name, content, sha256) in enumerate(database.execute(query).fetchall(), 1):
        safe = re.sub(r"[^\w.-]", "_", name)[-80:]
        place, digest = folder / f"{number:04}-{safe}", hashlib.sha256()
        chunks = database.execute(CHUNKS, (content,))
        with place.open("xb") as file:
            for (chunk,) in chunks:
                digest.update(chunk)
                file.write(chunk)
        print(place.name, "" if digest.hexdigest() == sha256 else "IS DAMAGED")
    database.close()


# --- the command ---------------------------------------------------------------------------


def run(arguments: list[str]) -> Path:
    """Do what was asked for."""
    if len(arguments) == 3 and arguments[0] == "--files":
        write_files(arguments[1], Path(arguments[2]))
        return Path(arguments[2])
    if len(arguments) == 3:
        database, out = Path(arguments[0]), Path(arguments[2])
        key = key_of_copy(Path(arguments[1]))
    elif len(arguments) == 2:
        database, out = Path(arguments[0]) / "vault.db", Path(arguments[1])
        key = key_of_vault(Path(arguments[0]), getpass.getpass("Passphrase or recovery code: "))
    else:
        raise Refused(__doc__)
    write_plain(Pages(database, key), out)
    return out


def main() -> None:
    """Run, and tell what went wrong in one sentence."""
    try:
        out = run(sys.argv[1:])
    except (Refused, OSError) as error:
        sys.exit(str(error))
    print(WARNING.format(name=out), file=sys.stderr)


if __name__ == "__main__":
    main()

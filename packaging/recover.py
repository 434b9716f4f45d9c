#!/usr/bin/env python3
"""Reads a Case Files vault without Case Files. Needs Python 3.9 and `cryptography`, nothing else.

    python3 recover.py NAME.casefiles plain.sqlite         a vault's folder; asks for a secret
    python3 recover.py vault.db vault.key plain.sqlite     the two files of an unpacked backup
    python3 recover.py --files plain.sqlite FOLDER         then: the files kept in the vault

The first form takes the passphrase or the recovery code; with --key-file FILE the passphrase is
joined with a key file. --skip-damaged goes on without pages that are damaged, and names each.
What is written is NOT encrypted. Nothing is overwritten, and the vault is not changed.
The formats are described in resources/help/format.md of the program.
"""

from __future__ import annotations

import argparse
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
CONTAINER, SCHEMA = 2, 2  # the newest this script knows
CHUNKS = "SELECT bytes FROM chunk WHERE content = ? ORDER BY number"
GOING_ON = "--skip-damaged goes on without damaged pages, and names each."
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WARNING = """
  !!  {name} is NOT ENCRYPTED. Whoever gets it can read everything in the vault.
  !!  A leaked file can get a person killed. Keep it on an encrypted disk, never on
  !!  a stick or in a cloud, and delete it as soon as you have what you need.
"""


class Refused(Exception):
    """Something that is told to the person in one sentence."""


def key_of_copy(path: Path) -> bytes:
    """Return the raw key out of vault.key."""
    text = path.read_text(encoding="ascii").strip()
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise Refused(f"{path.name} is not the key of a backup: 64 digits 0-9 a-f are expected.")
    return bytes.fromhex(text)


def key_of_vault(folder: Path, secret: str) -> bytes:
    """Return the database key of a vault, opened with its passphrase or its recovery code."""
    keys = slots_of(folder)
    for slot in keys["slots"]:
        if data_key := opened(slot, keys["vault"], secret):
            info = b"casefiles/1/database"
            return HKDF(SHA256(), 32, keys["vault"].encode("ascii"), info).derive(data_key)
    raise Refused("This is neither the passphrase nor the recovery code of this vault.")


def slots_of(folder: Path) -> dict[str, Any]:
    """Return what vault.keys holds; the former generation where it is damaged or lost."""
    for name in ("vault.keys", "vault.keys.former"):
        content = (folder / name).read_bytes() if (folder / name).is_file() else b""
        line, checksum = [*content.split(b"\n"), b""][:2]
        if hashlib.sha256(line).hexdigest().encode("ascii") == checksum:
            keys: dict[str, Any] = json.loads(line)
            if keys["container"] <= CONTAINER:
                return keys
            raise Refused(
                f"This vault has format {keys['container']}; this script knows up to {CONTAINER}. "
                "Take the recover.py of a newer program or of a newer backup."
            )
        tell(f"{name} is damaged or lost.")
    raise Refused("There are no key slots here. vault.keys also lies in every backup.")


def opened(slot: dict[str, Any], vault: str, secret: str) -> bytes | None:
    """Return the data key, or None where the secret is not the one of this slot."""
    if slot["kind"] == "officer":
        return None  # an age file: age -d -i FILE gives 32 bytes that bind, then the data key
    told = {name: value for name, value in slot.items() if name != "sealed"}
    if slot["kind"] == "colleague":
        told["label"] = ""
    told["vault"] = vault
    bound = json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
    if (key := slot_key(slot, secret)) is None:
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
        if (code := code_bytes(secret)) is None:
            return None
        return HKDF(SHA256(), 32, salt, b"casefiles/1/recovery slot").derive(code)
    if kdf["memory_kib"] > LARGEST_KDF:
        raise Refused("vault.keys asks for more memory than any vault does.")
    words = unicodedata.normalize("NFC", secret).encode("utf-8")
    cost = {"iterations": kdf["passes"], "lanes": kdf["lanes"], "memory_cost": kdf["memory_kib"]}
    return Argon2id(salt=salt, length=32, **cost).derive(words)


def code_bytes(text: str) -> bytes | None:
    """Return the 16 bytes of a recovery code (28 characters; the last two only check it)."""
    plain = re.sub("[^0-9A-Z]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    if len(plain) != 28 or set(plain) - set(CODE):
        return None
    number = 0
    for character in plain[:26]:
        number = number * 32 + CODE.index(character)
    return (number >> 2).to_bytes(16, "big")


class Pages:
    """The pages of an encrypted database, with what its write-ahead log adds."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.file = path.open("rb")
        self.key = key
        if len(salt := self.file.read(SALT)) < SALT:
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
                self.log |= waiting
                self.count, waiting = size, {}

    def plain(self, number: int) -> bytes | None:
        """Return one page, decrypted; None where it is cut off or its MAC does not hold."""
        page = self.log.get(number)
        if page is None:
            self.file.seek((number - 1) * PAGE)
            page = self.file.read(PAGE)
        if len(page) < PAGE:
            return None
        if number > 1 and not any(page):
            return bytes(PAGE)  # never written
        start = SALT if number == 1 else 0
        body, iv = page[start:BODY], page[BODY : BODY + IV]
        mac = hmac.new(self.mac_key, page[start : BODY + IV], "sha512")
        mac.update(struct.pack("<I", number))
        if not hmac.compare_digest(mac.digest(), page[BODY + IV :]):
            return None
        decryptor = Cipher(algorithms.AES(self.key), modes.CBC(iv)).decryptor()
        plain = decryptor.update(body) + decryptor.finalize() + bytes(IV + MAC)
        if number == 1:
            plain = b"SQLite format 3\0" + plain
            return plain[:18] + b"\1\1" + plain[20:]  # it has no write-ahead log of its own
        return plain

    def begin(self) -> None:
        """Look at the first page: is the key right, is the schema known, is the end there."""
        first = self.plain(1)
        if first is None:
            if any(self.plain(number) for number in range(2, min(self.count, 100) + 1)):
                raise Refused("Page 1 is damaged, and without it no other can be read.")
            raise Refused("This key is not the key of this database.")
        (schema,) = struct.unpack(">I", first[60:64])
        if schema > SCHEMA:
            tell(f"Written by a newer program (schema {schema}, {SCHEMA} is known): read on.")
        self.count = max(self.count, *struct.unpack(">I", first[28:32]))


def checksum(data: bytes, sums: tuple[int, int], word: str) -> tuple[int, int]:
    """Return the running checksum of a write-ahead log."""
    first, second = sums
    for one, two in struct.iter_unpack(word + "2I", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second


def write_plain(pages: Pages, out: Path, skip: bool) -> None:
    """Write the decrypted database into a new file that only its owner may read."""
    pages.begin()
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "wb") as file:
            for number in range(1, pages.count + 1):
                plain = pages.plain(number)
                if plain is None and not skip:
                    raise Refused(f"Page {number} is damaged. {GOING_ON}")
                if plain is None:
                    tell(f"Page {number} is damaged and left out.")
                file.write(plain or bytes(PAGE))
    except BaseException:
        out.unlink()
        raise


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
        with place.open("xb") as file:
            for (chunk,) in database.execute(CHUNKS, (content,)):
                digest.update(chunk)
                file.write(chunk)
        print(place.name, "" if digest.hexdigest() == sha256 else "IS DAMAGED")
    database.close()


def tell(sentence: str) -> None:
    """Say something that is no result."""
    print(sentence, file=sys.stderr)


def database_of(folder: Path, key: bytes) -> Pages:
    """Return the pages of a vault: of the one in force, if a new data key was cut short."""
    coming = folder / "vault.next" / "vault.db"
    if coming.is_file() and (pages := Pages(coming, key)).plain(1) is not None:
        return pages
    return Pages(folder / "vault.db", key)


def run(asked: argparse.Namespace) -> Path:
    """Do what was asked for."""
    names = [Path(name) for name in asked.names]
    if len(names) not in ((2,) if asked.files else (2, 3)):
        raise Refused(__doc__)
    if (out := names[-1]).exists():
        raise Refused(f"{out.name} exists already, and nothing is overwritten.")
    if asked.files:
        write_files(asked.names[0], out)
    elif len(names) == 3:
        write_plain(Pages(names[0], key_of_copy(names[1])), out, asked.skip_damaged)
    else:
        secret = getpass.getpass("Passphrase or recovery code: ")
        if asked.key_file:
            secret += " " + asked.key_file.read_text(encoding="ascii").split()[-1]
        key = key_of_vault(names[0], secret)
        write_plain(database_of(names[0], key), out, asked.skip_damaged)
    return out


def main() -> None:
    """Run, and tell what went wrong in one sentence."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--skip-damaged", action="store_true")
    parser.add_argument("--key-file", type=Path)
    try:
        out = run(parser.parse_args())
    except (Refused, OSError) as error:
        sys.exit(str(error))
    except (KeyError, TypeError, ValueError, sqlite3.Error):
        sys.exit("What was given does not hold together.")
    tell(WARNING.format(name=out))


if __name__ == "__main__":
    main()

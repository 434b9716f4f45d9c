"""A second reader of vaults and backups, written from resources/help/format.md alone.

It imports nothing of the program: what it can read and prove, anybody can.
"""

import hashlib
import hmac
import io
import json
import sqlite3
import struct
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAGE = 4096


class Wrong(Exception):
    """Something is not as the page says."""


@dataclass(frozen=True)
class Keys:
    """A vault's data key, out of one of its slots."""

    data: bytes = field(repr=False)
    vault: str

    def sub(self, word: str) -> bytes:
        """Return a subkey."""
        info = f"casefiles/1/{word}".encode()
        return HKDF(SHA256(), 32, self.vault.encode(), info).derive(self.data)


def must(holds: bool, what: str) -> None:
    """Raise Wrong unless it holds."""
    if not holds:
        raise Wrong(what)


def mac(key: bytes, *parts: bytes) -> bytes:
    """Return what the page calls MAC."""
    told = b"".join(struct.pack(">Q", len(part)) + part for part in parts)
    return hmac.new(key, told, "sha256").digest()


def line(value: object) -> bytes:
    """Return JSON, its keys sorted, without spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


# --- vault.keys ----------------------------------------------------------------------------


def slots(content: bytes) -> dict[str, Any]:
    """Return the object of a vault.keys whose checksum and form hold."""
    must(len(content) <= 65_536 and content.count(b"\n") == 2, "two lines")
    first, second, _ = content.split(b"\n")
    must(hashlib.sha256(first).hexdigest().encode() == second, "checksum")
    body: dict[str, Any] = json.loads(first)
    must(line(body) == first, "canonical")
    must(body["format"] == "casefiles keys" and body["container"] <= 2, "format")
    kinds = {slot["kind"] for slot in body["slots"]}
    must((body["container"] == 1) == (kinds <= {"passphrase", "recovery"}), "container")
    return body


def keys_by(content: bytes, secret: str | bytes | pyrage.x25519.Identity) -> Keys:
    """Open a vault.keys: by a passphrase, the 16 bytes of a code, or an officer's identity."""
    body = slots(content)
    for slot in body["slots"]:
        data = _data_key(slot, body["vault"], secret)
        if data is not None:
            keys = Keys(data, body["vault"])
            rest = {name: value for name, value in body.items() if name != "mac"}
            must(mac(keys.sub("keys"), line(rest)).hex() == body["mac"], "mac of the slots")
            return keys
    raise Wrong("no slot")


def _data_key(slot: dict[str, Any], vault: str, secret: object) -> bytes | None:
    told = {name: value for name, value in slot.items() if name != "sealed"} | {"vault": vault}
    if slot["kind"] in ("colleague", "officer"):
        told["label"] = ""
    sealed, bound = bytes.fromhex(slot["sealed"]), line(told)
    if slot["kind"] == "officer":
        if not isinstance(secret, pyrage.x25519.Identity):
            return None
        content = pyrage.decrypt(sealed, [secret])
        must(content[:32] == hashlib.sha256(bound).digest(), "officer's binding")
        return bytes(content[32:])
    key = _slot_key(slot, secret)
    try:
        return key and AESGCM(key).decrypt(bytes.fromhex(slot["nonce"]), sealed, bound)
    except InvalidTag:
        return None


def _slot_key(slot: dict[str, Any], secret: object) -> bytes | None:
    salt, kdf = bytes.fromhex(slot["salt"]), slot["kdf"]
    if slot["kind"] == "recovery" and isinstance(secret, bytes):
        return HKDF(SHA256(), 32, salt, b"casefiles/1/recovery slot").derive(secret)
    if slot["kind"] == "recovery" or not isinstance(secret, str):
        return None
    return Argon2id(
        salt=salt, length=32, iterations=kdf["passes"], lanes=kdf["lanes"],
        memory_cost=kdf["memory_kib"],
    ).derive(unicodedata.normalize("NFC", secret).encode())  # fmt: skip


def code_bytes(code: str) -> bytes:
    """Return the 16 bytes of a recovery code whose checksums hold."""
    values = [ALPHABET.index(sign) for sign in code.replace("-", "")]
    plain = doubled = number = 0
    for value in values:
        plain ^= value
        doubled <<= 1
        doubled = (doubled ^ 37 if doubled & 32 else doubled) ^ value
    must(len(values) == 28 and plain == doubled == 0, "check characters")
    for value in values[:26]:
        number = number * 32 + value
    secret = (number >> 2).to_bytes(16, "big")
    must(number & 3 == hashlib.sha256(secret).digest()[0] >> 6, "two bits")
    return secret


# --- vault.db ------------------------------------------------------------------------------


def database(path: Path, key: bytes) -> sqlite3.Connection:
    """Decrypt a closed database into memory; every page's HMAC has held."""
    content = path.read_bytes()
    salt = content[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 58 for byte in salt), 2, 32)
    plain = bytearray()
    for number in range(1, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        start = 16 if number == 1 else 0
        told = hmac.new(mac_key, page[start:-64] + struct.pack("<I", number), "sha512")
        if any(page):
            must(told.digest() == page[-64:], f"page {number}")
            cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
            page = cipher.update(page[start:-80]) + cipher.finalize() + bytes(80)
        plain += b"SQLite format 3\0" + page if number == 1 else page
    plain[18:20] = b"\1\1"  # the file's own switch: no log beside it
    opened = sqlite3.connect(":memory:")
    opened.deserialize(bytes(plain))
    return opened


def chain(opened: sqlite3.Connection, keys: Keys) -> tuple[str, int, bytes, str]:
    """Prove the chain of the vault's device; return its head."""
    device = bytes(opened.execute("SELECT value FROM meta WHERE name='device'").fetchone()[0]).hex()
    key = keys.sub("journal")
    carried = opened.execute("SELECT value FROM meta WHERE name='journal.key'").fetchone()
    if carried:
        kept = bytes(carried[0])
        key = AESGCM(keys.sub("carried")).decrypt(kept[:12], kept[12:], b"journal.key")
    previous, number, at = mac(key, b"journal root", device.encode(), keys.vault.encode()), 0, ""
    for row in opened.execute(
        "SELECT number, device, at, actor, verb, change_id, family, record_id, case_id, reason, "
        "before_hash, after_hash, previous, own FROM journal WHERE device = ? ORDER BY number",
        (device,),
    ):
        number += 1
        must(row[0] == number and row[12] == previous, f"row {number}")
        told = [1, *row[:10], *(value.hex() for value in row[10:13])]
        previous = mac(key, json.dumps(told, separators=(",", ":")).encode("ascii"))
        must(row[13] == previous, f"hash of row {number}")
        at = row[2]
    return device, number, previous, at


def slots_in_force(opened: sqlite3.Connection) -> bytes:
    """Return the SHA-256 of the vault.keys that the journal knows last."""
    query = "SELECT after_hash, number FROM journal WHERE family='keys' ORDER BY number DESC"
    after, number = opened.execute(query).fetchone()
    kept = opened.execute("SELECT value FROM meta WHERE name='keys'").fetchone()[0]
    must(kept == after + struct.pack(">Q", number), "meta keys")
    return bytes(after)


def anchor(content: bytes, keys: Keys) -> tuple[str, int, bytes, str]:
    """Return the head of a vault.anchor."""
    must(len(content) == 1024, "anchor")
    heads = []
    for sector in (content[:512], content[512:]):
        body, seal, rest = sector[:84], sector[84:116], sector[116:]
        if seal == mac(keys.sub("journal"), body) and not any(rest) and body[:8] == b"CFANCH01":
            heads.append((body[8:24].hex(), *struct.unpack(">Q", body[24:32]), body[32:64],
                          body[64:84].decode()))  # fmt: skip
    must(bool(heads), "no sector")
    return max(heads, key=lambda head: head[1])


def outside(folder: Path, vault: Path, keys: Keys) -> tuple[str, int, bytes, str]:
    """Return the head that is kept outside a vault."""
    name = mac(keys.sub("outside"), b"name", str(vault.absolute()).encode())[:16].hex()
    content = (folder / name).read_bytes()
    body = AESGCM(keys.sub("outside")).decrypt(content[:12], content[12:], None)
    must(len(body) == 76, "length")
    number = int.from_bytes(body[16:24], "big")
    return body[:16].hex(), number, body[24:56], body[56:].decode()


# --- backup --------------------------------------------------------------------------------


def backup(content: bytes, words: str, to: Path) -> dict[str, Any]:
    """Open a backup with a passphrase or a code as printed; unpack it; return its manifest."""
    container = zipfile.ZipFile(io.BytesIO(content))
    outer = ["README.txt", "recover.py", "key.age", "recovery.age", "vault.tar.age"]
    must(container.namelist() == outer, "members")
    told = b"casefiles backup 1"
    must(
        container.comment == told + b" " + hashlib.sha256(told).hexdigest()[:8].encode(), "comment"
    )
    members = {name: container.read(name) for name in outer}
    name = "recovery.age" if words.count("-") == 6 else "key.age"
    identity = pyrage.passphrase.decrypt(members[name], words).decode().strip()
    identities = [pyrage.x25519.Identity.from_str(identity)]
    tar = pyrage.decrypt(members["vault.tar.age"], identities)
    _must_be_stepped(len(tar))
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            must(file is not None and member.isreg(), member.name)
            members[member.name] = file.read() if file else b""
            (to / member.name).write_bytes(members[member.name])
    manifest: dict[str, Any] = json.loads(members["manifest.json"])
    must(line(manifest) + b"\n" == members["manifest.json"], "canonical manifest")
    for name, fact in manifest["members"].items():
        must(fact["size"] == len(members[name]), name)
        must(fact["sha256"] == hashlib.sha256(members[name]).hexdigest(), name)
    rest = {"manifest.json", "padding", "vault.tar.age"}
    must(set(manifest["members"]) == set(members) - rest, "all members")
    return manifest


def sealed_by(manifest: dict[str, Any], keys: Keys) -> bool:
    """Tell whether a manifest was written by the vault these keys are of."""
    plain = {name: value for name, value in manifest.items() if name != "mac"}
    told = line(plain) + b"\n"
    return mac(keys.sub("backup"), b"backup manifest", told).hex() == str(manifest["mac"])


def _must_be_stepped(size: int) -> None:
    step = max(1024 * 1024, 1 << (size.bit_length() - 1 - 4))
    must(size % step == 0, "size of the tar")


def words_of(head: bytes, listed: list[str]) -> str:
    """Return the four words for a head."""
    number, chosen = int.from_bytes(head, "big"), []
    for _ in range(4):
        number, place = divmod(number, 7776)
        chosen.append(listed[place])
    return " ".join(chosen)

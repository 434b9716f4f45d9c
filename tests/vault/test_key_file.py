"""The strict format of vault.keys: a flipped bit, a forged value, a planted cost."""

import hashlib
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.errors import (
    VaultDamaged,
    VaultTooNew,
    WrongPassphrase,
)
from casefiles.vault import kdf, keyfile, recovery_code
from casefiles.vault.kdf import CEILING
from casefiles.vault.keyring import Keyring
from casefiles.vault.secret import Passphrase, RecoveryCode
from casefiles.vault.slots import NewSlot
from tests.vault_fixtures import CHEAP, PASSPHRASE

AT = "2026-11-22T09:30:00Z"


VAULT_ID = "0123456789abcdef" * 2


CODE = recovery_code.new()


def _made(passphrase: str = PASSPHRASE) -> tuple[bytes, Keyring]:
    keyring = Keyring.fresh(VAULT_ID)
    new = (
        NewSlot(Passphrase(passphrase), CHEAP, AT),
        NewSlot(RecoveryCode(CODE), CHEAP, AT, label="sheet of March"),
    )
    keys = keyfile.make(keyring, VAULT_ID, new)
    return keyfile.written(keys, keyring), keyring


MADE = _made()


CONTENT = MADE[0]


KEYRING = MADE[1]


def _forged(change: Callable[[dict[str, object]], object]) -> bytes:
    """Return vault.keys with its object changed and its plain checksum right again."""
    body = json.loads(CONTENT.split(b"\n")[0])
    change(body)
    line = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


def test_what_is_written_is_read_again_to_the_byte() -> None:
    keys, _ = keyfile.read(CONTENT, floor=CHEAP)
    assert keyfile.written(keys, KEYRING) == CONTENT


@given(st.data())
def test_a_flipped_bit_anywhere_is_damage_and_never_a_wrong_passphrase(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(CONTENT) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(CONTENT)
    content[place] ^= 1 << bit
    with pytest.raises(VaultDamaged):
        keyfile.unlocked(bytes(content), Passphrase(PASSPHRASE), floor=CHEAP)
    assert not keyfile.holds(bytes(content), KEYRING, floor=CHEAP)


@given(st.integers(0, len(CONTENT) - 1))
def test_a_file_cut_short_is_damage(length: int) -> None:
    with pytest.raises(VaultDamaged):
        keyfile.read(CONTENT[:length], floor=CHEAP)


@given(st.binary(max_size=400))
def test_any_other_bytes_are_damage(content: bytes) -> None:
    with pytest.raises(VaultDamaged):
        keyfile.read(content, floor=CHEAP)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


PLACES = [
    *[(name,) for name in ("container", "format", "mac", "slots", "vault")],
    *[("slots", 0, name) for name in ("kind", "id", "label", "made_at", "kdf", "salt", "nonce")],
    ("slots", 0, "sealed"),
    *[("slots", 0, "kdf", name) for name in ("name", "memory_kib", "passes", "lanes")],
    ("slots", 1, "kdf"),
]


@given(st.sampled_from(PLACES), json_values)
def test_a_forged_value_with_a_right_checksum_never_opens(
    place: tuple[str | int, ...], value: object
) -> None:
    def change(body: dict[str, object]) -> None:
        inside: object = body
        for step in place[:-1]:
            inside = inside[step]  # type: ignore[index]
        inside[place[-1]] = value  # type: ignore[index]

    content = _forged(change)
    if content == CONTENT:
        return
    try:
        keyfile.unlocked(content, Passphrase(PASSPHRASE), floor=CHEAP)
    except (VaultDamaged, VaultTooNew, WrongPassphrase):
        return
    pytest.fail("a forged vault.keys opened")


def _slot(body: dict[str, object], number: int = 0) -> dict[str, object]:
    slots = body["slots"]
    assert isinstance(slots, list)
    slot: dict[str, object] = slots[number]
    return slot


FORGERIES: dict[str, Callable[[dict[str, object]], object]] = {
    "an unknown key": lambda body: body.update(extra=1),
    "a missing key": lambda body: body.pop("mac"),
    "an unknown key in a slot": lambda body: _slot(body).update(extra=1),
    "an unknown kind": lambda body: _slot(body).update(kind="colleague"),
    "no slots": lambda body: body.update(slots=[]),
    "the same slot twice": lambda body: body.update(slots=[_slot(body)] * 2),
    "upper-case digits": lambda body: _slot(body).update(salt="AB" * 16),
    "true for a number": lambda body: body.update(container=True),
    "a fraction for a number": lambda body: body.update(container=1.0),
    "a long label": lambda body: _slot(body).update(label="x" * 81),
    "too many slots": lambda body: body.update(
        slots=[{**_slot(body), "id": f"{n:032x}"} for n in range(65)]
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES.keys())
def test_the_reader_is_strict(forgery: Callable[[dict[str, object]], object]) -> None:
    with pytest.raises(VaultDamaged):
        keyfile.read(_forged(forgery), floor=CHEAP)


def test_twin_keys_are_damage() -> None:
    line = CONTENT.split(b"\n")[0].replace(b'{"container":1', b'{"container":1,"container":1')
    content = line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"
    with pytest.raises(VaultDamaged):
        keyfile.read(content, floor=CHEAP)


def test_an_oversize_file_is_damage() -> None:
    with pytest.raises(VaultDamaged):
        keyfile.read(b" " * (keyfile.LIMIT + 1), floor=CHEAP)


def test_a_later_container_is_too_new_and_says_so() -> None:
    with pytest.raises(VaultTooNew) as caught:
        keyfile.read(_forged(lambda body: body.update(container=3, novelty={})), floor=CHEAP)
    assert caught.value.facts == {"found": 3, "known": 2}


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 32},
        {"memory_kib": CEILING.memory_kib + 1},
        {"passes": 0},
        {"passes": CEILING.passes + 1},
        {"lanes": CEILING.lanes + 1},
    ],
)
def test_a_planted_slot_gets_no_memory_and_no_time(
    cost: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(body: dict[str, object]) -> None:
        inside = _slot(body)["kdf"]
        assert isinstance(inside, dict)
        inside.update(cost)

    def never(*_: object) -> bytearray:
        raise AssertionError("a key was derived")

    monkeypatch.setattr(kdf, "derive", never)
    monkeypatch.setattr("casefiles.vault.slots.derive", never)
    with pytest.raises(VaultDamaged):
        keyfile.unlocked(_forged(change), Passphrase(PASSPHRASE), floor=CHEAP)

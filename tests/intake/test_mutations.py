"""Changed documents of every format: an answer or a refusal by name, in bounded time."""

import contextlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import UserFixable
from casefiles.intake import charset, limits, parsing
from casefiles.intake.reading import MailRoom
from casefiles.intake.refusing import Refusal
from tests.intake import samples

PARTS = [
    b"",
    b"\0",
    b"%PDF-",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"{\\rtf1",
    b"{" * 40,
    b"A" * 999,
]
KINDS = {
    "txt": samples.RUSSIAN.encode("cp1251") * 4,
    "html": f"<!doctype html><body><table><tr><td>{samples.RUSSIAN}<ul><li>x</table>".encode(),
    "pdf": samples.bare_pdf(),
    "docx": samples.docx(samples.p(samples.RUSSIAN)),
    "odt": samples.odt(f"<text:p>{samples.RUSSIAN}</text:p>"),
    "rtf": samples.rtf(f"{samples.RUSSIAN}\\par {{\\footnote x}} \\u9999999999?"),
    "eml": samples.mail(samples.RUSSIAN, "<p>x").as_bytes(),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the document with a few places changed, cut out or filled in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        way = chance.randrange(4)
        if way == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            del changed[at : at + chance.randint(1, 60)]
        elif way == 2:
            changed[at:at] = chance.choice(PARTS)
        else:
            changed[at:at] = changed[: chance.randint(0, 80)]
    return bytes(changed)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"pdf"}))
@settings(max_examples=60, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_changed_documents_raise_refusals_and_nothing_else(
    kind: str, chance: random.Random
) -> None:
    """In this process, as all of these readers are Python; what is written in C is tried below."""
    charset.load_codecs()
    with contextlib.suppress(Refusal):
        parsing.draft_of(mutated(KINDS[kind], chance), kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_changed_documents_are_read_or_refused_in_time(room: MailRoom, kind: str) -> None:
    chance = random.Random(f"mail room {kind}")
    reasons = []
    for _ in range(12):
        start = time.monotonic()
        try:
            room.read_bytes(f"a.{kind}", mutated(KINDS[kind], chance))
        except UserFixable as error:
            reasons.append(error.facts.get("reason"))
        assert time.monotonic() - start < limits.READ_SECONDS
    assert "parser-crashed" not in reasons, "contained, but each is a mistake to be mended"

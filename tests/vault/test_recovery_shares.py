"""Shares of the recovery code: any two of three have it, one has nothing, and nothing else does."""

import itertools
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import RecordInvalid, WrongPassphrase
from casefiles.vault import recovery_code, recovery_shares

CODE = recovery_code.new()
SHARES = recovery_shares.split(CODE, 2, 3)


@pytest.mark.parametrize("pair", list(itertools.permutations(range(3), 2)))
def test_any_two_of_three_have_the_code_in_any_order(pair: tuple[int, int]) -> None:
    assert recovery_shares.combine("\n".join(SHARES[place] for place in pair)) == CODE


def test_more_shares_than_needed_and_one_twice_do_no_harm() -> None:
    assert recovery_shares.combine(" ".join([*SHARES, SHARES[0]])) == CODE


@settings(deadline=None)
@given(st.integers(2, 16), st.integers(2, 16), st.randoms(use_true_random=False))
def test_any_enough_of_any_number_have_it(needed: int, more: int, draw: random.Random) -> None:
    total = min(16, max(needed, more))
    shares = list(recovery_shares.split(CODE, needed, total))
    draw.shuffle(shares)
    assert recovery_shares.combine("\n".join(shares[:needed])) == CODE
    if needed > 2:
        with pytest.raises(RecordInvalid):
            recovery_shares.combine("\n".join(shares[: needed - 1]))


def test_they_may_be_typed_as_they_are_printed_and_shortened_to_four_letters() -> None:
    printed = " ".join(f"{n}. {w.upper()}," for n, w in enumerate(SHARES[0].split(), start=1))
    short = " ".join(word[:4] for word in SHARES[2].split())
    assert recovery_shares.combine(f"\n{printed}\n\n  {short}\n") == CODE


def _reason(text: str) -> str:
    with pytest.raises(RecordInvalid) as caught:
        recovery_shares.combine(text)
    shown = repr(caught.value.facts) + str(caught.value) + repr(caught.value.__context__)
    # Whole words, without those of the error itself: a share may hold "valid", "kind" or "mixed".
    words = set(text.split()) - {"kind", "mixed"}
    assert not set(re.findall(r"[A-Za-z]+", shown)) & words
    return str(caught.value.facts["reason"])


def test_wrong_sets_are_named_and_no_word_is_in_the_error() -> None:
    other = recovery_shares.split(CODE, 2, 3)
    wider = recovery_shares.split(CODE, 3, 5)
    first = SHARES[0].split()
    swapped = " ".join([*first[:5], first[6], first[5], *first[7:]])
    assert _reason("") == "share-words"
    assert _reason(SHARES[0]) == "shares-too-few"
    assert _reason(f"{SHARES[0]} {SHARES[0]}") == "shares-too-few"
    assert _reason(" ".join(first[:-1])) == "share-words"
    assert _reason(f"{swapped} {SHARES[1]}") == "share-mistyped"
    assert _reason(f"{SHARES[0].replace(first[7], 'zzzz')} {SHARES[1]}") == "share-mistyped"
    assert _reason(f"{SHARES[0]} {other[1]}") == "shares-mixed"
    assert _reason(f"{wider[0]} {wider[1]}") == "shares-too-few"
    assert _reason("x" * 20_000) == "share-mistyped"


@settings(deadline=None)
@given(st.integers(0, 19), st.integers(0, 1023))
def test_a_wrong_word_is_always_noticed(place: int, other: int) -> None:
    from shamir_mnemonic.wordlist import WORDLIST

    words = SHARES[0].split()
    if words[place] == WORDLIST[other]:
        return
    words[place] = WORDLIST[other]
    assert _reason(" ".join([*words, SHARES[1]])) == "share-mistyped"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(RecordInvalid):
        recovery_shares.combine(text)


@pytest.mark.parametrize(("needed", "total"), [(1, 3), (0, 0), (4, 3), (2, 17), (17, 17), (-1, 2)])
def test_numbers_that_make_no_sense_are_refused(needed: int, total: int) -> None:
    with pytest.raises(RecordInvalid):
        recovery_shares.split(CODE, needed, total)


def test_what_is_no_code_is_not_split() -> None:
    with pytest.raises(WrongPassphrase):
        recovery_shares.split("no code", 2, 3)


def test_a_share_tells_its_place_its_set_and_how_many_are_needed() -> None:
    read = [recovery_shares.read(f"{place}. {share}") for place, share in enumerate(SHARES, 1)]
    assert [share.place for share in read] == [1, 2, 3]
    assert {share.needed for share in read} == {2}
    assert len({share.made for share in read}) == 1
    with pytest.raises(RecordInvalid):
        recovery_shares.read("\n".join(SHARES[:2]))

"""The normal form and the way back: offsets are those of the text as it was given."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.privacy.normalising import normal, with_digits
from casefiles.privacy.patterns import checksums
from casefiles.privacy.watching import find_identifiers

SECRET = "4509 112233"
FILLING = st.text(st.characters(codec="utf-8", exclude_categories=["Nd", "Nl", "No"]), max_size=60)


@given(st.text(max_size=200))
def test_every_sign_knows_where_it_stood(text: str) -> None:
    form = normal(text)
    assert len(form.text) == len(form.places)
    assert list(form.places) == sorted(form.places)
    for place in range(len(form.text)):
        start, end = form.origin(place, place + 1)
        assert 0 <= start < end <= len(text)


@given(FILLING, FILLING)
def test_a_planted_number_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before} passport: {SECRET}. {after}"
    start = text.index(SECRET)
    hits = [hit for hit in find_identifiers(text) if hit.label == "ID"]
    assert any(hit.start <= start and start + len(SECRET) <= hit.end for hit in hits)


@given(st.text(max_size=300))
def test_hits_are_in_order_inside_the_text_and_apart(text: str) -> None:
    hits = find_identifiers(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


@pytest.mark.parametrize(
    "written",
    [
        "паспорт ４５０９ １１２２３３",
        "паспорт 4509\u00a0112233",
        "паспорт 45\u200b09 112\u00ad233",
        "паспорт 45О9 1I2233",
        "п\u0430cп\u043eрт 4509 112233",
        "ПАСПОРТ № 4509 112233",
        "паспорт ٤٥٠٩ ١١٢٢٣٣",
    ],
)
def test_disguised_numbers_are_found(written: str) -> None:
    hits = find_identifiers(written)
    assert [hit.label for hit in hits] == ["ID"]
    assert hits[0].end == len(written)


def test_letters_are_read_as_digits_only_inside_numbers() -> None:
    form = with_digits(normal("Лось 931O 445l2O и Олег, 1О лет"))
    assert form is not None
    assert form.text == "Лось 9310 445120 и Олег, 10 лет"
    assert with_digits(normal("Золото и Олово")) is None


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1 ", "a.", "1.", "@", "a@", "at ", " dot ", "+7", "№", "(", "- ", "<", "A1", "°'"],
)
def test_no_text_takes_the_censor_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        find_identifiers(text)
        return time.process_time() - start

    seconds(100)
    # Four times the text: four times the time and some noise, never sixteen.
    assert seconds(16_000) < 10 * seconds(4_000) + 0.3


def test_check_digits() -> None:
    assert checksums.luhn("4111111111111111")
    assert not checksums.luhn("4111111111111112")
    assert checksums.iban("DE02120300000000202051")
    assert not checksums.iban("DE03120300000000202051")
    assert checksums.inn("7707083893")
    assert not checksums.inn("7707083894")
    assert checksums.inn("500100732259")
    assert checksums.snils("11223344595")
    assert not checksums.snils("11223344596")
    assert sum(checksums.kazakh_iin(f"95020230012{last}") for last in range(10)) == 1
    assert not any(checksums.kazakh_iin(f"95330230012{last}") for last in range(10))

"""Frames between host and child: what goes in comes out, and anything else is refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.errors import FileNotWhatItSays, FileTooLarge, FileUnreadable
from casefiles.intake.framing import Frame, FrameBroken, decode, encode
from casefiles.intake.refusing import Otherwise, Oversize, Refusal, error_from

VALUES = st.text(max_size=50) | st.integers(0, 1 << 60) | st.lists(st.text(max_size=9), max_size=5)


@given(st.dictionaries(st.text(max_size=20), VALUES, max_size=8), st.binary(max_size=5000))
def test_a_frame_comes_out_as_it_went_in(header: dict[str, object], body: bytes) -> None:
    stream = io.BytesIO(b"".join(encode(header, body)) + b"next")
    frame = decode(stream.read, body_limit=5000)
    assert (frame.header, frame.body) == (header, body)
    assert stream.read() == b"next"


@given(st.binary(max_size=300))
def test_noise_is_no_frame(noise: bytes) -> None:
    with pytest.raises((FrameBroken, EOFError)):
        decode(io.BytesIO(noise).read, body_limit=1000)


@given(st.data())
def test_a_changed_frame_is_refused_or_still_a_frame(data: st.DataObject) -> None:
    whole = bytearray(b"".join(encode({"title": "x", "pages": 3}, b"body")))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    try:
        frame = decode(io.BytesIO(bytes(whole)).read, body_limit=1000)
    except FrameBroken:
        return
    assert isinstance(frame.header, dict)


def test_a_body_above_the_limit_is_not_read() -> None:
    stream = io.BytesIO(b"".join(encode({}, b"x" * 1001)))
    with pytest.raises(FrameBroken):
        decode(stream.read, body_limit=1000)
    assert stream.tell() < 30


@pytest.mark.parametrize("value", [True, -1, 301, "3", None, 2.5, [3]])
def test_a_number_that_is_none_is_refused(value: object) -> None:
    with pytest.raises(FrameBroken):
        Frame({"pages": value}).number("pages", 300)


@pytest.mark.parametrize("value", [3, ["a", 4], ["x" * 201], ["a"] * 9, None])
def test_a_list_that_is_none_is_refused(value: object) -> None:
    with pytest.raises(FrameBroken):
        Frame({"warnings": value}).texts("warnings", 8)


def test_refusals_become_errors_with_the_file_s_name() -> None:
    error = error_from("a.pdf", Frame(Otherwise("image/png").header()))
    assert isinstance(error, FileNotWhatItSays)
    assert error.facts == {"name": "a.pdf", "found": "image/png"}
    error = error_from("a.pdf", Frame(Oversize("pages", 400, 300).header()))
    assert isinstance(error, FileTooLarge)
    assert error.facts["size"] == 400
    error = error_from("a.pdf", Frame(Refusal("encrypted").header()))
    assert isinstance(error, FileUnreadable)
    assert error_from("a.pdf", Frame({"title": "x"})) is None


@pytest.mark.parametrize("reason", ["", "sentence of a parser", "otherwise\n", "oversize"])
def test_a_child_cannot_make_up_reasons(reason: str) -> None:
    if not reason:
        assert error_from("a", Frame({"refused": reason})) is None
        return
    with pytest.raises(FrameBroken):
        error_from("a", Frame({"refused": reason, "found": "<b>x</b>"}))

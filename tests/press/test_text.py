"""Lines of text: never wider than their measure, few hyphens, foreign text as plain text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.errors import GlyphMissing
from casefiles.domain.paper.content import Fact, Facts, Heading, Paragraph, Table
from casefiles.press.faces import measured
from casefiles.press.hyphens import break_points
from casefiles.press.letters import group_hashes, hash_groups, plain
from casefiles.press.lines import Setting, set_lines, set_text
from casefiles.press.styles import BODY, CITE, MEASURE, SANS, SERIF
from casefiles.press.words import Piece
from tests.press import samples
from tests.press.readers import as_read, composed, pdfium_text, pypdf_text

LETTERS = st.text(
    st.characters(codec="utf-8", categories=("L", "Nd", "P", "Zs"), max_codepoint=0x52F),
    max_size=400,
)
BODY_PIECE = Piece("", BODY)


def lines_of(text: str, width: float = MEASURE, language: str = "en") -> list[str]:
    """The lines of a text without their last blank and with a plain hyphen."""
    return texts(set_text(text, BODY_PIECE, width, language=language))


def texts(setting: Setting) -> list[str]:
    return [
        "".join(run.text for run in line.runs).rstrip(" ").replace("\u00ad", "-")
        for line in setting.lines
    ]


def settable(text: str) -> str:
    """Leave out what no face has."""
    kept = []
    for char in plain(text):
        try:
            measured(char, SERIF)
        except GlyphMissing:
            continue
        kept.append(char)
    return "".join(kept)


@settings(max_examples=150, deadline=None)
@given(
    LETTERS, st.sampled_from((30.0, 92.0, 200.0, MEASURE)), st.sampled_from(("en", "ru", "de", ""))
)
def test_no_line_is_wider_than_its_measure(text: str, width: float, language: str) -> None:
    for line in set_lines((Piece(settable(text), BODY),), width, language).lines:
        assert line.width <= width + 0.05


@settings(max_examples=150, deadline=None)
@given(LETTERS, st.sampled_from((60.0, 200.0, MEASURE)))
def test_no_letter_is_lost_or_added(text: str, width: float) -> None:
    text = settable(text)
    setting = set_lines((Piece(text, BODY),), width, "de")
    drawn = "".join(run.text for line in setting.lines for run in line.runs)
    assert "".join(drawn.replace("\u00ad", "").split()) == "".join(text.split())


def test_words_are_hyphenated_by_their_language() -> None:
    assert break_points("государственный", "ru") == (4, 7, 12)
    assert break_points("Kriegsdienstverweigerung", "de")
    assert break_points("відмовився", "uk")
    assert break_points("reconnaissance", "fr")
    assert break_points("conscription", "en")


@pytest.mark.parametrize("word", ["short", "УКРФРОСС", "A1b2c3d4", "self-made", "naïf", "x" * 3])
def test_short_words_abbreviations_and_numbers_are_not_hyphenated(word: str) -> None:
    assert break_points(word, "en") == ()


def test_a_language_without_patterns_has_no_hyphens() -> None:
    assert break_points("sopravvivenza", "xx") == ()
    assert break_points("sopravvivenza", "") == ()


def test_at_most_two_lines_in_a_row_end_in_a_hyphen() -> None:
    lines = lines_of("Kriegsdienstverweigerung " * 40, 120, "de")
    hyphens = "".join("-" if line.endswith("-") else "." for line in lines)
    assert "---" not in hyphens


def test_a_short_last_word_does_not_stand_alone() -> None:
    for count in range(30, 60):
        lines = lines_of("одно слово за другим и так далее до " * count + "ты.", MEASURE, "ru")
        assert len(lines[-1]) > 3


def test_prepositions_and_numbers_stay_with_their_words() -> None:
    text = "Он жил в городе и 14 февраля 2024 года ушёл — по ст. 337 ч. 5 и с. 41. " * 12
    for line in lines_of(text, 170, "ru")[:-1]:
        assert not line.endswith((" в", " и", " с", " 14", "ст.", "ч."))
    for line in lines_of(text, 170, "ru"):
        assert not line.startswith(("—", "–"))


def test_addresses_part_at_their_joints_and_never_after_the_scheme() -> None:
    text = "See https://www.example.org/en/document/2107245/a-very-long-name_2024.pdf here."
    lines = lines_of(text, 150)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.endswith("//") for line in lines)


def test_a_word_of_ten_thousand_letters_is_cut_to_measure() -> None:
    lines = lines_of("ж" * 10_000, MEASURE, "ru")
    assert sum(map(len, lines)) == 10_000
    assert len(set(map(len, lines[:-1]))) == 1


def test_links_are_runs_of_their_own() -> None:
    setting = set_lines((Piece("Text", BODY), Piece("[3]", CITE, "source-3")), MEASURE)
    assert [(run.text.strip(), run.link) for run in setting.lines[0].runs] == [
        ("Text", ""),
        ("[3]", "source-3"),
    ]


def test_narrow_spaces_become_no_break_spaces() -> None:
    assert plain("10\u202f000\u2009km") == "10\u00a0000\u00a0km"
    assert len(lines_of("10\u202f000 " * 200, 150)) > 10
    assert not any(line.endswith("10") for line in lines_of("10\u202f000 " * 200, 150))


def test_what_cannot_be_seen_is_dropped() -> None:
    hidden = "a\u200bb\u200dc\ufeffd\u202ee\u2066f\x00g\x1b[31mh\u00adi\ufe0fj"
    assert plain(hidden).replace("\u200d", "") == "abcdefg[31mhij"
    assert lines_of("ab\u200dcd") == ["abcd"]


def test_letters_take_one_form() -> None:
    assert plain("и\u0306") == "й"
    assert plain("ﬁn") == "fin"
    assert plain("a\r\nb\u2028c\td") == "a\nb\nc d"


def test_the_glyph_gate_falls_back_to_the_other_family() -> None:
    faces = [name for name, _, _ in measured("a☑b", SERIF)]
    assert faces == [SERIF, SANS, SERIF]


@pytest.mark.parametrize(
    ("char", "code"), [("ჯ", "U+10EF"), ("中", "U+4E2D"), ("😀", "U+1F600"), ("\ue000", "U+E000")]
)
def test_the_glyph_gate_refuses_what_no_face_has(char: str, code: str) -> None:
    with pytest.raises(GlyphMissing) as told:
        lines_of(f"abc {char}")
    assert told.value.facts == {"codepoint": code}


def test_hashes_stand_in_groups_of_eight() -> None:
    digest = "0123456789abcdef" * 4
    assert (
        group_hashes(f"SHA-256 {digest}.")
        == "SHA-256 " + " ".join(digest[i : i + 8] for i in range(0, 64, 8)) + "."
    )
    assert hash_groups(digest) == hash_groups(group_hashes(digest))
    assert len(hash_groups(digest)) == 8
    assert hash_groups(digest[:-1]) == ()


HOSTILE = (
    "<b>bold</b> <a href='http://x'>y</a> <para> &amp; &lt; &#65; %s {page} {pages} \\n (x) ]]> "
    "<img src='file:///etc/passwd'/> <font size=99>"
)


def test_markup_stays_plain_text() -> None:
    pack = samples.with_blocks(
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        Facts((Fact(HOSTILE, HOSTILE),)),
        Table(HOSTILE, ("A",), ((HOSTILE,),), (1.0,), note=HOSTILE),
    )
    pdf = composed(pack)
    for text in (pypdf_text(pdf), pdfium_text(pdf)):
        assert as_read(HOSTILE) in text
    assert b"/URI" not in pdf


def test_overrides_of_direction_do_not_turn_the_line() -> None:
    text = pdfium_text(composed(samples.small("Sum of \u202e001\u202c euro\u2067 and more")))
    assert "Sum of 001 euro and more" in text


def test_a_date_after_a_persian_title_does_not_wander() -> None:
    setting = set_lines((Piece("Radio, سربازان رفتند, 7 February 2026", BODY),), MEASURE, "en")
    runs = [run.text for run in setting.lines[0].runs]
    assert runs[0] == "Radio, "
    assert runs[-1] == ", 7 February 2026"


def test_brackets_in_arabic_open_where_one_begins_to_read() -> None:
    setting = set_lines((Piece("(٣٣٧) رفض", BODY),), MEASURE, "ar")
    drawn = "".join(run.text for run in setting.lines[0].runs)
    assert setting.from_right
    assert drawn.endswith("(٣٣٧)")
    assert setting.spoken == "(٣٣٧) رفض"

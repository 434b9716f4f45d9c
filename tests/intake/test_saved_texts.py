"""Plain texts: titles, dates, captions, and the residue of the pages they were saved from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.library.document import CAPTION_MARK
from casefiles.intake import boilerplate, dates, titles
from casefiles.intake.plain import normalised, one_line

TEXT = "The office said on Monday that it would look at every such request on its own merits."
TAIL = f"First line of a report\n\n{TEXT}\n\n{TEXT}"


@pytest.mark.parametrize(
    "residue",
    [
        "Skip to main content",
        "Перейти к основному содержанию",
        "Перейти до основного вмісту",
        "Aller au contenu principal",
        "Zum Hauptinhalt springen",
        "Menu\nSearch\nSign in",
    ],
)
def test_residue_above_a_text_is_left_out(residue: str) -> None:
    assert boilerplate.cleaned(f"{residue}\n\n{TAIL}").strip() == TAIL


@pytest.mark.parametrize(
    "residue",
    [
        "Share this article",
        "Donate today",
        "Read more\nShare\nTweet\nPrint",
        "You've raised: £ 11,501\nWe need: £ 6,499\n6 Days remaining\nDonate today",
        "Собрано 11 501 ₽ из 20 000 ₽\nОсталось 6 дней\nПоддержать",
        "Related articles\nAnother headline\nYet another headline",
        "Читайте также\nДругой заголовок\nЕщё один заголовок",
        "SUPPORT OUR JOURNALISM\nWe depend on your support: become a member or donate.\nDonate now",
    ],
)
def test_residue_below_a_text_is_left_out(residue: str) -> None:
    assert boilerplate.cleaned(f"{TAIL}\n\n{residue}").strip() == TAIL


@pytest.mark.parametrize(
    "line",
    [
        "Donate today, the minister told the hall, or be silent.",
        "Search",
        "Contact",
        "We need: 6,499 places in reception centres by the end of the year.",
        "Читайте также статью 5 закона.",
    ],
)
def test_words_of_residue_within_a_text_stay(line: str) -> None:
    text = f"A heading\n\n{TEXT}\n\n{line}\n\n{TEXT}"
    assert boilerplate.cleaned(text) == text


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=12))
def test_cleaning_only_takes_lines_out_or_marks_them(lines: list[str]) -> None:
    text = normalised("\n".join(lines))
    left = iter(text.split("\n"))
    for line in boilerplate.cleaned(text).split("\n"):
        bare = line.removeprefix(CAPTION_MARK)
        assert any(bare in (original, original.strip()) for original in left) or not bare


@pytest.mark.parametrize(
    "line",
    [
        "People cross a bridge. Credit: AP",
        "People cross a bridge Credit: Somebody Else/AP",
        "A square in winter (Photo by Somebody Else)",
        "Мост через реку. Фото: Кто-то Другой / Агентство",
        "Un pont. Crédit photo : Quelqu'un",
        "Eine Brücke. Foto: Irgendwer/dpa",
        "© Reuters / Somebody",
    ],
)
def test_a_caption_is_marked_and_kept(line: str) -> None:
    assert boilerplate.marked(line) == CAPTION_MARK + line


@pytest.mark.parametrize(
    "line",
    [
        "The bank refused him credit because he had no papers.",
        "KYIV (Reuters) - The ministry said on Monday it would not.",
        "A photograph of the order was shown to the court.",
        "Er hat ein Bild davon gemacht.",
        "На фото видно, что окно разбито.",
    ],
)
def test_a_sentence_about_pictures_is_no_caption(line: str) -> None:
    assert boilerplate.marked(line) == line


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Heading\n\nText.", "Heading"),
        ("To:\nSomebody\n\n### **We ask for a *plan***\n\nDear all,", "We ask for a plan"),
        ("Heading of a kind\n=================\n\nText.", "Heading of a kind"),
        (
            "Skip to main content\n\nOffice opens a new door\n\nText of it.",
            "Office opens a new door",
        ),
        ("WORLD\n\nOffice opens a new door for some\n\nText.", "Office opens a new door for some"),
        ("3 May 2024\nBy Jane Roe\nOffice opens a new door", "Office opens a new door"),
        ("https://example.org/a\n\nOffice opens a door", "Office opens a door"),
        ("Мост открыли\nТекст.", "Мост открыли"),
        (
            f"{TEXT} And then it went on for a good while longer than any title should be long.",
            TEXT,
        ),
        ("", ""),
        ("12345\n---\n", ""),
    ],
)
def test_the_title_of_a_text_is_its_heading_or_first_sensible_line(text: str, title: str) -> None:
    assert titles.title_of(boilerplate.cleaned(normalised(text))) == title


@pytest.mark.parametrize(
    "made_up",
    ["Microsoft Word - brief.doc", "untitled", "Документ1", "scan0001", "a.pdf", "1234", "b" * 32],
)
def test_a_title_a_program_made_up_is_none(made_up: str) -> None:
    assert titles.sensible(made_up) == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Brussels, 28 September 2022", "2022-09-28"),
        ("September 28, 2022", "2022-09-28"),
        ("Москва, 3 мая 2024 г.", "2024-05-03"),
        ("Київ, 3 травня 2024 року", "2024-05-03"),
        ("Paris, le 1er mars 2023", "2023-03-01"),
        ("Berlin, den 3. Mai 2024", "2024-05-03"),
        ("28 Septober 2022", ""),
        ("31 February 2022", ""),
        ("On 28 September 2022 the office closed", ""),
    ],
)
def test_a_line_that_is_a_place_and_a_date_dates_a_letter(line: str, date: str) -> None:
    assert dates.of_line(line) == date


@given(st.text(max_size=200))
def test_normal_text_is_normal(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert "\r" not in once
    assert len(one_line(text, 50)) <= 50
    assert "\n" not in one_line(text, 50)


@given(st.text(max_size=60))
def test_no_stamp_makes_a_date_no_calendar_has(stamp: str) -> None:
    for read in (dates.edtf_of, dates.of_pdf, dates.of_line):
        found = read(stamp)
        assert found == "" or dates.edtf_of(found) == found

"""Every format gives back its text and facts, in Cyrillic and with combining marks."""

import hashlib
from pathlib import Path

import pytest

from casefiles.domain.errors import FileUnreadable
from casefiles.intake.reading import MailRoom, read_document
from tests.intake import samples
from tests.intake.samples import COMPOSED, DECOMPOSED, FRENCH, RUSSIAN, UKRAINIAN, docx, odt, p, rtf


def made(kind: str) -> bytes:
    """Return one document of each kind, with the same three paragraphs."""
    lines = [RUSSIAN, UKRAINIAN, DECOMPOSED]
    if kind in ("txt", "md"):
        return "\n\n".join(lines).encode()
    if kind == "html":
        return (
            "<!doctype html><meta charset=utf-8><body>" + "".join(f"<p>{x}" for x in lines)
        ).encode()
    if kind == "pdf":
        return samples.typeset_pdf(["Заголовок", RUSSIAN, UKRAINIAN, COMPOSED])
    if kind == "docx":
        return docx("".join(map(p, lines)))
    if kind == "odt":
        return odt("".join(f"<text:p>{x}</text:p>" for x in lines))
    if kind == "rtf":
        return rtf("\\par ".join(lines))
    return samples.mail("\n\n".join(lines)).as_bytes()


@pytest.mark.parametrize("kind", ["txt", "md", "html", "pdf", "docx", "odt", "rtf", "eml"])
def test_every_format_gives_back_its_letters(room: MailRoom, kind: str) -> None:
    document = room.read_bytes(f"проба.{kind}", made(kind))
    for line in (RUSSIAN, UKRAINIAN, COMPOSED):
        assert line in document.text
    assert document.language in ("ru", "uk")
    assert not document.warnings
    assert document.size == len(made(kind)) or kind == "eml"


def test_hash_and_size_are_those_of_the_original_bytes(room: MailRoom) -> None:
    data = b"Skip to main content\r\n\r\nA few words.\r\n"
    document = room.read_bytes("a.txt", data)
    assert document.size == 38
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == "A few words."


def test_word_gives_tables_notes_headers_and_text_boxes(room: MailRoom) -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = (("Страна", "Число"), ("FR", "6"))
    written = "".join(f"<w:tr>{''.join(cell(p(x)) for x in row)}</w:tr>" for row in rows)
    table = f"<w:tbl>{written}</w:tbl>"
    note = '<w:p><w:r><w:t>С примечанием</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    box = f"<w:p><w:r><w:txbxContent>{p('В рамке')}</w:txbxContent></w:r></w:p>"
    inside = f'<w:footnote w:id="2">{p("Сноска о законе")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{samples.W}">{inside}</w:footnotes>'
    head = f'<w:hdr xmlns:w="{samples.W}">{p("Верхний колонтитул")}</w:hdr>'
    parts = {"word/footnotes.xml": notes, "word/header1.xml": head}
    text = room.read_bytes("a.docx", docx(table + note + box, parts)).text
    assert "Страна | Число\nFR | 6" in text
    assert "С примечанием[1]" in text
    assert "[1] Сноска о законе" in text
    assert "В рамке" in text
    assert text.startswith("Верхний колонтитул")


def test_word_counts_numbered_paragraphs_as_word_shows_them(room: MailRoom) -> None:
    def level(number: int, pattern: str, form: str = "decimal") -> str:
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        )

    numbering = (
        f'<w:numbering xmlns:w="{samples.W}"><w:abstractNum w:abstractNumId="0">'
        f"{level(0, '%1.')}{level(1, '(%2)', 'lowerLetter')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(text: str, at: int) -> str:
        return p(
            text, f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        )

    body = (
        item("First", 0)
        + item("a point", 1)
        + item("another", 1)
        + item("Second", 0)
        + item("x", 1)
    )
    text = room.read_bytes("a.docx", docx(body, {"word/numbering.xml": numbering})).text
    assert [line for line in text.split("\n") if line] == [
        "1. First", "(a) a point", "(b) another", "2. Second", "(a) x",
    ]  # fmt: skip


def test_deleted_words_of_a_tracked_change_are_left_out_and_said(room: MailRoom) -> None:
    body = (
        "<w:p><w:r><w:t>He </w:t></w:r><w:del><w:r><w:delText>ran</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>walked</w:t></w:r></w:ins></w:p>"
    )
    document = room.read_bytes("a.docx", docx(body))
    assert document.text == "He walked"
    assert document.warnings == ("tracked-changes",)


def test_opendocument_gives_tables_notes_lists_and_headers(room: MailRoom) -> None:
    body = (
        "<text:h>Заголовок текста</text:h><text:p>Слово<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Сноска</text:p></text:note-body></text:note>"
        '<text:s text:c="2"/>дальше</text:p><text:list><text:list-item><text:p>пункт</text:p>'
        "</text:list-item></text:list><table:table><table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>А</text:p></table:table-cell><table:table-cell><text:p>Б</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows></table:table>"
    )
    styles = samples.odt_styles("Сверху", "Снизу")
    document = room.read_bytes("a.odt", odt(body, {"styles.xml": styles}))
    assert document.title == "Заголовок текста"
    assert document.text.split("\n")[0] == "Сверху"
    assert document.text.split("\n")[-1] == "Снизу"
    for part in ("Слово[1]  дальше", "- пункт", "А | Б", "[1] Сноска"):
        assert part in document.text


def test_rich_text_gives_notes_tables_code_pages_and_rare_signs(room: MailRoom) -> None:
    source = rtf(
        "\\trowd A\\cell B\\cell\\row Word{\\footnote \\chftn A note}\\par 𝔊 end\\par",
        "{\\info{\\title Проба титула}{\\author Автор}{\\creatim\\yr2022\\mo9\\dy8}}".replace(
            "Проба титула", "Trial title"
        ).replace("Автор", "\\'cf\\'e0\\'e2\\'e5\\'eb"),
    )
    document = room.read_bytes("a.rtf", source)
    assert "A | B" in document.text
    assert "Word[1]" in document.text
    assert "[1] A note" in document.text
    assert "𝔊 end" in document.text
    assert document.title == "Trial title"
    assert document.author == "Павел"
    assert document.published == "2022-09-08"


def test_a_mail_gives_its_plain_part_subject_sender_and_date(room: MailRoom) -> None:
    message = samples.mail("Добрый день.\n\nТекст письма.", "<p>Другой текст</p>", "О приёме")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="Иванов.pdf")
    document = room.read_bytes("a.eml", message.as_bytes())
    assert document.text == "Добрый день.\n\nТекст письма."
    assert document.title == "О приёме"
    assert document.author == "Новая Приёмная"
    assert document.published == "2022-09-28"
    assert document.warnings == ("attachment:application/pdf",)


def test_a_mail_without_a_plain_part_is_read_by_its_page(room: MailRoom) -> None:
    message = samples.mail(page="<html><body><nav>Menu</nav><p>Текст страницы</p></body></html>")
    assert room.read_bytes("a.eml", message.as_bytes()).text == "Текст страницы"


def test_a_typed_letter_with_from_and_to_is_no_mail(room: MailRoom) -> None:
    letter = b"From: the office\nTo: the ministry\nDate: 3 May 2024\n\nWe ask for a place.\n"
    assert room.read_bytes("letter.txt", letter).media_type == "text/plain"
    assert "the ministry" in room.read_bytes("letter.txt", letter).text


def test_lines_of_a_paragraph_are_joined_and_split_words_mended(room: MailRoom) -> None:
    long = " ".join([RUSSIAN] * 4)
    document = room.read_bytes(
        "a.pdf", samples.typeset_pdf(["Заголовок над текстом", long, FRENCH])
    )
    assert long in document.text.split("\n")
    assert document.page_count == 1
    assert document.title == "Заголовок над текстом"


def test_a_title_a_program_made_up_gives_way_to_the_largest_line(room: MailRoom) -> None:
    data = samples.typeset_pdf(["Report on conscripts", RUSSIAN], title="Microsoft Word - x1.doc")
    assert room.read_bytes("a.pdf", data).title == "Report on conscripts"
    data = samples.typeset_pdf(["Report on conscripts", RUSSIAN], title="Доклад о призыве")
    assert room.read_bytes("a.pdf", data).title == "Доклад о призыве"


def test_a_scan_is_read_as_pages_without_text(room: MailRoom) -> None:
    document = room.read_bytes("scan.pdf", samples.pages_pdf(2))
    assert document.text == ""
    assert document.page_count == 2
    assert document.warnings == ("no-text",)


@pytest.mark.parametrize(
    "charset",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1251",
        "koi8-r",
        "cp866",
    ],
)
def test_a_russian_text_is_read_in_every_encoding_it_comes_in(room: MailRoom, charset: str) -> None:
    document = room.read_bytes("a.txt", f"{RUSSIAN}\r\n{RUSSIAN}".encode(charset))
    assert document.text == f"{RUSSIAN}\n{RUSSIAN}"


def test_a_page_that_names_a_wrong_charset_is_read_all_the_same(room: MailRoom) -> None:
    page = f'<html><head><meta charset="utf-8"><body><p>{RUSSIAN}</p>'
    assert RUSSIAN in room.read_bytes("a.html", page.encode("cp1251")).text
    page = page.replace("utf-8", "windows-1251")
    assert RUSSIAN in room.read_bytes("a.html", page.encode("utf-8")).text


def test_a_name_that_says_another_readable_type_is_harmless(room: MailRoom) -> None:
    page = f"<!doctype html><html><body><p>{RUSSIAN}</p>".encode()
    document = room.read_bytes("saved.txt", page)
    assert document.media_type == "text/html"
    assert document.text == RUSSIAN
    assert document.warnings == ("named-otherwise",)


def test_a_path_that_is_no_file_is_named(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "gone.txt", "missing"), (tmp_path, "not-a-file")):
        with pytest.raises(FileUnreadable) as caught:
            read_document(path)
        assert caught.value.facts["reason"] == reason

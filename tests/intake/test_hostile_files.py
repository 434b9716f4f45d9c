"""Hostile and broken files: refused by name, quickly, with the host's memory untouched."""

import io
import os
import time
import zipfile

import pytest

from casefiles.domain.errors import FileNotWhatItSays, FileTooLarge, FileUnreadable, UserFixable
from casefiles.intake import limits
from casefiles.intake.reading import MailRoom
from tests.intake import samples
from tests.intake.samples import docx, p

EXECUTABLES = {
    "application/vnd.microsoft.portable-executable": b"MZ\x90\0\x03" + b"\0" * 60 + b"PE\0\0" * 30,
    "application/x-executable": b"\x7fELF\x02\x01\x01" + b"\0" * 200,
    "application/x-mach-binary": b"\xcf\xfa\xed\xfe" + b"\0" * 200,
}


def refusal(room: MailRoom, name: str, data: bytes) -> UserFixable:
    """Return the error that reading raises."""
    with pytest.raises(UserFixable) as caught:
        room.read_bytes(name, data)
    return caught.value


@pytest.mark.parametrize("found", EXECUTABLES)
@pytest.mark.parametrize("name", ["offer.pdf", "offer.txt", "offer.docx"])
def test_a_program_under_a_document_name_is_named(room: MailRoom, found: str, name: str) -> None:
    error = refusal(room, name, EXECUTABLES[found])
    assert isinstance(error, FileNotWhatItSays)
    assert error.facts == {"name": name, "found": found}


def test_a_script_under_a_document_name_is_named_and_under_its_own_is_text(room: MailRoom) -> None:
    script = b"#!/bin/sh\nrm -rf /\n"
    assert isinstance(refusal(room, "offer.pdf", script), FileNotWhatItSays)
    assert room.read_bytes("offer.txt", script).media_type == "text/plain"


def test_a_picture_under_a_document_name_is_named_and_under_its_own_unsupported(
    room: MailRoom,
) -> None:
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 50
    assert refusal(room, "a.docx", jpeg).facts == {"name": "a.docx", "found": "image/jpeg"}
    error = refusal(room, "a.jpg", jpeg)
    assert isinstance(error, FileUnreadable)
    assert error.facts["reason"] == "unsupported"
    assert error.facts["found"] == "image/jpeg"


@pytest.mark.parametrize("data", [b"", b"\0" * 500, b" \r\n\t\r\n", b"\xef\xbb\xbf"])
def test_nothing_is_empty(room: MailRoom, data: bytes) -> None:
    assert refusal(room, "a.txt", data).facts["reason"] == "empty"


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.eml", "a.html", "a.rtf", "a.odt"])
def test_noise_is_no_document(room: MailRoom, name: str) -> None:
    noise = bytes((index * 7919 + index // 3 * 31) % 256 for index in range(5000))
    assert isinstance(refusal(room, name, noise), FileNotWhatItSays)


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(room: MailRoom) -> None:
    error = refusal(room, "a.txt", bytes(limits.FILE_BYTES + 1))
    assert isinstance(error, FileTooLarge)
    assert error.facts["what"] == "bytes"


def test_a_document_of_too_many_pages_is_refused(room: MailRoom) -> None:
    assert room.read_bytes("a.pdf", samples.pages_pdf(300)).page_count == 300
    error = refusal(room, "a.pdf", samples.pages_pdf(301))
    assert isinstance(error, FileTooLarge)
    assert error.facts == {"name": "a.pdf", "size": 301, "limit": 300, "what": "pages"}


def test_a_locked_pdf_is_named(room: MailRoom) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.bare_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    assert refusal(room, "a.pdf", out.getvalue()).facts["reason"] == "encrypted"


def test_a_pdf_that_only_forbids_printing_is_read(room: MailRoom) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.bare_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="", R=6))
    assert room.read_bytes("a.pdf", out.getvalue()).text == "Try it"


def test_a_locked_word_document_is_named(room: MailRoom) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = compound + "EncryptedPackage".encode("utf-16-le")
    assert refusal(room, "a.docx", locked).facts["reason"] == "encrypted"
    old = compound + "WordDocument".encode("utf-16-le")
    assert refusal(room, "a.docx", old).facts["found"] == "application/msword"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_a_cut_file_is_read_with_a_warning_or_refused(
    room: MailRoom, kind: str, share: float
) -> None:
    whole = {
        "pdf": samples.typeset_pdf(["Заголовок", samples.RUSSIAN]),
        "docx": docx(p(samples.RUSSIAN) * 50),
        "odt": samples.odt(f"<text:p>{samples.RUSSIAN}</text:p>" * 50),
    }[kind]
    said: tuple[object, ...]
    try:
        said = room.read_bytes(f"a.{kind}", whole[: int(len(whole) * share)]).warnings
    except FileUnreadable as error:
        said = (error.facts["reason"],)
    assert {"cut-off", "damaged"} & set(said)


@pytest.mark.parametrize("mark", ["macroEnabled", "vbaProject"])
def test_macros_under_a_harmless_name_are_named(room: MailRoom, mark: str) -> None:
    if mark == "macroEnabled":
        data = docx(p("x"), main="application/vnd.ms-word.document.macroEnabled.main+xml")
    else:
        data = docx(p("x"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    error = refusal(room, "a.docx", data)
    assert isinstance(error, FileNotWhatItSays)
    assert error.facts["found"] == "application/vnd.ms-word.document.macroEnabled.12"
    assert refusal(room, "a.docm", data).facts["reason"] == "macros"


def test_two_types_in_one_file_are_refused(room: MailRoom) -> None:
    archive = samples.zipped({"a.exe": b"MZ"})
    pdf = samples.bare_pdf()
    assert refusal(room, "a.pdf", pdf + archive).facts["reason"] == "two-types"
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + archive
    assert refusal(room, "a.docx", jpeg).facts["found"] == "image/jpeg"
    hidden = samples.zipped({"a": pdf} | {"[Content_Types].xml": "x"}, stored=("a",))
    assert refusal(room, "a.docx", hidden).facts["reason"] == "two-types"


def test_bytes_after_the_end_are_said(room: MailRoom) -> None:
    document = room.read_bytes("a.pdf", samples.bare_pdf() + b"<!-- served by a proxy -->")
    assert document.warnings == ("data-after-end",)


def test_an_archive_that_unpacks_without_end_is_refused(room: MailRoom) -> None:
    bomb = docx(p("x"), {"word/media/a.xml": b" " * 30_000_000})
    assert refusal(room, "a.docx", bomb).facts["reason"] == "bomb"
    many = docx(p("x"), {f"word/{number}.xml": "" for number in range(1001)})
    assert isinstance(refusal(room, "a.docx", many), FileTooLarge)


def test_an_archive_that_lies_about_its_sizes_is_refused(room: MailRoom) -> None:
    data = bytearray(docx("<w:p/>" * 400_000))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(room, "a.docx", bytes(data)).facts["reason"] in ("bomb", "damaged")


def test_an_archive_in_the_archive_is_refused(room: MailRoom) -> None:
    inner = samples.zipped({"a": b"x"})
    for name in ("word/more.zip", "word/harmless.xml"):
        assert refusal(room, "a.docx", docx(p("x"), {name: inner})).facts["reason"] == (
            "nested-archive"
        )
    sheet = docx(p("x"), {"word/embeddings/Sheet1.xlsx": inner})
    assert room.read_bytes("a.docx", sheet).warnings == ("embedded-files",)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../up.xml", "a/../../b", "C:\\x.xml"])
def test_an_archive_that_points_outside_is_refused(room: MailRoom, name: str) -> None:
    assert refusal(room, "a.docx", docx(p("x"), {name: b"x"})).facts["reason"] == "damaged"


def test_entities_are_refused(room: MailRoom) -> None:
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    body = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><w:d xmlns:w="{samples.W}">&l9;</w:d>'
    data = docx("", {"word/document.xml": body})
    assert refusal(room, "a.docx", data).facts["reason"] == "bomb"
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    clean = samples.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": outside}
    )
    assert refusal(room, "a.odt", clean).facts["reason"] == "bomb"


@pytest.mark.slow
def test_a_page_that_unpacks_without_end_does_not_reach_the_host(room: MailRoom) -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    data = samples.flate_bomb_pdf(600)
    assert len(data) < 2_000_000
    reason = refusal(room, "a.pdf", data).facts["reason"]
    assert reason in ("parser-crashed", "bomb", "damaged", "took-too-long")
    assert time.monotonic() - start < limits.READ_SECONDS + 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_deep_nesting_is_no_crash_of_ours(room: MailRoom) -> None:
    deep = "<div>" * 2_000 + "глубоко" + "</div>" * 2_000
    assert room.read_bytes("a.html", f"<!doctype html>{deep}".encode()).text == "глубоко"
    nested = "<w:sdt>" * 20_000 + p("x") + "</w:sdt>" * 20_000
    assert refusal(room, "a.docx", docx(nested)).facts["reason"] in ("damaged", "parser-crashed")


def test_a_zip_that_holds_no_document_is_named(room: MailRoom) -> None:
    assert refusal(room, "a.docx", samples.zipped({"a.txt": b"x"})).facts["found"] == (
        "application/zip"
    )
    assert refusal(room, "a.zip", samples.zipped({"a.txt": b"x"})).facts["reason"] == "unsupported"


def test_nothing_is_left_on_the_disk(room: MailRoom, home: object) -> None:
    before = sorted(os.walk(str(home)))
    room.read_bytes("a.docx", docx(p(samples.RUSSIAN)))
    room.read_bytes("a.pdf", samples.typeset_pdf(["Заголовок", samples.RUSSIAN]))
    assert sorted(os.walk(str(home))) == before


def test_a_locked_archive_is_named(room: MailRoom) -> None:
    data = bytearray(docx(p("x")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        assert archive.infolist()
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert refusal(room, "a.docx", bytes(data)).facts["reason"] == "encrypted"

"""Finished packs as other programs see them: text, structure, fonts, metadata, pages."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pytest

from casefiles.domain.paper.content import Excerpt, Facts, Paragraph, Table, Timeline
from casefiles.press.composing import compose_here
from tests.press import samples
from tests.press.readers import (
    as_read,
    composed,
    elements,
    fonts,
    pdfium_text,
    pypdf_text,
)

PAGES = {"handover-en": 7, "handover-ru": 7, "bundle-en": 8, "bundle-ru": 8}
SENTENCES = {
    "en": "The applicant’s “conscientious objection” – Art. 9(2)(e) – was ignored; §§ 12–14.",
    "ru": "Военнослужащий отказался исполнить приказ о возвращении на линию: № 5, ё, Ё — «нет».",
    "uk": "Військовослужбовець відмовився; ґанок, їжак, Єва, ʼ — дев’яносто дев’ять статей, ₴ 100.",
    "fr": "L’intéressé n’établit pas : « œuvre », cœur, Noël, façade\u202f; dès lors\u202f!",
    "de": "Die Kriegsdienstverweigerung – „nicht schlechthin“ – genügt nicht, Größe, Straße.",
}


@pytest.fixture(scope="module")
def packs() -> dict[str, bytes]:
    found = {}
    for language in ("en", "ru"):
        found[f"handover-{language}"] = composed(samples.handover(language))
        found[f"bundle-{language}"] = composed(samples.country_bundle(language))
    return found


def test_page_counts_stay_as_they_were(packs: dict[str, bytes]) -> None:
    found = {name: len(pypdf.PdfReader(BytesIO(pdf)).pages) for name, pdf in packs.items()}
    assert found == PAGES


def test_every_font_is_embedded_and_none_is_helvetica(packs: dict[str, bytes]) -> None:
    for pdf in packs.values():
        found = fonts(pdf)
        assert all(found.values())
        assert not any("Helvetica" in name for name in found)
        assert {name.split("+")[1].split("-")[0] for name in found} <= {
            "IBMPlexSerif",
            "SourceSansPro",
            "IBMPlexSansArabic",
        }


def test_metadata_says_title_language_and_date_and_nothing_else(packs: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(packs["handover-ru"])) as pdf:
        assert dict(pdf.docinfo.items()) == {
            "/Title": "Передача дела адвокату",
            "/CreationDate": "D:20261122000000Z",
            "/ModDate": "D:20261122000000Z",
        }
        assert str(pdf.Root.Lang) == "ru"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Передача дела адвокату"
            assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-22T00:00:00Z"
            assert not [key for key in xmp if "pdfuaid" in key or "Producer" in key]


def test_no_trace_of_the_tools_or_of_code_is_left(packs: dict[str, bytes]) -> None:
    for pdf in packs.values():
        for trace in (
            b"ReportLab",
            b"pikepdf",
            b"qpdf",
            b"JavaScript",
            b"OpenAction",
            b"EmbeddedF",
        ):
            assert trace not in pdf
        assert pdf.count(b"\nstartxref\n") == 1


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_text_comes_back_word_for_word_from_two_readers(language: str) -> None:
    sentence = SENTENCES[language]
    paragraph = " ".join([sentence] * 6)
    pack = samples.with_blocks(
        Paragraph(paragraph),
        Paragraph(paragraph, lead=True),
        Facts(()),
        Table("T", ("A", "B"), ((sentence, "x"),), (0.4, 0.6)),
        language=language,
    )
    pdf = composed(pack)
    for text in (pypdf_text(pdf), pdfium_text(pdf)):
        assert text.count(as_read(paragraph)) == 2
        assert as_read(sentence) in text.replace(as_read(paragraph), "")


def test_every_quotation_of_the_bundle_comes_back(packs: dict[str, bytes]) -> None:
    blocks = [b for c in samples.country_bundle("en").chapters for b in c.blocks]
    for block in blocks:
        if isinstance(block, Excerpt) and block.language not in ("fa", "ar"):
            pdf = composed(samples.with_blocks(block))
            assert as_read(block.quote) in pypdf_text(pdf)
            assert as_read(block.quote) in pdfium_text(pdf)


def test_the_structure_has_headings_tables_lists_and_a_figure_with_words() -> None:
    content = samples.handover("en")
    found = elements(composed(content))
    tags = [element.tag for element in found]
    assert tags[0] == "Document"
    assert tags.count("H1") == 1 + len(content.chapters)
    assert {"Sect", "H2", "P", "TOC", "TOCI", "Link", "Table", "TR", "TH", "TD", "Caption"} <= set(
        tags
    )
    assert {"L", "LI", "Lbl", "LBody", "BlockQuote", "Figure"} <= set(tags)
    assert tags.count("LI") == 12
    (figure,) = [element for element in found if element.tag == "Figure"]
    (drawn,) = [b for c in content.chapters for b in c.blocks if isinstance(b, Timeline)]
    assert figure.alt == drawn.alt


def test_every_head_cell_says_what_it_heads() -> None:
    heads = [e for e in elements(composed(samples.handover("ru"))) if e.tag == "TH"]
    assert len(heads) > 30
    assert {head.scope for head in heads} == {"Column", "Row"}


def test_all_rows_of_a_table_have_as_many_cells(packs: dict[str, bytes]) -> None:
    pack = samples.with_blocks(
        Table("T", ("A", "B", "C"), (("1",), ("1", "2"), ()), (0.2, 0.3, 0.5))
    )
    cells = [
        e for e in elements(composed(pack)) if e.tag in ("TH", "TD") and "Caption" not in e.parents
    ]
    assert len([e for e in cells if e.scope != "Row" and "Sect" in e.parents]) >= 12


def test_links_are_elements_and_lead_into_the_pack(packs: dict[str, bytes]) -> None:
    pdf = packs["handover-en"]
    links = [element for element in elements(pdf) if element.tag == "Link"]
    with pikepdf.open(BytesIO(pdf)) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", [])]
        assert sum(link.links for link in links) == len(notes) >= 14
        assert all("/A" not in note and "/Dest" in note for note in notes)
        assert all("/StructParent" in note for note in notes)


def test_a_quotation_says_its_language_and_arabic_speaks_in_its_own_order() -> None:
    quote = Excerpt("قال: «رفضوا» (٣٣٧).", "01:55", 1, language="ar", label="Testimony")
    pdf = composed(samples.with_blocks(quote))
    (quoted,) = [e for e in elements(pdf) if e.tag == "BlockQuote"]
    assert quoted.language == "ar"
    with pikepdf.open(BytesIO(pdf)) as opened:
        spoken = [
            str(item.ActualText)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        ]
    assert spoken == [quote.quote]


def test_the_outline_has_chapters_and_headings() -> None:
    outline = pypdf.PdfReader(BytesIO(composed(samples.handover("en")))).outline
    titles = [item.title for item in outline if not isinstance(item, list)]
    assert titles == [chapter.title for chapter in samples.handover("en").chapters]
    assert any(isinstance(item, list) for item in outline)


def test_contents_give_the_pages_where_headings_stand(packs: dict[str, bytes]) -> None:
    reader = pypdf.PdfReader(BytesIO(packs["handover-en"]))
    texts = [page.extract_text() for page in reader.pages]
    contents = as_read(texts[1])
    for title in ("Chronology", "Papers and exhibits", "Limits of this pack"):
        page = next(
            n for n, text in enumerate(texts, start=1) if n > 2 and f" {title}" in as_read(text)
        )
        assert f"{title} {page}" in contents


def test_pages_are_numbered_and_classified(packs: dict[str, bytes]) -> None:
    reader = pypdf.PdfReader(BytesIO(packs["handover-ru"]))
    for number, page in enumerate(reader.pages, start=1):
        text = as_read(page.extract_text())
        assert "Конфиденциально: адвокатская тайна" in text
        if number > 1:
            assert f"Стр. {number} из 7" in text


def test_a_draft_says_so_on_every_page() -> None:
    pack = replace(samples.small("Text."), draft="ENTWURF")
    for page in pypdf.PdfReader(BytesIO(composed(pack))).pages:
        assert "ENTWURF" in page.extract_text()


def test_two_runs_in_one_process_give_the_same_bytes() -> None:
    assert compose_here(samples.handover("ru")) == compose_here(samples.handover("ru"))


def test_another_date_of_issue_changes_only_dates() -> None:
    pack = samples.small("Text.")
    other = composed(replace(pack, issued_on="2027-01-02"))
    assert other != composed(pack)
    assert pypdf_text(other) == pypdf_text(composed(pack))


def test_every_stroke_is_tagged_or_said_to_be_decoration(packs: dict[str, bytes]) -> None:
    paints = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}
    for pdf in packs.values():
        with pikepdf.open(BytesIO(pdf)) as opened:
            for page in opened.pages:
                depth, bare = 0, []
                for step in pikepdf.parse_content_stream(page):
                    name = str(step.operator)
                    depth += (name in ("BDC", "BMC")) - (name == "EMC")
                    if name in paints and not depth:
                        bare.append(name)
                assert depth == 0
                assert bare == []

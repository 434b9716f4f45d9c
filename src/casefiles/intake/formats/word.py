"""Word documents (ECMA-376 WordprocessingML): body, tables, notes, headers and footers."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from casefiles.intake import dates, media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.formats.elements import attribute, local
from casefiles.intake.formats.word_numbers import Numbering
from casefiles.intake.formats.zipped import Archive
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import Refusal

_SILENT: Final = frozenset(
    # Deleted text, what older programs show instead, instructions of fields, comments' anchors.
    ("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "tblPr", "trPr", "tcPr")
)
_NOTES: Final = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_WRAPPERS: Final = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_TITLE_STYLES: Final = ("title", "heading1", "heading 1", "заголовок1", "1")


def read(archive: Archive) -> Draft:
    """Read a document whose type has been checked."""
    root = archive.xml("word/document.xml")
    body = (
        next((part for part in root if local(part) == "body"), None) if root is not None else None
    )
    if body is None:
        raise Refusal("damaged")
    reader = _Reader(archive)
    lines = reader.blocks(body)
    heads = reader.margins("header")
    text = normalised("\n".join([*heads, *lines, *reader.notes(), *reader.margins("footer")]))
    title, author, published = core_facts(archive.xml("docProps/core.xml"))
    return Draft(
        media_type=media_types.WORD,
        text=text,
        title=title or reader.first_heading or titles.title_of(normalised("\n".join(lines))),
        author=author,
        published=published,
        warnings=_warnings(archive, body),
    )


def core_facts(root: Element | None) -> tuple[str, str, str]:
    """Return title, author and EDTF date of Dublin Core properties, each "" where missing."""
    found: dict[str, str] = {}
    for part in root.iter() if root is not None else ():
        if part.text and part.text.strip():
            found.setdefault(local(part), one_line(part.text))
    author = titles.somebody(found.get("creator", "") or found.get("initial-creator", ""))
    stamp = found.get("created", "") or found.get("creation-date", "") or found.get("date", "")
    return titles.sensible(found.get("title", "")), author, dates.edtf_of(stamp)


def _warnings(archive: Archive, body: Element) -> tuple[str, ...]:
    warnings = ["embedded-files"] if archive.has_embedded else []
    kinds = {local(part) for part in body.iter()}
    if "commentReference" in kinds:
        warnings.append("comments")
    if kinds & {"ins", "del", "moveFrom", "moveTo"}:
        warnings.append("tracked-changes")
    return tuple(warnings)


class _Reader:
    """Turns the elements of one document into lines."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._numbering = Numbering(
            archive.xml("word/numbering.xml"), archive.xml("word/styles.xml")
        )
        self._note_numbers: dict[tuple[str, str], int] = {}
        self.first_heading = ""

    def blocks(self, parent: Element) -> list[str]:
        """Return the lines of paragraphs and tables, an empty one after each."""
        lines: list[str] = []
        for part in parent:
            name = local(part)
            if name == "p":
                lines += [self._paragraph(part), ""]
            elif name == "tbl":
                lines += [*self._table(part), ""]
            elif name not in _SILENT:
                lines += self.blocks(part)
        return lines

    def _paragraph(self, paragraph: Element) -> str:
        text = "".join(self._inline(paragraph)).strip()
        boxes = [line for box in _boxes(paragraph) for line in self.blocks(box) if line.strip()]
        style = self._numbering.style_of(paragraph)
        if text and not self.first_heading and style.lower() in _TITLE_STYLES:
            self.first_heading = one_line(text)
        number = self._numbering.number_of(paragraph) if text else ""
        return "\n".join([f"{number} {text}".strip() if number else text, *boxes])

    def _table(self, table: Element) -> list[str]:
        rows = []
        for row in _below(table, "tr"):
            cells = (part for part in _below(row, "tc"))
            shown = (" ".join(filter(None, self.blocks(cell))).strip() for cell in cells)
            rows.append(" | ".join(shown).strip())
        return [row for row in rows if row.strip(" |")]

    def _inline(self, element: Element) -> Iterator[str]:
        for part in element:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name in ("footnoteReference", "endnoteReference"):
                yield f"[{self._note_number(name[:-9], attribute(part, 'id'))}]"
            elif name not in _SILENT and name != "txbxContent":
                yield from self._inline(part)

    def _note_number(self, kind: str, key: str) -> int:
        return self._note_numbers.setdefault((kind, key), len(self._note_numbers) + 1)

    def notes(self) -> list[str]:
        """Return the notes, numbered as the text refers to them."""
        found: dict[int, str] = {}
        for part_name, kind in _NOTES:
            root = self._archive.xml(part_name)
            for note in root if root is not None else ():
                text = " ".join(line for line in self.blocks(note) if line).strip()
                if text and (kind, attribute(note, "id")) in self._note_numbers:
                    number = self._note_numbers[kind, attribute(note, "id")]
                    found[number] = f"[{number}] {text}"
        return [found[number] for number in sorted(found)] + [""]

    def margins(self, kind: str) -> list[str]:
        """Return the different headers or footers of the document's sections."""
        names = sorted(n for n in self._archive.names if n.startswith(f"word/{kind}"))
        lines: dict[str, None] = {}
        for name in names:
            root = self._archive.xml(name) if name.endswith(".xml") else None
            for line in self.blocks(root) if root is not None else ():
                if line.strip() and not line.strip().isdigit():
                    lines.setdefault(line.strip())
        return [*lines, ""]


def _below(element: Element, name: str) -> Iterator[Element]:
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _below(part, name)


def _boxes(element: Element) -> Iterator[Element]:
    for part in element:
        if local(part) == "txbxContent":
            yield part
        elif local(part) not in _SILENT:
            yield from _boxes(part)

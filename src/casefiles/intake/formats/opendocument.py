"""OpenDocument texts (OASIS ODF 1.3): body, tables, notes, headers and footers."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from casefiles.intake import media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.formats.elements import attribute, local
from casefiles.intake.formats.word import core_facts
from casefiles.intake.formats.zipped import Archive
from casefiles.intake.plain import normalised, one_line
from casefiles.intake.refusing import Refusal

_SILENT: Final = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "note-citation",
     "variable-decls", "user-field-decls", "event-listeners", "title", "desc", "script")
)  # fmt: skip
_MOST_BLANKS: Final = 100


def read(archive: Archive) -> Draft:
    """Read a document whose type has been checked."""
    if "encryption-data" in archive.read("META-INF/manifest.xml").decode("utf-8", "replace"):
        raise Refusal("encrypted")
    root = archive.xml("content.xml")
    body = _first(root, "text") if root is not None else None
    if root is None or body is None:
        raise Refusal("damaged")
    reader = _Reader()
    lines = reader.blocks(body)
    heads, feet = _margins(archive.xml("styles.xml"))
    text = normalised("\n".join([*heads, "", *lines, *reader.notes, "", *feet]))
    title, author, published = core_facts(archive.xml("meta.xml"))
    return Draft(
        media_type=media_types.OPENDOCUMENT,
        text=text,
        title=title or reader.first_heading or titles.title_of(normalised("\n".join(lines))),
        author=author,
        published=published,
        warnings=_warnings(archive, root),
    )


def _first(root: Element, name: str) -> Element | None:
    """Return the body's element of this name: <office:text>, not a <text:…> further down."""
    for part in root.iter():
        if local(part) == "body":
            return next((below for below in part if local(below) == name), None)
    return None


def _warnings(archive: Archive, root: Element) -> tuple[str, ...]:
    kinds = {local(part) for part in root.iter()}
    warnings = ["embedded-files"] if archive.has_embedded else []
    if "annotation" in kinds:
        warnings.append("comments")
    if "changed-region" in kinds:
        warnings.append("tracked-changes")
    return tuple(warnings)


def _margins(styles: Element | None) -> tuple[list[str], list[str]]:
    """Return the different headers and footers of the page styles."""
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for part in styles.iter() if styles is not None else ():
        kind = local(part).partition("-")[0]
        if kind in found and local(part) in (kind, f"{kind}-left", f"{kind}-first"):
            for line in _Reader().blocks(part):
                if line.strip() and not line.strip().isdigit():
                    found[kind].setdefault(line.strip())
    return list(found["header"]), list(found["footer"])


class _Reader:
    """Turns the elements of one document into lines."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.first_heading = ""

    def blocks(self, parent: Element) -> list[str]:
        """Return the lines of paragraphs, lists and tables, an empty one after each."""
        lines: list[str] = []
        for part in parent:
            name = local(part)
            if name in ("p", "h"):
                text = "".join(self._inline(part)).strip()
                if text and name == "h" and not self.first_heading:
                    self.first_heading = one_line(text)
                lines += [text, ""]
            elif name == "table":
                lines += [*self._table(part), ""]
            elif name == "list-item":
                inside = [line for line in self.blocks(part) if line.strip()]
                lines += [line if line.startswith("- ") else f"- {line}" for line in inside]
            elif name not in _SILENT:
                lines += self.blocks(part)
        return lines

    def _table(self, table: Element) -> list[str]:
        rows = []
        for row in _rows(table):
            cells = (part for part in row if local(part) == "table-cell")
            shown = (" ".join(filter(None, self.blocks(cell))).strip() for cell in cells)
            rows.append(" | ".join(shown).strip())
        return [row for row in rows if row.strip(" |")]

    def _inline(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for part in element:
            yield from self._part(part)
            yield part.tail or ""

    def _part(self, part: Element) -> Iterator[str]:
        name = local(part)
        if name == "s":
            count = attribute(part, "c")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "note":
            yield self._note(part)
        elif name in ("text-box", "frame"):
            inside = [line for line in self.blocks(part) if line.strip()]
            yield "\n" + "\n".join(inside) + "\n" if inside else ""
        elif name not in _SILENT:
            yield from self._inline(part)

    def _note(self, note: Element) -> str:
        number = len(self.notes) + 1
        self.notes.append("")  # takes its place before notes within the note
        text = " ".join(line for line in self.blocks(note) if line.strip())
        self.notes[number - 1] = f"[{number}] {text}"
        return f"[{number}]"


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if local(part) == "table-row":
            yield part
        elif local(part) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)

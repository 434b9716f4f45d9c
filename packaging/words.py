"""Bring the catalogues up to date with the code: `poe words`; `poe words --check` only looks.

Every string in `_()`, `gettext()` and `ngettext()` of src/casefiles becomes an entry of
resources/locale/LANGUAGE/LC_MESSAGES/casefiles.po: sorted, without line numbers, so that the file
changes only when words do. `--check` fails for a catalogue that is stale, has gaps or fuzzy
entries, or whose placeholders differ from the English ones.
"""

import io
import sys
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from casefiles.i18n import DOMAIN, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "src" / "casefiles"
LOCALE = ROOT / "resources" / "locale"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
SHOWN = 20  # faults told per catalogue; the rest are counted


def catalogue_of(language: str) -> Path:
    """Return where the catalogue of `language` lies."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def collect(code: Path = CODE) -> Catalog:
    """Return all marked strings of the code as a template."""
    template = Catalog()
    found = extract_from_dir(code, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, words, _comments, _context in found:
        template.add(words)
    return template


def read(text: bytes, language: str) -> Catalog:
    """Read a catalogue; an empty text is an empty catalogue."""
    return read_po(io.BytesIO(text), locale=language, abort_invalid=True)


def renewed(old: Catalog, template: Catalog) -> str:
    """Return the text of `old` with exactly the entries of `template`."""
    old.update(template, no_fuzzy_matching=True)
    body = io.BytesIO()
    write_po(
        body, old, width=100, no_location=True, omit_header=True, sort_output=True,
        ignore_obsolete=True,
    )  # fmt: skip
    return f"{header(old)}\n{body.getvalue().decode()}".rstrip("\n") + "\n"


def header(catalogue: Catalog) -> str:
    """Return a header that says only what a reader of the file needs: no dates, no tools."""
    lines = (
        f"Language: {catalogue.locale_identifier}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


def faults(catalogue: Catalog) -> list[str]:
    """Return one sentence for each entry that cannot go out."""
    return [
        f"{reason}: {message.id!r}"
        for message in catalogue
        if message.id and (reason := fault_of(message))
    ]


def fault_of(message: Message) -> str:
    """Return what is wrong with one entry, or "" for nothing."""
    given = message.string if isinstance(message.string, tuple | list) else (message.string,)
    forms = [form for form in given if form]
    if len(forms) < len(given):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    english = message.id if isinstance(message.id, tuple | list) else (message.id,)
    # A form for one thing alone may say "one case" where the others say "{count} cases".
    allowed = [placeholders(text) for text in english]
    if any(placeholders(form) not in allowed for form in forms):
        return "other placeholders"
    return ""


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces; a text with broken braces has the placeholder "{"."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset("{")


def write(language: str, template: Catalog) -> None:
    """Bring one catalogue up to date."""
    path = catalogue_of(language)
    old = path.read_bytes() if path.exists() else b""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(renewed(read(old, language), template), encoding="utf-8")
    gaps = len(faults(read(path.read_bytes(), language)))
    print(f"{language}: {len(template)} strings, {gaps} to do")


def check(language: str, template: Catalog) -> bool:
    """Say what is wrong with one catalogue; return whether nothing is."""
    path = catalogue_of(language)
    if not path.exists():
        print(f"{language}: there is no catalogue; `poe words` makes it")
        return False
    text = path.read_bytes()
    found = faults(read(text, language))
    if renewed(read(text, language), template).encode() != text:
        found.insert(0, "stale: run `poe words`")
    for fault in found[:SHOWN]:
        print(f"{language}: {fault}")
    print(f"{language}: {len(template)} strings, {len(found)} faults")
    return not found


def main(arguments: list[str]) -> int:
    """Update or check every catalogue; return the exit code."""
    template = collect()
    languages = [language for language in LANGUAGES if language != "en"]
    if arguments == ["--check"]:
        complete = [check(language, template) for language in languages]
        return 0 if all(complete) else 1
    if arguments:
        print(__doc__)
        return 2
    for language in languages:
        write(language, template)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

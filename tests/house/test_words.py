"""The catalogues' keeper finds every marked string, keeps translations and knows bad ones."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from casefiles import i18n
from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """Load packaging/words.py, which is no package."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def template(words: ModuleType, tmp_path: Path) -> Catalog:
    """Return the strings of a small program."""
    (tmp_path / "page.py").write_text(
        '_("Open the vault")\n'
        'words.gettext("Backup of {day}")\n'
        'ngettext("{count} case", "{count} cases", number)\n'
        "_(name)\n",
        encoding="utf-8",
    )
    found: Catalog = words.collect(tmp_path)
    return found


def _faults(words: ModuleType, template: Catalog, russian: str) -> list[str]:
    catalogue = words.read(words.renewed(words.read(b"", "ru"), template).encode(), "ru")
    catalogue["Open the vault"].string = "Открыть хранилище"
    catalogue["Backup of {day}"].string = russian
    catalogue["{count} case"].string = ("{count} дело", "{count} дела", "{count} дел")
    found: list[str] = words.faults(catalogue)
    return found


def test_marked_strings_are_found(template: Catalog) -> None:
    found = {message.id for message in template if message.id}
    assert found == {"Open the vault", "Backup of {day}", ("{count} case", "{count} cases")}


def test_complete_catalogue_has_no_faults(words: ModuleType, template: Catalog) -> None:
    assert _faults(words, template, "Копия от {day}") == []


@pytest.mark.parametrize("russian", ["", "Копия", "Копия от {date}", "Копия от {day"])
def test_gap_or_other_placeholder_is_a_fault(
    words: ModuleType, template: Catalog, russian: str
) -> None:
    assert len(_faults(words, template, russian)) == 1


def test_renewing_keeps_translations_and_changes_nothing_twice(
    words: ModuleType, template: Catalog
) -> None:
    first = words.renewed(words.read(b"", "ru"), template)
    told = first.replace('msgid "Open the vault"\nmsgstr ""', 'msgid "Open the vault"\nmsgstr "А"')
    again = words.renewed(words.read(told.encode(), "ru"), template)
    assert again == told
    assert "POT-Creation-Date" not in again
    assert "page.py" not in again


def test_renewing_drops_what_the_code_no_longer_says(words: ModuleType, template: Catalog) -> None:
    old = words.read(words.renewed(words.read(b"", "ru"), template).encode(), "ru")
    assert "Open the vault" not in words.renewed(old, Catalog())


def test_stretched_words_leave_placeholders_alone() -> None:
    words = i18n.words_in(i18n.STRETCHED)
    assert words.gettext("&Open {name:d}, дело") == "&OOppeenn {name:d}, ддееллоо"
    assert words.ngettext("{n} case", "{n} cases", 3) == "{n} ccaasseess"

"""The demo's packs read by other programs, and search held against a plain look at the texts."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journey.conftest import tool
from tests.journey.office import Office, Yard

pytestmark = pytest.mark.slow

ENGLISH = re.compile(r"\bdesert(?:s|er|ers|ed|ing|ion|ions)?\b", re.IGNORECASE)
RUSSIAN = re.compile(r"\bдезертир(?!о)(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b", re.IGNORECASE)
WORDS = {
    "lawyer-handover-en.pdf": ("Lawyer handover", "Kazakhstan", "Privileged", "November"),
    "lawyer-handover-ru.pdf": ("Материалы для адвоката", "Германия", "Адвокатская тайна"),
    "country-information-en.pdf": ("Country information", "Restricted circulation", "Sources"),
    "country-information-ru.pdf": ("Информация о стране", "Перечень источников"),
}


@dataclass(frozen=True)
class Demo:
    """The demo as `casefiles demo` makes it, in an office that can open it."""

    office: Office
    folder: Path
    vault: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, yard: Yard) -> Demo:
    """Make the demo once."""
    office = Office(tmp_path_factory.mktemp("demo") / "office")
    folder = office.cwd / "demo"
    arguments = ("demo", folder, "--no-window", "--json")
    (row,) = yard.begin(office, arguments).wait().went_well()
    shutil.copy(row["passphrase_file"], office.secret)
    return Demo(office, folder, Path(row["vault"]))


@pytest.mark.parametrize("name", WORDS)
def test_every_font_of_a_pack_is_embedded(demo: Demo, name: str) -> None:
    command = [tool("pdffonts"), str(demo.folder / "packs" / name)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fonts = [line.split()[-5:-4] for line in told.splitlines()[2:]]
    assert len(fonts) >= 2
    assert all(embedded == ["yes"] for embedded in fonts), told


@pytest.mark.parametrize("name", WORDS)
def test_another_program_reads_the_words_of_a_pack(demo: Demo, name: str) -> None:
    command = [tool("pdftotext"), str(demo.folder / "packs" / name), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    for words in WORDS[name]:
        assert words in told
    assert "\N{REPLACEMENT CHARACTER}" not in told
    frame = ("Contents", "Prepared") if name.endswith("-en.pdf") else ("Содержание", "Подготовлено")
    assert all(word in told for word in frame), "the frame speaks the language of the pack"


def test_two_processes_make_the_same_pack_of_the_same_vault_order_and_date(
    demo: Demo, yard: Yard, tmp_path: Path
) -> None:
    office = demo.office
    case = yard.ask(office, "case", "list", demo.vault).went_well()[0]
    orders = {
        "lawyer-handover": ("--case", case["reference"], "--all-sources"),
        "country-information": ("--all-sources",),
    }
    for kind, more in orders.items():
        for language in ("en", "ru"):
            made = []
            for number, seed in enumerate(("1", "77")):
                out = tmp_path / f"{kind}-{language}-{number}.pdf"
                office.environment["PYTHONHASHSEED"] = seed
                order = ("--kind", kind, *more, "--recipient", "L-77", "--language", language)
                (row,) = yard.ask(
                    office, "pack", "compose", demo.vault, *order, "--date", "2026-03-02",
                    "--out", out,
                ).went_well()  # fmt: skip
                made.append((row["alias"], out.read_bytes()))
            # The first run draws the alias that this recipient keeps.
            assert made[0] == made[1]


def test_five_documents_are_filed_in_one_command_and_found_by_any_form(
    seeds: Path, office: Office, yard: Yard
) -> None:
    documents = sorted(seeds.glob("*.txt"))
    yard.ask(office, "vault", "create", office.vault).went_well()
    filed = yard.ask(office, "source", "add", office.vault, *documents).went_well()
    assert [row["file"] for row in filed] == [path.name for path in documents]
    assert len(filed) == 5
    holding = {
        row["id"]
        for row, path in zip(filed, documents, strict=True)
        if ENGLISH.search(path.read_text("utf-8"))
    }
    assert holding
    for word in ("deserters", "deserted"):
        *hits, total = yard.ask(office, "search", office.vault, word).went_well()
        assert {hit["id"] for hit in hits if hit["kind"] == "source"} == holding
        assert total["exact"] is True


def test_a_russian_word_finds_every_case_that_holds_a_form_of_it(demo: Demo, yard: Yard) -> None:
    holding: set[str] = set()
    in_english: set[str] = set()
    for row in yard.ask(demo.office, "case", "list", demo.vault).went_well():
        shown = yard.ask(demo.office, "case", "show", demo.vault, row["reference"]).went_well()
        own = {name: text for name, text in shown[0].items() if isinstance(text, str)}
        text = json.dumps(own, ensure_ascii=False)
        if RUSSIAN.search(text):
            holding.add(row["id"])
        elif ENGLISH.search(text):
            in_english.add(row["id"])
    assert len(holding) >= 4
    command = ("search", demo.vault, "дезертиры", "--kind", "case", "--limit", 1000)
    *hits, total = yard.ask(demo.office, *command).went_well()
    assert total["exact"] is True
    found = {hit["id"] for hit in hits}
    assert holding <= found
    assert found <= holding | in_english, "the word of another language counts, nothing else"

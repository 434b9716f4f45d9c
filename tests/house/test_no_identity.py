"""No field, column, vocabulary or form asks for what names a person (the table of identifiers).

Walked are: every column of a real vault, every key and title of the interchange schema, every
label of resources/vocab/fields.toml, every field of every form and the names of the vocabularies.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from casefiles.domain.records import TYPES
from casefiles.i18n import LANGUAGES
from casefiles.privacy.watching import find_identifiers
from casefiles.services import interchange
from casefiles.vault.vault import Vault
from tests.house.sources import ROOT

VOCABULARIES = ROOT / "resources" / "vocab"
CATALOGUE = ROOT / "resources" / "locale" / "ru" / "LC_MESSAGES" / "casefiles.po"

BANNED = re.compile(
    # names and what is used in their place
    r"\b(?:(?:sur|fore|last|first|full|nick|user|maiden)?names?|patronym|aka|call\s?signs?|callsign"
    r"|handles?|logins?|имя|имени|имена|фамили|отчеств|фио|позывн|прозвищ|кличк|никнейм|логин"
    # ways to reach a person
    r"|phones?|telephones?|mobile\b|e\s?mails?|mailbox|telegram|whatsapp|viber|imei|sim\b|телефон"
    r"|мобильник|мобильный|почт|мессенджер|сим\b|address|postcode|street|flat\b|coordinates?|gps"
    r"|latitude|longitude|адрес|индекс|улиц|квартир|координат|широт|долгот"
    # money
    r"|bank\b|iban|wallets?|cards?\s?number|банк(?:а|у|е|ов\w*)?\b|кошел[её]к"
    r"|номер карты|расч[её]тн"
    # numbers of papers, of units, of courts
    r"|numbers?|passport\s?(?:no|number)|snils|inn\b|tax\s?id|ssn\b|serial|tokens?|dog\s?tag|plates?"
    r"|номер (?:паспорт|документ|удостоверен|билет|военн|част|карт|телефон|машин|производств)"
    r"|серия|снилс|инн\b|жетон|госномер|личный номер|военный билет №"
    r"|units?|commanders?|regiment|brigade|battalion|garrison|polk\b|воинск\w* част|войсков"
    r"|командир|полк\b|бригад|батальон|гарнизон|в/ч"
    # body and birth
    r"|births?|born|dob\b|birthdays?|faces?|photos?|photograph|portraits?|voices?|signatures?|tattoo"
    r"|fingerprint|рожд|родил|лицо|фото|портрет|голос|подпис|татуиров|отпечат"
    # places finer than a region
    r"|towns?|city|cities|villages?|hospitals?|settlement|город|села\b|село\b|деревн|госпитал|посёлок"
    r"|поселок)",
    re.IGNORECASE,
)

ALLOWED = {
    "attachment.name": "the name of a file, which passes the censor before it is sealed in",
    "backup.name": "the name of the backup file the program wrote",
    "safety.voice_messages": "whether voice messages are safe, not a voice",
    "source.number": "the number of a public document of the library",
    "source.url": "where a public document of the library is published",
    "place: Name of the folder": "the folder of a new vault",
    "table _sqlite_migrations.name": "a step of the schema",
    "table finding_state.name": "a setting of the counts of findings",
    "table chunk.number": "which piece of a file this is",
    "table journal.number": "which row of the journal this is",
    "table meta.name": "a setting of the vault itself",
    "table search_state.name": "a setting of the index",
}
"""What sounds like an identifier and is none, each with its reason."""

Row = tuple[str, str]  # where it stands, what it says


def invitations(rows: Iterator[Row] | list[Row]) -> list[Row]:
    """Return what asks for an identifier."""
    return [(place, text) for place, text in rows if place not in ALLOWED and _sounds(text)]


def _sounds(text: str) -> bool:
    return BANNED.search(re.sub(r"[_\-.]+", " ", text)) is not None


def columns(vault: Vault) -> Iterator[Row]:
    kinds = {kind.value for kind in TYPES}
    tables = vault.connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        for row in vault.connection.rows(f'PRAGMA table_info("{table}")'):
            yield f"{table}.{row[1]}" if table in kinds else f"table {table}.{row[1]}", str(row[1])


def interchanged() -> Iterator[Row]:
    for kind in TYPES:
        for key, schema in interchange.schema(kind.value)["properties"].items():
            yield f"{kind.value}.{key}", key
            yield f"{kind.value}.{key}", schema.get("title", "")


def labels() -> Iterator[Row]:
    for kind, fields in tomllib.loads((VOCABULARIES / "fields.toml").read_text("utf-8")).items():
        for field, row in fields.items():
            for language in LANGUAGES:
                yield f"{kind}.{field}", row[language]


def vocabularies() -> Iterator[Row]:
    for path in VOCABULARIES.glob("*.toml"):
        yield f"vocabulary {path.stem}", path.stem


def written_fields() -> Iterator[Row]:
    """Yield the labels of fields that the desk's code words itself, in English and Russian."""
    with CATALOGUE.open("rb") as file:
        russian = read_po(file)
    for path in sorted((ROOT / "src" / "casefiles" / "ui").rglob("*.py")):
        for label in _labels_in(path):
            yield f"{path.stem}: {label}", label
            message = russian.get(label)
            yield f"{path.stem}: {label}", str(message.string) if message else ""


def _labels_in(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = getattr(call, "func", None)
        if isinstance(call, ast.Call) and isinstance(name, ast.Name) and name.id == "Field":
            inner = [part for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
            yield from (part.value for part in inner if isinstance(part.value, str))


def test_no_column_of_a_vault_asks_for_an_identifier(vault: Vault) -> None:
    assert invitations(columns(vault)) == []


def test_no_key_or_title_of_the_interchange_asks_for_an_identifier() -> None:
    assert invitations(interchanged()) == []


def test_no_label_asks_for_an_identifier() -> None:
    assert invitations(labels()) == []


def test_no_vocabulary_is_a_list_of_identifiers() -> None:
    assert invitations(vocabularies()) == []


def test_no_field_worded_in_the_window_asks_for_an_identifier() -> None:
    assert invitations(written_fields()) == []


def test_no_word_of_a_vocabulary_is_itself_an_identifier() -> None:
    found = []
    for path in sorted(VOCABULARIES.glob("*.toml")):
        for term in tomllib.loads(path.read_text("utf-8")).get("term", ()):
            told = [str(term.get(key, "")) for key in ("code", *LANGUAGES)]
            found += [(path.stem, term["code"]) for text in told if find_identifiers(text)]
    assert found == []


def test_every_allowance_is_still_needed(vault: Vault) -> None:
    walks = (columns(vault), interchanged(), labels(), written_fields())
    assert set(ALLOWED) <= {place for walk in walks for place, text in walk if _sounds(text)}


# --- the positive control: what is planted is found ----------------------------------------


@pytest.mark.parametrize(
    "planted",
    [
        "surname", "Name", "full_name", "first-name", "Имя", "Фамилия и имя", "ФИО", "отчество",
        "patronymic", "call_sign", "Call sign", "позывной", "nickname", "прозвище", "telegram",
        "handle", "phone", "Phone", "mobile", "телефон", "Номер телефона", "email", "E-mail",
        "эл. почта", "imei", "sim", "bank_account", "iban", "wallet", "Банковский счёт",
        "address", "Home address", "Адрес проживания", "coordinates", "gps", "координаты",
        "passport_number", "Passport no", "document_number", "Номер паспорта", "Серия и номер",
        "snils", "СНИЛС", "inn", "ИНН", "dog_tag", "Номер жетона", "unit", "unit_number",
        "Military unit", "Воинская часть", "в/ч", "commander", "Командир", "plate", "госномер",
        "birth_date", "Date of birth", "dob", "Дата рождения", "Place of birth", "Место рождения",
        "photo", "Фотография", "face", "voice", "голос", "signature", "подпись", "tattoo",
        "татуировки", "town", "City", "город", "village", "hospital", "госпиталь", "court number",
    ],
)  # fmt: skip
def test_a_planted_identifier_is_found(planted: str) -> None:
    assert invitations([("case.planted", planted)]) == [("case.planted", planted)]


def test_a_planted_column_and_a_planted_label_are_found(vault: Vault, tmp_path: Path) -> None:
    with vault.writing("plant"):
        vault.connection.run('ALTER TABLE "case" ADD COLUMN surname TEXT')
    assert invitations(columns(vault)) == [("case.surname", "surname")]
    page = tmp_path / "page.py"
    page.write_text('Field(_("Phone"), LineEdit())\nField(label, control)\n', encoding="utf-8")
    assert list(_labels_in(page)) == ["Phone"]


@pytest.mark.parametrize(
    "kept",
    [
        "Case reference", "Номер дела", "Month", "Rank band", "mobilised_on", "unsafe_since",
        "Дата мобилизации", "community", "Часть статьи", "Personal code", "simple", "Банкротство",
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_let_through(kept: str) -> None:
    assert invitations([("case.kept", kept)]) == []

"""Records of every kind, drawn from the registry: every shape, every vocabulary, odd letters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.reference import ALPHABET, new_reference
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, Spec
from casefiles.domain.records import OWNER_FIELD, TYPES, Record, registry
from casefiles.services import vocabularies
from casefiles.services.checking import LINE_LIMIT, TEXT_LIMIT
from casefiles.services.editing import OWNER_KIND

DATES = (
    "", "2023", "2023-08~", "2022?", "2022-09/2023-01", "2023-21", "202X", "2024-02-29", "19XX",
    "2022-09-21%", "../2023", "2023/..", "/2023-05", "2022-XX",
)  # fmt: skip
LINES = (
    "", " ", "C-07", "'", '"quoted"', "\\u0041", "\ttab", "NUL \0 inside", "line\u2028and\u2029",
    "next\x85line", "\x0bvertical\x0c", "Ёлка и ежи", "Їжак", "é e\u0301", "a\u200d\u200bb",
    "\u202eright", "عربى", "漢字", "🕊️", "\U0010fffd", "\ufeffmark", "=1+1", "x" * LINE_LIMIT,
)  # fmt: skip
TEXTS = (*LINES, "two\nlines\r\nand\rthree", "{}", "я" * 20_000)
MOMENTS = ("", "2026-11-22T04:30:38Z", "2026-11-22T04:30:38.250+00:00")
NUMBERS = (0, 1, 7, 300, 2**31, 2**53)
HASHES = ("", "0" * 64, "0123456789abcdef" * 4)
KINDS = tuple(TYPES)


class Chance:
    """Where choices come from: hypothesis, which makes them small, or a seed, which is quick."""

    def pick(self, among: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever stands in the list
        """Choose one."""
        raise NotImplementedError

    def line(self) -> str:
        """Choose a line."""
        return str(self.pick(LINES))

    def text(self) -> str:
        """Choose a text."""
        return str(self.pick(TEXTS))


class Seeded(Chance):
    """Choices from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def pick(self, among: Sequence[Any]) -> Any:  # noqa: ANN401
        return self._random.choice(among)

    def text(self) -> str:
        long = self._random.random() < 0.002
        return "ж" * TEXT_LIMIT if long else super().text()


class Drawn(Chance):
    """Choices of hypothesis."""

    _ANY = st.characters(exclude_categories=["Cs"])
    _LINE = st.text(_ANY, max_size=30).map(lambda text: " ".join(text.split("\n")))
    _TEXT = st.sampled_from(TEXTS) | st.text(_ANY, max_size=60)

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def pick(self, among: Sequence[Any]) -> Any:  # noqa: ANN401
        return self._draw(st.sampled_from(among))

    def line(self) -> str:
        found = self._draw(st.sampled_from(LINES) | self._LINE)
        return str(found).replace("\r", " ")

    def text(self) -> str:
        return str(self._draw(self._TEXT))


@dataclass
class Contents:
    """Records in the order they are added, each with its bytes (attachments) or text (sources)."""

    chance: Chance
    records: list[tuple[Record, bytes, str]] = field(default_factory=list)
    ids: dict[Kind, list[str]] = field(default_factory=dict)

    def add(self, kind: Kind) -> None:
        """Draw one record of a kind with every field filled, under an owner that is there."""
        values = {name: self._value(spec) for name, spec in registry(kind).items()}
        values["id"] = f"{len(self.records):032x}"
        data, text = b"", ""
        if kind is Kind.CASE:
            values["reference"] = self._reference()
        elif kind is Kind.ATTACHMENT:
            owner = self.chance.pick(
                [k for k in (Kind.CASE, Kind.PAPER, Kind.SOURCE) if self.of(k)]
            )
            data = self.chance.line().encode() * int(self.chance.pick((0, 1, 5, 900)))
            values |= {"owner_kind": owner.value, "owner_id": self.chance.pick(self.of(owner))}
            values |= {"size": len(data), "sha256": ""}
        elif kind in OWNER_KIND:
            values[OWNER_FIELD[kind]] = self.chance.pick(self.of(OWNER_KIND[kind]))
        elif kind is Kind.SOURCE:
            text = self.chance.text()
        self.ids.setdefault(kind, []).append(values["id"])
        self.records.append((TYPES[kind](**values), data, text))

    def of(self, kind: Kind) -> list[str]:
        """Return the ids of a kind so far."""
        return self.ids.get(kind, [])

    def _reference(self) -> str:
        """Return the next reference: chance would draw the same ones when it makes things small."""
        number = len(self.of(Kind.CASE))
        places = iter([number // len(ALPHABET) ** place % len(ALPHABET) for place in range(7)])
        return new_reference(lambda _: next(places))

    def _value(self, spec: Spec) -> Any:  # noqa: ANN401 - of any shape
        pick, chance = self.chance.pick, self.chance
        made: dict[Shape, Callable[[], Any]] = {
            Shape.CODE: lambda: pick([t.code for t in vocabularies.choices(spec.vocabulary)]),
            Shape.COUNTRY: lambda: pick((*SILENCES, *_codes(vocabularies.countries("en")))),
            Shape.LANGUAGE: lambda: pick((*SILENCES, *_codes(vocabularies.languages("en")))),
            Shape.LINE: chance.line,
            Shape.TEXT: chance.text,
            Shape.UNCERTAIN: lambda: pick(DATES),
            Shape.DAY: lambda: pick(("", "2026-11-22", "0001-01-01", "9999-12-31")),
            Shape.MOMENT: lambda: pick(MOMENTS),
            Shape.NUMBER: lambda: pick(NUMBERS),
            Shape.FLAG: lambda: pick((False, True)),
            Shape.LINK: lambda: pick(["", *(i for ids in self.ids.values() for i in ids[-3:])]),
            Shape.HASH: lambda: pick(HASHES),
        }
        return made[spec.shape]()


def _codes(terms: Sequence[Any]) -> Iterator[str]:
    return (term.code for term in terms)


@st.composite
def one_of_every_kind(draw: st.DrawFn) -> Contents:
    """Draw a case and a source, then a record of every kind in any order."""
    contents = Contents(Drawn(draw))
    for kind in (Kind.CASE, Kind.SOURCE, *draw(st.permutations(KINDS))):
        contents.add(kind)
    return contents


def many(seed: int, count: int) -> Contents:
    """Draw that many records, each kind as often as the others."""
    contents = Contents(Seeded(seed))
    for number in range(count):
        contents.add(KINDS[number % len(KINDS)] if number > 1 else (Kind.CASE, Kind.SOURCE)[number])
    return contents


def is_file(record: Record) -> bool:
    """Tell whether a record is put away with its bytes."""
    return isinstance(record, Attachment)

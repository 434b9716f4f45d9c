"""Cases drawn from the registry: every kind and code, and days that lie close together."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, Final

from casefiles.domain.case.dossier import PART_TYPES, Dossier
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape, Spec
from casefiles.domain.records import Record
from tests.domain.findings.samples import TODAY, dossier_from
from tests.services.drawn_records import DATES, Contents, Seeded

_NEAR: Final = tuple((TODAY + timedelta(days=n)).isoformat() for n in range(-45, 46, 3))
_WIDE: Final = tuple(f"{year}-{month:02}" for year in range(2022, 2027) for month in (2, 9))
_EDGES: Final = ("", "", "0001-01-01", "9999-12-31")
COUNTRIES: Final = ("RU", "KZ", "AM", "BY", "FR", "GB", "unknown")


class NearContents(Contents):
    """Records whose days, countries and links meet often enough to contradict each other."""

    def _value(self, spec: Spec) -> Any:  # noqa: ANN401 - of any shape
        if spec.shape is Shape.DAY:
            return self.chance.pick((*_NEAR, *_EDGES))
        if spec.shape is Shape.UNCERTAIN:
            return self.chance.pick((*_NEAR, *_WIDE, *DATES, *_EDGES))
        if spec.shape is Shape.COUNTRY:
            return self.chance.pick(COUNTRIES)
        if spec.shape is Shape.LINE:
            return self.chance.pick(("", "C-01", "stay:kz_90_180", "kz_90_180"))
        if spec.shape is Shape.TEXT:
            return ""
        return super()._value(spec)


def drawn_dossier(seed: int) -> Dossier:
    """Return a case with some parts of many kinds, always the same for a seed."""
    contents = NearContents(Seeded(seed))
    for kind in (Kind.CASE, Kind.SOURCE):
        contents.add(kind)
    chance = Random(seed)
    for kind in chance.choices((*PART_TYPES, Kind.PACK), k=chance.randrange(40)):
        contents.add(kind)
    records: list[Record] = [one for one, _, _ in contents.records if one.id != "1".zfill(32)]
    return dossier_from(records)


def shuffled(dossier: Dossier, seed: int) -> Dossier:
    """Return the same case with the parts of every kind in another order."""
    chance = Random(seed)
    parts: dict[str, Any] = {}
    for kind in (*PART_TYPES, Kind.PACK):
        mixed = list(getattr(dossier, kind.value))
        chance.shuffle(mixed)
        parts[kind.value] = tuple(mixed)
    return replace(dossier, **parts)

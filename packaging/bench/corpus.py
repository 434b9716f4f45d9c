"""A corpus for measuring: whole case records, the same for the same number, in five languages."""

import random
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.case.reference import new_reference
from casefiles.domain.fields import SILENCES, Shape, Spec, specs_of
from casefiles.domain.records import Record
from casefiles.services import vocabularies

SEED: Final = 20261122
TEXT: Final = """
summons order refused left unit border counsel interview lodged decision appeal risk review
повестка приказ отказ граница адвокат дезертир мобилизация решение суд срок проверка
Einberufung Befehl verweigert Grenze Anwältin Entscheidung Frist Berufung Prüfung
convocation ordre refus frontière avocate décision délai recours examen
шақыру бұйрық шекара қорғаушы шешім мерзім
"""
WORDS: Final = TEXT.split()
MANY: Final = {"event": 8, "paper": 4, "stay": 3, "task": 3, "deadline": 3, "contact": 2}
"""How many parts of a kind a case has; one of every other kind."""


def corpus(count: int) -> Iterator[Record]:
    """Yield `count` cases, each followed by all its parts."""
    draw = random.Random(SEED)
    for number in range(count):
        case_id = _id(draw)
        reference = new_reference(lambda n: draw.randrange(n))
        yield Case(id=case_id, reference=reference, **_values(Case, draw, number))
        for kind, part_type in PART_TYPES.items():
            for _ in range(MANY.get(kind.value, 1)):
                values = _values(part_type, draw, number)
                yield part_type(id=_id(draw), case_id=case_id, **values)


def _values(record_type: type, draw: random.Random, number: int) -> dict[str, Any]:
    given = {"id", "case_id", "reference"}
    specs = specs_of(record_type)
    return {
        field.name: _value(specs[field.name], draw, number)
        for field in fields(record_type)
        if field.name not in given
    }


def _value(spec: Spec, draw: random.Random, number: int) -> str | int | bool:
    shape = spec.shape
    if shape is Shape.CODE:
        codes = [term.code for term in vocabularies.codes(spec.vocabulary)]
        return draw.choice([*codes, *SILENCES])
    if shape is Shape.COUNTRY:
        return draw.choice(("KZ", "AM", "FR", "DE", "GB", "GE"))
    if shape is Shape.LANGUAGE:
        return draw.choice(("ru", "kk", "uk", "en"))
    if shape is Shape.TEXT:
        return " ".join(draw.choices(WORDS, k=40))
    if shape is Shape.LINE:
        return " ".join(draw.choices(WORDS, k=4)) if spec.searched else f"C-{number % 40:02}"
    if shape in (Shape.DAY, Shape.UNCERTAIN):
        return f"20{draw.randrange(22, 28)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return {Shape.NUMBER: 7, Shape.FLAG: False}.get(shape, "")


def _id(draw: random.Random) -> str:
    return f"{draw.getrandbits(128):032x}"

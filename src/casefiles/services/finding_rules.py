"""The rules of findings in words, loaded from resources/law/findings.toml and checked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from casefiles.domain.errors import Bug
from casefiles.domain.findings.shown import FindingRule
from casefiles.resources import path_to
from casefiles.services.law_keys import Keys, RowRefused
from casefiles.services.law_reading import about_of

FAMILY: Final = "findings"
HOUSE: Final = "House rule of this program"
"""The source of a rule that is a habit of the house."""


def finding_rules() -> Mapping[str, FindingRule]:
    """Return code → the words of every rule. Raises Bug where a shipped row is refused."""
    return _shipped()


def parse_finding_rules(text: str) -> Mapping[str, FindingRule]:
    """Return the rules of one file. Raises RowRefused, tomllib.TOMLDecodeError."""
    found: dict[str, FindingRule] = {}
    for row in tomllib.loads(text)[FAMILY]:
        keys = Keys(FAMILY, row)
        rule = FindingRule(
            **about_of(keys)._asdict(),
            questions=keys.in_languages("question_", needed=True),
            law=keys.in_languages("law_"),
        )
        keys.end()
        if rule.code in found:
            raise keys.refuse("code", "twice")
        found[rule.code] = rule
    return MappingProxyType(found)


@cache
def _shipped() -> Mapping[str, FindingRule]:
    try:
        return parse_finding_rules(path_to(f"law/{FAMILY}.toml").read_text("utf-8"))
    except RowRefused as refused:
        raise Bug(kind="RowRefused", where=f"law/{FAMILY} {refused}") from None

"""The keys of one row of law as TOML gives them, each taken once and checked as it is taken."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from casefiles.domain import dates
from casefiles.domain.law.office import Refusal
from casefiles.i18n import LANGUAGES

Code = TypeVar("Code", bound=StrEnum)

_LARGEST: Final = 36_525
"""A hundred years in days: no limit is longer, and days are counted one by one."""


def toml_in(text: str) -> dict[str, object] | None:
    """Return the keys of a text of TOML; None for one that cannot be read, however it is nested."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


class RowRefused(Exception):
    """A row that cannot be used."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Keys:
    """The keys of one row, each taken once; what is left over is refused."""

    def __init__(self, family: str, row: Mapping[str, object]) -> None:
        self._family = family
        self._left = dict(row)
        self._code = str(row.get("code", ""))

    def refuse(self, key: str, reason: str) -> RowRefused:
        """Return the refusal of one key."""
        return RowRefused(Refusal(family=self._family, code=self._code, key=key, reason=reason))

    def text(self, key: str, default: str | None = None) -> str:
        """Take one line of text; without a default it must stand there, but may be empty."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.refuse(key, "missing")
        if not isinstance(value, str) or value != value.strip() or "\n" in value:
            raise self.refuse(key, "not-a-line")
        return value

    def said(self, key: str) -> str:
        """Take one line of text that is not empty."""
        value = self.text(key)
        if not value:
            raise self.refuse(key, "empty")
        return value

    def day(self, key: str, *, may_be_open: bool = True) -> str:
        """Take an exact day, ISO 8601, or "" for an open one."""
        value = self.text(key)
        if not (value == "" and may_be_open) and not dates.is_day(value):
            raise self.refuse(key, "not-a-day")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Take a whole number, 0 or more."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.refuse(key, "missing")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.refuse(key, "not-a-number")
        if value > _LARGEST:
            raise self.refuse(key, "too-large")
        return value

    def flag(self, key: str) -> bool:
        """Take true or false; false where it is not there."""
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise self.refuse(key, "not-a-flag")
        return value

    def choice(self, key: str, codes: type[Code], default: Code | None = None) -> Code:
        """Take a code of a closed list."""
        return self._one_of(key, codes, self.text(key, default))

    def choice_or_none(self, key: str, codes: type[Code]) -> Code | None:
        """Take a code of a closed list, or None where it is not there."""
        return self.choice(key, codes) if key in self._left else None

    def choices(self, key: str, codes: type[Code]) -> tuple[Code, ...]:
        """Take several codes of a closed list; none where the key is not there."""
        return tuple(self._one_of(key, codes, value) for value in self.list_of(key))

    def _one_of(self, key: str, codes: type[Code], value: str) -> Code:
        try:
            return codes(value)
        except ValueError:
            raise self.refuse(key, "unknown-code") from None

    def list_of(self, key: str) -> tuple[str, ...]:
        """Take a list of words, none twice; empty where it is not there."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.refuse(key, "not-a-list")
        if len(set(value)) != len(value):
            raise self.refuse(key, "twice")
        return tuple(value)

    def country(self, key: str, *others: str) -> str:
        """Take an ISO 3166-1 alpha-2 code or one of `others`."""
        value = self.text(key)
        if value not in others and not re.fullmatch("[A-Z]{2}", value):
            raise self.refuse(key, "not-a-country")
        return value

    def in_languages(self, prefix: str, *, needed: bool = False) -> Mapping[str, str]:
        """Take `prefix` + language for every language, or for none of them."""
        found = {language: self.text(prefix + language, "") for language in LANGUAGES}
        if not all(found.values()) and (needed or any(found.values())):
            raise self.refuse(prefix + next(k for k, v in found.items() if not v), "missing")
        return MappingProxyType(found if all(found.values()) else {})

    def end(self) -> None:
        """Refuse a key that nobody has taken."""
        for key in self._left:
            raise self.refuse(key, "unknown-key")

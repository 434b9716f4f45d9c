"""The words for kinds and fields: complete, short, and in both languages."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.records import registry
from casefiles.i18n import LANGUAGES
from casefiles.resources import path_to
from casefiles.services import vocabularies

KINDS = tomllib.loads(path_to("vocab/kinds.toml").read_text("utf-8"))
NOUNS = ("one", "many")
PHRASES = ("add", "empty", "advice")
WITH_PAGE = {*PART_TYPES, Kind.RULE}


def test_every_kind_has_its_nouns_and_every_page_of_parts_its_phrases() -> None:
    assert list(KINDS) == [kind.value for kind in Kind]
    for kind in Kind:
        wanted = NOUNS + PHRASES if kind in WITH_PAGE else NOUNS
        assert list(KINDS[kind.value]) == [f"{key}_{lang}" for key in wanted for lang in LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_kind_are_found_and_no_noun_stands_for_two_kinds(language: str) -> None:
    assert len({vocabularies.kind_word(kind, language) for kind in Kind}) == len(Kind)
    assert len({vocabularies.kind_words(kind, language) for kind in Kind}) == len(Kind)
    for kind in WITH_PAGE:
        what, do = vocabularies.kind_empty(kind, language)
        assert what != do
        assert all(text.strip() == text and text.endswith(".") for text in (what, do)), kind
        assert not vocabularies.kind_add(kind, language).endswith(".")


def test_russian_words_are_russian() -> None:
    for kind, row in KINDS.items():
        for key, text in row.items():
            assert bool(re.search("[а-яё]", text)) == key.endswith("_ru"), (kind, key)


def test_a_language_without_words_is_given_the_english_ones() -> None:
    assert vocabularies.kind_word("visa", "xx") == "Visa"
    assert vocabularies.kind_words("stay", "ru") == "Пребывания"


def fields_with_words_of_a_person() -> Iterator[tuple[str, str]]:
    for kind in PART_TYPES:
        for name, spec in registry(kind).items():
            if spec.shape in (Shape.LINE, Shape.TEXT) and not spec.derived:
                yield kind.value, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_for_free_words_says_what_to_leave_out(language: str) -> None:
    silent = [
        f"{kind}.{name}"
        for kind, name in fields_with_words_of_a_person()
        if not vocabularies.field_hint(kind, name, language)
    ]
    assert silent == []

"""Pack templates: every chapter is worded, sourced and names fields that exist."""

from datetime import date

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.records import registry
from casefiles.domain.vocabulary import CONFIDENCES
from casefiles.i18n import LANGUAGES
from casefiles.services import pack_templates, vocabularies
from casefiles.services.glossary import glossary
from casefiles.services.pack_templates import PackTemplate

TEMPLATES = pytest.mark.parametrize(
    "template", pack_templates.templates(), ids=lambda template: template.code
)


@TEMPLATES
def test_a_template_is_worded_in_every_language(template: PackTemplate) -> None:
    for language in LANGUAGES:
        words = [template.title(language), template.subtitle(language), template.reader(language)]
        assert all(words)
        assert all(chapter.titles[language] for chapter in template.chapters)


@TEMPLATES
def test_a_template_names_its_source_and_when_it_was_checked(template: PackTemplate) -> None:
    assert template.source
    assert date.fromisoformat(template.checked_on) < date.max
    assert template.confidence in CONFIDENCES
    assert vocabularies.is_code("classification", template.classification)


@TEMPLATES
def test_chapters_stand_once_and_end_with_limits_and_sources(template: PackTemplate) -> None:
    codes = [chapter.code for chapter in template.chapters]
    assert len(codes) == len(set(codes))
    assert codes[-2:] == ["limits", "sources"]


@TEMPLATES
def test_a_template_shows_only_fields_that_exist_and_may_leave(template: PackTemplate) -> None:
    for chapter in template.chapters:
        for name in chapter.shows:
            kind, field = name.split(".")
            spec = registry(Kind(kind))[field]
            assert not spec.restricted, name
            assert not spec.internal, name


def test_a_pack_for_one_case_and_one_of_sources_are_offered() -> None:
    handover, bundle = pack_templates.templates()
    assert (handover.code, handover.needs_case) == ("lawyer-handover", True)
    assert (bundle.code, bundle.needs_sources) == ("country-information", True)


def test_an_unknown_kind_of_pack_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        pack_templates.template("../vocab/priority")


def test_every_entry_of_the_glossary_is_worded_and_sourced() -> None:
    for language in LANGUAGES:
        entries = glossary(language)
        assert len({entry.word for entry in entries}) == len(entries)
        for entry in entries:
            assert entry.meaning.endswith(".")
            assert entry.source
            assert entry.confidence in CONFIDENCES

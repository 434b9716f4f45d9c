"""Orders of packs: what cannot be meant is refused before anything is read."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.paper.plan import PackOrder, State
from casefiles.services import cases, pack_templates, passages, sources
from casefiles.services.packs.planning import plan_pack
from casefiles.services.packs.reasons import sentence_for
from casefiles.vault.vault import Vault

TODAY = date(2026, 3, 2)


def order(vault: Vault, *left_out: str) -> PackOrder:
    """Order a handover of an empty case without some chapters."""
    return PackOrder(
        kind="lawyer-handover",
        recipient="L-12",
        language="en",
        case_ids=(cases.add_case(vault, {}).record_id,),
        left_out=frozenset(left_out),
    )


def chapters(*, required: bool) -> list[str]:
    """Return chapters of the handover."""
    template = pack_templates.template("lawyer-handover")
    return [chapter.code for chapter in template.chapters if chapter.required == required]


def test_a_chapter_that_is_left_out_does_not_go_in(vault: Vault) -> None:
    chapter = chapters(required=False)[0]
    assert chapter not in plan_pack(vault, order(vault, chapter), today=TODAY).chapters


@pytest.mark.parametrize("chapter", ["expsure", chapters(required=True)[0]])
def test_a_chapter_that_cannot_be_left_out_is_refused_and_not_passed_over(
    vault: Vault, chapter: str
) -> None:
    with pytest.raises(RecordInvalid) as refused:
        plan_pack(vault, order(vault, chapter), today=TODAY)
    assert refused.value.facts["field"] == "left_out"


NAMING = "Passport 4509 123456, phone +79161234567, born 12.03.1994."


@pytest.mark.parametrize(
    ("kind", "field", "state"),
    [
        ("country-information", "summary", State.BLOCKED),
        ("country-information", "assessment", State.BLOCKED),
        ("country-information", "note", State.BLOCKED),
        ("country-information", "quote", State.LOOK),
        ("lawyer-handover", "summary", State.BLOCKED),
        ("lawyer-handover", "note", State.BLOCKED),
    ],
)
def test_what_is_written_about_a_source_is_checked_before_it_leaves(
    vault: Vault, kind: str, field: str, state: State
) -> None:
    ours = {field: NAMING}
    described = {"title": "A report"} | (ours if field in ("summary", "assessment") else {})
    source_id = sources.describe_source(vault, described).record_id
    marked = {"pinpoint": "p. 1", "quote": "Words."} | (ours if field in ("note", "quote") else {})
    passages.add_passage(vault, source_id, marked)
    wanted = replace(order(vault), kind=kind, source_ids=(source_id,))
    plan = plan_pack(vault, wanted, today=TODAY)
    (line,) = [line for line in plan.lines if line.reason == "identifier-in-source"]
    assert (line.state, dict(line.facts)["field"]) == (state, field)
    assert line.chapter in plan.chapters
    assert "4509" not in sentence_for(line)

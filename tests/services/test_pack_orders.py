"""Orders of packs: what cannot be meant is refused before anything is read."""

from datetime import date

import pytest

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.paper.plan import PackOrder
from casefiles.services import cases, pack_templates
from casefiles.services.packs.planning import plan_pack
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

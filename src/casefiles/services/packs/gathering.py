"""Everything a pack needs, read from the vault in one go; nothing is asked again later."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefiles.domain.case.listing import CaseView
from casefiles.domain.library.listing import SourceView
from casefiles.domain.paper.plan import PackOrder
from casefiles.services.cases import get_case
from casefiles.services.sources import get_source

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cases and sources of an order. Sources are numbered from 1 in this order."""

    cases: tuple[CaseView, ...]
    sources: tuple[SourceView, ...]

    def number_of(self, source_id: str) -> int:
        """Return the number under which a source is cited."""
        return 1 + next(i for i, view in enumerate(self.sources) if view.source.id == source_id)


def gather(vault: "Vault", order: PackOrder) -> Gathered:
    """Read what an order names. Raises RecordNotFound."""
    return Gathered(
        cases=tuple(get_case(vault, case_id) for case_id in dict.fromkeys(order.case_ids)),
        sources=tuple(get_source(vault, source) for source in dict.fromkeys(order.source_ids)),
    )

"""Which cases have findings that wait for an explanation: what Today and lists may show.

A number of questions, never what they are about: values of a case stay inside it.
"""

from dataclasses import dataclass

from casefiles.domain.case.listing import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFindings:
    """A case and how many of its findings nobody has explained."""

    row: CaseRow
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsList:
    """Cases in the order of the list of cases, cut at a page; `waiting` were not looked at yet.

    While `waiting` is above 0, asking again looks at some more.
    """

    cases: tuple[CaseFindings, ...]
    cases_total: int
    findings_total: int
    waiting: int

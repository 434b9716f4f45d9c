"""A case: one person's way from refusal to safety, pseudonymised.

There is no field for a name, a birth date, a document number, a phone or a unit, and there must
never be one: the key from reference to person is kept outside this program.
"""

from dataclasses import dataclass

from casefiles.domain.fields import Merge, Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The record at the head of a case. Vocabularies are in resources/vocab."""

    id: str = given(Shape.LINK)
    reference: str = given(Shape.LINE, searched=True)

    # administration
    status: str = code("case_status", "open")
    priority: str = code("priority", "routine")
    priority_reason: str = code("priority_reason", "does_not_apply")
    country: str = a(Shape.COUNTRY)  # where the person is now
    procedure_country: str = a(Shape.COUNTRY)  # where protection is or will be asked
    stage: str = code("case_stage", "enquiry")
    outcome: str = code("outcome", "does_not_apply")
    channel: str = code("contact_channel")
    opened_on: str = a(Shape.UNCERTAIN)  # to the month
    closed_on: str = a(Shape.UNCERTAIN)
    caseworker: str = a(Shape.LINE)  # a code, e.g. "C-07"
    counsel: str = a(Shape.LINE)  # a code
    partner: str = a(Shape.LINE)  # a code
    group: str = a(Shape.LINE)  # a code shared by people who came together; no list is released
    papers_held: str = code("papers_held")  # "none" is a complete answer
    legal_hold: bool = a(Shape.FLAG)  # nothing is erased while a claim needs it
    retain_until: str = a(Shape.DAY)  # "" = by the office's rule

    # the person, coarse
    age_band: str = code("age_band")
    sex_gender: str = code("sex_gender")
    nationality: str = a(Shape.COUNTRY)
    second_nationality: str = a(Shape.COUNTRY)
    statelessness: str = code("statelessness")
    naturalised: str = code("naturalised")
    region_band: str = code("region_band")
    interview_language: str = a(Shape.LANGUAGE)
    interpreter: str = code("interpreter")
    belonging: str = code("belonging", restricted=True)  # only where it carries the claim

    # military status
    category: str = code("service_category")
    branch: str = code("branch")
    rank_band: str = code("rank_band")
    role_type: str = code("role_type")
    service_entry: str = a(Shape.UNCERTAIN)  # to the quarter
    deployment: str = code("deployment", restricted=True)
    reached_front: str = code("reached_front", restricted=True)
    participation: str = code("participation", restricted=True)
    recruit_basis: str = code("recruit_basis")
    service_method: str = code("summons_method")
    summons_on: str = a(Shape.UNCERTAIN)
    mobilised_on: str = a(Shape.UNCERTAIN)
    register_entry_on: str = a(Shape.UNCERTAIN)  # the summons in the electronic register
    order_refused: str = code("order_refused")
    exit_mode: str = code("exit_mode")
    exit_date: str = a(Shape.UNCERTAIN)
    with_weapon: str = code("yes_no")
    treatment_after_refusal: str = code("treatment_after_refusal")
    alternative_service: str = code("alternative_service")
    objection_ground: str = code("objection_ground")

    # what happens next
    next_step: str = a(Shape.LINE, searched=True)
    next_step_due: str = a(Shape.DAY)
    next_step_owner: str = a(Shape.LINE)  # a code

    narrative: str = a(Shape.TEXT, searched=True)
    notes: str = a(Shape.TEXT, searched=True, internal=True, merge=Merge.TEXT)

    imported_as: str = a(Shape.HASH, derived=True)  # of a table's row, to know it again

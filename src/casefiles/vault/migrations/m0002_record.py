"""The whole record of a case: its parts beside events and papers, and an office's own rules.

Every part hangs on its case by an indexed `case_id`; nothing is unique but the random id.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_CODES: Final = """
    papers_held second_nationality statelessness naturalised belonging participation
    recruit_basis service_method
"""
_TEXTS: Final = "group retain_until summons_on mobilised_on register_entry_on imported_as"
_FLAGS: Final = "legal_hold"
"""What a case gains: codes that nobody was asked for yet, texts, days and a hash, and flags."""

_TABLES: Final = (
    (
        "service",
        """
        case_id category began ended branch rank_band role_type contract_type contract_end
        recruit_basis secrets_access deployment theatre reached_front participation
        public_check public_check_on note
        """,
        "",
    ),
    (
        "refusal",
        """
        case_id order ordered_on refused_on form witness consequence consequence_on paper_id
        note
        """,
        "",
    ),
    (
        "objection",
        """
        case_id ground scope since expressed_to expressed_on alternative_service applied_on
        answered_on reason_not_applied conduct note
        """,
        "",
    ),
    (
        "stay",
        """
        case_id country from_country entered_on entry_mode entry_document status
        registered_on rule left_on reason_left incident unsafe_since note
        """,
        "",
    ),
    (
        "exposure",
        """
        case_id article part act_on stage stage_on known_from evidence_level paper_id note
        """,
        "",
    ),
    (
        "check",
        """
        case_id wanted_list checked_on checked_by how result article note
        """,
        "",
    ),
    (
        "extradition",
        """
        case_id requested requested_by country treaty stage arrested_on held_until
        next_hearing appeal_until interim_body interim_state interim_on counsel note
        """,
        "",
    ),
    (
        "relative",
        """
        case_id relation location dependent pressure pressure_on mention reunification
        """,
        "",
    ),
    (
        "need",
        """
        case_id need hardship since accommodation partner review_on note
        """,
        "",
    ),
    (
        "stance",
        """
        case_id evidence direction date timing public attributable language may_be_used
        paper_id explanation
        """,
        "",
    ),
    (
        "vetting",
        """
        case_id method result reviewed_by reviewed_on second_by second_on statement
        """,
        "",
    ),
    (
        "credibility",
        """
        case_id indicator direction noted_on noted_by note explanation
        """,
        "",
    ),
    (
        "screening",
        """
        case_id screened_by screened_on result
        """,
        "privileged",
    ),
    (
        "risk",
        """
        case_id threat level location trigger reviewed_by reviewed_on review_on exposure
        capacity
        """,
        "",
    ),
    (
        "mitigation",
        """
        case_id risk_id measure owner due_on done_on
        """,
        "",
    ),
    (
        "visa",
        """
        case_id type country asked_in lodged_on decided_on outcome reason valid_from
        valid_until entries sponsor security_check appeal_until note
        """,
        "",
    ),
    (
        "application",
        """
        case_id country procedure status arrived_on made_on registered_on lodged_on
        attestation_on hit_on responsible accepted_on informed_on interpreter_on
        interview_on comments_on special_guarantees note
        """,
        "",
    ),
    (
        "decision",
        """
        case_id application_id instance outcome manner decided_on sent_on notified_on
        appeal_lodged_on hearing_on status_valid_until reason_note paper_id note
        """,
        "",
    ),
    (
        "contact",
        """
        case_id held_on country authority office office_until level way subject promise
        promise_due promise_state next_step next_due by note
        """,
        "",
    ),
    (
        "consent",
        """
        case_id purpose recipient_class data_category state given_on form language
        sheet_version interpreter expires_on withdrawn_on capacity effects
        """,
        "",
    ),
    (
        "task",
        """
        case_id title owner priority due_on done_on note
        """,
        "",
    ),
    (
        "safety",
        """
        case_id channel initiator hours shared_device voice_messages disappearing code_word
        interval if_missed last_contact review_on note
        """,
        "",
    ),
    (
        "deadline",
        """
        case_id rule title country trigger_on record_id computed_on override_on
        override_reason due_on effect owner met_on proof paper_id note
        """,
        "warn_days",
    ),
    (
        "account",
        """
        case_id setting given_on age_band category branch rank_band service_entry summons_on
        summons_method order_refused refused_on exit_mode exit_date left_russia_on
        with_weapon reached_front explanation
        """,
        "",
    ),
    (
        "ground",
        """
        case_id ground added_on note
        """,
        "",
    ),
    (
        "element",
        """
        case_id ground_id element confirmed_by confirmed_on gap_reason note
        """,
        "",
    ),
    (
        "bearing",
        """
        case_id ground_id element direction record_kind record_id note
        """,
        "",
    ),
    (
        "dismissal",
        """
        case_id rule facts dismissed_on dismissed_by reason
        """,
        "",
    ),
    (
        "rule",
        """
        family code reason set_by set_on body
        """,
        "",
    ),
)

_DAYS: Final = (
    "deadline_due ON deadline (met_on, due_on)",
    "task_due ON task (done_on, due_on)",
    'check_age ON "check" (checked_on)',
    "consent_expiry ON consent (state, expires_on)",
    "risk_review ON risk (review_on)",
    "visa_expiry ON visa (outcome, valid_until)",
    "promise_due ON contact (promise_state, promise_due)",
    "contact_next ON contact (next_due)",
    "status_expiry ON decision (status_valid_until)",
    "mitigation_due ON mitigation (done_on, due_on)",
    "need_review ON need (review_on)",
    "safety_review ON safety (review_on)",
    "stay_open ON stay (left_on, entered_on)",
    "rule_code ON rule (family, code)",
    'case_group ON "case" ("group")',
    'case_held ON "case" (status, closed_on)',
)
"""What Today and the queues ask for, by day."""


def step(db: "Database") -> None:
    """Widen the case and make a table for every part."""
    for name in _CODES.split():
        db.execute(f'ALTER TABLE "case" ADD COLUMN "{name}" TEXT NOT NULL DEFAULT \'not_asked\'')
    for name in _TEXTS.split():
        db.execute(f'ALTER TABLE "case" ADD COLUMN "{name}" TEXT NOT NULL DEFAULT \'\'')
    for name in _FLAGS.split():
        db.execute(f'ALTER TABLE "case" ADD COLUMN "{name}" INTEGER NOT NULL DEFAULT 0')
    for name, texts, numbers in _TABLES:
        parts = ["local INTEGER PRIMARY KEY", "id TEXT NOT NULL UNIQUE", "changed_at TEXT NOT NULL"]
        parts += [f'"{column}" INTEGER NOT NULL' for column in numbers.split()]
        parts += [f'"{column}" TEXT NOT NULL' for column in texts.split()]
        db.execute(f'CREATE TABLE "{name}" ({", ".join(parts)}) STRICT')
        if "case_id" in texts.split():
            db.execute(f'CREATE INDEX {name}_case ON "{name}" (case_id)')
    for index in _DAYS:
        db.execute(f"CREATE INDEX {index}")

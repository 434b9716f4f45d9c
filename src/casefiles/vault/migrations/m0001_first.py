"""The first schema: a table for every kind, and what sharing will need later.

Every row of every family has a random 128-bit text id beside a local key that is never exported.
No constraint across rows that two laptops could each satisfy and together break; a real foreign
key only inside one attachment's own bytes.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_CASE: Final = """
    reference status priority priority_reason country procedure_country stage outcome channel
    opened_on closed_on caseworker counsel partner
    age_band sex_gender nationality region_band interview_language interpreter
    category branch rank_band role_type service_entry deployment reached_front order_refused
    exit_mode exit_date with_weapon treatment_after_refusal alternative_service objection_ground
    next_step next_step_due next_step_owner narrative notes
"""
_EVENT: Final = "case_id date type title detail country basis paper_id pinpoint"
_PAPER: Final = """
    case_id type held place valid_until biometric issued language obtained reason_missing
    relevance sha256
"""
_ATTACHMENT: Final = "owner_kind owner_id case_id name media_type sha256 added_at"
_SOURCE: Final = """
    type use title title_translated author publisher number country published accessed_on
    period_covered url language translator quoted_source funding methodology corroborated_by
    contradicts reliability credibility summary assessment media_type sha256 added_at
"""
_PASSAGE: Final = "source_id pinpoint quote statement stance note"
_PACK: Final = "kind alias recipient language case_id issued_on sha256 holds"
_BACKUP: Final = "made_at checked_at name sha256"

_TABLES: Final = (
    ("case", _CASE, "", "circle_id TEXT"),
    ("event", _EVENT, "relied_on", ""),
    ("paper", _PAPER, "sealed", ""),
    ("attachment", _ATTACHMENT, "size", ""),
    ("source", _SOURCE, "page_count size", ""),
    ("passage", _PASSAGE, "", ""),
    ("pack", _PACK, "pages", ""),
    ("backup", _BACKUP, "size cases sources officers", ""),
)

_OTHERS: Final = (
    """CREATE TABLE source_text (
        local INTEGER PRIMARY KEY, source_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE content (
        local INTEGER PRIMARY KEY, attachment_id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE chunk (
        local INTEGER PRIMARY KEY,
        content INTEGER NOT NULL REFERENCES content (local) ON DELETE CASCADE,
        number INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (content, number)
    ) STRICT""",
    """CREATE TABLE removed (
        local INTEGER PRIMARY KEY, family TEXT NOT NULL, row_id TEXT NOT NULL,
        case_id TEXT NOT NULL, "when" TEXT NOT NULL, actor TEXT NOT NULL, device TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE device (
        local INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, actor TEXT NOT NULL,
        age_public TEXT, sign_public TEXT, admitted_by TEXT, revoked_at TEXT
    ) STRICT""",
    """CREATE TABLE history (
        local INTEGER PRIMARY KEY, change_id TEXT NOT NULL, family TEXT NOT NULL,
        row_id TEXT NOT NULL, case_id TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL,
        actor TEXT NOT NULL, verb TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        local INTEGER PRIMARY KEY, number INTEGER NOT NULL, device TEXT NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL, change_id TEXT NOT NULL,
        family TEXT NOT NULL, record_id TEXT NOT NULL, case_id TEXT NOT NULL,
        reason TEXT NOT NULL, before_hash BLOB NOT NULL, after_hash BLOB NOT NULL,
        previous BLOB NOT NULL, own BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
)

_INDEXES: Final = (
    "journal_chain ON journal (device, number)",
    "journal_record ON journal (record_id, family)",
    "removed_case ON removed (case_id)",
    "event_case ON event (case_id)",
    "paper_case ON paper (case_id)",
    "attachment_owner ON attachment (owner_id)",
    "passage_source ON passage (source_id)",
    "pack_case ON pack (case_id)",
    # The orders of the list of cases; the status rides along, for the usual filter.
    'case_by_priority ON "case" (priority, next_step_due, status)',
    'case_by_due ON "case" (next_step_due, status)',
    'case_by_opening ON "case" (opened_on, status)',
    'case_by_reference ON "case" (reference, status)',
    'case_by_change ON "case" (changed_at, status)',
    'case_coded ON "case" (status, priority, country, stage, category, caseworker)',
    # Not a partial index: SQLite's own check does not see a row too many in one.
    "case_idle ON \"case\" (next_step = '', changed_at)",
    "source_by_title ON source (title)",
    "source_by_publishing ON source (published)",
    "source_by_adding ON source (added_at)",
    "source_coded ON source (type, use, language, country)",
)


def step(db: "Database") -> None:
    """Make every table and index."""
    for name, texts, numbers, more in _TABLES:
        # Long texts come last in their rows: a list reads what stands before them.
        parts = ["local INTEGER PRIMARY KEY", "id TEXT NOT NULL UNIQUE", "changed_at TEXT NOT NULL"]
        parts += filter(None, [more])
        parts += [f'"{column}" INTEGER NOT NULL' for column in numbers.split()]
        parts += [f'"{column}" TEXT NOT NULL' for column in texts.split()]
        db.execute(f'CREATE TABLE "{name}" ({", ".join(parts)}) STRICT')
    for statement in _OTHERS:
        db.execute(statement)
    for index in _INDEXES:
        db.execute(f"CREATE INDEX {index}")

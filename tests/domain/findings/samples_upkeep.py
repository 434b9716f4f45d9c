"""Samples of what is overdue, unproved, run out or granted by nobody."""

from tests.domain.findings.samples import clean, part, planted

MET = {"due_on": "2026-11-10", "effect": "forfeits_right", "proof": "receipt_held"}
CONSENT = {"purpose": "media", "recipient_class": "media", "data_category": "own_words"}
FIVE = part("paper", type="passport_five_year", held="original", biometric="no")

SAMPLES = (
    planted("deadline-missed", part("deadline", due_on="2026-11-21", effect="forfeits_right")),
    clean(
        "deadline-missed",
        part("deadline", due_on="2026-11-22", effect="forfeits_right"),
        why="today is the last day",
    ),
    planted(
        "deadline-of-authority",
        part("deadline", due_on="2026-11-02", effect="duty_of_authority"),
    ),
    clean(
        "deadline-of-authority",
        part("deadline", due_on="2026-11-02", effect="duty_of_authority", met_on="2026-11-01"),
        why="it acted, and nobody needs a receipt for that",
    ),
    planted("deadline-late", part("deadline", **MET, met_on="2026-11-12")),
    clean("deadline-late", part("deadline", **MET, met_on="2026-11-10"), why="met on the day"),
    planted(
        "deadline-without-proof",
        part("deadline", **MET | {"proof": "sent_no_receipt"}, met_on="2026-11-09"),
    ),
    clean(
        "deadline-without-proof",
        part("deadline", due_on="2026-11-10", effect="reminder", met_on="2026-11-09"),
        why="a reminder of the office's own",
    ),
    planted(
        "closed-with-deadline",
        part("deadline", due_on="2026-12-24", effect="forfeits_right"),
        status="closed",
    ),
    clean(
        "closed-with-deadline",
        part("deadline", due_on="2026-12-24", effect="forfeits_right"),
        status="waiting",
        why="it waits and is not closed",
    ),
    planted("wanted-check-stale", part("check", wanted_list="federal", checked_on="2026-10-22")),
    planted(
        "wanted-check-stale",
        part("check", wanted_list="federal", checked_on="2026-09-01"),
        part("check", wanted_list="interstate", checked_on="2026-11-20"),
        why="of one list; another list stands for nothing",
    ),
    clean(
        "wanted-check-stale",
        part("check", wanted_list="federal", checked_on="2026-10-23"),
        part("check", wanted_list="federal", checked_on="2025-01-01"),
        why="the newest is thirty days old",
    ),
    planted("risk-review-overdue", part("risk", threat="abduction", review_on="2026-11-21")),
    planted(
        "risk-review-overdue",
        part("risk", threat="attack_abroad", location="eu", review_on="2026-10-01"),
        status="closed",
        stage="follow_up",
        why="of a closed case in the EU",
    ),
    clean(
        "risk-review-overdue",
        part("risk", threat="abduction", reviewed_on="2026-01-01", review_on="2026-02-01"),
        part("risk", threat="abduction", reviewed_on="2026-11-01", review_on="2026-12-01"),
        why="it was assessed again",
    ),
    planted("consent-expired", part("consent", **CONSENT, state="given", expires_on="2026-11-21")),
    clean(
        "consent-expired",
        part("consent", **CONSENT, state="given", expires_on="2026-11-21"),
        part("consent", **CONSENT, state="given", given_on="2026-11-20", expires_on="2027-11-20"),
        why="it was renewed",
    ),
    clean(
        "consent-expired",
        part("consent", **CONSENT, state="withdrawn", expires_on="2026-11-21"),
        why="it does not stand as given",
    ),
    planted(
        "pack-after-withdrawal",
        part("consent", purpose="casework", state="withdrawn", withdrawn_on="2026-10-01"),
        part("pack", kind="chronology", issued_on="2026-10-02"),
    ),
    clean(
        "pack-after-withdrawal",
        part("consent", **CONSENT, state="withdrawn", withdrawn_on="2026-10-01"),
        part("pack", kind="lawyer-handover", issued_on="2026-10-02"),
        why="the pack does not rest on that consent",
    ),
    clean(
        "pack-after-withdrawal",
        part("consent", purpose="casework", state="withdrawn", withdrawn_on="2026-10-01"),
        part("pack", kind="lawyer-handover", issued_on="2026-10-01"),
        why="composed on the day itself",
    ),
    planted(
        "promise-overdue",
        part("contact", promise="An answer", promise_state="open", promise_due="2026-11-01"),
    ),
    clean(
        "promise-overdue",
        part("contact", promise="An answer", promise_state="kept", promise_due="2026-11-01"),
        why="kept",
    ),
    planted(
        "office-holder-gone",
        part("contact", promise="A visa", promise_state="open", office_until="2026-06-30"),
    ),
    clean(
        "office-holder-gone",
        part("contact", promise="A visa", promise_state="open", office_until="2026-12-31"),
        why="still in office",
    ),
    planted("vetting-signed-twice", part("vetting", reviewed_by="C-07", second_by="c-07 ")),
    clean("vetting-signed-twice", part("vetting", reviewed_by="C-07", second_by="C-01"), why="two"),
    planted(
        "protection-without-decision",
        part("visa", country="FR", type="asylum_visa", outcome="granted"),
        outcome="refugee",
    ),
    clean(
        "protection-without-decision",
        part("visa", country="FR", type="asylum_visa", outcome="granted"),
        outcome="temporary_visa",
        why="a granted visa is not said to be asylum",
    ),
    clean(
        "protection-without-decision",
        part("decision", outcome="refugee", decided_on="2026-05-04"),
        outcome="refugee",
        why="a decision grants it",
    ),
    planted(
        "temporary-protection",
        part("decision", outcome="temporary_protection"),
        category="contract_soldier",
    ),
    planted(
        "temporary-protection",
        also=("protection-without-decision",),
        category="mobilised",
        outcome="temporary_protection",
        why="as the outcome of the case",
    ),
    clean(
        "temporary-protection",
        part("decision", outcome="temporary_protection", reason_note="Wife displaced from UA"),
        category="contract_soldier",
        outcome="temporary_protection",
        why="with its reason",
    ),
    planted("passport-not-taken", FIVE, part("visa", country="FR", outcome="pending")),
    clean(
        "passport-not-taken",
        FIVE,
        part("paper", type="laissez_passer", held="none"),
        part("visa", country="FR", outcome="pending"),
        why="a laissez-passer is in view",
    ),
    clean(
        "passport-not-taken",
        FIVE,
        part("visa", country="FR", outcome="granted"),
        why="it was granted",
    ),
)

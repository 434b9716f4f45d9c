"""Cases told in order, each day as exactly or as vaguely as somebody remembers it."""

from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st

from casefiles.domain.case.dossier import Dossier
from tests.domain.findings.samples import TODAY, Part, Sample, dossier_of, part

FIRST = date(2022, 9, 22)


@st.composite
def told(draw: st.DrawFn, day: date) -> str:
    """Tell a day: exactly, about, its month, its season or its year."""
    season = {12: 24, 1: 24, 2: 24, 3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22}.get(day.month, 23)
    year = day.year - 1 if day.month <= 2 else day.year
    return draw(
        st.sampled_from(
            (
                day.isoformat(),
                day.isoformat() + "~",
                f"{day:%Y-%m}",
                f"{day:%Y-%m}~",
                f"{day:%Y-%m}-XX",
                f"{year}-{season}",
                f"{day:%Y}",
            )
        )
    )


@st.composite
def consistent_cases(draw: st.DrawFn) -> Dossier:
    """Draw a mobilised man's way from the summons to a decision in France."""
    steps = draw(st.lists(st.integers(1, 90), min_size=14, max_size=14))
    days = [FIRST]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    say = [partial(draw, told(day)) for day in days]
    exact = [day.isoformat() for day in days]
    account = {
        "summons_on": say[0](),
        "service_entry": say[1](),
        "refused_on": say[3](),
        "exit_date": say[4](),
        "left_russia_on": say[5](),
        "category": draw(st.sampled_from(("mobilised", "not_asked", "declined"))),
    }
    parts = (
        *_way(say),
        *_procedure(exact),
        *_chronology(say),
        part("account", **account, setting="intake", given_on=exact[8]),
        part("account", **account, setting="interview", given_on=exact[11]),
    )
    case = {
        "category": "mobilised",
        "outcome": "refugee",
        "summons_on": say[0](),
        "mobilised_on": say[1](),
        "service_entry": say[1](),
        "exit_date": say[4](),
    }
    return dossier_of(Sample("told in order", frozenset(), case, parts))


def _way(say: list[partial[str]]) -> tuple[Part, ...]:
    return (
        part("service", category="mobilised", began=say[1](), ended=say[4]()),
        part("refusal", order="deployment", ordered_on=say[2](), refused_on=say[3]()),
        part("stay", country="KZ", from_country="RU", entered_on=say[5](), left_on=say[6](),
             status="asylum_seeker", entry_mode="regular"),
        part("stay", country="RS", from_country="KZ", entered_on=say[6](), left_on=say[7](),
             status="visa", entry_mode="regular"),
        part("stay", country="FR", from_country="RS", entered_on=say[7](), status="asylum_seeker"),
    )  # fmt: skip


def _procedure(days: list[str]) -> tuple[Part, ...]:
    application = "a" * 32
    return (
        part("application", id=application, country="FR", arrived_on=days[7], made_on=days[8],
             registered_on=days[9], lodged_on=days[10], interview_on=days[11]),
        part("decision", application_id=application, outcome="refugee", decided_on=days[12],
             notified_on=days[13]),
        part("check", wanted_list="federal", checked_on=TODAY.isoformat()),
        part("consent", purpose="casework", state="given", given_on=days[8],
             expires_on="2027-05-01"),
    )  # fmt: skip


def _chronology(say: list[partial[str]]) -> tuple[Part, ...]:
    return (
        part("event", type="summons", date=say[0]()),
        part("event", type="mobilisation", date=say[1]()),
        part("event", type="left_service", date=say[4]()),
        part("event", type="left_country", date=say[5]()),
        part("event", type="entry", country="KZ", date=say[5]()),
        part("event", type="lodging", country="FR", date=say[10]()),
        part("event", type="decision", country="FR", date=say[12]()),
    )

"""Samples of days in the wrong order, and of accounts that differ."""

from tests.domain.findings.samples import clean, part, planted

INTAKE = {"setting": "intake", "given_on": "2024-05-03"}
INTERVIEW = {"setting": "interview", "given_on": "2026-06-10"}

ACCOUNTS = (
    planted(
        "accounts-differ",
        part("account", **INTAKE, exit_date="2023-08"),
        part("account", **INTERVIEW, exit_date="2023-10-02"),
        why="on a day",
    ),
    planted(
        "accounts-differ",
        part("account", **INTAKE, with_weapon="no"),
        part("account", **INTERVIEW, with_weapon="yes"),
        with_weapon="yes",
        why="on a code; the case says what one of them says",
    ),
    planted(
        "accounts-differ",
        part("account", **INTAKE, age_band="30-34"),
        part("account", **INTERVIEW, age_band="25-29"),
        why="on an age that shrank",
    ),
    clean(
        "accounts-differ",
        part("account", **INTAKE, exit_date="2023-08~", age_band="25-29", with_weapon="declined"),
        part("account", **INTERVIEW, exit_date="2023-09-02", age_band="30-34", with_weapon="no"),
        why="about August, two years older, and a silence",
    ),
    planted("account-against-case", part("account", **INTAKE, branch="navy"), branch="airborne"),
    planted(
        "account-against-case",
        part("account", **INTAKE, summons_on="2022-09-22"),
        summons_on="2022-10",
        why="on a day",
    ),
    clean(
        "account-against-case",
        part("account", **INTAKE, branch="navy", summons_on="2022-09-25"),
        branch="navy",
        summons_on="2022-09",
        why="the day lies in the month",
    ),
    planted(
        "account-against-record",
        part("account", **INTAKE, left_russia_on="2022-09-24"),
        part("stay", country="GE", from_country="RU", entered_on="2022-10-20"),
    ),
    clean(
        "account-against-record",
        part("account", **INTAKE, left_russia_on="2022-09-24"),
        part("stay", country="GE", from_country="RU", entered_on="2022-09-26"),
        why="two days on the road",
    ),
    planted(
        "event-against-record",
        part("event", type="left_service", date="2023-05-02"),
        exit_date="2023-08",
    ),
    planted(
        "event-against-record",
        part("event", type="lodging", date="2026-03-02"),
        part("application", country="FR", made_on="2026-04-01", lodged_on="2026-04-20"),
        why="of an application",
    ),
    clean(
        "event-against-record",
        part("event", type="summons", date="2015-04"),
        part("event", type="summons", date="2022-09-25"),
        summons_on="2022-09-25",
        why="one of two fits",
    ),
)

DAYS = (
    planted("order-of-days", part("service", began="2023-04", ended="2022-12")),
    planted(
        "order-of-days",
        part("refusal", order="deployment", ordered_on="2023-05-10", refused_on="2023-04"),
        why="of a refusal before its order",
    ),
    planted(
        "order-of-days",
        part("decision", decided_on="2026-05-10", notified_on="2026-05-04"),
        why="of a notice before its decision",
    ),
    planted(
        "order-of-days", opened_on="2026-05", closed_on="2026-02", status="closed", why="of a case"
    ),
    clean(
        "order-of-days",
        part("refusal", order="deployment", ordered_on="2023-05-10", refused_on="2023-05"),
        why="some day of the same month",
    ),
    clean(
        "order-of-days",
        part("application", procedure="humanitarian_admission", arrived_on="2026-05-01",
             made_on="2026-02-01"),
        why="admitted before he came",
    ),
    planted("day-to-come", part("check", wanted_list="federal", checked_on="2027-11-02")),
    planted("day-to-come", exit_date="2062-05", why="a slip of the pen"),
    clean(
        "day-to-come",
        part("event", type="hearing", date="2027-01-15"),
        part("visa", valid_until="2027-02-01"),
        exit_date="2026",
        why="a hearing and a visa may lie ahead",
    ),
    planted(
        "refusal-before-service",
        part("refusal", order="deployment", refused_on="2022-03"),
        service_entry="2022-10",
    ),
    clean(
        "refusal-before-service",
        part("refusal", order="contract_signature", refused_on="2022-03"),
        part("refusal", order="deployment", refused_on="2022-11"),
        service_entry="2022-10",
        why="a contract is refused before",
    ),
    clean(
        "refusal-before-service",
        part("refusal", order="deployment", refused_on="2022-03"),
        part("service", category="conscript", began="2021-11", ended="2022-08"),
        service_entry="2022-10",
        why="he had served before",
    ),
    planted(
        "act-before-service",
        part("exposure", article="338", part="1", act_on="2022-03", stage="charged"),
        service_entry="2022-10",
    ),
    clean(
        "act-before-service",
        part("exposure", article="207.3", part="1", act_on="2022-03", stage="charged"),
        service_entry="2022-10",
        why="no offence of service",
    ),
    planted(
        "decision-before-application",
        part("application", id="a" * 32, made_on="2026-05-02"),
        part("decision", application_id="a" * 32, decided_on="2026-04-30"),
    ),
    clean(
        "decision-before-application",
        part("application", id="b" * 32, made_on="2026-05-02"),
        part("decision", decided_on="2026-04-30"),
        why="it decides another one",
    ),
    planted(
        "events-out-of-order",
        part("event", type="refusal_report", date="2022-09-25"),
        part("event", type="summons", date="2022-10-02"),
        why="refusal before summons",
    ),
    planted(
        "events-out-of-order",
        part("event", type="entry", country="KZ", date="2022-09-25"),
        part("event", type="left_country", date="2022-10"),
        why="entry before leaving",
    ),
    planted(
        "events-out-of-order",
        part("event", type="lodging", date="2026-09-01"),
        part("event", type="registration", date="2026-09-02"),
        why="lodging before registration",
    ),
    clean(
        "events-out-of-order",
        part("event", type="entry", country="GE", date="2019-07"),
        part("event", type="left_country", date="2022-10"),
        part("event", type="entry", country="KZ", date="2022-10"),
        why="a holiday years before",
    ),
    clean(
        "events-out-of-order",
        part("event", type="refusal_report", date="2022-09"),
        part("event", type="summons", date="2022-09-30"),
        why="some day of the same month",
    ),
    planted(
        "events-out-of-order",
        part("event", type="conscription", date="2022-05"),
        part("event", type="summons", date="2022-07-04"),
        why="called up two months before the summons",
    ),
    planted(
        "events-out-of-order",
        part("event", type="mobilisation", date="2022-09-27"),
        part("event", type="summons", date="2022-10-20"),
        why="mobilised before the summons",
        category="mobilised",
    ),
    planted(
        "events-out-of-order",
        part("event", type="order_refused", date="2023-03-01"),
        part("event", type="contract", date="2023-05-02"),
        why="an order refused before any contract",
        category="contract_soldier",
    ),
    clean(
        "events-out-of-order",
        part("event", type="conscription", date="2014-06"),
        part("event", type="discharge", date="2015-06"),
        part("event", type="summons", date="2022-09-25"),
        part("event", type="mobilisation", date="2022-09-27"),
        why="basic service years before the mobilisation",
        category="mobilised",
        mobilised_on="2022-09-27",
    ),
    clean(
        "events-out-of-order",
        part("event", type="conscription", date="2021-10"),
        part("event", type="summons", date="2022-09-25"),
        why="a reservist summoned soon after his basic service",
        category="reservist_called",
    ),
    clean(
        "events-out-of-order",
        part("event", type="discharge", date="2022-06-30"),
        part("event", type="mobilisation", date="2022-09-27"),
        why="discharged from basic service three months before",
        category="mobilised",
    ),
    clean(
        "events-out-of-order",
        part("event", type="deployment", date="2022-02-24"),
        part("event", type="discharge", date="2022-05"),
        part("event", type="contract", date="2022-08"),
        part("event", type="left_service", date="2023-05"),
        why="a second contract after the first one ended",
        category="contract_soldier",
    ),
    clean(
        "events-out-of-order",
        part("service", category="contract_soldier", began="2021-04"),
        part("event", type="order_refused", date="2022-03-01"),
        part("event", type="contract", date="2022-09-01"),
        why="in service by his record, and signed anew",
        category="contract_soldier",
    ),
)  # fmt: skip

SAMPLES = (*ACCOUNTS, *DAYS)

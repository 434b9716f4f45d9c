"""Samples of stays, registrations and border papers, by the rules in force on their days."""

from tests.domain.findings.samples import Part, clean, part, planted


def stay(country: str, entered_on: str, left_on: str = "", **fields: str) -> Part:
    """Return a stay as it is mostly noted: without a visa."""
    told = {"entered_on": entered_on, "left_on": left_on, "status": "visa_free"}
    return part("stay", country=country, **told | fields)


IN_KZ = {"registered_on": "2026-08-20", "status": "registered"}

SAMPLES = (
    planted("stay-over-limit", stay("KZ", "2026-08-01", **IN_KZ)),
    planted(
        "stay-over-limit",
        stay("KZ", "2026-04-01", "2026-05-10", status="registered", registered_on="2026-04-20"),
        stay("RU", "2026-05-10", "2026-08-01", from_country="KZ", status="does_not_apply"),
        stay("KZ", "2026-08-01", "2026-09-20", from_country="RU", **IN_KZ),
        why="with forty days before: 19 September was the last",
    ),
    clean(
        "stay-over-limit",
        stay("KZ", "2026-04-01", "2026-05-10", status="registered", registered_on="2026-04-20"),
        stay("RU", "2026-05-10", "2026-08-01", from_country="KZ", status="does_not_apply"),
        stay("KZ", "2026-08-01", "2026-09-19", from_country="RU", **IN_KZ),
        why="he left on the last day",
    ),
    planted(
        "stay-over-limit",
        stay("KZ", "2023-02-01", "2023-04-20", status="registered", registered_on="2023-02-20"),
        stay("KG", "2023-04-20", "2023-04-21", from_country="KZ"),
        stay("KZ", "2023-04-21", "2023-06-20", from_country="KG", registered_on="2023-05-01"),
        why="of a second entry after 27 January 2023",
    ),
    clean(
        "stay-over-limit",
        stay("KZ", "2022-09-25", "2022-12-12", status="registered", registered_on="2022-10-01"),
        stay("KG", "2022-12-12", "2022-12-13", from_country="KZ"),
        stay("KZ", "2022-12-13", "2023-02-11", from_country="KG", registered_on="2022-12-20"),
        why="the same stays a year before began a new count",
    ),
    clean(
        "stay-over-limit",
        stay("KZ", "2026-08-01", status="asylum_seeker"),
        why="an asylum seeker's days are not counted",
    ),
    clean("stay-over-limit", stay("KZ", "2026-08~", **IN_KZ), why="about August"),
    planted(
        "registration-late",
        stay("KZ", "2026-09-01", status="registered", registered_on="2026-10-10"),
    ),
    clean(
        "registration-late",
        stay("KZ", "2026-09-01", status="registered", registered_on="2026-09-30"),
        why="on the thirtieth day",
    ),
    planted("registration-missing", stay("KZ", "2026-09-01")),
    clean("registration-missing", stay("KZ", "2026-09-01", "2026-09-30"), why="left that day"),
    clean(
        "registration-missing",
        stay("KZ", "2026-09-01", entry_mode="irregular"),
        why="who came irregularly cannot register",
    ),
    planted(
        "stays-overlap",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-02-15", "2026-03-05", from_country="GE"),
    ),
    planted(
        "stays-overlap",
        stay("GE", "2026-01-01"),
        stay("RS", "2026-02-15", "2026-03-05", from_country="GE"),
        why="nobody noted the leaving",
    ),
    clean(
        "stays-overlap",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-03-01", "2026-03-05", from_country="GE"),
        why="left and entered on one day",
    ),
    clean(
        "stays-overlap",
        stay("GE", "2026-01", "2026-03"),
        stay("RS", "2026-03", "2026-03", from_country="GE"),
        why="both in March",
    ),
    planted(
        "stays-gap",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-03-20", "2026-03-25", from_country="GE"),
    ),
    clean(
        "stays-gap",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-03-03", "2026-03-25", from_country="GE"),
        why="two days on the road",
    ),
    clean(
        "stays-gap",
        stay("GE", "2026-01-01", "2026-03~"),
        stay("RS", "2026-04-20", "2026-04-25", from_country="GE"),
        why="left about March",
    ),
    planted(
        "legs-do-not-join",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-03-01", "2026-03-05", from_country="AM"),
    ),
    clean(
        "legs-do-not-join",
        stay("AM", "2022-10", "2022-10"),
        stay("GE", "2022-10", "2022-10", from_country="AM"),
        stay("RS", "2022-10", "2022-10", from_country="GE"),
        why="three legs in one month, in whatever order",
    ),
    clean(
        "legs-do-not-join",
        stay("GE", "2026-01-01", "2026-03-01"),
        stay("RS", "2026-03-01", "2026-03-05", from_country="unknown"),
        why="where it began is not known",
    ),
    planted(
        "document-not-accepted",
        stay("RS", "2026-01-01", "2026-01-20", entry_mode="regular",
             entry_document="internal_passport"),
    ),
    clean(
        "document-not-accepted",
        stay("KZ", "2026-01-01", "2026-01-20", entry_mode="regular",
             entry_document="internal_passport"),
        why="Kazakhstan takes it",
    ),
    clean(
        "document-not-accepted",
        stay("RS", "2026-01-01", "2026-01-20", entry_mode="irregular",
             entry_document="internal_passport"),
        why="nobody looked at it",
    ),
    planted(
        "passport-expired-at-entry",
        part("paper", type="passport_ten_year", valid_until="2025-12-31"),
        stay("GE", "2026-02-01", "2026-03-01", entry_mode="regular",
             entry_document="passport_ten_year"),
    ),
    clean(
        "passport-expired-at-entry",
        part("paper", type="passport_ten_year", valid_until="2026"),
        stay("GE", "2026-02-01", "2026-03-01", entry_mode="regular",
             entry_document="passport_ten_year"),
        why="valid until some day of that year",
    ),
)  # fmt: skip

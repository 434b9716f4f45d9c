"""Hypothesis strategies: every kind of EDTF level 1 text the program reads."""

from datetime import date

from hypothesis import strategies as st

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def parts() -> st.SearchStrategy[str]:
    """Draw one end without a mark: day, month, season, year, or with digits left open."""
    year = st.integers(1900, 2099).map(str)
    month = st.integers(1, 12).map("{:02}".format)
    season = st.integers(21, 24).map(str)
    return st.one_of(
        DAYS.map(date.isoformat),
        st.builds("{}-{}".format, year, month),
        st.builds("{}-{}".format, year, season),
        year,
        st.integers(100, 209).map("{}X".format),
        st.integers(10, 99).map("{}XX".format),
        year.map("{}-XX".format),
        year.map("{}-XX-XX".format),
        st.builds("{}-{}-XX".format, year, month),
    )


def ends() -> st.SearchStrategy[str]:
    """Draw one end, with or without a mark."""
    return st.builds("{}{}".format, parts(), st.sampled_from(("", "", "?", "~", "%")))


def level_one() -> st.SearchStrategy[str]:
    """Draw any level 1 text: a date, or an interval whose ends stand in order."""
    from casefiles.domain import dates

    edge = st.sampled_from(("", ".."))
    intervals = st.one_of(
        st.builds("{}/{}".format, ends(), ends() | edge),
        st.builds("{}/{}".format, edge, ends()),
    ).filter(lambda text: dates.read(text) is not None)
    return ends() | intervals

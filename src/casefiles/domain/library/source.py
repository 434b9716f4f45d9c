"""A source: a document of the library with what a reader needs to judge and find it again."""

from dataclasses import dataclass

from casefiles.domain.fields import Shape, a, code, given


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Fields of a country-information source sheet (EUAA methodology; ACCORD)."""

    id: str = given(Shape.LINK)
    type: str = code("source_type", "unknown")
    use: str = code("source_use", "evidence")  # evidence, or context only
    title: str = a(Shape.LINE, searched=True)
    title_translated: str = a(Shape.LINE, searched=True)
    author: str = a(Shape.LINE, searched=True)
    publisher: str = a(Shape.LINE, searched=True)
    number: str = a(Shape.LINE, searched=True)  # case number, ECLI, OJ reference, document symbol
    country: str = a(Shape.COUNTRY, "unknown")  # the country it speaks of or binds
    published: str = a(Shape.UNCERTAIN)
    accessed_on: str = a(Shape.DAY)
    period_covered: str = a(Shape.UNCERTAIN)
    url: str = a(Shape.LINE)
    language: str = a(Shape.LANGUAGE, "unknown")
    translator: str = a(Shape.LINE)
    quoted_source: str = a(Shape.LINE, searched=True)  # the source behind the source
    funding: str = a(Shape.LINE)
    methodology: str = code("yes_no")  # is the method stated?
    corroborated_by: str = a(Shape.LINE)
    contradicts: str = a(Shape.LINE)
    reliability: str = code("reliability")  # A to F
    credibility: str = code("credibility")  # 1 to 6
    summary: str = a(Shape.TEXT, searched=True)  # in our own words
    assessment: str = a(Shape.TEXT, searched=True)
    media_type: str = a(Shape.LINE, derived=True)
    page_count: int = a(Shape.NUMBER, derived=True)
    size: int = a(Shape.NUMBER, derived=True)
    sha256: str = a(Shape.HASH, derived=True)
    added_at: str = a(Shape.MOMENT, derived=True)

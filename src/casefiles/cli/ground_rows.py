"""The legal matrix as JSON objects and as text for reading."""

from collections.abc import Iterator, Sequence

from casefiles.domain.law.grounds import Act, ElementRow, GroundRow
from casefiles.domain.law.rows import Origin
from casefiles.domain.matrix import DIRECTIONS, ElementView, Fact, GroundView, Matrix
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

Told = dict[str, object]


def list_row(row: GroundRow, matrix: Matrix) -> Told:
    """Return one ground of a list; `gaps` is null while it is not laid out."""
    view, language = matrix.laid_out(row.code), current_language()
    return {
        "ground": row.code,
        "words": row.word(language),
        "citation": row.cite(language),
        "group": row.group.value,
        "id": view.ground.id if view is not None else "",
        "gaps": view.gaps if view is not None else None,
    }


def ground_row(view: GroundView) -> Told:
    """Return a ground that is laid out, whole."""
    told: Told = {"id": view.ground.id, "ground": view.ground.ground}
    if view.row is not None:
        told |= _about(view.row, view.acts)
    return told | {
        "here": view.here,
        "gaps": view.gaps,
        "elements": [_element_row(element, view.acts) for element in view.elements],
        "strays": [_fact_row(fact) for fact in view.strays],
    }


def counsel_row(row: GroundRow, matrix: Matrix) -> Told:
    """Return the questions of a ground for counsel alone."""
    elements = row.elements_under(matrix.regime)
    questions = [_question(element, matrix.acts) for element in elements]
    return {"ground": row.code, **_about(row, matrix.acts), "elements": questions}


def ground_text(view: GroundView) -> str:
    """Return a ground for reading."""
    return "\n".join([*_heading(view), *_lines(view), ""])


def counsel_text(row: GroundRow, matrix: Matrix) -> str:
    """Return the questions for counsel for reading."""
    language = current_language()
    lines = [row.word(language), _("Discuss these orally with counsel; nothing is written here.")]
    lines += [row.help(language)]
    for element in row.elements_under(matrix.regime):
        told = _question(element, matrix.acts)
        lines += ["", f"{element.code}  {told['words']}", f"    {told['question']}"]
        lines += [f"    {told['citation']}", f"    {told['checked']}"]
    return "\n".join([*lines, ""])


def _about(row: GroundRow | ElementRow, acts: Sequence[Act]) -> Told:
    from casefiles.services.ground_words import cite, say_checked

    language = current_language()
    return {
        "words": row.word(language),
        "citation": cite(row, acts, language),
        "beware": row.note(language),
        "checked": say_checked(row.origin, language),
        **_origin(row.origin),
    }


def _origin(origin: Origin) -> Told:
    return {
        "source": origin.source,
        "url": origin.url,
        "valid_from": origin.valid_from,
        "valid_to": origin.valid_to,
        "checked_on": origin.checked_on,
        "confidence": origin.confidence,
    }


def _question(row: ElementRow, acts: Sequence[Act]) -> Told:
    question = row.question(current_language())
    return {"element": row.code, "question": question, **_about(row, acts)}


def _element_row(view: ElementView, acts: Sequence[Act]) -> Told:
    said = view.said
    facts = {way: [_fact_row(fact) for fact in view.facing(way)] for way in DIRECTIONS}
    return {
        **_question(view.row, acts),
        "shown_by": [kind.value for kind in view.row.shown_by],
        **facts,
        "gap": view.gap,
        "gap_reason": view.gap_reason,
        "asks": [ask.value for ask in view.asks],
        "note": said.note if said is not None else "",
        "confirmed_by": said.confirmed_by if said is not None else "",
        "confirmed_on": said.confirmed_on if said is not None else "",
    }


def _fact_row(fact: Fact) -> Told:
    from casefiles.services.fact_words import say_fact

    words, bearing = say_fact(fact, current_language()), fact.bearing
    return {
        "id": bearing.id,
        "record_kind": bearing.record_kind,
        "record_id": bearing.record_id,
        "words": words.title if words is not None else "",
        "detail": words.detail if words is not None else "",
        "note": bearing.note,
        "gone": fact.gone,
    }


def _heading(view: GroundView) -> Iterator[str]:
    if view.row is None:
        yield view.ground.ground
        yield _("The program does not have the law of this ground.")
        return
    told = _about(view.row, view.acts)
    yield str(told["words"])
    yield f"{told['citation']} ({told['checked']})"
    if not view.here:
        yield _("It is not the law of the country of the procedure.")
    yield _("Law, facts and gaps are laid out; counsel draws the conclusion.")


def _lines(view: GroundView) -> Iterator[str]:
    for element in view.elements:
        told = _question(element.row, view.acts)
        yield ""
        yield f"{element.row.code}  {told['words']}"
        yield f"    {told['question']}"
        yield f"    {told['citation']} ({told['checked']})"
        for way in DIRECTIONS:
            for fact in element.facing(way):
                yield f"    {_ways()[way]}: {_fact_text(fact)}"
        if element.gap:
            yield f"    {_gap_text(element)}"
        if element.asks:
            yield "    " + _("Nobody applied to be recognised as an objector: the reason is asked.")
        if element.said is not None and element.confirmed:
            text = _("Confirmed by counsel {code} on {day}")
            yield "    " + text.format(
                code=element.said.confirmed_by, day=element.said.confirmed_on
            )
    for fact in view.strays:
        yield f"    {fact.bearing.element}: {_fact_text(fact)}"


def _fact_text(fact: Fact) -> str:
    from casefiles.services.fact_words import say_fact

    words = say_fact(fact, current_language())
    if words is None:
        return _("no longer in the case")
    return " · ".join(word for word in (words.title, words.detail, fact.bearing.note) if word)


def _gap_text(element: ElementView) -> str:
    from casefiles.services import vocabularies

    reason = vocabularies.word("gap_reason", element.gap_reason, current_language())
    return _("Gap: nothing on file ({reason})").format(reason=reason)


def _ways() -> dict[str, str]:
    from casefiles.services import vocabularies

    language = current_language()
    return {way: vocabularies.word("direction", way, language) for way in DIRECTIONS}

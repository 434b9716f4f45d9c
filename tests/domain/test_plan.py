"""A pack's plan: the gravest line gives a chapter its state, only blocked lines stop it."""

from casefiles.domain.paper.plan import PackOrder, PackPlan, PlanLine, State


def plan(*lines: PlanLine, left_out: frozenset[str] = frozenset()) -> PackPlan:
    order = PackOrder(kind="k", recipient="L-12", language="en", left_out=left_out)
    return PackPlan(order, ("summary", "sources"), lines)


def test_a_chapter_without_lines_is_ready() -> None:
    assert plan().state_of("summary") is State.READY
    assert plan().blocked == 0


def test_the_gravest_line_counts() -> None:
    found = plan(
        PlanLine("summary", State.LOOK, "a"),
        PlanLine("summary", State.BLOCKED, "b"),
        PlanLine("summary", State.MISSING, "c"),
        PlanLine("sources", State.MISSING, "d"),
    )
    assert found.state_of("summary") is State.BLOCKED
    assert found.state_of("sources") is State.MISSING
    assert found.blocked == 1


def test_a_chapter_left_out_is_said_to_be() -> None:
    found = plan(PlanLine("summary", State.LOOK, "a"), left_out=frozenset({"summary"}))
    assert found.state_of("summary") is State.LEFT_OUT

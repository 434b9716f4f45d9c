"""Sources: the verbs that describe and change them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefiles.domain.errors import RecordInvalid
from casefiles.services import sources
from casefiles.vault.vault import Vault


def test_no_source_is_left_without_a_title(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Some words of a report.", encoding="utf-8")
    made = sources.describe_source(vault, {"title": "A law"}).record_id
    attempts: tuple[Callable[[], object], ...] = (
        lambda: sources.describe_source(vault, {"title": " "}),
        lambda: sources.edit_source(vault, made, {"title": ""}),
        lambda: sources.add_source(vault, file, meta={"title": ""}),
    )
    for attempt in attempts:
        with pytest.raises(RecordInvalid) as refused:
            attempt()
        assert refused.value.facts == {"kind": "source", "field": "title", "reason": "missing"}
    assert sources.get_source(vault, made).source.title == "A law"

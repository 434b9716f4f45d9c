"""The press in its own process: the same bytes everywhere, stoppable, and silent when it breaks."""

import hashlib
import os
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from casefiles.domain.errors import Bug, Cancelled, GlyphMissing
from casefiles.domain.paper.content import Table
from casefiles.press import composing
from casefiles.press.composing import compose, compose_here
from casefiles.press.wire import pack_from_json, pack_to_json
from tests.press import samples

SECRET = "Ivanovskaya-7731"


def test_content_survives_the_way_to_the_child_and_back() -> None:
    for content in (samples.handover("ru"), samples.country_bundle("en")):
        assert pack_from_json(pack_to_json(content)) == content


def test_the_child_gives_the_bytes_that_this_process_gives() -> None:
    content = samples.handover("en")
    done = compose(content)
    assert done == compose_here(content)
    assert done.pages == 7
    assert done.pdf.startswith(b"%PDF-1.")


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_seed_zone_or_locale() -> None:
    found = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "de_DE.UTF-8"),
        ("7", "EST", "C.UTF-8"),
    ):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        content = pack_to_json(samples.country_bundle("ru"))
        done = subprocess.run(  # the child without -I, so that the hash seed counts
            [sys.executable, "-m", "casefiles.press.worker"],
            input=content,
            capture_output=True,
            env=env,
            check=True,
        )
        assert done.stderr == b""
        found.add(hashlib.sha256(done.stdout[done.stdout.index(b"%PDF") :]).hexdigest())
    assert len(found) == 1


def test_progress_only_goes_forward_and_ends() -> None:
    steps: list[tuple[int, int]] = []
    compose(samples.handover("en"), progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (100, 100)
    assert len(steps) > 20
    assert all(a[0] < b[0] for a, b in pairwise(steps))


def test_cancelling_stops_the_child_at_once() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    start = time.monotonic()
    with pytest.raises(Cancelled):
        compose(samples.big(200), cancelled=cancelled)
    assert time.monotonic() - start < 3
    assert not [thread for thread in threading.enumerate() if "converse" in thread.name]


def test_cancelled_before_the_start_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "command", lambda: pytest.fail("a child was started"))
    with pytest.raises(Cancelled):
        compose(samples.small("Text."), cancelled=lambda: True)


def test_a_missing_glyph_is_told_across_the_pipe_with_its_code_point_only() -> None:
    with pytest.raises(GlyphMissing) as told:
        compose(samples.small(f"{SECRET} ჯარი"))
    assert told.value.facts == {"codepoint": "U+10EF"}


def test_a_broken_child_is_a_bug_without_a_word_of_the_content() -> None:
    wider_than_its_head = Table("T", ("A",), ((SECRET, SECRET),), (1.0,))
    with pytest.raises(Bug) as told:
        compose(samples.with_blocks(wider_than_its_head))
    assert told.value.facts["kind"] == "ValueError"
    assert "tabular.py" in str(told.value.facts["where"])
    assert SECRET not in repr(told.value.facts)


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "print('not a frame')",
        "import time; time.sleep(0)",
    ],
)
def test_a_child_that_dies_or_babbles_is_a_bug(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "command", lambda: [sys.executable, "-c", code])
    with pytest.raises(Bug):
        compose(samples.small("Text."))


def test_composing_writes_no_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    compose(samples.small(SECRET))
    assert sorted(tmp_path.rglob("*")) == before


def test_the_parent_never_loads_the_pdf_library() -> None:
    code = (
        "import sys, json; from casefiles.press.composing import compose; "
        "from casefiles.press.wire import pack_from_json; "
        "compose(pack_from_json(sys.stdin.buffer.read())); "
        "assert not {'reportlab', 'pikepdf', 'PIL'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code], input=pack_to_json(samples.small("Text.")), check=True
    )


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert composing.command() == [sys.executable, "--press"]


def test_the_child_is_told_to_write_no_compiled_file() -> None:
    flags = composing.command()[:-2]  # without "-m" and the module
    said = subprocess.run(
        [*flags, "-c", "import sys; print(sys.dont_write_bytecode, sys.flags.isolated)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["True", "1"]

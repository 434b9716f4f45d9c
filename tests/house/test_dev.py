"""`packaging/dev.py` knows a finished environment from a damaged one, and what Debian lacks."""

import importlib.util
import sys
import venv
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.sources import ROOT


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load packaging/dev.py and give it a checkout of its own."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    checkout = tmp_path / "case files"
    (checkout / "packaging").mkdir(parents=True)
    for name in ("packaging/requirements.lock", "packaging/requirements-dev.lock"):
        (checkout / name).write_text(name, encoding="utf-8")
    (checkout / "pyproject.toml").write_text("[project]", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", checkout)
    monkeypatch.setattr(module, "VENV", checkout / ".venv")
    monkeypatch.setattr(module, "STAMP", checkout / ".venv" / "casefiles-ready.txt")
    monkeypatch.setattr(module, "find_uv", lambda: None)
    monkeypatch.setattr(module, "make_venv", lambda _uv: venv.create(module.VENV, symlinks=True))
    monkeypatch.setattr(module, "install", lambda job, _uv: _pretend_install(module, job))
    return module


def _pretend_install(dev: ModuleType, job: str) -> None:
    """Lay down what an installation leaves, without a registry."""
    site = next(dev.VENV.glob("lib/python*/site-packages"))
    (site / "casefiles-1.0.dist-info").mkdir(exist_ok=True)
    (site / f"made_for_{job}").mkdir(exist_ok=True)


def _site(dev: ModuleType) -> Path:
    site: Path = next(dev.VENV.glob("lib/python*/site-packages"))
    return site


def test_no_environment_is_a_broken_one(dev: ModuleType) -> None:
    assert dev.condition("run") == dev.BROKEN


def test_finished_environment_is_ready_and_stays_untouched(dev: ModuleType) -> None:
    dev.settle_environment("run")
    made = dev.STAMP.stat().st_mtime_ns
    dev.settle_environment("run")
    assert dev.condition("run") == dev.READY
    assert dev.STAMP.stat().st_mtime_ns == made


def test_environment_of_the_tests_serves_running_too(dev: ModuleType) -> None:
    dev.settle_environment("test")
    assert dev.condition("run") == dev.READY


def test_environment_for_running_lacks_the_tests_tools(dev: ModuleType) -> None:
    dev.settle_environment("run")
    assert dev.condition("test") == dev.STALE


@pytest.mark.parametrize("name", ["packaging/requirements.lock", "pyproject.toml"])
def test_changed_lock_brings_the_environment_up_to_date(dev: ModuleType, name: str) -> None:
    dev.settle_environment("run")
    (dev.ROOT / name).write_text("changed", encoding="utf-8")
    assert dev.condition("run") == dev.STALE
    dev.settle_environment("run")
    assert dev.condition("run") == dev.READY


def test_interrupted_set_up_is_begun_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_job: str, _uv: str | None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.settle_environment("run")
    (dev.VENV / "half-written").touch()
    assert dev.condition("run") == dev.BROKEN
    dev.settle_environment("run")
    assert dev.condition("run") == dev.READY
    assert not (dev.VENV / "half-written").exists()


def test_interrupted_update_is_made_afresh(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.settle_environment("run")
    (dev.ROOT / "pyproject.toml").write_text("changed", encoding="utf-8")

    def interrupted(_job: str, _uv: str | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dev.settle_environment("run")
    assert dev.condition("run") == dev.BROKEN


def test_missing_package_is_noticed(dev: ModuleType) -> None:
    dev.settle_environment("run")
    (_site(dev) / "casefiles-1.0.dist-info").rmdir()
    assert dev.condition("run") == dev.BROKEN


def test_raised_version_is_no_damage(dev: ModuleType) -> None:
    dev.settle_environment("run")
    (_site(dev) / "casefiles-1.0.dist-info").rename(_site(dev) / "casefiles-1.1.dist-info")
    assert dev.condition("run") == dev.READY


def test_missing_interpreter_is_noticed(dev: ModuleType) -> None:
    """A system upgrade takes the Python away that .venv/bin/python points to."""
    dev.settle_environment("run")
    dev.venv_python().unlink()
    dev.venv_python().symlink_to("/nowhere/python")
    assert dev.condition("run") == dev.BROKEN


def test_moved_checkout_is_noticed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    dev.settle_environment("run")
    lines = dev.STAMP.read_text(encoding="utf-8").splitlines()
    dev.STAMP.write_text("\n".join([lines[0], "/elsewhere", *lines[2:]]), encoding="utf-8")
    assert dev.condition("run") == dev.BROKEN


def test_file_in_the_place_of_the_environment_gives_way(dev: ModuleType) -> None:
    dev.VENV.write_text("no folder", encoding="utf-8")
    dev.settle_environment("run")
    assert dev.condition("run") == dev.READY


def test_listing_of_packages_counts_what_is_provided() -> None:
    listing = (
        "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80), libgio\n"
        "config-files\tlibgl1\t\n"
        "installed\tzlib1g\t\n"
    )
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.names_in(listing) == {"libglib2.0-0t64", "libglib2.0-0", "libgio", "zlib1g"}


def test_running_asks_for_less_than_testing(dev: ModuleType) -> None:
    assert set(dev.wanted_packages("run")) < set(dev.wanted_packages("test"))
    assert "strace" not in dev.wanted_packages("run")


@pytest.mark.parametrize("words", [[], ["walk"], ["test", "more"], ["setup", "more"]])
def test_unknown_words_explain_the_command(
    dev: ModuleType, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert dev.main(words) == 2
    assert "packaging/dev.py run" in capsys.readouterr().err


def test_arguments_and_exit_code_are_passed_on(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of the program, an interpreter stands there that tells what it was given."""
    told = tmp_path / "told"
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\necho "$@" > "{told}"\nexit 7\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(dev, "venv_python", lambda: fake)
    assert dev.run(["FOLDER", "--no-window"]) == 7
    assert told.read_text(encoding="utf-8").split() == [
        "-P", "-m", "casefiles", "demo", "FOLDER", "--no-window",
    ]  # fmt: skip


def test_environment_is_never_made_by_itself(dev: ModuleType) -> None:
    """Inside an activated .venv its own Python runs dev.py, and .venv may have to be removed."""
    assert not Path(dev.base_python()).is_relative_to(sys.prefix) or sys.prefix == sys.base_prefix

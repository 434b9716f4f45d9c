"""Clipboard, preferences and file dialogs keep nothing they should not."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from casefiles.ui.clipboard import KEPT, Clipboard
from casefiles.ui.preferences import Preferences
from casefiles.ui.widgets.files import FilePicker


def test_what_we_copied_is_marked_secret_and_goes_again(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    board = QApplication.clipboard()
    clipboard = Clipboard(owns=lambda: True)
    board.setText("story")
    clipboard.on_changed()
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert board.text() == "story"
    assert clipboard._timer.isActive()
    assert clipboard._timer.interval() == KEPT == 30_000
    clipboard.clear()
    assert board.text() == ""


def test_what_others_copied_is_left_alone(qapp: QApplication) -> None:
    board = QApplication.clipboard()
    clipboard = Clipboard(owns=lambda: False)
    board.setText("shopping list")
    clipboard.on_changed()
    clipboard.clear()
    assert board.text() == "shopping list"
    assert not clipboard._timer.isActive()


def test_preferences_come_back_and_hold_no_path(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    Preferences(file).set(theme="dark", text_size=18, actor="C-07")
    again = Preferences(file).settings
    assert (again.theme, again.text_size, again.actor) == ("dark", 18, "C-07")
    assert "/" not in file.read_text("utf-8")


def test_spoilt_preferences_mean_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    for text in ("", "[]", "{", json.dumps({"text_size": "large", "unknown": 1})):
        file.write_text(text, encoding="utf-8")
        assert Preferences(file).settings.text_size == 15


def test_place_of_the_vault_is_remembered_only_by_choice(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "preferences.json")
    vault = tmp_path / "one.casefiles"
    vault.mkdir()
    preferences.note_vault(vault)
    assert preferences.last_vault() is None
    assert not (tmp_path / "last-vault").exists()
    preferences.set(remember_vault=True)
    preferences.note_vault(vault)
    assert preferences.last_vault() == vault
    preferences.set(remember_vault=False)
    preferences.note_vault(vault)
    assert not (tmp_path / "last-vault").exists()


def test_dialog_that_would_be_native_is_refused(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picker = FilePicker(None, "Choose")
    qtbot.addWidget(picker)
    assert picker.testOption(QFileDialog.Option.DontUseNativeDialog)
    picker.setOption(QFileDialog.Option.DontUseNativeDialog, False)
    monkeypatch.setattr(picker, "exec", lambda: pytest.fail("opened"))
    with pytest.raises(RuntimeError):
        picker.choose()

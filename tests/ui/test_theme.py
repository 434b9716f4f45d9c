"""Symbols, fonts and the change of theme while the program runs."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.resources import path_to
from casefiles.ui.theme.desk import Desk
from casefiles.ui.theme.icons import MIRRORED, icon
from casefiles.ui.theme.scale import STEPS, Role
from casefiles.ui.theme.tokens import DARK, LIGHT, Tone
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import PlainLabel

NAMES = sorted(path.stem for path in path_to("icons").glob("*.svg"))
FILLED = {"bar", "dot"}  # marks of a legend, not symbols


def colours(image: QImage) -> set[str]:
    """Return the opaque colours of a picture."""
    found = set()
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                found.add(pixel.name().upper())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_symbol_is_drawn_in_the_colour_of_its_tone(qapp: Desk, name: str) -> None:
    image = icon(name, Tone.INK).pixmap(QSize(48, 48)).toImage()
    found = colours(image)
    assert LIGHT.ink in found or name == "bar"  # which is half transparent
    # Antialiasing blends the ink only with nothing: no colour of its own may appear.
    assert all(abs(QColor(c).red() - QColor(LIGHT.ink).red()) < 12 for c in found)


@pytest.mark.parametrize("name", NAMES)
def test_symbol_keeps_to_the_house_grid(name: str) -> None:
    text = path_to(f"icons/{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in text
    if name not in FILLED:
        assert 'stroke="currentColor"' in text
        assert 'stroke-width="1.8"' in text  # 1.5 as seen at 20
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-fA-F]{3,6}|<image|<style|<text|href", text)


def test_mirrored_symbols_exist() -> None:
    assert set(NAMES) >= MIRRORED


def test_symbol_is_sharp_on_a_dense_screen(qapp: Desk) -> None:
    pixmap = icon("search").pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_detached_symbol_can_still_be_drawn(qapp: Desk) -> None:
    copy = QIcon(icon("lock"))
    copy.addPixmap(icon("key").pixmap(QSize(20, 20)))
    assert not copy.pixmap(QSize(20, 20)).isNull()


def test_two_weights_come_from_two_cuts(qapp: Desk) -> None:
    for role in Role:
        info = QFontInfo(qapp.look.font(role))
        serif = STEPS[role].serif
        assert info.family() == ("IBM Plex Serif" if serif else "Source Sans Pro")
        assert info.weight() == (600 if STEPS[role].semibold else 400)


def test_theme_changes_while_the_program_runs(qapp: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Lock", icon="lock")
    button.setParent(window)
    window.show()
    before = button.icon().pixmap(QSize(18, 18)).toImage()
    qapp.wear("dark", 15)
    after = button.icon().pixmap(QSize(18, 18)).toImage()
    assert before != after
    assert qapp.palette().window().color().name().upper() == DARK.surface
    assert DARK.ink2 in colours(button.icon().pixmap(QSize(72, 72)).toImage())


def test_everything_grows_with_the_text_size(qapp: Desk, qtbot: QtBot) -> None:
    label, button = PlainLabel("Words"), Button("Act")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    small = label.sizeHint().height(), button.sizeHint().height()
    qapp.wear("light", 22)
    qtbot.waitUntil(lambda: button.sizeHint().height() > small[1])
    assert label.sizeHint().height() > small[0]

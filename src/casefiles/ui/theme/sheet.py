"""The style sheet made from the tokens: what Fusion cannot be told by a palette."""

from string import Template
from typing import Final

from casefiles.ui.theme.scale import STEPS, Role, Scale
from casefiles.ui.theme.tokens import Tokens

_CONTROLS: Final = Template(
    """
QToolTip { background: $raised; color: $ink; border: 1px solid $soft; padding: 4px 8px; }
QMainWindow, QDialog, QWizard { background: $surface; }
QFrame[ground="nav"], QWidget[ground="nav"] { background: $nav; }
QFrame[ground="pane"], QWidget[ground="pane"] { background: $pane; }
QFrame[ground="surface"], QWidget[ground="surface"] { background: $surface; }
QFrame[ground="desk"], QWidget[ground="desk"] { background: $desk; }
QFrame[ground="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[ground="sheet"] { background: $raised; border: 1px solid $soft; border-radius: 8px; }

QPushButton { background: $raised; color: $ink; border: 1px solid $soft; border-radius: 6px;
  padding: 0 14px; min-height: ${h34}px; font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { background: $hover; color: $ink3; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $onaccent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accenthover; border-color: $accenthover; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $ink3; border-color: $line; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: none; padding: 0;
  min-height: ${h26}px; border-radius: 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $ink3; }
QPushButton[kind="icon"] { background: transparent; border: none; padding: 0;
  min-width: ${h32}px; min-height: ${h32}px; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[tall="true"] { min-height: ${h42}px; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit { background: $raised; color: $ink;
  border: 1px solid $edge; border-radius: 6px; selection-background-color: $accent;
  selection-color: $onaccent; placeholder-text-color: $ink3; }
QLineEdit { padding: 0 11px; min-height: ${h34}px; lineedit-password-character: 8226; }
QLineEdit[tall="true"] { min-height: ${h42}px; }
QLineEdit[edge="soft"] { border-color: $soft; }
QPlainTextEdit { padding: 4px 7px; }
QSpinBox { padding: 0; min-height: ${h34}px; max-height: ${h34}px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; width: 0; }
QComboBox { padding: 0 11px; min-height: ${h34}px; }
QComboBox:!editable { padding: 0 13px; }
QComboBox::drop-down { border: none; width: ${h32}px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QSpinBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QSpinBox[wrong="true"] {
  border: 2px solid $alert; }
QLineEdit[wrong="true"] { padding: 0 10px; min-height: ${h32}px; }
QComboBox[wrong="true"] { padding: 0 10px; min-height: ${h32}px; }
QComboBox[wrong="true"]:!editable { padding: 0 12px; }
QSpinBox[wrong="true"] { min-height: ${h32}px; max-height: ${h32}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $ink3; background: $pane;
  border-color: $soft; }
QLineEdit:read-only { background: $pane; }
QComboBox QLineEdit:read-only { background: transparent; }
"""
)

_VIEWS: Final = Template(
    """
QAbstractItemView { background: transparent; border: none; outline: none; color: $ink;
  selection-background-color: $accentweak; selection-color: $ink; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $soft; padding: 4px; }
QComboBox QAbstractItemView::item, QListView[role="popup"]::item { min-height: ${h30}px;
  padding: 0 8px; border-radius: 4px; }
QListView[role="popup"] { background: $raised; border: 1px solid $soft; padding: 4px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[ground=""] { background: transparent; }

QMenuBar { background: $nav; color: $ink2; border: none; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenu { background: $raised; color: $ink; border: 1px solid $soft; border-radius: 6px;
  padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accentweak; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 6px 4px; }
QMenu::icon { padding-left: 8px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $soft; border-radius: 3px; margin: 2px; min-height: 32px;
  min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QHeaderView::section { background: transparent; color: $ink2; border: none;
  border-bottom: 1px solid $line; padding: 4px 8px; font-weight: 600; }
"""
)


def sheet_of(tokens: Tokens, scale: Scale) -> str:
    """Return the style sheet of a theme at a text size."""
    values = {name: getattr(tokens, name) for name in tokens.__slots__ if name != "dark"}
    values |= {f"h{n}": str(scale.px(n)) for n in (26, 30, 32, 34, 42)}
    values["accenthover"] = _between(tokens.accent, tokens.ink, 0.14)
    return _CONTROLS.substitute(values) + _VIEWS.substitute(values) + _text(tokens, scale)


def _text(tokens: Tokens, scale: Scale) -> str:
    """Return the rules for lines of text: `role` gives size and weight, `tone` the colour."""
    rules = ["QLabel { background: transparent; }"]
    for role in Role:
        step = STEPS[role]
        weight = 600 if step.semibold else 400
        rules.append(
            f'QLabel[role="{role.value}"] {{ font-size: {scale.size(role)}px; '
            f"font-weight: {weight}; }}"
        )
    for tone in ("ink", "ink2", "ink3", "accent", "alert", "warn", "good", "onaccent"):
        rules.append(f'QLabel[tone="{tone}"] {{ color: {getattr(tokens, tone)}; }}')
    return "\n".join(rules)


def _between(first: str, second: str, share: float) -> str:
    """Return the colour `share` of the way from the first to the second."""
    one = [int(first[i : i + 2], 16) for i in (1, 3, 5)]
    two = [int(second[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)

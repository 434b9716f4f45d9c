"""Contrast of every pair of tokens in use: WCAG 2.2, level AA."""

import pytest

from casefiles.ui.theme.tokens import DARK, LIGHT, Tokens, Tone

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("nav", "pane", "surface", "raised", "hover")
TEXT, SHAPE = 4.5, 3.0


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB" (WCAG 2.2)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_measured_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@THEMES
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3", "accent", "alert", "warn", "good"])
def test_text_is_readable_on_every_ground(tokens: Tokens, ink: str) -> None:
    for ground in (*GROUNDS, "accentweak"):
        found = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert found >= TEXT, f"{ink} on {ground}: {found:.2f}"


@THEMES
def test_words_of_chips_are_readable_on_their_fill(tokens: Tokens) -> None:
    for tone in (Tone.ALERT, Tone.WARN, Tone.GOOD, Tone.ACCENT, Tone.INK2):
        assert contrast(tone.of(tokens), tone.weak(tokens)) >= TEXT


@THEMES
def test_button_and_marks_are_readable(tokens: Tokens) -> None:
    assert contrast(tokens.onaccent, tokens.accent) >= TEXT
    for ground in ("mark", "markon", "band"):
        assert contrast(tokens.ink, getattr(tokens, ground)) >= TEXT


@THEMES
def test_edges_of_fields_and_the_ring_can_be_seen(tokens: Tokens) -> None:
    for ground in ("pane", "surface", "raised"):
        assert contrast(tokens.edge, getattr(tokens, ground)) >= SHAPE
        assert contrast(tokens.accent, getattr(tokens, ground)) >= SHAPE


def test_every_colour_is_written_the_same_way() -> None:
    for tokens in (LIGHT, DARK):
        for name in tokens.__slots__:
            value = getattr(tokens, name)
            assert isinstance(value, bool) or (len(value) == 7 and value == value.upper())

"""The QPalette of a theme: what Fusion paints by itself wears the same colours."""

from PySide6.QtGui import QColor, QPalette

from casefiles.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Return a palette with every role set, so that no grey of the system shows through."""
    palette = QPalette()
    for role, colour in _roles(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    for role, colour in ((_Role.Highlight, tokens.hover), (_Role.HighlightedText, tokens.ink2)):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colour))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.surface,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.raised,
        _Role.AlternateBase: tokens.pane,
        _Role.Text: tokens.ink,
        _Role.PlaceholderText: tokens.ink3,
        _Role.Button: tokens.raised,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.alert,
        _Role.ToolTipBase: tokens.raised,
        _Role.ToolTipText: tokens.ink,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.onaccent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.soft,
        _Role.Dark: tokens.edge,
        _Role.Shadow: tokens.edge,
    }

"""Lines to sign on, side by side, never parted."""

from reportlab.platypus.flowables import Flowable

from casefiles.press.ink import draw_lines, height_of, rule
from casefiles.press.lines import set_text
from casefiles.press.styles import CAPTION, FULL, INK
from casefiles.press.tags import Node, PressCanvas
from casefiles.press.words import Piece

_ROOM = 44.0  # for the hand
_SHARES = (0.58, 0.38)


class SignatureFlow(Flowable):
    """A wide line and a narrow one, each over its label."""

    canv: PressCanvas

    def __init__(self, labels: tuple[str, str], nodes: tuple[Node, ...], *, language: str) -> None:
        super().__init__()
        widths = [FULL * share for share in _SHARES]
        self.nodes = nodes
        self.settings = [
            set_text(label, Piece("", CAPTION), width, language=language)
            for label, width in zip(labels, widths, strict=True)
        ]
        self.spaceBefore, self.spaceAfter = 12, 12

    def least(self) -> float:
        """Return its height."""
        return _ROOM + 4 + max(height_of(setting, CAPTION) for setting in self.settings)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size it takes."""
        self.width, self.height = FULL, self.least()
        return self.width, self.height

    def draw(self) -> None:
        """Draw lines and labels."""
        if self.canv.dry:
            return
        top = self.height - _ROOM
        lefts = (0.0, FULL * (1 - _SHARES[1]))
        for left, share, setting, node in zip(
            lefts, _SHARES, self.settings, self.nodes, strict=True
        ):
            width = FULL * share
            with self.canv.artifact():
                rule(self.canv, (left, top), to=left + width, width=0.7, ink=INK)
            with self.canv.mark(node):
                draw_lines(self.canv, setting, CAPTION, at=(left, top - 4), width=width)

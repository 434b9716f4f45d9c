"""The language of a text, inside the child: py3langid, for a batch of documents.

Loading the model costs about a second, a text then a few thousandths of one; hence one child for
many documents, started only when a text does not show its language openly (languages.py).
"""

import io
import lzma
from array import array
from collections.abc import Callable
from copy import copy
from importlib.resources import files
from typing import Final

import numpy
from py3langid.langid import LanguageIdentifier

from casefiles.intake.framing import Frame
from casefiles.intake.languages import OFFERED

_SURE: Final = 0.8  # of another language than the offered: then the text is in none of them
_FAIRLY: Final = 0.9


def prepare_languages() -> Callable[[Frame], tuple[dict[str, object], bytes]]:
    """Load the model; the answer to a frame with a text is a header with its language."""
    everything = _identifier()
    offered = _identifier_of(everything)

    def answer(asked: Frame) -> tuple[dict[str, object], bytes]:
        text = asked.body.decode("utf-8", "replace")
        return {"language": _language_of(text, everything, offered)}, b""

    # A long text: the library for matrices takes its working memory when it first needs much,
    # by a call that the lock would not let through.
    _language_of(" ".join(map(chr, range(0x21, 0x600))) * 4, everything, offered)
    return answer


def _language_of(text: str, everything: LanguageIdentifier, offered: LanguageIdentifier) -> str:
    """Choose among the offered languages, unless the text is clearly in another."""
    best, surely = everything.classify(text)
    if best in OFFERED:
        return str(best)
    chosen, fairly = offered.classify(text)
    return str(chosen) if surely < _SURE and fairly >= _FAIRLY else ""


def _identifier() -> LanguageIdentifier:
    """Build the identifier from the package's model, in memory.

    The package's own loader unpacks the model into a temporary file, which the limits on the
    child forbid, and rightly.
    """
    packed = (files("py3langid") / "data" / "model.npz.xz").read_bytes()
    model = numpy.load(io.BytesIO(lzma.decompress(packed)), allow_pickle=False)

    def numbers(name: str) -> "array[int]":
        values = model[name]
        plain = array({2: "H", 4: "I"}[values.dtype.itemsize])
        plain.frombytes(values.tobytes())
        return plain

    return LanguageIdentifier(
        model["ptc"],
        model["pc"],
        model["classes"].tolist(),
        numbers("nextmove"),
        model["out_feat"].tolist(),
        norm_probs=True,
        tk_row=numbers("nextmove_row"),
    )


def _identifier_of(everything: LanguageIdentifier) -> LanguageIdentifier:
    """Return one that shares the model and knows the offered languages alone."""
    offered = copy(everything)
    offered.set_languages(sorted(OFFERED))
    return offered

"""Why a file, a field or a row was refused: half a sentence for every reason code.

Desk and counter say the same words; a test finds every code in the source.
"""

from casefiles.i18n import gettext as _


def why_unreadable(reason: str) -> str:
    """Return why a file cannot be used, as half a sentence; the code itself where unknown."""
    return {
        "missing": _("there is no such file"),
        "folder": _("it is a folder"),
        "no-folder": _("its folder is not there"),
        "not-a-file": _("it is a folder or a device"),
        "empty": _("it is empty"),
        "unsupported": _("this type of file is not read"),
        "encrypted": _("it opens only with a password"),
        "damaged": _("its parts do not hold together"),
        "two-types": _("it is valid as two types at once"),
        "macros": _("it holds macros"),
        "bomb": _("it unpacks to far more than it weighs"),
        "nested-archive": _("it holds an archive within the archive"),
        "parser-crashed": _("reading it ended without an answer"),
        "took-too-long": _("reading it took too long"),
        "old-workbook": _("it is a workbook of the old kind; save it as .xlsx"),
        "no-such-sheet": _("it has no such sheet"),
        "import-type": _("only .jsonl, .csv, .tsv and .xlsx are imported"),
        "not-a-mapping": _("it is no mapping of a table"),
        "changed": _("it was changed while it was read"),
        "not-utf-8": _("it is not UTF-8 text"),
        "disk": _("the disk does not give it"),
        "no-key-file": _("it is no key file of this program"),
        "no-identity": _("it holds no officer's key (AGE-SECRET-KEY-1…)"),
    }.get(reason, reason)


def why_refused(reason: str) -> str:
    """Return why a row or a field was refused, as half a sentence; the code where unknown."""
    known = _of_fields() | _of_rows() | _of_tables() | _of_rules() | _of_grounds()
    return known.get(reason, reason)


def _of_fields() -> dict[str, str]:
    return {
        "unknown-field": _("there is no such field"),
        "set-by-program": _("the program sets it itself"),
        "wrong-type": _("it does not take this type of value"),
        "unknown-code": _("it does not take this code"),
        "not-a-date": _("this is no date in EDTF, e.g. 2023-08~"),
        "not-a-day": _("this is no day, e.g. 2026-11-22"),
        "too-long": _("the text is too long"),
        "several-lines": _("it takes one line only"),
        "not-a-hash": _("this is no SHA-256"),
        "missing": _("it must be given"),
        "not-unicode": _("it holds half a character"),
        "too-large": _("the number is too large"),
        "wrong-form": _("it does not have the right form"),
        "no-recipient": _("this is no public key of an officer, age1…"),
        "duplicate-key-slot": _("somebody has it already"),
        "too-many-keys": _("the vault has no room for more keys"),
        "share-numbers": _("at least two shares are needed, of at most sixteen"),
        "share-words": _("a share has twenty words; some are missing or too many"),
        "share-mistyped": _("a word is mistyped, or stands in the wrong place"),
        "share-twice": _("this share was typed already"),
        "shares-too-few": _("more shares are needed"),
        "shares-mixed": _("these shares do not belong together"),
        "unknown-kind": _("there is no such kind"),
        "not-a-part": _("a case has no parts of this kind"),
        "same-case": _("it is the same case"),
        "inside-the-vault": _("it lies in the vault itself, which may be lost as a whole"),
        "too-many-places": _("sixteen places are the most a vault keeps"),
    }


def _of_rows() -> dict[str, str]:
    return {
        "not-json": _("this is not JSON"),
        "not-an-object": _("this is not a JSON object"),
        "not-utf-8": _("this is not UTF-8"),
        "duplicate-key": _("the same name stands twice in one object"),
        "line-too-long": _("the line is too long"),
        "bad-reference": _("the case reference is mistyped"),
        "duplicate-id": _("this id is taken"),
        "duplicate-reference": _("this case reference is taken"),
        "no-such-record": _("the record it belongs to is not there"),
        "bytes-out-of-order": _("these bytes do not follow their attachment in order"),
        "bytes-missing": _("bytes of the attachment are missing"),
        "bytes-changed": _("the bytes of the attachment do not match its SHA-256"),
        "not-base64": _("this is not base64"),
    }


def _of_tables() -> dict[str, str]:
    return {
        "cell-error": _("a formula failed in this cell"),
        "no-translation": _("no code stands for this word yet"),
        "no-date": _("no date can be read here"),
        "band-unclear": _("the age lies between two bands"),
        "no-band": _("there is no band for this age"),
        "not-a-birth": _("this is no date of birth and no age"),
        "names-a-person": _("it seems to name a person"),
        "no-such-column": _("the table has no such column"),
        "identifier": _("the column seems to name people"),
        "no-target": _("no field was chosen"),
        "nothing-mapped": _("no column goes into a field"),
        "differs": _("another row of the same case says otherwise"),
        "case-there": _("the case is in the vault, and a table does not edit it"),
        "already-imported": _("this row was imported before"),
        "same-row": _("an earlier row says exactly the same"),
    }


def _of_rules() -> dict[str, str]:
    return {
        "unknown-key": _("there is no such key"),
        "empty": _("nothing stands in it"),
        "not-toml": _("this is not TOML"),
        "not-a-line": _("it takes one line of text"),
        "not-a-number": _("it takes a number that is not below zero"),
        "not-a-flag": _("it takes true or false"),
        "not-a-list": _("it takes a list of words"),
        "not-a-country": _("this is no country code of two letters"),
        "not-an-address": _("an address begins with https://"),
        "twice": _("the same stands there twice"),
        "before-valid_from": _("it ends before it begins"),
        "not-in-keeping": _("it does not agree with the other keys of the row"),
        "figure-and-confidence": _("a figure and “unconfirmed” exclude each other"),
        "overlaps": _("another row is in force at the same time"),
        "not-the-next-day": _("the row that follows does not begin the day after"),
        "relied-on": _("another row the office has set would no longer stand"),
    }


def _of_grounds() -> dict[str, str]:
    return {
        "counsel-only": _("it is discussed orally with counsel and never written down"),
        "restricted-record": _("records of this kind are never linked to a ground"),
        "not-of-this-country": _("it is not the law of the country of the procedure"),
        "not-of-this-case": _("it belongs to another case"),
        "already-there": _("it is there already"),
    }

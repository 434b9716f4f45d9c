"""The words of the recovery sheet, in the language it is printed in."""

from datetime import date

from casefiles.domain.paper.sheet import SheetContent, SheetPart
from casefiles.services.packs.voice import Voice

COMMANDS = (
    "unzip FILE.casebackup",
    "age -d -i recovery.age -o vault.tar vault.tar.age",
    "tar -xf vault.tar",
)


def print_sheet(code: str, *, language: str, today: date) -> bytes:
    """Return the recovery sheet as a PDF of one page. The code is kept nowhere else."""
    from casefiles.press.sheet import recovery_sheet

    return recovery_sheet(sheet_content(code, language=language, today=today))


def sheet_content(code: str, *, language: str, today: date) -> SheetContent:
    """Return everything on the sheet. It names no vault and no person."""
    voice = Voice(language)
    _ = voice.gettext
    return SheetContent(
        language=language,
        title=_("Recovery sheet"),
        lead=_(
            "This code opens the vault, and every backup of it, when the passphrase is lost. "
            "Nobody else has it: not the makers of the program, not your organisation. Whoever "
            "holds this sheet and the laptop holds everything in the vault."
        ),
        code=code,
        code_note=_(
            "Figures and capital letters only. There is no letter I, L, O or U in it: what looks "
            "like an O is a nought. The hyphens belong to it."
        ),
        parts=(_keeping(voice), _in_the_program(voice), _by_hand(voice)),
        by_hand=(_("Printed on"), _("Kept where"), _("By")),
        foot=_("Made {day}. Keep it apart from the laptop.").format(day=voice.day(today)),
        issued_on=today.isoformat(),
    )


def _keeping(voice: Voice) -> SheetPart:
    _ = voice.gettext
    return SheetPart(
        _("How to keep it"),
        (
            _(
                "Print it twice, or copy it twice by hand. Keep the two in two places, never with "
                "the laptop and never with the stick that carries the backups."
            ),
            _("Do not photograph it, do not send it, do not type it into anything else."),
        ),
    )


def _in_the_program(voice: Voice) -> SheetPart:
    _ = voice.gettext
    return SheetPart(
        _("In the program"),
        (
            _(
                "Where the passphrase is asked, choose “{sheet}”, type the code and set a new "
                "passphrase. Capital letters and hyphens do not matter there."
            ).format(sheet=_("Use the recovery sheet")),
        ),
    )


def _by_hand(voice: Voice) -> SheetPart:
    _ = voice.gettext
    return SheetPart(
        _("By hand, without the program"),
        (
            _(
                "With the public program age, in a folder on an encrypted disk. Type the code when "
                "it asks, exactly as printed here. README.txt inside the backup tells the rest."
            ),
        ),
        COMMANDS,
    )

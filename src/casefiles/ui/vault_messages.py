"""What the errors of a vault mean for the person: opening it, its damage, its keys."""

from casefiles.domain import errors
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _

Table = dict[type[CaseFilesError], tuple[str, str, str]]


def vault_words() -> Table:
    """Return title, text and advice of every error of a vault."""
    return _opening() | _troubles()


def _opening() -> Table:
    return {
        errors.WrongPassphrase: (
            _("This does not open the vault"),
            _("The passphrase or the words of the recovery sheet do not match."),
            _("Check Caps Lock and the keyboard language, then try again."),
        ),
        errors.VaultBusy: (
            _("The vault is already open"),
            _("Another window or command of this program holds it."),
            _("Close the other one first."),
        ),
        errors.VaultMissing: (
            _("There is no vault here"),
            _("The folder does not hold a vault."),
            _("Choose the folder whose name ends in .casefiles."),
        ),
        errors.VaultExists: (
            _("This folder is taken"),
            _("Something of this name is already there, and it stays as it is."),
            _("Choose another name or another place."),
        ),
        errors.VaultTooNew: (
            _("This vault needs a newer program"),
            _("It was written in format {found}; this program knows up to {known}."),
            _("Update Case Files on this computer. The vault was not touched."),
        ),
    }


def _troubles() -> Table:
    return {
        errors.VaultDamaged: (
            _("The vault is damaged"),
            _("Bytes in {part} are not what they were when they were saved."),
            _("Do not work in it further. Restore the last checked backup to a new place."),
        ),
        errors.VaultRolledBack: (
            _("This vault is older than it was"),
            _("It was last written on {found_at}, but a state of {expected_at} was known here."),
            _("Somebody may have put back an old copy. Compare with your last backup."),
        ),
        errors.KeysPutBack: (
            _("The keys of this vault are not those in force"),
            _("They were last changed on {changed_at}; older ones may have been put back."),
            _("A key that was taken away may open it again. If so, make a new data key."),
        ),
        errors.KeyNeeded: (
            _("This key cannot be taken away"),
            _("The passphrase and the recovery sheet are changed, and never removed or renamed."),
            _("Keys of colleagues and officers can be removed and renamed."),
        ),
        errors.PassphraseTooWeak: (
            _("The passphrase is too weak"),
            _("It could be guessed by a computer that tries for long enough."),
            _("Add words, or take the six words the program suggests."),
        ),
    }

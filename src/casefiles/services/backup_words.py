"""What a comparison of a backup with a vault comes to, in sentences; desk and counter say them."""

from casefiles.domain.backup import BackupComparison, Relation, Side
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services.plain_dates import say_date


def comparison_lines(found: BackupComparison) -> tuple[str, ...]:
    """Return what stands in the backup, what in the vault, and what that means."""
    theirs, ours = found.backup, found.vault
    return (
        _line(
            _("Backup: {cases}, {more}; last change on {day}."), theirs, _more_than_vault(theirs)
        ),
        _line(_("Vault: {cases}, {more}; last change on {day}."), ours, _more_than_backup(ours)),
        verdict(found),
    )


def verdict(found: BackupComparison) -> str:
    """Return in one sentence how the backup stands to the vault."""
    changes = ngettext(
        "The vault holds everything in the backup, and {count} change more.",
        "The vault holds everything in the backup, and {count} changes more.",
        found.vault.changes,
    ).format(count=found.vault.changes)
    newer = ngettext(
        "The backup holds everything in the vault, and {count} change more.",
        "The backup holds everything in the vault, and {count} changes more.",
        found.backup.changes,
    ).format(count=found.backup.changes)
    return {
        Relation.SAME: _("Nothing has changed since the backup was made."),
        Relation.OLDER: changes,
        Relation.NEWER: newer,
        Relation.APART: _("Both have changes that the other lacks. Keep both."),
        Relation.OTHER: _("This is a backup of another vault."),
    }[found.relation]


def _line(sentence: str, side: Side, more: str) -> str:
    cases = ngettext("{count} case", "{count} cases", side.cases).format(count=side.cases)
    day = say_date(side.last_change[:10], current_language())
    return sentence.format(cases=cases, more=more, day=day)


def _more_than_vault(side: Side) -> str:
    words = ngettext("{count} not in the vault", "{count} not in the vault", side.only)
    return words.format(count=side.only)


def _more_than_backup(side: Side) -> str:
    words = ngettext("{count} not in the backup", "{count} not in the backup", side.only)
    return words.format(count=side.only)

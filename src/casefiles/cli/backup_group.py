"""backup: all its commands, gathered from the modules that have them."""

from casefiles.cli import backup_places
from casefiles.cli.backups import backup

__all__ = ["backup", "backup_places"]

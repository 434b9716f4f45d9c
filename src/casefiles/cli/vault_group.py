"""vault: all its commands, gathered from the modules that have them."""

from casefiles.cli import leaving, recovery, slots
from casefiles.cli.vaults import vault

__all__ = ["leaving", "recovery", "slots", "vault"]

"""case: the commands of a case, gathered from the modules that each hold some."""

from casefiles.cli import keeping
from casefiles.cli.cases import case

for _command in (keeping.history, keeping.merge, keeping.erase):
    case.add_command(_command)

__all__ = ["case"]

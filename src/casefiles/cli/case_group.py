"""case: the commands of a case, gathered from the modules that each hold some."""

from casefiles.cli import check, keeping
from casefiles.cli.cases import case

for _command in (
    check.check,
    check.explain,
    check.ask_again,
    check.documented,
    check.findings_,
    keeping.history,
    keeping.chronology,
    keeping.merge,
    keeping.erase,
    keeping.returned,
):
    case.add_command(_command)

__all__ = ["case"]

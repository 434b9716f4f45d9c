"""A caseworker who edits one case without end, and says after each verb that it came back."""

import sys
from pathlib import Path

from casefiles.services import cases, events, vaults
from tests.vault_fixtures import PASSPHRASE

FILLING = "Вторая беседа, ничего нового. " * 40


def run(arguments: list[str]) -> int:
    """Edit the case `arguments[1]` of the vault `arguments[0]`, from number `arguments[2]` on."""
    folder, reference, first = Path(arguments[0]), arguments[1], int(arguments[2])
    vault = vaults.open_vault(folder, PASSPHRASE, actor="C-01")
    case_id = cases.find_case(vault, reference)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for number in range(first, first + 100_000):
        cases.edit_case(vault, case_id, {"notes": f"edit {number}. {FILLING}"})
        sys.stdout.write(f"edit {number}\n")
        sys.stdout.flush()
        if number % 4 == 0:
            events.add_event(vault, case_id, {"title": f"event {number}"})
            sys.stdout.write(f"event {number}\n")
            sys.stdout.flush()
    return 0

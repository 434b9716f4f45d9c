"""Fresh ids, references and aliases: drawn at random, derived from nothing."""

import secrets
from collections.abc import Callable

from casefiles.domain.case.reference import ALPHABET, new_reference


def new_id() -> str:
    """Draw the id of a record: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def draw_reference(taken: Callable[[str], bool]) -> str:
    """Draw a case reference this vault does not use yet.

    Another laptop may draw the same one; that is a finding when cases are shared, not an error.
    """
    reference = new_reference(secrets.randbelow)
    while taken(reference):
        reference = new_reference(secrets.randbelow)
    return reference


def new_alias() -> str:
    """Draw the alias under which one pack speaks of a case, e.g. "A-7K3M9Q".

    A fresh one for every pack and recipient, so that two recipients cannot join their packs.
    """
    return "A-" + "".join(secrets.choice(ALPHABET) for _ in range(6))

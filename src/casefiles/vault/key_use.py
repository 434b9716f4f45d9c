"""When each key opened the vault last: inside the database, so that the folder alone tells nobody.

One small JSON object in `meta`, from the id of a slot to a moment. A slot that is gone leaves it
with the next unlock.
"""

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_NAME: Final = "key-use"


def note(vault: "Vault", at: str) -> None:
    """Remember that the key of this session opened the vault, in the open transaction."""
    if vault.keyring.slot:
        known = {slot.id for slot in vault.slots()}
        used = {slot_id: when for slot_id, when in last(vault).items() if slot_id in known}
        used[vault.keyring.slot] = at
        vault.meta_set(_NAME, json.dumps(used, sort_keys=True).encode("ascii"))


def last(vault: "Vault") -> dict[str, str]:
    """Return the moment, in UTC, at which each slot opened the vault last, by the slot's id."""
    kept = json.loads(vault.meta_get(_NAME) or b"{}")
    return {str(slot_id): str(at) for slot_id, at in kept.items()}

"""Searching the vault: the verb behind the search field and the command."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.search import SearchAnswer

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def search(
    vault: "Vault", query: str, *, kinds: Collection[Kind] = (), limit: int = 50
) -> SearchAnswer:
    """Return the best hits for a query, of some kinds or (none given) of all.

    Any form of a word is found, those as typed first; "in quotes" only these words in this order;
    with a star at its end what begins so, from two letters on. Several words must all be there.
    """
    from casefiles.vault.search import find

    return find(vault.reading(), query, kinds=kinds, limit=limit)

"""From the passphrase to the open vault: the part of a session that comes before every page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from casefiles.domain.errors import Bug, Cancelled, CaseFilesError
from casefiles.services import vaults
from casefiles.ui.answers import Newest, told_to
from casefiles.ui.lane import Drawer, Lane, Order
from casefiles.ui.locking import Locking
from casefiles.ui.parting import Parting
from casefiles.ui.told import Told
from casefiles.ui.work import Work

T = TypeVar("T")
Then = Callable[[T], None] | None
Failed = Callable[[CaseFilesError], None] | None


class Entrance(Told):
    """Owns the lane, and lets it open a vault."""

    def __init__(self) -> None:
        super().__init__()
        self.actor = ""  # the caseworker's code, on history and journal
        self.folder: Path | None = None
        self._lane = Lane()
        self._newest = Newest()
        self._open = False
        self.last_lock: Locking | None = None  # how it was locked last; None before the first
        self.works: list[Work] = []  # under way, the oldest first
        self.parting = Parting(self)  # what is still done after an ordinary lock

    @property
    def is_open(self) -> bool:
        """True between unlock and lock."""
        return self._open

    def unlock(
        self, folder: Path, passphrase: str, *, then: Then[None] = None, failed: Failed = None
    ) -> None:
        """Open the vault in `folder` and begin; WrongPassphrase goes to `failed`."""

        def begin(_: object) -> None:
            self.begin()
            if then is not None:
                then(None)

        opener = partial(vaults.open_vault, folder, passphrase, actor=self.actor)
        self.enter(folder, opener, then=begin, failed=failed)

    def enter(
        self, folder: Path, opener: Callable[[], T], *, then: Then[T] = None, failed: Failed = None
    ) -> None:
        """Let the lane open a vault; `opener` returns it, or something with it as `.vault`.

        Nothing is announced yet: a wizard calls `begin` when the person is through.
        """

        self.parting.cancel()  # whoever wants in again does not wait for it
        fresh = self._newest.ask()

        def run(drawer: Drawer) -> T:
            found = opener()
            close_drawer(drawer)
            drawer.vault = getattr(found, "vault", found)
            return found

        def opened(found: T) -> None:
            if not fresh():  # a panic came between the passphrase and this
                self._put(close_drawer, lambda _none: self.put_away.emit(), self._report)
                return
            self.folder, self._open = folder, True
            if then is not None:
                then(found)

        def refused(error: CaseFilesError) -> None:
            if fresh():
                self._report(error, failed)

        self._put(run, opened, refused, stops=True)

    def begin(self) -> None:
        """Announce that the vault is open."""
        self.opened.emit()

    def _put(
        self,
        run: Callable[[Drawer], T],
        answer: Then[T],
        fail: Callable[[CaseFilesError], None],
        *,
        reads: bool = False,
        stops: bool = False,
    ) -> None:
        taken = cast(Callable[[object], None], answer or (lambda _: None))
        self._lane.put(Order(run, taken, fail, reads, stops))

    def _report(self, error: CaseFilesError, failed: Failed = None) -> None:
        if isinstance(error, Bug):
            self.crashed.emit(error)
        elif failed is not None and told_to(failed, error):
            return
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)


def close_drawer(drawer: Drawer) -> None:
    """Close the vault that the lane holds, on the lane."""
    if drawer.vault is not None:
        vault, drawer.vault = drawer.vault, None
        close: Callable[..., None] = vaults.close_vault
        close(vault)

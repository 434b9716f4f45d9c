"""The session: from unlock to lock. Pages ask and do here; the lane answers.

    session.ask(cases.list_cases, query, then=self.on_rows, key="case-list")
    session.do(cases.edit_case, case_id, edit)
    session.work(_("Backing up"), backups.make_backup, place, then=self.on_made)

The first argument of every verb, the open vault, is supplied by the lane.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, SignalInstance
from shiboken6 import isValid

from casefiles.domain.changes import Changes
from casefiles.domain.errors import Bug, Cancelled, CaseFilesError
from casefiles.services import vaults
from casefiles.ui.lane import Drawer, Lane, Order
from casefiles.ui.locking import Locking
from casefiles.ui.parting import Parting
from casefiles.ui.told import Told
from casefiles.ui.work import Work

T = TypeVar("T")
Then = Callable[[T], None] | None
Failed = Callable[[CaseFilesError], None] | None


class Newest:
    """Tells which answers still matter: the newest of each key, until the lock."""

    def __init__(self) -> None:
        self._latest: dict[str, int] = {}
        self._count = 0
        self._epoch = 0

    def ask(self, key: str = "") -> Callable[[], bool]:
        """Number a question; the function says whether its answer is still wanted."""
        self._count += 1
        number, epoch = self._count, self._epoch
        if key:
            self._latest[key] = number
        return lambda: epoch == self._epoch and (not key or self._latest.get(key) == number)

    def end(self) -> None:
        """Want nothing of what was asked so far."""
        self._epoch += 1
        self._latest.clear()


class Session(Told):
    """Owns the lane. Open between `opened` and `locked`."""

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

        def run(drawer: Drawer) -> T:
            found = opener()
            _close(drawer)
            drawer.vault = getattr(found, "vault", found)
            return found

        def opened(found: T) -> None:
            self.folder, self._open = folder, True
            if then is not None:
                then(found)

        self._put(run, opened, partial(self._report, failed=failed))

    def begin(self) -> None:
        """Announce that the vault is open."""
        self.opened.emit()

    def lock(self, kind: Locking = Locking.ORDINARY) -> None:
        """Save what is being typed, forget everything, close the vault. Instant on the screen."""
        if kind.hurried:
            self.parting.cancel()
        if not self._open:
            return
        self.last_lock = kind
        self.about_to_lock.emit()
        for work in self.works:
            work.cancel()
        self._open = False
        self._newest.end()
        self.undos.clear()
        self.undo_changed.emit()
        self.locked.emit()
        order = None if kind.hurried else self.parting.order(self._report)
        if order is not None:
            self._lane.put(order)
        self._put(_close, lambda _none: self.put_away.emit(), self._report)

    def shut_down(self) -> None:
        """Lock and end the lane; every write that was begun is finished first."""
        self.lock(Locking.SYSTEM)
        self._lane.stop()

    def ask(
        self,
        verb: Callable[..., T],
        *args: object,
        then: Callable[[T], None],
        failed: Failed = None,
        key: str = "",
    ) -> None:
        """Read. Of several questions with one `key` only the newest is answered."""
        fresh = self._newest.ask(key)

        def answer(result: T) -> None:
            if fresh() and _alive(then):
                then(result)

        def fail(error: CaseFilesError) -> None:
            if fresh():
                self._report(error, failed)

        if self._open:
            self._put(_verb(verb, args), answer, fail, reads=True)

    def do(
        self,
        verb: Callable[..., Changes],
        *args: object,
        then: Then[Changes] = None,
        failed: Failed = None,
        first: Failed = None,
    ) -> None:
        """Write. A failure is shown even when the session has been locked meanwhile.

        `first` hears of any failure before it is told, a mistake of the program too.
        """
        fresh = self._newest.ask()

        def answer(changes: Changes) -> None:
            if not fresh():
                return
            self.note(changes)
            self.saved.emit(changes)
            if then is not None and _alive(then):
                then(changes)

        def fail(error: CaseFilesError) -> None:
            if first is not None and fresh():
                first(error)
            self._report(error, failed if fresh() else None)

        if self._open:
            self._put(_verb(verb, args), answer, fail)

    def work(
        self,
        title: str,
        verb: Callable[..., T],
        *args: object,
        then: Then[T] = None,
        failed: Failed = None,
        meanwhile: bool = False,
    ) -> Work:
        """Do long work: `verb` also takes `progress` and `cancelled` as keywords.

        `meanwhile` lets pages go on reading; only for a verb that reports its progress outside of
        `vault.writing()`, because reads would see what may yet be taken back.
        """
        work = Work(title, self, between=self._lane.serve_reads if meanwhile else None)
        fresh = self._newest.ask()
        self.works.append(work)

        def end(well: bool) -> None:
            self.works.remove(work)
            work.finished.emit(well)
            work.deleteLater()

        def answer(result: T) -> None:
            end(True)
            if fresh():
                if isinstance(result, Changes):
                    self.note(result)
                if then is not None and _alive(then):
                    then(result)

        def fail(error: CaseFilesError) -> None:
            end(False)
            self._report(error, failed if fresh() else None)

        run = partial(verb, progress=work.progress, cancelled=work.cancelled)
        self._put(_verb(run, args), answer, fail)
        self.work_started.emit(work)
        return work

    def undo(self) -> None:
        """Take back the newest change that can be taken back."""
        if not self.undos:
            return
        from casefiles.services import undo

        last, place = self.undos.pop(), len(self.undos)
        self.undo_changed.emit()
        again = partial(self.offer_again, place, last)
        self.do(undo.undo_change, last.change_id, first=again)

    def _put(
        self,
        run: Callable[[Drawer], T],
        answer: Then[T],
        fail: Callable[[CaseFilesError], None],
        *,
        reads: bool = False,
    ) -> None:
        taken = cast(Callable[[object], None], answer or (lambda _: None))
        self._lane.put(Order(run, taken, fail, reads))

    def _report(self, error: CaseFilesError, failed: Failed = None) -> None:
        if isinstance(error, Bug):
            self.crashed.emit(error)
        elif failed is not None and _told(failed, error):
            return
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)


def _verb(verb: Callable[..., T], args: tuple[object, ...]) -> Callable[[Drawer], T]:
    return lambda drawer: verb(drawer.vault, *args)


def _close(drawer: Drawer) -> None:
    if drawer.vault is not None:
        vault, drawer.vault = drawer.vault, None
        close: Callable[..., None] = vaults.close_vault
        close(vault)


def _told(failed: Callable[[CaseFilesError], None], error: CaseFilesError) -> bool:
    """Tell a callback; False where the widget it belongs to is gone."""
    if not _alive(failed):
        return False
    try:
        failed(error)
    except RuntimeError:
        # `page.told.emit` of a deleted page: its owner cannot be asked beforehand.
        if isinstance(getattr(failed, "__self__", None), SignalInstance):
            return False
        raise
    return True


def _alive(callback: Callable[..., object]) -> bool:
    """Return whether the widget a callback belongs to still exists."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)

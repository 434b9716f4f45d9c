"""The session: from unlock to lock. Pages ask and do here; the lane answers.

    session.ask(cases.list_cases, query, then=self.on_rows, key="case-list")
    session.do(cases.edit_case, case_id, edit)
    session.work(_("Backing up"), backups.make_backup, place, then=self.on_made)

The first argument of every verb, the open vault, is supplied by the lane.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from casefiles.domain.changes import Changes
from casefiles.domain.errors import Cancelled, CaseFilesError
from casefiles.ui.answers import alive
from casefiles.ui.entrance import Entrance, Failed, Then, close_drawer
from casefiles.ui.lane import Drawer, Order
from casefiles.ui.locking import Locking
from casefiles.ui.work import Work

T = TypeVar("T")


class Session(Entrance):
    """Open between `opened` and `locked`."""

    def lock(self, kind: Locking = Locking.ORDINARY, *, last: Order | None = None) -> None:
        """Save what is being typed, forget everything, close the vault. Instant on the screen.

        `last` is done before it closes, in the place of what an ordinary lock does.
        """
        if kind.hurried:
            self.parting.cancel(broken_off=True)
        if not self._open:
            self._give_up(kind)
            return
        self.last_lock = kind
        self.about_to_lock.emit()
        for work in self.works:
            work.cancel(broken_off=kind.hurried)
        self._open = False
        self._newest.end()
        self._give_up(kind)
        self.undos.clear()
        self.undo_changed.emit()
        self.locked.emit()
        order = last or (None if kind.hurried else self.parting.order(self._report))
        if order is not None:
            self._lane.put(order)
        self._put(close_drawer, lambda _none: self.put_away.emit(), self._report)

    def _give_up(self, kind: Locking) -> None:
        """Drop keys, and all that waits but saves, where there is no time for more."""
        if kind.hurried:
            self._newest.end()
            for work in self.works:
                work.cancel(broken_off=True)
            self._lane.hurry()

    def leave(self, title: str, verb: Callable[..., object]) -> None:
        """Lock, and let `verb` take the vault away before it is closed. Told by `leaving`, `left`.

        Nothing can be written meanwhile. Where it fails, the vault stays and is closed.
        """
        if not self._open:
            return
        work = Work(title, self)

        def end(well: bool) -> None:
            self.works.remove(work)
            work.finished.emit(well)
            work.deleteLater()

        def answer(result: object) -> None:
            self.folder = None
            end(True)
            self.left.emit(result)

        def fail(error: CaseFilesError) -> None:
            end(False)
            self.failed.emit(Cancelled() if work.broken_off else error)

        run = partial(verb, progress=work.progress, cancelled=work.cancelled)
        self.lock(last=Order(_verb(run, ()), answer, fail))
        self.works.append(work)
        self.leaving.emit(work)

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
            if fresh() and alive(then):
                then(result)

        def fail(error: CaseFilesError) -> None:
            if fresh():
                self._report(error, failed)

        if self._open:
            self._put(_verb(verb, args), answer, fail, reads=True, stops=True)

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
            if then is not None and alive(then):
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
                if then is not None and alive(then):
                    then(result)

        def fail(error: CaseFilesError) -> None:
            end(False)
            if not work.broken_off:  # without keys it fails in ways that say nothing
                self._report(error, failed if fresh() else None)

        run = partial(verb, progress=work.progress, cancelled=work.cancelled)
        self._put(_verb(run, args), answer, fail, stops=True)
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


def _verb(verb: Callable[..., T], args: tuple[object, ...]) -> Callable[[Drawer], T]:
    return lambda drawer: verb(drawer.vault, *args)

"""The lane: the one worker thread that owns the open vault. Orders go in, answers come back.

An order runs on the lane; its answer is given on the thread of the window, by a queued signal.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal

from casefiles.domain.errors import Cancelled, CaseFilesError
from casefiles.services.panic import drop_keys
from casefiles.ui.collector import Collector
from casefiles.ui.faults import as_known


class Drawer:
    """What the lane holds between two orders: the open vault, or None. Only the lane looks in."""

    vault: object | None = None


@dataclass(slots=True)
class Order:
    """One thing to do on the lane, and what to do with its answer on the window's thread."""

    run: Callable[[Drawer], object]
    answer: Callable[[object], None]
    fail: Callable[[CaseFilesError], None]
    reads: bool = False  # may run between two chunks of long work
    stops: bool = False  # a read or long work: given up, or broken off, when there is no time
    result: object = field(default=None, init=False)
    error: CaseFilesError | None = field(default=None, init=False)

    def empty(self) -> None:
        """Let everything go here, so that the lane never drops a widget's last reference."""
        self.run = self.answer = self.fail = _nothing
        self.result = self.error = None


def _nothing(_: object) -> None:
    """Stand where a callback stood."""


class _Queue:
    """Orders in the order they came; reads can be taken out of turn."""

    def __init__(self) -> None:
        self._orders: deque[Order | None] = deque()
        self._news = threading.Condition()

    def put(self, order: Order | None) -> None:
        with self._news:
            self._orders.append(order)
            self._news.notify()

    def get(self) -> Order | None:
        with self._news:
            self._news.wait_for(lambda: bool(self._orders))
            return self._orders.popleft()

    def take_reads(self) -> list[Order]:
        with self._news:
            reads = [order for order in self._orders if order is not None and order.reads]
            for order in reads:
                self._orders.remove(order)
            return reads

    def give_up(self) -> list[Order]:
        """Take out every order that may be given up."""
        with self._news:
            given = [order for order in self._orders if order is not None and order.stops]
            for order in given:
                self._orders.remove(order)
            return given


class Lane(QObject):
    """Runs orders one after another in the order they came."""

    _done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._collector = Collector()
        self._orders = _Queue()
        self._drawer = Drawer()
        self._running: Order | None = None
        self._turn = threading.Lock()  # held while `_running` is exchanged
        self._thread = threading.Thread(target=self._run, name="lane")
        self._done.connect(self.on_done, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def put(self, order: Order) -> None:
        """Add an order at the end of the queue."""
        self._orders.put(order)

    def serve_reads(self) -> None:
        """Answer the reads that wait; called on the lane by long work, between two chunks."""
        for order in self._orders.take_reads():
            self._serve(order)

    def hurry(self) -> None:
        """Keep saves alone: what waits is given up, what runs is broken off, the keys dropped.

        Returns at once. A save that runs or waits comes to its end.
        """
        for order in self._orders.give_up():
            order.error = Cancelled()
            self._done.emit(order)
        with self._turn:  # so that no save can have begun when the interrupt arrives
            vault, running = self._drawer.vault, self._running
            if vault is not None:
                drop: Callable[..., None] = drop_keys
                drop(vault, interrupt=running is not None and running.stops)

    def stop(self) -> None:
        """Finish every waiting order and end the thread."""
        self._orders.put(None)
        self._thread.join()
        self._collector.stop()

    def on_done(self, order: Order) -> None:
        """Give the answer on the window's thread."""
        answer, fail, result, error = order.answer, order.fail, order.result, order.error
        order.empty()
        if error is not None:
            fail(error)
        else:
            answer(result)

    def _run(self) -> None:
        while (order := self._orders.get()) is not None:
            self._serve(order)
            del order  # nothing read from the vault waits here for the next order

    def _serve(self, order: Order) -> None:
        with self._turn:
            outer, self._running = self._running, order
        try:
            order.result = order.run(self._drawer)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            order.error = as_known(error)
        with self._turn:
            self._running = outer
        self._done.emit(order)

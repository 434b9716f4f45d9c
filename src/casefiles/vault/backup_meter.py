"""Adds up how far a work of several stages is, in bytes."""

from casefiles.vault.attachments import Course


class Meter:
    """Counts towards a total that was estimated before; asks at each step whether to stop."""

    def __init__(self, course: Course, total: int) -> None:
        self._course = course
        self._total = total
        self._done = self._stage = 0

    def add(self, count: int) -> None:
        """Count `count` bytes more. Raises Cancelled."""
        self._done += count
        self._course.at(self._done, self._total)

    def at(self, done: int, _total: int) -> None:
        """Take the position within a stage, as others report it; 0 begins the next stage."""
        if done < self._stage:
            self._stage = 0
        self.add(done - self._stage)
        self._stage = done

    def stopped(self) -> bool:
        """True where the person wants to stop: for what cannot raise."""
        return self._course.cancelled is not None and self._course.cancelled()

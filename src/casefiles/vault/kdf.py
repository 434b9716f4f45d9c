"""How long a passphrase takes to try: Argon2id, its bounds and its calibration (RFC 9106)."""

import os
import time
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one try costs: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    def within(self, floor: "KdfCost") -> bool:
        """True where it is dear enough for `floor` and still bounded."""
        return (
            floor.memory_kib <= self.memory_kib <= CEILING.memory_kib
            and floor.passes <= self.passes <= CEILING.passes
            and floor.lanes <= self.lanes <= CEILING.lanes
        )


FLOOR: Final = KdfCost(64 * 1024, 3, 4)
"""RFC 9106, second recommended option. Nothing cheaper is made, or read from a disk."""
CEILING: Final = KdfCost(1024 * 1024, 32, 16)
"""Bounds a planted file that would eat the memory or the day."""

_USUAL_MEMORY_KIB: Final = 256 * 1024
_GOAL_SECONDS: Final = 1.0
_SHARE_OF_MEMORY: Final = 4  # at most a quarter of what is free


def derive(material: bytearray, salt: bytes, cost: KdfCost) -> bytearray:
    """Return the 256-bit key of a passphrase."""
    key = bytearray(KEY_BYTES)
    Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive_into(bytes(material), key)
    return key


def calibrate() -> KdfCost:
    """Measure this machine and return the cost of about one second, never below the floor."""
    taken = []
    for _ in range(2):  # the better of two: something else may be running
        start = time.perf_counter()
        derive(bytearray(b"calibration"), bytes(SALT_BYTES), FLOOR)
        taken.append(time.perf_counter() - start)
    return scaled(min(taken), _free_memory_kib())


def scaled(floor_seconds: float, free_kib: int) -> KdfCost:
    """Return the cost of about one second where the floor takes `floor_seconds`."""
    unit = max(floor_seconds, 0.001) / (FLOOR.memory_kib * FLOOR.passes)
    memory = min(_USUAL_MEMORY_KIB, free_kib // _SHARE_OF_MEMORY)
    affordable = int(_GOAL_SECONDS / (unit * FLOOR.passes))
    memory = max(FLOOR.memory_kib, min(memory, affordable) // 1024 * 1024)
    passes = int(_GOAL_SECONDS / (unit * memory))
    return KdfCost(memory, max(FLOOR.passes, min(passes, CEILING.passes)), FLOOR.lanes)


def _free_memory_kib() -> int:
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, ValueError, OSError):
        return _USUAL_MEMORY_KIB * _SHARE_OF_MEMORY

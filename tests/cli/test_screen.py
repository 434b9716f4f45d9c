"""Without a screen the window is refused in one sentence, not by Qt."""

import os
import subprocess
import sys


def test_the_window_without_a_screen_is_refused_in_one_sentence() -> None:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, "-m", "casefiles"]
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1

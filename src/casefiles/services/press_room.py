"""The press's child process in a frozen bundle, which has no python to start it with."""


def run() -> int:
    """Set one pack from stdin to stdout, then end."""
    from casefiles.press import worker

    return worker.main()

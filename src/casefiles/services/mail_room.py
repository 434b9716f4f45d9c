"""The mail room's child process in a frozen bundle, which has no python to start it with."""


def run() -> int:
    """Serve one document or viewer on stdin and stdout, then end."""
    from casefiles.intake import worker

    worker.main()
    return 0

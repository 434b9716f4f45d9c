"""Where this computer keeps what must lie outside the vaults: copies of their journals' heads."""

from pathlib import Path


def heads_folder() -> Path:
    """Return the folder for the copies. What lies in it tells of no vault and of nobody."""
    from platformdirs import user_data_path

    return user_data_path("casefiles", appauthor=False) / "heads"

"""Where vaults are proposed and looked for. Nothing here is written down."""

from pathlib import Path


def vaults_place() -> Path:
    """Return the folder that new vaults are proposed in."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Case Files"


def only_vault(place: Path) -> Path | None:
    """Return the vault in a folder when there is exactly one."""
    try:
        found = [path for path in place.iterdir() if path.suffix == ".casefiles"]
    except OSError:
        return None
    return found[0] if len(found) == 1 else None

"""An officer's key file: read as it is, and named where it is something else."""

from pathlib import Path

import pytest

from casefiles.domain.errors import FileUnreadable
from casefiles.services.officers import read_identity
from casefiles.vault import backup_streams


def test_a_key_file_is_read_with_its_comments(tmp_path: Path) -> None:
    identity, recipient = backup_streams.new_identity()
    file = tmp_path / "key.txt"
    file.write_text(f"# public key: {recipient}\n{identity}\n", encoding="utf-8")
    assert identity in read_identity(file)


@pytest.mark.parametrize("content", [b"", b"age1abc", b"\xff\xfe\x00", b"AGE-SECRET"])
def test_any_other_file_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.txt"
    file.write_bytes(content)
    with pytest.raises(FileUnreadable) as refused:
        read_identity(file)
    assert refused.value.facts == {"name": "other.txt", "reason": "no-identity"}

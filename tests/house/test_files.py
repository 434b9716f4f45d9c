"""What no file of the repository may hold, and what every module must begin with."""

import ast
import re

from tests.house.sources import files, name_of, parsed, python_files

# Written in pieces, so that this file does not find itself.
ADDRESSES = ("py" + "pi.org", "python" + "hosted.org", "/simple" + "/")
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/opt/" + "py", "C:\\" + "Users")
TEXT = {".py", ".toml", ".md", ".lock", ".txt", ".po", ".yml", ".yaml", ".sh", ".spec", ".json", ""}


def test_no_file_names_an_index_or_a_machine() -> None:
    """Where packages come from is each computer's own setting; where things lie is too."""
    pattern = re.compile("|".join(map(re.escape, (*ADDRESSES, *PLACES))))
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in files()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def test_every_module_says_what_is_inside() -> None:
    silent = [name_of(path) for path in python_files() if not ast.get_docstring(parsed(path))]
    assert not silent, "The docstring's first line says what is here."


def test_first_line_of_a_docstring_is_a_sentence() -> None:
    """One line, and it ends: a reader of a listing sees only that line."""
    endless = [
        f"{name_of(path)}: {first}"
        for path in python_files()
        if (first := (ast.get_docstring(parsed(path)) or ".").splitlines()[0])[-1] not in ".:…!?`"
    ]
    assert not endless

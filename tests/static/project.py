"""The files of the project, as git sees them: tracked, or new and not ignored."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "cmake"))  # the steps are under test too

CODE = (".cpp", ".hpp", ".js", ".mjs", ".ts", ".py", ".css", ".html", ".cmake")


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(p for p in set(paths) if p.is_file() and (not suffixes or p.name.endswith(suffixes))))


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def below(folder: str, *suffixes: str) -> tuple[Path, ...]:
    return tuple(file for file in files(*suffixes) if name(file).startswith(folder + "/"))


def matches(pattern: str, among: tuple[Path, ...]) -> list[str]:
    """Every line that matches, as file:line: text, ready to be shown by a failing assertion."""
    wanted = re.compile(pattern)
    return [
        f"{name(file)}:{number}: {line.strip()}"
        for file in among
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]


def none(lines: list[str]) -> None:
    """Fails with one line per finding."""
    if lines:
        raise AssertionError("\n" + "\n".join(lines))

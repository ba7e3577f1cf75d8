"""Running other programs: quiet when they work, complete when they do not."""

import contextlib
import fcntl
import os
import pty
import re
import shlex
import subprocess
import termios
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .report import Broken, Full, say

# In the words of the C library, which compilers and linkers repeat, of npm and of apt.
NO_SPACE = re.compile(r"no space left on device|ENOSPC|don't have enough free space", re.IGNORECASE)
_KEPT = 65_536  # bytes


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    live: bool = False,
) -> str:
    """Runs a program to its end and returns its output; raises Broken with that output if it fails."""
    code, output = attempt(command, cwd=cwd, env=env, live=live)
    if code != 0:
        program = shlex.join([str(word) for word in command][:6])
        if NO_SPACE.search(output):
            raise Full(f"{program} had no space left on the disk.")
        if not live:
            say(output.rstrip())
        raise Broken(f"{program} failed with exit code {code}.")
    return output


def attempt(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    live: bool = False,
) -> tuple[int, str]:
    """Runs a program that may fail; returns its exit code and what it said (only the end, when it said it live)."""
    words = [str(word) for word in command]
    environment = {**os.environ, **(env or {})}
    if live:
        return _on_the_terminal(words, cwd, environment)
    done = subprocess.run(
        words,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout or ""


def _on_the_terminal(words: list[str], cwd: Path | None, env: Mapping[str, str]) -> tuple[int, str]:
    """The program gets a terminal, so that it draws its progress; all is passed on, and its end kept to be read."""
    ours, theirs = pty.openpty()
    with contextlib.suppress(termios.error):
        termios.tcsetwinsize(theirs, termios.tcgetwinsize(2))
    program = subprocess.Popen(words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    end = b""
    with open(ours, "rb", buffering=0) as terminal, contextlib.suppress(OSError):  # it ends with EIO
        while said := terminal.read(65536):
            os.write(2, said)
            end = (end + said)[-_KEPT:]
    return program.wait(), end.decode(errors="replace")


def succeeds(command: Sequence[str | Path]) -> bool:
    try:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


@contextlib.contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """One process at a time: two starts side by side must not write into the same folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  waiting for another start that is busy with {what}")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield

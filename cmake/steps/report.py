"""How the steps speak: progress on stderr, and a refusal that is one clear sentence."""

import sys


class Refusal(Exception):
    """Alô cannot do what was asked; the text is the whole explanation (exit code 2)."""


class Broken(Exception):
    """A tool that should have worked failed; its output has been shown (exit code 1)."""


class Full(Broken):
    """A tool failed because the disk took nothing more (exit code 2)."""


def say(line: str) -> None:
    # stdout is kept for where Alô is ready and for test results, so scripts can read them.
    print(line, file=sys.stderr, flush=True)

"""House rules that a machine can check."""

import re
import unittest
from pathlib import Path

from project import CODE, below, files, matches, name, none

HERE = Path(__file__).name


def own(*suffixes: str) -> tuple[Path, ...]:
    return tuple(file for file in files(*suffixes) if file.name != HERE)


class Habits(unittest.TestCase):
    def test_no_test_waits_by_sleeping(self) -> None:
        pattern = (
            r"waitForTimeout|sleep_for|sleep_until|time\.sleep\(|\busleep\(|"
            r"setTimeout\(\s*(r|res|resolve|done)\s*,\s*\d{2,}|timers/promises"
        )
        none(matches(pattern, tuple(f for f in below("tests", *CODE) if f.name != HERE)))

    def test_no_test_is_skipped_or_retried(self) -> None:
        pattern = r"\b(test|it|describe)\.(skip|fixme|only)\(|\[!mayfail\]|\[\.\]|retries:\s*[1-9]"
        tests = tuple(f for f in below("tests", ".cpp", ".mjs", ".js", ".ts") if f.name != HERE)
        none(matches(pattern, tests))

    def test_nothing_is_left_for_later_in_the_code(self) -> None:
        none(matches(r"\b(TODO|FIXME|XXX|HACK)\b", own(*CODE)))

    def test_no_secret_is_in_the_tree(self) -> None:
        pattern = (
            r"-----BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|"
            r"xox[baprs]-[A-Za-z0-9-]{10}|npm_[A-Za-z0-9]{36}|_authToken"
        )
        none(matches(pattern, own()))

    def test_no_mirror_or_registry_is_named(self) -> None:
        # Each machine has its own; a lock file that names one breaks all others.
        pattern = (
            r"(deb|ftp[\w.]*|security|snapshot)\.debian\.org|registry\.npmjs\.org|registry\.yarnpkg|pypi\.org/simple"
        )
        none(matches(pattern, own()))
        none(matches(r'"resolved":', own("package-lock.json")))

    def test_no_foreign_host_is_asked_for_anything(self) -> None:
        shipped = below("web", ".js", ".cpp", ".hpp") + below("shell") + below("src", ".cpp", ".hpp")
        pattern = r"(stun|turns?):[a-z0-9-]+\.[a-z]|(src|href)=[\"']https?://|@import\s+url\(|fonts\.g(oogle|static)"
        found = [line for line in matches(pattern, shipped) if "example" not in line]
        none(found)

    def test_names_do_not_end_in_empty_words(self) -> None:
        pattern = r"\b(class|struct)\s+\w+(Manager|Helper|Utils?|Info)\b"
        none(matches(pattern, below("src", ".hpp", ".cpp") + below("web", ".hpp", ".cpp")))

    def test_headers_are_guarded_by_pragma_once(self) -> None:
        unguarded = [
            name(file) for file in files(".hpp") if not re.search(r"^#pragma once$", file.read_text(), re.MULTILINE)
        ]
        none(unguarded)


if __name__ == "__main__":
    unittest.main()

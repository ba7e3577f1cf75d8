"""clang-format decides how C++ looks; nobody argues."""

import subprocess
import unittest

from project import ROOT, files, name, none


class Format(unittest.TestCase):
    def test_cpp_is_formatted(self) -> None:
        sources = [name(file) for file in files(".cpp", ".hpp")]
        done = subprocess.run(
            ["clang-format-19", "--dry-run", "-Werror", *sources], cwd=ROOT, capture_output=True, text=True, check=False
        )
        wrong = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "error:" in line})
        none(["run: clang-format-19 -i " + " ".join(wrong)] if wrong else [])


if __name__ == "__main__":
    unittest.main()

"""clang-format decides how C++ looks, mypy whether the types of the Python steps hold; nobody argues."""

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


class Types(unittest.TestCase):
    def test_the_steps_are_typed(self) -> None:
        command = ["mypy", "--strict", "--python-version", "3.11", "--cache-dir", ROOT / "build/mypy", "steps"]
        done = subprocess.run(command, cwd=ROOT / "cmake", capture_output=True, text=True, check=False)
        none([] if done.returncode == 0 else done.stdout.splitlines())


if __name__ == "__main__":
    unittest.main()

"""Small files and small functions. C++ functions are measured by clang-tidy (readability-function-size)."""

import ast
import unittest

from project import CODE, files, name, none

LINES = 300
# No file may pass this, reason or not.
LINES_WITH_REASON = 400
REASONS: dict[str, str] = {}
FUNCTION_LINES = 40


class Sizes(unittest.TestCase):
    def test_files_stay_small(self) -> None:
        large = []
        for file in files(*CODE):
            lines = len(file.read_text(errors="replace").splitlines())
            if lines > (LINES_WITH_REASON if name(file) in REASONS else LINES):
                large.append(f"{name(file)}: {lines} lines")
        none(large)

    def test_each_listed_reason_is_still_needed(self) -> None:
        small = [path for path in REASONS if path not in {name(file) for file in files(*CODE)}]
        none(small)

    def test_python_functions_stay_small(self) -> None:
        large = []
        for file in files(".py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.FunctionDef) and node.end_lineno:
                    length = node.end_lineno - node.lineno + 1
                    if length > FUNCTION_LINES:
                        large.append(f"{name(file)}: {node.name} has {length} lines")
        none(large)


if __name__ == "__main__":
    unittest.main()

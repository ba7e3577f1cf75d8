"""What the test runners report, read as counts and names."""

import json
import os
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

import project  # noqa: F401 - puts the steps on the path
from steps.counts import Count, catch2, node_tap, playwright, settled, unittest as read_unittest


class Counts(unittest.TestCase):
    def read(self, reader: Callable[[Path], Count], text: str) -> Count:
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(text)
        self.addCleanup(os.unlink, file.name)
        return reader(Path(file.name))

    def test_catch2(self) -> None:
        cases = (
            '<TestCase name="rings"><Section name="a"/><OverallResult success="true" skips="0"/></TestCase>'
            '<TestCase name="a &lt; b">\n<Expression/>\n<OverallResult success="false" skips="0"/></TestCase>'
            '<OverallResultsCases successes="7" failures="1" expectedFailures="1" skips="0"/>'
        )
        self.assertEqual(self.read(catch2, cases), Count(8, 1, ("a < b",)))

    def test_catch2_that_crashed_halfway(self) -> None:
        half = '<TestCase name="y"><OverallResult success="true" skips="0"/></TestCase><TestCase name="x">'
        self.assertEqual(settled(self.read(catch2, half), 134, "unit"), Count(1, 1, ("unit: exit code 134",)))

    def test_node(self) -> None:
        text = "ok 1 - rings\n    not ok 1 - stops\n# pass 5\n# fail 1\n# cancelled 2\n# skipped 3\n"
        self.assertEqual(self.read(node_tap, text), Count(5, 3, ("stops",)))

    def test_playwright(self) -> None:
        specs = [{"title": "rings", "ok": True}, {"title": "stops", "ok": False}]
        inner = {"file": "call.spec.mjs", "specs": specs}
        report = {
            "stats": {"expected": 1, "unexpected": 1, "flaky": 0},
            "suites": [{"file": "call.spec.mjs", "suites": [inner]}],
        }
        self.assertEqual(self.read(playwright, json.dumps(report)), Count(1, 1, ("call.spec.mjs: stops",)))
        self.assertEqual(self.read(playwright, "{"), Count())

    def test_unittest(self) -> None:
        text = "FAIL: test_a (x.Y)\nRan 10 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)\n"
        self.assertEqual(read_unittest(text), Count(4, 3, ("test_a (x.Y)",)))
        self.assertEqual(read_unittest("Ran 1 test in 0.1s\n\nOK\n"), Count(1, 0))

    def test_a_runner_that_fails_without_a_word(self) -> None:
        self.assertEqual(settled(Count(), 1, "node"), Count(0, 1, ("node: exit code 1",)))
        self.assertEqual(settled(Count(2), 0, "node"), Count(2))


if __name__ == "__main__":
    unittest.main()

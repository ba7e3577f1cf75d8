"""How many tests passed, and which failed, read from what each runner itself reports."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Count:
    passed: int = 0
    failed: int = 0
    names: tuple[str, ...] = ()  # what failed, as far as the runner tells

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.names + other.names)

    @property
    def ran(self) -> int:
        return self.passed + self.failed


def settled(count: Count, exit_code: int, runner: str) -> Count:
    """A runner that fails without naming a test (a crash, a sanitizer's report) is one failure."""
    if exit_code != 0 and count.failed == 0:
        return Count(count.passed, 1, (f"{runner}: exit code {exit_code}",))
    return count


def catch2(report: Path) -> Count:
    """Catch2's XML reporter; a crash leaves it without its closing totals."""
    text = report.read_text(errors="replace") if report.exists() else ""
    results = re.findall(r'<TestCase name="([^"]*)"(?:(?!<TestCase ).)*?<OverallResult success="(\w+)"', text, re.DOTALL)
    names = tuple(html.unescape(name) for name, success in results if success == "false")
    if total := re.search(r'<OverallResultsCases successes="(\d+)" failures="(\d+)" expectedFailures="(\d+)"', text):
        return Count(int(total[1]) + int(total[3]), int(total[2]), names)
    return Count(len(results) - len(names), len(names), names)


def node_tap(report: Path) -> Count:
    text = report.read_text(errors="replace") if report.exists() else ""
    number = {key: int(value) for key, value in re.findall(r"^# (pass|fail|cancelled) (\d+)$", text, re.MULTILINE)}
    names = tuple(re.findall(r"^ *not ok \d+ - (.*)$", text, re.MULTILINE))
    return Count(number.get("pass", 0), number.get("fail", 0) + number.get("cancelled", 0), names)


def playwright(report: Path) -> Count:
    """A flaky test is one that failed: the suite allows no retries to hide it."""
    if not report.exists():
        return Count()
    try:
        outcome = json.loads(report.read_text())
    except ValueError:
        return Count()
    stats = outcome["stats"]
    failed = stats["unexpected"] + stats["flaky"] + len(outcome.get("errors", []))
    return Count(stats["expected"], failed, tuple(_missed(outcome.get("suites", []))))


def _missed(suites: list[dict[str, Any]]) -> Iterator[str]:
    for suite in suites:
        yield from (f"{suite['file']}: {spec['title']}" for spec in suite.get("specs", []) if not spec["ok"])
        yield from _missed(suite.get("suites", []))


def unittest(output: str) -> Count:
    ran = re.search(r"^Ran (\d+) tests?", output, re.MULTILINE)
    closing = re.search(r"^(?:OK|FAILED)(?: \((.*)\))?$", output, re.MULTILINE)
    notes = dict(part.split("=") for part in (closing[1] or "").split(", ") if "=" in part) if closing else {}
    failed = int(notes.get("failures", 0)) + int(notes.get("errors", 0))
    total = int(ran[1]) if ran else 0
    names = tuple(re.findall(r"^(?:FAIL|ERROR): (.*)$", output, re.MULTILINE))
    return Count(max(0, total - failed - int(notes.get("skipped", 0))), failed, names)

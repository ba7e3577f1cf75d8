"""The groups of tests: what each builds, how it runs, and the totals at the end."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

from . import counts
from .build import build, has_target, jobs
from .counts import Count
from .npm import modules
from .options import GROUPS
from .pack import pack
from .packages import chromium
from .paths import BUILD, ROOT
from .report import Broken, Refusal, say

TESTS = ROOT / "tests"


class NotThere(Exception):
    """The group's folder has no tests yet."""


def run_groups(chosen: Sequence[str]) -> int:
    total, failures, empty, missing = Count(), [], [], []
    for name in chosen or GROUPS:
        began = monotonic()
        say(f"== {name}")
        try:
            count = _GROUPS[name]()
        except NotThere as why:
            missing.append(name)
            say(f"== {name}: skipped, {why}")
            continue
        except (Broken, Refusal) as problem:
            say(str(problem))
            count = Count(0, 1, (str(problem).partition("\n")[0],))
        if count.ran == 0:
            empty.append(name)
        total += count
        failures += [f"{name}: {failure}" for failure in count.names]
        say(f"== {name}: {count.passed} passed, {count.failed} failed ({monotonic() - began:.0f} s)")
    if missing:
        say(f"Skipped, nothing there yet: {', '.join(missing)}.")
    if empty:
        say(f"No test ran in: {', '.join(empty)}.")
    for failure in failures:
        print(f"failed: {failure}")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 1 if total.failed or empty or not total.ran else 0


def _run(command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> int:
    words = [str(word) for word in command]
    say(f"$ {shlex.join(words)}")
    sys.stdout.flush()
    return subprocess.run(
        words, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, check=False
    ).returncode


def _catch2(program: Sequence[str | Path], env: Mapping[str, str] | None = None) -> Count:
    with tempfile.TemporaryDirectory(prefix="alo-tests-") as work:
        report = Path(work) / "report.xml"
        options = ["--reporter", "console::colour-mode=none", "--reporter", f"xml::out={report}"]
        code = _run([*program, *options], env=env)
        return counts.settled(counts.catch2(report), code, Path(program[-1]).stem)


def _one(name: str, code: int) -> Count:
    """A program whose exit code is all it reports."""
    return Count(1) if code == 0 else Count(0, 1, (name,))


def _native(name: str, target: str | None = None) -> Count:
    target = target or f"alo_{name}"
    if not has_target("native-debug", target):
        raise NotThere(f"tests/{name} has no tests yet")
    return _catch2([build("native-debug", [target]) / target])


def _unit() -> Count:
    return _native("unit")


def _sim() -> Count:
    """Optimised, and the seeds shared out among the cores: tens of thousands of runs within a minute. The sanitizers are
    on in the unit tests."""
    if not has_target("native-release", "alo_sim"):
        raise NotThere("tests/sim has no tests yet")
    program = build("native-release", ["alo_sim"]) / "alo_sim"
    if "ALO_SIM_SEED" in os.environ:
        return _catch2([program])
    first, runs = (int(os.environ.get(name, number)) for name, number in (("ALO_SIM_FIRST", 1), ("ALO_SIM_RUNS", 20000)))
    share = -(-runs // jobs())
    parts = [(begin, min(share, first + runs - begin)) for begin in range(first, first + runs, share)]
    with ThreadPoolExecutor(len(parts)) as pool:
        counted = pool.map(lambda part: _seeds(program, *part), parts)
        return sum(counted, Count())


def _seeds(program: Path, first: int, runs: int) -> Count:
    return _catch2([program], {"ALO_SIM_FIRST": str(first), "ALO_SIM_RUNS": str(runs)})


def _ui() -> Count:
    return _native("ui", target="alo_ui_test")  # alo_ui is the layer


def _wasm() -> Count:
    """The same unit tests on the other target, and the JavaScript checked against its declared types."""
    count = Count()
    project = ROOT / "web" / "js" / "tsconfig.json"
    if project.exists():
        code = _run([TESTS / "node_modules/.bin/tsc", "--noEmit", "--project", project])
        count += _one("the JavaScript's types", code)
    if has_target("wasm-debug", "alo_unit"):
        count += _catch2(["node", build("wasm-debug", ["alo_unit"]) / "alo_unit.js"])
    elif not count.ran:
        raise NotThere("tests/unit has no tests yet")
    return count


def _fuzz() -> Count:
    """A short run of each fuzz target, the same each time: a smoke test. A search is asked for by its seconds."""
    names = sorted(file.stem for file in (TESTS / "fuzz").glob("*.cpp"))
    if not names:
        raise NotThere("tests/fuzz has no targets yet")
    folder = build("fuzz", ["fuzz"])
    searching = os.environ.get("ALO_FUZZ_SECONDS")
    # Long inputs from the beginning: ten seconds are too few to grow them.
    limits = [f"-max_total_time={searching or 10}", "-len_control=0", "-timeout=10", "-verbosity=0"]
    count = Count()
    for name in names:
        found = folder / "corpus" / name
        found.mkdir(parents=True, exist_ok=True)
        course = str(found) if searching else "-seed=1"
        code = _run([folder / f"fuzz_{name}", course, *limits, f"-artifact_prefix={folder}/{name}-"])
        count += _one(name, code)
    return count


def _server() -> Count:
    files = sorted((TESTS / "server").glob("*.test.mjs"))
    if not files:
        raise NotThere("tests/server has no tests yet")
    env = _application()
    parts = _native("server", target="alo_server_test")
    with tempfile.TemporaryDirectory(prefix="alo-tests-") as work:
        report = Path(work) / "report.tap"
        to_screen = ["--test-reporter=spec", "--test-reporter-destination=stdout"]
        to_file = ["--test-reporter=tap", f"--test-reporter-destination={report}"]
        code = _run(["node", "--test", *to_screen, *to_file, *files], env=env)
        return parts + counts.settled(counts.node_tap(report), code, "node")


def _browser() -> Count:
    config = TESTS / "browser" / "playwright.config.mjs"
    if not config.exists():
        raise NotThere("tests/browser has no tests yet")
    env = _application()
    with tempfile.TemporaryDirectory(prefix="alo-tests-") as work:
        report = Path(work) / "report.json"
        env |= {"PLAYWRIGHT_JSON_OUTPUT_NAME": str(report), "PLAYWRIGHT_JSON_OUTPUT_FILE": str(report)}
        program = TESTS / "node_modules/.bin/playwright"
        code = _run([program, "test", "-c", config, "--reporter=list,json"], cwd=TESTS, env=env)
        return counts.settled(counts.playwright(report), code, "playwright")


def _application(preset: str = "native-debug") -> dict[str, str]:
    """The real server (with its checks on) and the real client; where they are is told by environment."""
    if not has_target(preset, "alo-server"):
        raise NotThere("src/server has no program yet")
    program = build(preset, ["alo-server"]) / "alo-server"
    return {"ALO_SERVER": str(program), "ALO_WEB": str(_client()), "ALO_CHROMIUM": chromium() or ""}


def _client() -> Path:
    folder = BUILD / "wasm-release"
    if has_target("wasm-release", "alo"):
        build("wasm-release", ["alo"])
    return pack(folder, modules(tests=False))


def _static() -> Count:
    broken = Count()
    try:
        _application("native-release")  # what people start: its byte budget, and how soon it is ready
    except Broken as problem:
        say(str(problem))
        broken = Count(0, 1, (str(problem).partition("\n")[0],))
    command = [sys.executable, "-B", "-m", "unittest", "discover", "-s", "tests/static", "-p", "test_*.py"]
    say(f"$ {shlex.join(command[1:])}")
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    print(done.stdout.rstrip(), flush=True)
    return broken + counts.settled(counts.unittest(done.stdout), done.returncode, "unittest")


def bench(names: Sequence[str], *, write: bool) -> int:
    """The figures are taken of what is delivered: the release server, not the checked one of the tests."""
    env = _application("native-release")
    return _run(["node", TESTS / "bench" / "run.mjs", *names, *(["--write"] if write else [])], env=env)


_GROUPS: dict[str, Callable[[], Count]] = {
    "unit": _unit,
    "sim": _sim,
    "ui": _ui,
    "wasm": _wasm,
    "fuzz": _fuzz,
    "server": _server,
    "browser": _browser,
    "static": _static,
}

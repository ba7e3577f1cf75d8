"""The order of the steps."""

import argparse
import errno
import sys
from pathlib import Path

from . import emscripten, npm, packages, sources
from .build import build, has_target
from .launch import require_free_port, serve
from .options import parse
from .pack import pack
from .report import Broken, Full, Refusal, say


def main(words: list[str]) -> int:
    try:
        options = parse(words)
        return _COMMANDS[options.command](options)
    except Refusal as refusal:
        say(str(refusal))
        return 2
    except Full as problem:
        say(f"There is not enough disk space: {problem}")
        return 2
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        say(f"There is not enough disk space{f' at {problem.filename}' if problem.filename else ''}.")
        return 2
    except Broken as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


def install(*, tests: bool) -> None:
    packages.ensure(tests=tests)
    emscripten.ensure()
    sources.ensure()


def application(*, debug: bool) -> tuple[Path, Path]:
    """Builds the server and the client; returns the program and the folder it serves."""
    kind = "debug" if debug else "release"
    program = build(f"native-{kind}", ["alo-server"]) / "alo-server"
    return program, client(f"wasm-{kind}")


def client(preset: str) -> Path:
    modules = npm.modules(tests=False)
    return pack(build(preset, ["alo"]), modules)


def _serve(options: argparse.Namespace) -> int:
    if not options.build_only:
        require_free_port(options.host, options.port)
    install(tests=options.build_only)
    program, dist = application(debug=options.debug)
    if options.build_only:
        npm.link_for_tests()
        say(f"Built {program} and {dist}.")
        return 0
    return serve(program, dist, options)


def _build(options: argparse.Namespace) -> int:
    install(tests=True)
    npm.link_for_tests()
    folder = build(options.preset, options.targets)
    if options.preset.startswith("wasm-") and has_target(options.preset, "alo") and not options.targets:
        pack(folder, npm.modules(tests=False))
    return 0


def _test(options: argparse.Namespace) -> int:
    from . import groups  # noqa: PLC0415  (a start that only serves does not need it)

    install(tests=True)
    npm.link_for_tests()
    return groups.run_groups(options.groups)


def _bench(options: argparse.Namespace) -> int:
    from . import groups  # noqa: PLC0415

    install(tests=True)
    npm.link_for_tests()
    return groups.bench(options.names, write=options.write)


_COMMANDS = {"serve": _serve, "build": _build, "test": _test, "bench": _bench}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

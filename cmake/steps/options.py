"""What ./serve.py understands. A wrong use is answered with one sentence, not with a page of usage."""

import argparse
from pathlib import Path
from typing import NoReturn

from .paths import ROOT
from .report import Refusal

# In the order of a full run; static comes last, because clang-tidy learns from the builds which headers count.
GROUPS = ("unit", "sim", "ui", "wasm", "fuzz", "server", "browser", "static")
PRESETS = ("native-debug", "native-release", "native-tsan", "fuzz", "wasm-debug", "wasm-release")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sentence = message.replace("unrecognized arguments", "unknown option")
        sentence = sentence[0].upper() + sentence[1:]
        raise Refusal(f"{sentence} (./serve.py --help lists what can be said).")


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port between 1 and 65535")
    return int(text)


def parse(words: list[str]) -> argparse.Namespace:
    if words[:1] == ["test"]:
        return _test_parser().parse_args(words[1:])
    if words[:1] == ["build"]:
        return _build_parser().parse_args(words[1:])
    if words[:1] == ["bench"]:
        return _bench_parser().parse_args(words[1:])
    own, rest = (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, [])
    options = _serve_parser().parse_args(own)
    options.server = rest
    return options


def _serve_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="./serve.py",
        allow_abbrev=False,
        description="Installs what is missing, builds Alô and serves it until Ctrl+C.",
        epilog="Also: ./serve.py test [group ...], ./serve.py build [preset] [target ...], ./serve.py bench. "
        "What follows -- goes to the server as it is, such as -- --ice-server stun:HOST:PORT.",
    )
    parser.set_defaults(command="serve")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=_port, default=8080, help="default: 8080")
    parser.add_argument("--data", type=Path, help="folder of the database and keys (default: data, or data-demo)")
    parser.add_argument("--demo", action="store_true", help="fill an empty database with people and chats to try")
    parser.add_argument("--https", action="store_true", help="serve over TLS, as phones want it (with --host 0.0.0.0)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--release", dest="debug", action="store_false", help="optimised build (the default)")
    kind.add_argument("--debug", dest="debug", action="store_true", help="build with all checks on")
    parser.add_argument("--build-only", action="store_true", help="install and build, then stop")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.set_defaults(debug=False)
    return parser


def _test_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="./serve.py test",
        allow_abbrev=False,
        description="Builds and runs the tests; the last line says how many passed and failed.",
    )
    parser.set_defaults(command="test")
    # argparse cannot check the choices of a positional that may be absent, hence the type.
    parser.add_argument("groups", nargs="*", type=_group, metavar="group", help=", ".join(GROUPS) + " (default: all)")
    return parser


def _group(text: str) -> str:
    if text not in GROUPS:
        raise argparse.ArgumentTypeError(f"{text} is not a group of tests; the groups are {', '.join(GROUPS)}")
    return text


def _build_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="./serve.py build",
        allow_abbrev=False,
        description="Builds one preset (CMakePresets.json), or some of its targets.",
    )
    parser.set_defaults(command="build")
    parser.add_argument("preset", nargs="?", default="native-debug", type=_preset, help=", ".join(PRESETS))
    parser.add_argument("targets", nargs="*", metavar="target")
    return parser


def _preset(text: str) -> str:
    if text not in PRESETS:
        raise argparse.ArgumentTypeError(f"{text} is not a preset; the presets are {', '.join(PRESETS)}")
    return text


def _bench_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="./serve.py bench", allow_abbrev=False, description="Runs tests/bench and prints its ratios.")
    parser.set_defaults(command="bench")
    parser.add_argument("names", nargs="*", metavar="figure", help="bytes, frames, latency or load (default: all)")
    parser.add_argument("--write", action="store_true", help="also put the tables into docs/performance.md")
    return parser


def data_folder(options: argparse.Namespace) -> Path:
    """People of the demonstration never share a database with real ones."""
    chosen: Path | None = options.data
    return (chosen or ROOT / ("data-demo" if options.demo else "data")).resolve()

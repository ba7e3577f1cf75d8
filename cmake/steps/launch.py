"""Starting alo-server, saying when it is ready, and passing on the signals that end it."""

import argparse
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from types import FrameType

from . import addresses, certificate
from .options import data_folder
from .report import Broken, Refusal, say

READY_WITHIN = 20.0  # seconds; a first start creates the database
LOG_LIMIT = 10_000_000


def require_free_port(host: str, port: int) -> None:
    """Asked before anything is installed or built: a wrong port shall be known at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as problem:
        raise Refusal(f"{host} is not an address of this machine (--host).") from problem
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as problem:
            raise Refusal(f"Port {port} may only be used by an administrator; choose one with --port.") from problem
        except OSError as problem:
            if problem.errno == 98:  # EADDRINUSE
                raise Refusal(f"Port {port} is taken by another program; choose another with --port.") from problem
            raise Refusal(f"{host} is not an address of this machine (--host).") from problem


def serve(program: Path, dist: Path, options: argparse.Namespace) -> int:
    data = data_folder(options)
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise Refusal(f"The folder {data} cannot be used for data: {problem.strerror}.") from problem
    command = [program, "--host", options.host, "--port", str(options.port), "--data", data, "--web", dist]
    if options.demo:
        command.append("--demo")
    if options.https:
        command += _tls(certificate.ensure(data, options.host), options.port)
    log = _log(data)
    with log.open("ab") as sink:
        server = subprocess.Popen([*command, *options.server], stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
    _pass_on_signals(server)
    _wait_until_ready(server, options, log)
    address = _tell_address(options)
    if _wants_browser(options):
        webbrowser.open(address)
    code = server.wait()
    if code not in (0, -signal.SIGINT, -signal.SIGTERM):
        raise Broken(f"The server stopped with exit code {code}; its log is {log}.")
    return 0


def _tls(made: certificate.Certificate, port: int) -> list[str | Path]:
    # The server takes addresses and localhost for its own, but a name only when it is told so.
    names = [name for name in made.names if name != "localhost" and not addresses.is_address(name)]
    origins = [word for name in names for word in ("--origin", _url("https", name, port))]
    return ["--tls-cert", made.file, "--tls-key", made.key, *origins]


def _log(data: Path) -> Path:
    log = data / "server.log"
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(data / "server.log.1")
    return log


def _pass_on_signals(server: subprocess.Popen[bytes]) -> None:
    def forward(number: int, _: FrameType | None) -> None:
        # Ctrl+C reaches the whole process group anyway; a second SIGINT would cut the server's orderly end short.
        if server.poll() is None and not (number == signal.SIGINT and os.isatty(0)):
            server.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, forward)


def _wait_until_ready(server: subprocess.Popen[bytes], options: argparse.Namespace, log: Path) -> None:
    scheme = "https" if options.https else "http"
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(options.host, options.host)
    question = f"{scheme}://{host}:{options.port}/readyz"
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Broken(f"The server did not start: {_last_line(log)}")
        if _answers(question):
            return
        time.sleep(0.05)
    server.terminate()
    raise Broken(f"The server was not ready within {READY_WITHIN:.0f} s; its log is {log}.")


def _answers(question: str) -> bool:
    try:
        # Our own certificate, on this machine: nothing is learnt from the answer but that there is one.
        with urllib.request.urlopen(question, timeout=2, context=ssl._create_unverified_context()) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.HTTPError):
        return False


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    return lines[-1] if lines else "it said nothing."


def _tell_address(options: argparse.Namespace) -> str:
    """Says where Alô is, and what another device would need; returns the address for this machine's browser."""
    everywhere = options.host in addresses.EVERYWHERE
    scheme = "https" if options.https else "http"
    local = "localhost" if everywhere or options.host in addresses.ONLY_HERE else options.host
    address = f"{scheme}://{addresses.in_url(local)}:{options.port}"
    print(f"Alô is ready at {address}", flush=True)
    if everywhere and (other := addresses.of_the_network(options.host)):
        print(f"Other devices on the network open {scheme}://{other}:{options.port}", flush=True)
    if options.https and options.host in addresses.ONLY_HERE:
        say("Only this machine can open it; with --host 0.0.0.0 phones on the network can, too.")
    return address


def _url(scheme: str, host: str, port: int) -> str:
    """As browsers write an origin: without the port that goes without saying."""
    usual = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{addresses.in_url(host)}{'' if port == usual else f':{port}'}"


def _wants_browser(options: argparse.Namespace) -> bool:
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(seen) and not options.no_open and not os.environ.get("CI") and sys.stdout.isatty()

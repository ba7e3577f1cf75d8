"""Serving: the ready line, the signals, a server that does not start; with a stand-in for alo-server."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

from unittest import mock

from project import ROOT
from steps import addresses, certificate, launch

STAND_IN = """\
#!{python}
import http.server, signal, ssl, sys
words = sys.argv[1:]
value = lambda name: words[words.index(name) + 1]
if "--fail" in words: sys.exit("no such database")
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer((value("--host"), int(value("--port"))), Answer)
if "--tls-cert" in words:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(value("--tls-cert"), value("--tls-key"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
open(value("--data") + "/words", "w").write("\\n".join(words))
def stop(number, frame):
    open(value("--data") + "/stopped", "w").write(signal.Signals(number).name)
    sys.exit(0)
signal.signal(signal.SIGTERM, stop); signal.signal(signal.SIGINT, stop)
server.serve_forever()
"""

LAUNCH = """\
import sys
from pathlib import Path
sys.path.insert(0, {steps!r})
from steps import cli
cli._serve = lambda options: cli.serve(Path({program!r}), Path("/"), options)
cli._COMMANDS["serve"] = cli._serve
sys.exit(cli.main(sys.argv[1:]))
"""


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


class Launch(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        program = self.folder / "alo-server"
        program.write_text(textwrap.dedent(STAND_IN).format(python=sys.executable))
        program.chmod(0o755)
        self.script = LAUNCH.format(steps=str(ROOT / "cmake"), program=str(program))
        self.port = free_port()

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-B", "-c", self.script, "--port", self.port, "--data", str(self.folder), *words]
        started = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.addCleanup(lambda: (started.poll() is None and started.kill(), started.communicate()))
        return started

    def ready_line(self, started: subprocess.Popen[str]) -> str:
        assert started.stdout
        return started.stdout.readline()

    def test_one_line_when_ready_and_an_orderly_end(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number.name):
                started = self.start("--no-open")
                self.assertEqual(self.ready_line(started), f"Alô is ready at http://localhost:{self.port}\n")
                started.send_signal(number)
                out, err = started.communicate(timeout=10)
                self.assertEqual((started.returncode, out, err), (0, "", ""))
                self.assertEqual((self.folder / "stopped").read_text(), number.name)

    def test_https_with_a_certificate_made_here(self) -> None:
        started = self.start("--no-open", "--https")
        self.assertEqual(self.ready_line(started), f"Alô is ready at https://localhost:{self.port}\n")
        self.assertEqual((self.folder / "tls-key.pem").stat().st_mode & 0o077, 0)
        started.send_signal(signal.SIGTERM)
        _, err = started.communicate(timeout=10)
        # Nobody asks for TLS to be alone with it.
        self.assertRegex(err.splitlines()[-1], r"^Only this machine .* --host 0\.0\.0\.0 .*\.$")

    def test_an_address_for_a_phone_when_listening_everywhere(self) -> None:
        started = self.start("--no-open", "--https", "--host", "0.0.0.0")
        self.assertEqual(self.ready_line(started), f"Alô is ready at https://localhost:{self.port}\n")
        address = addresses.of_the_network("0.0.0.0")
        started.send_signal(signal.SIGTERM)
        assert started.stdout
        rest = started.stdout.read()  # it may be in the reader's buffer already, where communicate() does not look
        _, err = started.communicate(timeout=10)
        expected = f"Other devices on the network open https://{address}:{self.port}\n" if address else ""
        self.assertEqual(rest, expected)
        self.assertNotIn("Only this machine", err)

    def test_a_page_opened_by_the_name_of_the_machine_may_speak(self) -> None:
        # The certificate names the machine, and the server answered 403 to all that the page then sent.
        started = self.start("--no-open", "--https", "--host", "0.0.0.0")
        self.ready_line(started)
        words = (self.folder / "words").read_text().split("\n")
        given = [words[at + 1] for at, word in enumerate(words) if word == "--origin"]
        self.assertIn(f"https://{socket.gethostname().lower()}:{self.port}", given)

    def test_a_server_that_does_not_start(self) -> None:
        started = self.start("--no-open", "--", "--fail")
        out, err = started.communicate(timeout=10)
        self.assertEqual((started.returncode, out), (1, ""))
        self.assertEqual(err, "The server did not start: no such database\n")

    def test_a_data_folder_that_cannot_be(self) -> None:
        file = self.folder / "file"
        file.touch()
        started = self.start("--no-open", "--data", str(file / "below"))
        out, err = started.communicate(timeout=10)
        self.assertEqual((started.returncode, out), (2, ""))
        self.assertRegex(err, r"^The folder .* cannot be used for data: .*\.\n$")


class Certificate(unittest.TestCase):
    def test_it_names_this_machine_and_is_made_once(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = certificate.ensure(Path(folder), "0.0.0.0").file
            first = made.read_bytes()
            self.assertEqual(certificate.ensure(Path(folder), "0.0.0.0").file.read_bytes(), first)
            told = subprocess.run(
                ["openssl", "x509", "-in", made, "-noout", "-ext", "subjectAltName"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for name in ("DNS:localhost", "IP Address:127.0.0.1", f"DNS:{socket.gethostname().lower()}"):
                self.assertIn(name, told)


class Addresses(unittest.TestCase):
    def of_the_network(self, host: str, outward: str | None, *named: str) -> str | None:
        with (
            mock.patch.object(addresses, "_outward", return_value=outward),
            mock.patch.object(addresses, "_of_the_name", return_value=set(named)),
        ):
            return addresses.of_the_network(host)

    def test_the_one_that_traffic_leaves_by(self) -> None:
        self.assertEqual(self.of_the_network("0.0.0.0", "192.168.1.20", "172.17.0.1"), "192.168.1.20")
        self.assertEqual(self.of_the_network("::", "fd00::2", "192.168.1.20"), "fd00::2")

    def test_another_when_there_is_no_way_out(self) -> None:
        named = ("127.0.1.1", "169.254.3.4", "::1", "fe80::1%eth0", "10.0.0.7")
        self.assertEqual(self.of_the_network("0.0.0.0", None, *named), "10.0.0.7")

    def test_none_without_a_network(self) -> None:
        self.assertIsNone(self.of_the_network("0.0.0.0", None, "127.0.1.1"))
        self.assertIsNone(self.of_the_network("::", None, "192.168.1.20", "::1"))

    def test_origins_are_written_as_browsers_write_them(self) -> None:
        made = certificate.Certificate(Path("c"), Path("k"), ("localhost", "127.0.0.1", "fd00::2", "mybox"))
        self.assertEqual(launch._tls(made, 8080)[4:], ["--origin", "https://mybox:8080"])
        self.assertEqual(launch._tls(made, 443)[4:], ["--origin", "https://mybox"])


if __name__ == "__main__":
    unittest.main()

"""serve.py against wrong uses: each is answered with one clear sentence on stderr and exit code 2."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from project import ROOT
from steps import cli, debian, npm, packages
from steps.report import Refusal

SERVE = ROOT / "serve.py"


def serve(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SERVE), *words],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class WrongUse(unittest.TestCase):
    def assert_one_sentence(self, done: subprocess.CompletedProcess[str], *words: str) -> None:
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        self.assertRegex(done.stderr, r"\.\)?\n$")
        for word in words:
            self.assertIn(word, done.stderr)

    def test_unknown_option(self) -> None:
        self.assert_one_sentence(serve("--prot", "8080"), "--prot")

    def test_abbreviated_option(self) -> None:
        self.assert_one_sentence(serve("--build"), "--build")

    def test_port_that_is_no_port(self) -> None:
        for port in ("http", "0", "65536", "-1", "80a"):
            self.assert_one_sentence(serve(f"--port={port}"), port)

    def test_option_without_its_value(self) -> None:
        self.assert_one_sentence(serve("--data"), "--data")

    def test_debug_and_release_at_once(self) -> None:
        self.assert_one_sentence(serve("--debug", "--release"), "--debug", "--release")

    def test_unknown_group_of_tests(self) -> None:
        self.assert_one_sentence(serve("test", "units"), "units", "browser")

    def test_unknown_preset(self) -> None:
        self.assert_one_sentence(serve("build", "native"), "native-debug")

    def test_port_taken(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            self.assert_one_sentence(serve("--port", port, "--no-open"), port, "taken")

    def test_host_that_is_not_ours(self) -> None:
        self.assert_one_sentence(serve("--host", "192.0.2.1", "--no-open"), "192.0.2.1")

    def test_node_missing_and_not_installable(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            for program in ("clang-19", "cmake", "ninja", "dpkg-query"):
                found = shutil.which(program)
                if found:
                    (here / program).symlink_to(found)
            self.assert_one_sentence(serve("--port", "58231", env={"PATH": folder}), "Node.js")

    def test_no_network_while_something_must_be_fetched(self) -> None:
        # Nothing listens on port 9 of this machine: each way out is refused at once.
        dead = "http://127.0.0.1:9"
        with tempfile.TemporaryDirectory() as folder:
            env = {"XDG_CACHE_HOME": folder, "npm_config_registry": dead, "no_proxy": "", "NO_PROXY": ""}
            env |= {name: dead for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
            done = serve("build", "native-debug", env=env)
            self.assertEqual(done.returncode, 2, done.stderr)
            told = done.stderr.strip().splitlines()
            self.assertIn("cannot be reached", told[-1])
            # Before it only our own progress: what, and from where.
            self.assertEqual([line for line in told[:-1] if not line.startswith(("Fetching ", "  reading "))], [])


class Refusals(unittest.TestCase):
    def test_old_node(self) -> None:
        old = mock.Mock(stdout="v16.20.0\n")
        with mock.patch.object(packages.subprocess, "run", return_value=old):
            with self.assertRaisesRegex(Refusal, "18 or newer.*v16.20.0"):
                packages.require_node()

    def test_missing_package_and_no_administrator(self) -> None:
        with (
            mock.patch.object(packages.os, "geteuid", return_value=1000),
            mock.patch.object(packages.shutil, "which", side_effect=lambda word: word if word == "apt-get" else None),
            self.assertRaisesRegex(Refusal, "sudo apt-get install ninja-build"),
        ):
            packages._install([("ninja-build",)])

    def test_no_debian_mirror(self) -> None:
        with mock.patch.object(debian, "run", return_value=""):
            with self.assertRaisesRegex(Refusal, "No Debian mirror"):
                debian.mirror()

    def test_npm_without_network(self) -> None:
        failed = mock.Mock(returncode=1, stderr="npm error code ENOTFOUND")
        with mock.patch.object(npm.subprocess, "run", return_value=failed):
            with self.assertRaisesRegex(Refusal, "npm registry cannot be reached"):
                npm.install(["ci"], ROOT)

    def test_a_refusal_is_exit_code_2_and_its_sentence(self) -> None:
        with mock.patch.dict(cli._COMMANDS, serve=mock.Mock(side_effect=Refusal("No."))), mock.patch.object(
            cli, "say"
        ) as say:
            self.assertEqual(cli.main([]), 2)
        say.assert_called_once_with("No.")


if __name__ == "__main__":
    unittest.main()

"""A start with nothing changed is quick: what is installed, built and packed is seen to be so, and the page is there."""

import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from time import monotonic

from project import ROOT
from test_launch import free_port

READY_WITHIN = 5.0  # seconds, as promised; a machine that does nothing else needs about one


class SecondStart(unittest.TestCase):
    def start(self, data: Path) -> float:
        """Starts Alô and ends it once it is ready; returns how many seconds that took."""
        command = [sys.executable, ROOT / "serve.py", "--no-open", "--port", free_port(), "--data", data]
        with tempfile.TemporaryFile("w+") as progress:
            began = monotonic()
            started = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=progress, text=True
            )
            assert started.stdout
            line = started.stdout.readline()
            seconds = monotonic() - began
            started.send_signal(signal.SIGTERM)
            started.communicate()
            progress.seek(0)
            self.assertRegex(line, r"^Alô is ready at http://localhost:\d+\n$", progress.read())
            self.assertEqual(started.returncode, 0)
        return seconds

    def test_the_second_start_is_ready_within_5_s(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.start(Path(folder) / "data")  # builds what is not built yet, and creates the database
            self.assertLess(self.start(Path(folder) / "data"), READY_WITHIN)


if __name__ == "__main__":
    unittest.main()

"""What a first visit downloads."""

import os
import unittest
from pathlib import Path

from project import ROOT
from steps.pack import weight

BUDGET = 350_000


class Budget(unittest.TestCase):
    def test_the_client_fits_in_its_byte_budget(self) -> None:
        dist = Path(os.environ.get("ALO_WEB", ROOT / "build/wasm-release/dist"))
        if not (dist / "index.html").exists():
            self.skipTest("the client is not built")
        self.assertLessEqual(weight(dist), BUDGET)


if __name__ == "__main__":
    unittest.main()

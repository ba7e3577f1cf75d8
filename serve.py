#!/usr/bin/env python3
"""Installs, builds, serves and tests Alô: ./serve.py --help. The steps are in cmake/steps."""

import sys
from pathlib import Path

if sys.version_info < (3, 11):
    print(f"Alô needs Python 3.11 or newer, and this is {sys.version.split()[0]}.", file=sys.stderr)
    sys.exit(2)

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent / "cmake"))

from steps.cli import main  # noqa: E402

sys.exit(main(sys.argv[1:]))

"""Packs assets/icons/*.svg into one file: name -> the markup inside <svg>, all on the same 24 x 24 grid."""

import json
import re
from pathlib import Path

from .report import Broken

_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)


def icons_json(folder: Path) -> str:
    return json.dumps({file.stem: _inside(file) for file in sorted(folder.glob("*.svg"))}, separators=(",", ":"))


def _inside(file: Path) -> str:
    found = _SVG.search(file.read_text())
    if not found:
        raise Broken(f"{file.name} is not an SVG picture.")
    if 'viewBox="0 0 24 24"' not in found[1]:
        raise Broken(f"{file.name} is not drawn on the 24 x 24 grid that the icons share.")
    without_comments = re.sub(r"<!--.*?-->", "", found[2], flags=re.DOTALL)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", without_comments)).replace(" />", "/>").strip()

"""One script of the page's many modules: each file of its own would cost a request and its headers."""

import tempfile
from pathlib import Path

from .shell import run

# A page or a worker loads these by name; every other module is only imported.
_ENTRY = "boot.js"
_WORKER = "_worker.js"
_API = "api.js"  # of the page that shows the HTTP API


def bundle(sources: dict[str, bytes], modules: Path) -> dict[str, bytes]:
    """The same files, with the modules that boot.js imports put into it, and every script made small."""
    scripts = {name for name in sources if name.endswith(".js") and "/" not in name}
    if _ENTRY not in scripts:
        return sources
    entries = [_ENTRY, *sorted(name for name in scripts if name == _API or name.endswith(_WORKER))]
    with tempfile.TemporaryDirectory(prefix="alo-bundle-") as work:
        written, out = Path(work) / "js", Path(work) / "out"
        written.mkdir()
        for name in scripts:
            (written / name).write_bytes(sources[name])
        options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"]
        run([_program(modules), *entries, *options, f"--outdir={out}"], cwd=written)
        rest = {name: content for name, content in sources.items() if name not in scripts}
        return rest | {name: (out / name).read_bytes() for name in entries}


def _program(modules: Path) -> Path:
    return modules / "esbuild" / "bin" / "esbuild"

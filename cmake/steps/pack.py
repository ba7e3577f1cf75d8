"""Packs what the browser loads into one folder that the server serves as it is.

    /index.html, other pages, manifest, sw.js, embed.js,   keep their names: people, browsers and programs
    openapi.json                                           know them
    /a/<stem>.<hash>.<ext>                                 everything else, which may be cached for ever

Names are written in the sources as quoted literals, relative and with the leading dot or without it:
"./alo.js", 'alo.wasm', "icons.json", "./i18n/en.json". Each is rewritten to the name it got. Text and wasm
files also get a .br and a .gz beside them. What no page refers to, however indirectly, is left out.
"""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from .bundle import bundle
from .icons import icons_json
from .paths import ROOT
from .report import Broken, say
from .shell import run
from .space import room

KEEP_NAME = re.compile(r"(.+\.html|.+\.webmanifest|sw\.js|embed\.js|openapi\.json|favicon\..+|robots\.txt)")
# The page that shows the HTTP API and what it shows: nothing that the client itself loads.
_API = re.compile(r"(api\.html|openapi\.json|a/api\.[0-9a-f]+\.(js|css))")
REWRITTEN = {".js", ".css", ".html", ".webmanifest"}
COMPRESSED = REWRITTEN | {".json", ".wasm", ".svg", ".txt"}
_QUOTED = re.compile(r"""(["'`(])((?:\.{0,2}/)*)([\w@+-][\w@+./-]*\.\w+)(["'`)])""")
# Put in place of this literal: the service worker's list of what to keep for offline use.
FILES_LITERAL = re.compile(r"""\[\s*["']alo:files["']\s*\]""")


class Pack:
    """The files by the name that sources use for them, and the names they get."""

    def __init__(self, dist: Path) -> None:
        self._dist = dist
        self._files: dict[str, bytes] = {}
        self._given: dict[str, str] = {}
        self._open: list[str] = []

    def add(self, name: str, content: bytes) -> None:
        if name in self._files:
            raise Broken(f"Two files want to be packed as {name}.")
        self._files[name] = content

    def write(self) -> list[str]:
        """Writes what the pages refer to; returns the names of files that none does."""
        kept = [name for name in self._files if KEEP_NAME.fullmatch(name)]
        # The service worker lists all the others, so it comes when their names are known.
        for name in sorted(
            kept, key=lambda name: bool(FILES_LITERAL.search(self._files[name].decode(errors="replace")))
        ):
            self._save(name, self._rewritten(name))
        return [name for name in self._files if name not in kept and name not in self._given]

    def _place(self, name: str) -> str:
        """Gives a file its hashed name; what it refers to is placed first, because that is part of its content."""
        if name in self._given:
            return self._given[name]
        if name in self._open:
            raise Broken(f"These files refer to each other in a circle: {', '.join([*self._open, name])}.")
        self._open.append(name)
        content = self._rewritten(name)
        self._open.pop()
        pure = PurePosixPath(name)
        given = f"/a/{pure.stem}.{hashlib.sha256(content).hexdigest()[:8]}{pure.suffix}"
        self._given[name] = given
        self._save(given[1:], content)
        return given

    def _rewritten(self, name: str) -> bytes:
        content = self._files[name]
        if PurePosixPath(name).suffix not in REWRITTEN:
            return content
        text = content.decode()
        if FILES_LITERAL.search(text):
            listed = json.dumps(sorted({*self._given.values(), "/"}))
            text = FILES_LITERAL.sub(lambda _: listed, text)
        return _QUOTED.sub(lambda found: self._reference(name, found), text).encode()

    def _reference(self, within: str, found: re.Match[str]) -> str:
        opening, dots, word, closing = found.groups()
        if closing != {"(": ")"}.get(opening, opening):
            return found[0]
        target = self._resolve(within, dots + word)
        if target is None or target == within:
            return found[0]
        new = f"/{target}" if KEEP_NAME.fullmatch(target) else self._place(target)
        return f"{opening}{new}{closing}"

    def _resolve(self, within: str, written: str) -> str | None:
        beside = _normal(PurePosixPath(within).parent / written)
        from_top = _normal(PurePosixPath(written.lstrip("./")))
        for candidate in (beside, from_top, from_top.removeprefix("a/"), from_top.removeprefix("assets/")):
            if candidate in self._files:
                return candidate
        return None

    def _save(self, path: str, content: bytes) -> None:
        file = self._dist / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if file.suffix in COMPRESSED:
            # mtime=0: the same content gives the same bytes, on every machine.
            file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", "..", "/"):
            parts.append(part)
    return "/".join(parts)


def pack(built: Path, modules: Path) -> Path:
    """Makes built/dist from the wasm output in `built`, the shell, the JS modules and the assets."""
    dist = built / "dist"
    sources = dict(_sources(built, modules))
    key = _key(sources, modules)
    if (dist / ".key").exists() and (dist / ".key").read_text() == key:
        return dist
    with room(dist.parent, 0.05, "pack the client"):
        return _pack(built, sources, modules, key)


def _pack(built: Path, sources: dict[str, bytes], modules: Path, key: str) -> Path:
    say("Packing the client")
    dist, fresh = built / "dist", built / "dist.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    packing = Pack(fresh)
    for name, content in bundle(sources, modules).items():
        packing.add(name, content)
    if unused := packing.write():
        say(f"  left out, since nothing refers to it: {', '.join(unused)}")
    if zipped := sorted(fresh.rglob("*.gz")):
        run(["brotli", "--quality=11", "--keep", *(file.with_suffix("") for file in zipped)])
    (fresh / ".key").write_text(key)
    shutil.rmtree(dist, ignore_errors=True)
    fresh.rename(dist)
    say(f"  the client is {weight(dist) / 1000:.0f} kB to load (brotli)")
    return dist


def _sources(built: Path, modules: Path) -> Iterable[tuple[str, bytes]]:
    yield from _folder(ROOT / "shell")
    yield from _folder(ROOT / "web" / "js", only=".js")
    for name in ("alo.js", "alo.wasm"):
        if (built / name).exists():
            yield name, (built / name).read_bytes()
    yield from _folder(ROOT / "assets" / "i18n", prefix="i18n/", only=".json")
    yield from _folder(ROOT / "assets" / "sounds", prefix="sounds/")
    if (ROOT / "assets" / "icons").exists():
        yield "icons.json", icons_json(ROOT / "assets" / "icons").encode()
    font = modules / "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
    yield "inter.woff2", font.read_bytes()


def _folder(folder: Path, prefix: str = "", only: str = "") -> Iterable[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name.endswith(only) and not file.name.endswith((".md", ".d.ts")):
            yield prefix + file.relative_to(folder).as_posix(), file.read_bytes()


def _key(sources: dict[str, bytes], modules: Path) -> str:
    seal = hashlib.sha256(str(modules).encode())  # its path names the versions in it
    for step in ("pack.py", "bundle.py"):
        seal.update(Path(__file__).with_name(step).read_bytes())
    for name, content in sources.items():
        seal.update(f"{name}\0{len(content)}\0".encode())
        seal.update(content)
    return seal.hexdigest()


def weight(dist: Path) -> int:
    """Bytes of a first visit to the client: everything once, compressed; sounds come later, one language is enough."""
    languages = sorted((f.stat().st_size for f in dist.glob("a/*.json.br") if _is_language(f.name)), reverse=True)
    total = languages[0] if languages else 0
    for file in dist.rglob("*"):
        if not file.is_file() or file.name == ".key" or file.suffix in (".gz", ".br"):
            continue
        if _API.fullmatch(file.relative_to(dist).as_posix()):
            continue
        small = file.with_name(file.name + ".br")
        if not _is_language(small.name) and file.suffix not in (".ogg", ".mp3", ".opus", ".png"):
            total += (small if small.exists() else file).stat().st_size
    return total


def _is_language(name: str) -> bool:
    return any(name.startswith(f"{file.stem}.") for file in (ROOT / "assets" / "i18n").glob("*.json"))

"""Packing: hashed names, rewritten references, compressed twins."""

import gzip
import json
import re
import tempfile
import unittest
from pathlib import Path

from project import ROOT
from steps.icons import icons_json
from steps.pack import Pack, weight
from steps.report import Broken


class Packing(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.dist = Path(holder.name)

    def packed(self, sources: dict[str, str]) -> dict[str, str]:
        """File in dist -> its text, with hashes replaced by # to be readable."""
        packing = Pack(self.dist)
        # One page refers to everything, unless the test has pages of its own.
        page = "" if "index.html" in sources else " ".join(f'"{name}"' for name in sources)
        for name, text in {**sources, **({"all.html": page} if page else {})}.items():
            packing.add(name, text.encode())
        packing.write()
        (self.dist / "all.html").unlink(missing_ok=True)
        plain = [p for p in self.dist.rglob("*") if p.is_file() and p.suffix not in (".gz", ".br")]
        return {self.hidden(p.relative_to(self.dist).as_posix()): self.hidden(p.read_text()) for p in plain}

    @staticmethod
    def hidden(text: str) -> str:
        return re.sub(r"\.[0-9a-f]{8}\.", ".#.", text)

    def test_pages_keep_their_names_and_refer_to_hashed_ones(self) -> None:
        got = self.packed({"index.html": '<script src="boot.js"></script>', "boot.js": "1", "sw.js": "2"})
        self.assertEqual(got, {"index.html": '<script src="/a/boot.#.js"></script>', "a/boot.#.js": "1", "sw.js": "2"})

    def test_the_description_of_the_api_keeps_its_name_and_its_words(self) -> None:
        got = self.packed(
            {
                "index.html": "'boot.js'",
                "boot.js": "",
                "api.html": '<script src="api.js"></script>',
                "api.js": 'fetch("openapi.json")',
                "openapi.json": '{"example": "boot.js"}',
            }
        )
        self.assertEqual(got["openapi.json"], '{"example": "boot.js"}')
        self.assertEqual(got["api.html"], '<script src="/a/api.#.js"></script>')
        self.assertEqual(got["a/api.#.js"], 'fetch("/openapi.json")')

    def test_the_page_that_shows_the_api_weighs_nothing_on_the_client(self) -> None:
        client = {"index.html": "'boot.js'", "boot.js": "1"}
        self.packed(client)
        alone = weight(self.dist)
        page = {"api.html": "'api.js', 'api.css'", "api.js": "'openapi.json'", "api.css": "", "openapi.json": "{}"}
        self.packed({**client, **page})
        self.assertEqual(weight(self.dist), alone)

    def test_modules_are_resolved_from_where_they_are(self) -> None:
        got = self.packed(
            {
                "boot.js": 'import "./media/peer.js"; import wasm from "./alo.js";',
                "media/peer.js": "import '../log.js';",
                "log.js": "",
                "alo.js": 'new URL("alo.wasm", import.meta.url)',
                "alo.wasm": "\0asm",
            }
        )
        self.assertEqual(got["a/boot.#.js"], 'import "/a/peer.#.js"; import wasm from "/a/alo.#.js";')
        self.assertEqual(got["a/peer.#.js"], "import '/a/log.#.js';")
        self.assertEqual(got["a/alo.#.js"], 'new URL("/a/alo.#.wasm", import.meta.url)')

    def test_assets_are_found_from_any_depth(self) -> None:
        got = self.packed(
            {"a.js": "f('i18n/en.json', \"./i18n/en.json\", '/assets/i18n/en.json')", "i18n/en.json": "{}"}
        )
        self.assertEqual(got["a/a.#.js"], "f('/a/en.#.json', \"/a/en.#.json\", '/a/en.#.json')")

    def test_css_urls_are_rewritten(self) -> None:
        got = self.packed({"style.css": "src: url(inter.woff2), url('inter.woff2')", "inter.woff2": ""})
        self.assertEqual(got["a/style.#.css"], "src: url(/a/inter.#.woff2), url('/a/inter.#.woff2')")

    def test_words_that_name_no_file_stay(self) -> None:
        text = "f('unknown.js', \"x.y\", './gone.json', 'application/json')"
        self.assertEqual(self.packed({"a.js": text})["a/a.#.js"], text)

    def test_a_change_deep_down_changes_every_name_above_it(self) -> None:
        def names(leaf: str) -> set[str]:
            packing = Pack(self.dist / leaf)
            for name, text in {
                "i.html": "'boot.js'",
                "boot.js": 'import "./b.js"',
                "b.js": 'import "./c.js"',
                "c.js": leaf,
            }.items():
                packing.add(name, text.encode())
            packing.write()
            return {p.name for p in (self.dist / leaf).rglob("*.js")}

        self.assertEqual(names("1") & names("2"), set())

    def test_a_circle_of_imports_is_refused(self) -> None:
        with self.assertRaisesRegex(Broken, "circle"):
            self.packed({"a.js": 'import "./b.js"', "b.js": 'import "./a.js"'})

    def test_two_files_of_one_name_are_refused(self) -> None:
        packing = Pack(self.dist)
        packing.add("x.js", b"")
        with self.assertRaisesRegex(Broken, "x.js"):
            packing.add("x.js", b"")

    def test_the_service_worker_is_told_every_file(self) -> None:
        got = self.packed({"sw.js": 'const files = ["alo:files"];', "a.js": "", "index.html": "'a.js'"})
        self.assertEqual(got["sw.js"], 'const files = ["/", "/a/a.#.js"];')

    def test_what_nothing_refers_to_is_left_out(self) -> None:
        got = self.packed({"index.html": "'a.js'", "a.js": "", "forgotten.js": "'deep.json'", "deep.json": "{}"})
        self.assertEqual(set(got), {"index.html", "a/a.#.js"})

    def test_text_is_compressed_and_pictures_are_not(self) -> None:
        self.packed({"a.js": "x" * 100, "i.png": "p"})
        zipped = next(self.dist.glob("a/a.*.js.gz"))
        self.assertEqual(gzip.decompress(zipped.read_bytes()), b"x" * 100)
        self.assertEqual(list(self.dist.glob("a/*.png.gz")), [])


class Icons(unittest.TestCase):
    def test_icons_become_one_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            svg = '<!-- c -->\n<svg class="x" viewBox="0 0 24 24" fill="none">\n  <path d="M5  12h14" />\n</svg>\n'
            (Path(folder) / "minus.svg").write_text(svg)
            self.assertEqual(json.loads(icons_json(Path(folder))), {"minus": '<path d="M5 12h14"/>'})

    def test_another_grid_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "big.svg").write_text('<svg viewBox="0 0 48 48"></svg>')
            with self.assertRaisesRegex(Broken, "big.svg"):
                icons_json(Path(folder))

    def test_every_icon_of_ours_is_fit_to_pack(self) -> None:
        icons_json(ROOT / "assets" / "icons")


if __name__ == "__main__":
    unittest.main()

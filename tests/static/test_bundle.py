"""Bundling: one script for the page, workers beside it, the names of other files untouched."""

import unittest

import project  # noqa: F401  (finds the steps)
from steps.bundle import bundle
from steps.npm import modules

SOURCES = {
    "boot.js": "import { greet } from './words.js'; fetch('icons.json'); greet(new URL('count_worker.js', import.meta.url));",
    "words.js": "export function greet(whom) { console.log(`Alô, ${whom}`); }",
    "count_worker.js": "onmessage = () => postMessage(1);",
    "api.js": "fetch('openapi.json');",
    "icons.json": "{}",
    "sw.html": "<p>",
}


class Bundle(unittest.TestCase):
    def setUp(self) -> None:
        sources = {name: text.encode() for name, text in SOURCES.items()}
        self.bundled = {name: content.decode() for name, content in bundle(sources, modules(tests=False)).items()}

    def test_the_page_of_the_api_has_a_script_of_its_own(self) -> None:
        self.assertIn('"openapi.json"', self.bundled["api.js"])
        self.assertNotIn("openapi", self.bundled["boot.js"])

    def test_imported_modules_are_in_the_page_s_script(self) -> None:
        self.assertEqual(sorted(self.bundled), ["api.js", "boot.js", "count_worker.js", "icons.json", "sw.html"])
        self.assertIn("Alô, ", self.bundled["boot.js"])
        self.assertNotIn("words.js", self.bundled["boot.js"])

    def test_names_of_files_stay_quoted_literals_that_packing_rewrites(self) -> None:
        for name in ("icons.json", "count_worker.js"):
            self.assertIn(f'"{name}"', self.bundled["boot.js"])

    def test_without_a_page_there_is_nothing_to_bundle(self) -> None:
        self.assertEqual(bundle({"x.js": b"1"}, modules(tests=False)), {"x.js": b"1"})


if __name__ == "__main__":
    unittest.main()

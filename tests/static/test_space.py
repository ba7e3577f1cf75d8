"""A full disk: one sentence that names the folder that is full, and exit code 2, before a step and in the middle."""

import os
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from project import ROOT
from steps import build, cli, emscripten, npm, packages, paths, shell, sources, space
from steps.report import Full, Refusal

EMPTY = "int main() {}\n"


@contextmanager
def full(*folders: Path, free_gb: float = 0.1) -> Iterator[None]:
    """These folders are on a file system with little space, and the rest of the machine on one with a lot."""

    def told(place: Path) -> SimpleNamespace:
        small = any(folder == place or folder in place.parents or place in folder.parents for folder in folders)
        return SimpleNamespace(f_bavail=int((free_gb if small else 900) * 1e6), f_frsize=1000)

    with mock.patch.object(space.os, "statvfs", side_effect=told):
        yield


class Before(unittest.TestCase):
    def assert_refuses(self, place: Path, act: Callable[[], object]) -> None:
        with self.assertRaises(Refusal) as caught:
            act()
        self.assertRegex(str(caught.exception), r"^There is not enough disk space at \S+ to .* GB are free\.$")
        self.assertIn(f" at {place} to ", str(caught.exception))

    def test_the_sentence(self) -> None:
        with full(ROOT), self.assertRaisesRegex(Refusal, "to build: 2 GB are needed and 0.1 GB are free"):
            with space.room(ROOT, 2, "build"):
                self.fail("there is no room")

    def test_a_folder_that_is_yet_to_be_made(self) -> None:
        with full(Path("/var/none"), free_gb=1), self.assertRaisesRegex(Refusal, "at /var/none/of/these to"):
            with space.room(Path("/var/none/of/these"), 2, "build"):
                self.fail("there is no room")

    def test_each_build_asks_for_the_folder_it_writes(self) -> None:
        # The cache was asked about, and only before the first build of a preset.
        for preset in ("native-debug", "never-built"):
            with self.subTest(preset), full(build.BUILD), mock.patch.object(build, "run") as run:
                self.assert_refuses(build.BUILD, lambda name=preset: build.build(name))
                run.assert_not_called()

    def test_a_full_cache_does_not_keep_from_building(self) -> None:
        with full(paths.cache()), mock.patch.object(build, "run") as run, mock.patch.object(build, "say"):
            build.build("native-debug")
            run.assert_called()

    def test_downloads_ask_for_the_cache(self) -> None:
        nothing_there = mock.patch.object(Path, "exists", autospec=True, side_effect=lambda at: at == Path("/"))
        with full(paths.cache()), nothing_there, mock.patch.object(emscripten, "_of_the_machine", return_value=None):
            for act in (sources.ensure, emscripten.ensure, lambda: npm.modules(tests=True)):
                self.assert_refuses(paths.cache(), act)

    def test_packages_ask_for_the_folder_of_apt(self) -> None:
        with full(Path("/var/cache")), mock.patch.object(packages, "_administrator", return_value=[]):
            self.assert_refuses(Path("/var/cache"), lambda: packages._install([("ninja-build",)]))


class Meanwhile(unittest.TestCase):
    def exit_code_and_words(self, act: Callable[[], object]) -> tuple[int, str]:
        def build_it(_: object) -> int:
            with space.room(ROOT, 0.001, "build"):
                act()
            return 0

        with mock.patch.dict(cli._COMMANDS, build=build_it), mock.patch.object(cli, "say") as say:
            code = cli.main(["build"])
        return code, "\n".join(call.args[0] for call in say.call_args_list)

    def assert_told(self, act: Callable[[], object]) -> None:
        code, words = self.exit_code_and_words(act)
        self.assertRegex(words, r"\AThere is not enough disk space at \S+ to build: [^\n]*\.\Z")
        self.assertEqual(code, 2)

    # Whatever is written to /dev/full fails as on a full disk.
    def test_a_compiler_that_has_no_space_left(self) -> None:
        self.assert_told(lambda: shell.run(["clang++-19", "-x", "c++", "-c", "/dev/null", "-o", "/dev/full"]))

    def test_a_linker_that_has_no_space_left(self) -> None:
        file = ROOT / "build" / "empty.cpp"
        file.parent.mkdir(exist_ok=True)
        file.write_text(EMPTY)
        self.addCleanup(file.unlink)
        self.assert_told(lambda: shell.run(["clang++-19", "-fuse-ld=lld-19", file, "-o", "/dev/full"]))

    def test_a_step_of_our_own_that_has_no_space_left(self) -> None:
        self.assert_told(lambda: Path("/dev/full").write_text("x"))

    def test_the_folder_for_temporary_files_when_that_is_full(self) -> None:
        def fail() -> None:
            raise Full("no space")

        with full(Path("/elsewhere"), free_gb=0.0), mock.patch.dict(os.environ, TMPDIR="/elsewhere"):
            code, words = self.exit_code_and_words(fail)
        self.assertEqual((code, "at /elsewhere to build" in words), (2, True), words)

    def test_outside_of_any_room(self) -> None:
        for problem in (Full("openssl had no space left on the disk."), OSError(28, "No space left on device", "/x")):
            command = mock.Mock(side_effect=problem)
            with mock.patch.dict(cli._COMMANDS, build=command), mock.patch.object(cli, "say") as say:
                self.assertEqual(cli.main(["build"]), 2)
            self.assertRegex(say.call_args.args[0], r"^There is not enough disk space\b.*\.$")

    def test_what_is_shown_live_is_read_as_well(self) -> None:
        code = (
            f"import sys; sys.path.insert(0, {str(ROOT / 'cmake')!r}); from steps import shell; "
            "print(shell.attempt(['sh', '-c', 'test -t 1 && echo no space; exit 3'], live=True))"
        )
        done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
        self.assertEqual(done.stdout, "(3, 'no space\\r\\n')\n")
        self.assertEqual(done.stderr, "no space\n")


if __name__ == "__main__":
    unittest.main()

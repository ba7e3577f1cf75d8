"""The direction of includes, and what pure layers keep away from. CMakeLists.txt is the one list of layers."""

import re
import unittest

from project import ROOT, below, matches, name, none

PURE = ("base", "protocol", "call", "chat", "session", "view", "switchboard")
# A drawing reads finished view structs; the stores behind them are not its business.
NOT_FOR = {"ui": {"call", "chat", "session", "protocol"}}
OUTSIDE = (
    r"emscripten|imgui\.h|boost/|sqlite|sodium|openssl|::now\(|random_device|mt19937|"
    r"std::(thread|jthread|mutex|async|condition_variable|atomic)|"
    r"<(thread|mutex|atomic|future|iostream|fstream|filesystem)>|"
    r"\bgetenv\b|\bstd::(time|rand|clock)\(|\btime\((nullptr|NULL|0)\)"
)


def declared() -> dict[str, set[str]]:
    """Layer -> layers it may include: itself and all that its links reach."""
    text = (ROOT / "CMakeLists.txt").read_text() + (ROOT / "cmake/server.cmake").read_text()
    direct = {"web": {"client", "ui"}}
    for layer, rest in re.findall(r"^alo_layer\((\w+)([^)]*)\)", text, re.MULTILINE):
        uses = re.search(r"USES([\w\s]*?)(?:LIBRARIES|$)", rest)
        direct[layer] = set(uses[1].split()) if uses else set()
    return {layer: _reach(layer, direct) - NOT_FOR.get(layer, set()) for layer in direct}


def _reach(layer: str, direct: dict[str, set[str]]) -> set[str]:
    return {layer}.union(*(_reach(used, direct) for used in direct[layer]))


class Layers(unittest.TestCase):
    def test_every_folder_of_src_is_a_layer(self) -> None:
        folders = {name(file).split("/")[1] for file in below("src", ".cpp", ".hpp")}
        self.assertLessEqual(folders, set(declared()))

    def test_a_layer_includes_only_what_it_links(self) -> None:
        wrong = []
        layers = declared()
        for layer, allowed in layers.items():
            folder = "web" if layer == "web" else f"src/{layer}"
            for line in matches(r'^\s*#\s*include\s+"', below(folder, ".cpp", ".hpp")):
                target = re.search(r'#\s*include\s+"([^"/]+)/', line)
                if target and target[1] in layers and target[1] not in allowed:
                    wrong.append(line)
        none(wrong)

    def test_own_headers_are_included_by_their_path_from_the_root(self) -> None:
        both = below("src", ".cpp", ".hpp") + below("web", ".cpp", ".hpp")
        wrong = [line for line in matches(r'#\s*include\s+"[^/"]+"', both) if "imgui" not in line]
        none(wrong)
        none(matches(r'#\s*include\s+"\.\.?/', both))

    def test_pure_layers_touch_nothing_outside(self) -> None:
        for layer in PURE:
            none(_code_only(matches(OUTSIDE, below(f"src/{layer}", ".cpp", ".hpp"))))

    def test_drawing_has_no_clock_and_keeps_no_state(self) -> None:
        ui = below("src/ui", ".cpp", ".hpp")
        none(_code_only(matches(r"::now\(|emscripten|random_device", ui)))

    def test_the_platform_is_chosen_by_what_is_linked(self) -> None:
        own = below("src", ".cpp", ".hpp") + below("web", ".cpp", ".hpp")
        none(matches(r"#\s*if.*__EMSCRIPTEN__", own))

    def test_javascript_is_only_at_the_edge(self) -> None:
        own = below("src", ".cpp", ".hpp")
        none(matches(r"\bEM_(ASM|JS)\b|emscripten::val", own))


def _code_only(lines: list[str]) -> list[str]:
    """Drops lines whose match may sit in a comment: the code before // is matched again."""
    kept = []
    for line in lines:
        where, _, text = line.partition(": ")
        code = text.partition("//")[0]
        if re.search(OUTSIDE, code):
            kept.append(f"{where}: {text}")
    return kept


if __name__ == "__main__":
    unittest.main()

"""Compiles assets/i18n/*.json into C++: python3 cmake/steps/strings.py I18N_FOLDER OUTPUT_FOLDER

Writes view/string_keys.hpp (the keys) and string_tables.cpp (the texts). Refuses languages that differ in keys or
placeholders, so a missing translation is a build error and never an empty label.
"""

import json
import re
import sys
from pathlib import Path

LANGUAGES = ("pt-BR", "en", "hi")  # in the order of view::Language; the first is the default
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def enumerator(key: str) -> str:
    return "".join(part[0].upper() + part[1:] for part in key.split("."))


def load(folder: Path) -> dict[str, dict[str, str]]:
    texts = {language: json.loads((folder / f"{language}.json").read_text("utf-8")) for language in LANGUAGES}
    first = texts[LANGUAGES[0]]
    faults = []
    for language, table in texts.items():
        for key in sorted(first.keys() ^ table.keys()):
            faults.append(f"{language}: '{key}' is {'missing' if key in first else 'in no other language'}")
        for key in first.keys() & table.keys():
            if not table[key].strip():
                faults.append(f"{language}: '{key}' is empty")
            if sorted(PLACEHOLDER.findall(table[key])) != sorted(PLACEHOLDER.findall(first[key])):
                faults.append(f"{language}: '{key}' has other placeholders than {LANGUAGES[0]}")
    if len({enumerator(key) for key in first}) != len(first):
        faults.append("two keys have the same C++ name")
    if faults:
        sys.exit("assets/i18n: " + "; ".join(faults))
    return texts


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def keys_header(keys: list[str]) -> str:
    names = "\n".join(f"    {enumerator(key)}," for key in keys)
    return (
        "#pragma once\n// Made from assets/i18n by cmake/steps/strings.py.\nnamespace view {\n\n"
        f"enum class Key {{\n{names}\n}};\ninline constexpr int kKeys = {len(keys)};\n\n}}  // namespace view\n"
    )


def tables_source(keys: list[str], texts: dict[str, dict[str, str]]) -> str:
    tables = []
    for language in LANGUAGES:
        lines = "\n".join(f"    {literal(texts[language][key])}," for key in keys)
        tables.append(f"    {{{{  // {language}\n{lines}\n    }}}},")
    return (
        '// Made from assets/i18n by cmake/steps/strings.py.\n#include "view/string_tables.hpp"\n\n'
        "namespace view {\n\nconstinit StringTables const kStringTables{{\n" + "\n".join(tables) + "\n}};\n\n"
        "}  // namespace view\n"
    )


def write_if_changed(path: Path, content: str) -> None:
    """An unchanged header keeps its time, so that nothing is compiled again for a changed translation."""
    if not path.exists() or path.read_text("utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def main() -> None:
    source, output = Path(sys.argv[1]), Path(sys.argv[2])
    texts = load(source)
    keys = list(texts[LANGUAGES[0]])
    write_if_changed(output / "view" / "string_keys.hpp", keys_header(keys))
    write_if_changed(output / "string_tables.cpp", tables_source(keys, texts))


if __name__ == "__main__":
    main()

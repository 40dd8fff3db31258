#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cuts the rare hanzi of names into small web fonts, for readers whose own fonts lack them.

What NotoSansCJKsc-Medium-Rare.ttf (made by prepare.py) has beyond GBK, which every Chinese system font knows, goes into
slices of neighbouring characters; a browser fetches the slice of a character that it finds no other font for, and none
otherwise. The style sheet that says which
character lies where is written, too.

    apt-get install python3-fonttools python3-brotli
    python3 fonts/tools/web.py && npx prettier --write templates/styles/rare-characters.css

The same file and the same fontTools give the same bytes.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from prepare import DROP_TO_HEI, FONTS, GBK

SOURCE = FONTS / "NotoSansCJKsc-Medium-Rare.ttf"
STYLES = FONTS.parent / "templates" / "styles" / "rare-characters.css"
SLICES = 4


def write_slice(characters: list[int], file: Path) -> None:
    font = TTFont(SOURCE, recalcTimestamp=False)
    options = Options()
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    # On a screen it stands beside fonts of the common height, not beside FandolHei.
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        if glyph.numberOfContours > 0:
            glyph.coordinates.translate((0, DROP_TO_HEI))
            glyph.recalcBounds(font["glyf"])
    font.flavor = "woff2"
    font.save(file)


def ranges(characters: list[int]) -> str:
    """`U+3447, U+344A-344C`."""
    runs: list[list[int]] = []
    for code in characters:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:04x}" if first == last else f"U+{first:04x}-{last:04x}" for first, last in runs)


def main() -> None:
    out = FONTS / "web"
    out.mkdir(exist_ok=True)
    characters = sorted(set(TTFont(SOURCE).getBestCmap()) - GBK)
    size = -(-len(characters) // SLICES)
    faces = []
    for start in range(0, len(characters), size):
        file = out / f"rare-{start // size + 1:02d}.woff2"
        write_slice(characters[start : start + size], file)
        print(file.name, file.stat().st_size)
        faces.append(
            "@font-face {\n  font-family: 'Banfu Rare';\n"
            f"  src: url('fonts/{file.name}') format('woff2');\n  font-display: swap;\n"
            f"  unicode-range: {ranges(characters[start : start + size])};\n}}\n"
        )
    STYLES.write_text(
        "/* Rare hanzi of names, fetched where a page has one that the reader's own fonts lack; written by fonts/tools/web.py. */\n"
        + "".join(faces)
    )


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the font files of this folder and their manifest from the fonts of Debian 12.

Chromium embeds a font under its name, with a right text layer, only if the file has TrueType outlines (others become
nameless Type 3 fonts) and no two characters share a glyph (otherwise 自 may come out of the PDF as the radical ⾃).
So each file is cut to the characters a letter needs, its outlines are turned into quadratic curves, and every
character gets a glyph of its own.

    apt-get install python3-fonttools unicode-data
    apt-get download texlive-lang-chinese fonts-noto-cjk-extra fonts-lxgw-wenkai
    for deb in *.deb; do dpkg-deb -x "$deb" packages; done
    python3 fonts/tools/prepare.py packages

The same packages and the same fontTools give the same bytes. About three minutes.
"""

import argparse
import bz2
import copy
import hashlib
import json
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path(__file__).resolve().parent.parent

# ---- characters -------------------------------------------------------------------------------------------------

def double_byte(encoding: str, rows: range, cells: range) -> set[int]:
    """The code points of a region of a two-byte character set."""
    found = set()
    for row in rows:
        for cell in cells:
            try:
                text = bytes([row, cell]).decode(encoding)
            except UnicodeDecodeError:
                continue
            found.add(ord(text))
    return found


LEVEL_1 = double_byte("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
GB2312 = double_byte("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
GBK = double_byte("gbk", range(0x81, 0xFF), range(0x40, 0xFF))

# Unified ideographs that stand among the compatibility ones.
UNIFIED_IN_COMPATIBILITY = {0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29}


def is_hanzi(code: int) -> bool:
    """A unified ideograph or 〇: no radicals, no compatibility ideographs."""
    return (
        code == 0x3007
        or 0x3400 <= code <= 0x9FFF
        or 0x20000 <= code <= 0x2F7FF
        or 0x30000 <= code <= 0x323AF
        or code in UNIFIED_IN_COMPATIBILITY
    )


UNIHAN_READINGS = Path("/usr/share/unicode/Unihan_Readings.txt.bz2")


def standard_hanzi() -> set[int]:
    """通用规范汉字表 (2013): the 8,105 hanzi of names and print, as Unihan's field kTGHZ2013 knows them."""
    with bz2.open(UNIHAN_READINGS, "rt", encoding="utf-8") as lines:
        return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGHZ2013\t" in line}


# ASCII, Latin-1, and what else stands in letters: no radicals, vertical forms, private use, compatibility ideographs.
SYMBOLS = (
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x100))
    | {code for code in GB2312 | GBK if not is_hanzi(code) and not 0xE000 <= code <= 0xFE4F and not 0x2E80 <= code <= 0x2FDF}
    | {ord(sign) for sign in "–€™©®‑•㎡㎥㏊⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳✓√□☑"}
)
PAGE_NUMBER = {ord(sign) for sign in "0123456789 -–—"}

# ---- recipes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    licence: str
    licence_file: str


FANDOL = Package("texlive-lang-chinese", "2022.20230122-1", "GPL-3.0 with font exception", "licences/Fandol-COPYING.txt")
NOTO = Package("fonts-noto-cjk-extra", "1:20220127+repack1-1", "OFL-1.1", "licences/Noto-CJK.txt")
LXGW = Package("fonts-lxgw-wenkai", "1.250+repack-1", "OFL-1.1", "licences/LXGW-WenKai.txt")

FANDOL_FILE = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/{}-Regular.otf"
NOTO_SERIF_FILE = "usr/share/fonts/opentype/noto/NotoSerifCJK-SemiBold.ttc"
NOTO_SANS_FILE = "usr/share/fonts/opentype/noto/NotoSansCJK-Medium.ttc"
NOTO_SC = 2  # number of the simplified Chinese face in the collections
LXGW_FILE = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf"

# Noto's own — and · are narrow without the layout features that are cut; in a Chinese title they fill an em.
NOTO_FULL_WIDTH = {ord("—"): ord("―"), ord("·"): ord("・")}

# How many thousandths of an em a face stands higher than the one it helps out (mean ink centres of level 1 hanzi).
DROP_TO_FANG = 47
DROP_TO_HEI = 82


@dataclass(frozen=True)
class Recipe:
    id: str
    file: str
    css_family: str
    role: str
    package: Package
    source: str
    characters: set[int]
    ascent: float
    descent: float
    face: int = -1
    drop: int = 0
    shapes: Optional[dict[int, int]] = None  # character → the one whose shape it takes
    join_dashes: bool = False
    rename: Optional[tuple[str, str]] = None  # family name, PostScript name


def recipes(packages: Path) -> list[Recipe]:
    def cmap(source: str, face: int = -1) -> set[int]:
        return set(TTFont(packages / source, fontNumber=face, lazy=True).getBestCmap())

    def fandol(id: str, name: str, role: str, characters: set[int]) -> Recipe:
        return Recipe(id, f"{name}-Regular.ttf", f"BF-{id.title()}", role, FANDOL, FANDOL_FILE.format(name), characters, 0.80, 0.20)

    text_faces = ["FandolFang", "FandolHei", "FandolKai"]
    in_every_text_face = set.intersection(*(cmap(FANDOL_FILE.format(name)) for name in text_faces))
    lxgw = cmap(LXGW_FILE)
    hanzi = {code for code in lxgw if is_hanzi(code)}
    wanted = SYMBOLS | hanzi
    noto = {"package": NOTO, "face": NOTO_SC}
    title = {**noto, "source": NOTO_SERIF_FILE, "role": "title", "ascent": 0.88, "descent": 0.12}
    common = SYMBOLS | {code for code in GB2312 if is_hanzi(code)}
    return [
        Recipe(id="title", file="NotoSerifCJKsc-SemiBold.ttf", css_family="BF-Title", characters=common,
               shapes=NOTO_FULL_WIDTH, join_dashes=True, **title),
        Recipe(id="title-rare", file="NotoSerifCJKsc-SemiBold-Rare.ttf", css_family="BF-Title-Rare",
               characters=hanzi - common, **title),
        fandol("fang", "FandolFang", "body", wanted),
        fandol("hei", "FandolHei", "heading", wanted),
        Recipe(id="hei-rare", file="NotoSansCJKsc-Medium-Rare.ttf", css_family="BF-Hei-Rare", role="heading",
               source=NOTO_SANS_FILE, characters=standard_hanzi() - cmap(FANDOL_FILE.format("FandolHei")),
               ascent=0.80, descent=0.20, drop=DROP_TO_HEI, **noto),
        fandol("kai", "FandolKai", "subheading", wanted),
        fandol("song", "FandolSong", "pageNumber", PAGE_NUMBER),
        Recipe("supplement", "BanfuSupplementKai-Regular.ttf", "BF-Supplement", "supplement", LXGW, LXGW_FILE,
               wanted - in_every_text_face, 0.80, 0.20, drop=DROP_TO_FANG,
               rename=("Banfu Supplement Kai", "BanfuSupplementKai-Regular")),
    ]


CHAINS = {
    "title": ["title", "title-rare", "supplement"],
    "body": ["fang", "supplement"],
    "heading": ["hei", "hei-rare", "supplement"],
    "subheading": ["kai", "supplement"],
    "pageNumber": ["song"],
}

# ---- the steps --------------------------------------------------------------------------------------------------


def cut(font: TTFont, characters: set[int]) -> None:
    """Keeps only these characters; layout features go too, a letter is set without kerning and ligatures."""
    options = Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def make_quadratic(font: TTFont, drop: int) -> None:
    """Rewrites every glyph as TrueType outline, at most 1/1000 em off, `drop` units lower."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    cubic = "CFF " in font
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None if cubic else glyph_set)
        drawn = Cu2QuPen(pen, 1.0, reverse_direction=True) if cubic else pen
        glyph_set[name].draw(TransformPen(drawn, (1, 0, 0, 1, 0, -drop)))
        glyphs[name] = pen.glyph()
    if cubic:
        del font["CFF "]
        font["loca"] = newTable("loca")
        font["glyf"] = newTable("glyf")
        font["glyf"].glyphOrder = order
        maxp = font["maxp"]
        maxp.tableVersion = 0x00010000
        for field in (
            "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
            "maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth"
        ).split():
            setattr(maxp, field, 0)
        maxp.maxZones = 1
        font.sfntVersion = "\0\1\0\0"
    font["glyf"].glyphs = glyphs
    font["post"].formatType = 3.0


def reshape(font: TTFont, shapes: dict[int, int]) -> None:
    for table in font["cmap"].tables:
        table.cmap.update({code: table.cmap[like] for code, like in shapes.items() if like in table.cmap})


def join_dashes(font: TTFont) -> None:
    """Lets — fill its em from edge to edge, so that the two of a 破折号 are one line."""
    name, em = font.getBestCmap()[ord("—")], font["head"].unitsPerEm
    glyph = font["glyf"][name]
    left, right = (edge(x for x, _ in glyph.coordinates) for edge in (min, max))
    glyph.coordinates.translate((-left, 0))
    glyph.coordinates.scale((em / (right - left), 1))
    glyph.coordinates.toInt()
    font["hmtx"].metrics[name] = (em, 0)


def give_each_character_its_glyph(font: TTFont) -> None:
    """Copies the glyph for the second and later characters that share one."""
    order, glyf, widths = list(font.getGlyphOrder()), font["glyf"], font["hmtx"].metrics
    taken: set[str] = set()
    renamed: dict[int, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if glyph in taken:
            name = f"alone{code:04X}"
            glyf.glyphs[name] = copy.deepcopy(glyf.glyphs[glyph])
            widths[name] = widths[glyph]
            order.append(name)
            renamed[code] = glyph = name
        taken.add(glyph)
    font.setGlyphOrder(order)
    glyf.glyphOrder = order
    font["cmap"].tables = [table for table in font["cmap"].tables if table.isUnicode() and table.format in (4, 12)]
    for table in font["cmap"].tables:
        table.cmap.update({code: name for code, name in renamed.items() if code in table.cmap})


def rename(font: TTFont, family: str, postscript: str) -> None:
    """Gives the font a name of its own: a reserved name may not stay on a changed font."""
    names = font["name"]
    kept = {record.nameID: record.toUnicode() for record in names.names if record.nameID in (0, 9, 11, 12, 13, 14)}
    names.names = []
    own = {1: family, 2: "Regular", 3: f"{postscript};1.0", 4: family, 5: "Version 1.0", 6: postscript,
           10: "Subset of LXGW WenKai Light 1.250, lowered to stand level with FandolFang."}
    for identifier, text in sorted({**kept, **own}.items()):
        names.setName(text, identifier, 3, 1, 0x409)


def prepare(recipe: Recipe, packages: Path, out: Path) -> None:
    font = TTFont(packages / recipe.source, fontNumber=recipe.face, recalcTimestamp=False)
    cut(font, recipe.characters)
    make_quadratic(font, recipe.drop)
    reshape(font, recipe.shapes or {})
    give_each_character_its_glyph(font)
    if recipe.join_dashes:
        join_dashes(font)
    if recipe.rename:
        rename(font, *recipe.rename)
    font.save(out / recipe.file)


# ---- the manifest -----------------------------------------------------------------------------------------------


def describe(recipe: Recipe, out: Path) -> dict:
    path = out / recipe.file
    font = TTFont(path)
    cmap, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
    if len(set(cmap.values())) != len(cmap):
        raise SystemExit(f"{recipe.file}: two characters share a glyph")
    if font["OS/2"].fsType & 0x0302:
        raise SystemExit(f"{recipe.file}: embedding is not allowed")
    hanzi = {code for code in cmap if is_hanzi(code)}
    bounds = []
    for code in sorted(hanzi & LEVEL_1 or hanzi or {ord(digit) for digit in "0123456789"}):
        pen = BoundsPen(glyphs)
        glyphs[cmap[code]].draw(pen)
        bounds.append(pen.bounds)
    return {
        "id": recipe.id,
        "file": recipe.file,
        "family": recipe.css_family,
        "postScriptName": font["name"].getDebugName(6),
        "role": recipe.role,
        "ascent": recipe.ascent,
        "descent": recipe.descent,
        "inkAbove": round(statistics.mean(top for _, _, _, top in bounds) / em, 3),
        "inkBelow": round(-statistics.mean(bottom for _, bottom, _, _ in bounds) / em, 3),
        "licence": recipe.package.licence,
        "licenceFile": recipe.package.licence_file,
        "source": f"{recipe.package.name} {recipe.package.version}: {Path(recipe.source).name}",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="folder into which the Debian packages were unpacked")
    parser.add_argument("--out", type=Path, default=FONTS, help="where the files go (default: this fonts folder)")
    parser.add_argument("--only", nargs="*", help="ids of the files to make again; the manifest covers all")
    arguments = parser.parse_args()
    table = recipes(arguments.packages)
    for recipe in table:
        if not arguments.only or recipe.id in arguments.only:
            prepare(recipe, arguments.packages, arguments.out)
            print(recipe.file, (arguments.out / recipe.file).stat().st_size, flush=True)
    manifest = {"files": [describe(recipe, arguments.out) for recipe in table], "chains": CHAINS}
    (arguments.out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

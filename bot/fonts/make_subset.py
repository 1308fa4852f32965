"""Cuts Noto Sans CJK SC down to what names and headings need, so that no machine needs fonts.

Run once when the source font changes; `README.md` beside this file has the command. It is not part
of the running program, and fontTools is a dependency of matplotlib.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Trustwheel Sans"
"""A name of its own, so that an installed Noto of other coverage is never taken in its place."""
SIMPLIFIED_FACE = 2
"""Index of the Simplified Chinese face in the collections that Google publishes."""
NAME_FAMILY, NAME_STYLE, NAME_UNIQUE, NAME_FULL, NAME_POSTSCRIPT = 1, 2, 3, 4, 6
NAMES_OF_WINDOWS = (3, 1, 0x409)
VERTICAL_AND_LAYOUT = ["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
"""Tables that a horizontal line of a picture does not need."""
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x370, 0x3FF),
    (0x400, 0x45F),
    (0x2010, 0x205E),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x266F),
    (0x3000, 0x30FF),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)
"""ASCII, Latin, Greek, Cyrillic, punctuation, signs, arrows, kana and full-width forms."""
GIVEN_NAMES = (
    "喆堃犇珺旻頔翀赟祎芃沄玙琤瑀晞珩昉珏玥玦琇琬琯琲瑄瑆瑗瑢瑨瑭璟璠璨瓒瑷璐璇璎珞珅玹琎琭琀瑸瓘"
    "焱燊燚焜焯煊煦煳熠熹燿烜烺煐煚熜燏爔昇昶晁晅晏晔晖晙晟晧晳暄暐暕暻曈曦昃昴昀昕旸晛曚"
    "淏湜湉滢潆潇澔澍濛濬瀚灏灝沣沅沚泓泠泫洺洵浠浥淇渌渟湦溦滟漪潼澄澹瀛沨洢浛淯渼溁澂瀠"
    "梓栩桉桢梣棽椋楠楷榕槿樾橦檀杦枘柃栎桠棣棻楒榛槊樨橚柠柽栻桸梽棠椿櫆"
    "婳婵婼媗媛嫄嫣嫒姁姝姞姮娅娉娓娴婉婕婧媞媱嬅嬿妤妘妧姣姹婍婷嫕嬛"
    "翊翎翥翯翾翙翕翡翛羿赪赟頫颀颉颋颢顗飏飖骁骎骐骦骧骢鸢鸾鹓鹔鹮麒麟龑龘"
    "钰钧铄铎铖铠铮铱锟锴锳镕镒镡镧鑫鋆鎏鍇钲钺铉铤铻锜锽镈镠镛镝镭"
    "屹岚岑岳峄峤峻崟嵘嵩嶒岐岫岱岷峥崃崚崧嵚巍彧彣彪彬徕衎衡衢讷诒诜诩谌谖谞谡谧譞"
    "怡怿恺恪悦惟惠愫愔慜憬懋懿忞忻恂悃悌悰惇愃慧憙竑竣竦筠筱箫篪簌粲粼糸纭纮绂绡绮绰缇缈缦"
    "苡苒苓苧茜茗茱荀荃荇荏荻莘莜莞莳菀菁菡萱葳蒗蓁蓓蓝蔓蔚蔻蕊蕙薇薰蘅蘩芊芮芷芸苏苑茵萩葭蕤"
)
"""Characters of given names that neither GB2312 nor Big5 has, beside their commoner kin."""
GB2312_ROWS = range(0xB0, 0xF8)
BIG5_LEVEL_1_ROWS = range(0xA4, 0xC7)


def characters(encoding: str, rows: range) -> set[int]:
    """The code points a legacy character set defines in these rows."""
    found: set[int] = set()
    for row in rows:
        for cell in range(0x40, 0xFF):
            text = bytes((row, cell)).decode(encoding, "ignore")
            found.update(ord(one) for one in text if not one.isascii())
    return found


def wanted() -> set[int]:
    """Everything the subset should cover; what the source lacks is passed over."""
    plain = {code for first, last in RANGES for code in range(first, last + 1)}
    standards = characters("gb2312", GB2312_ROWS) | characters("big5", BIG5_LEVEL_1_ROWS)
    return plain | standards | {ord(one) for one in GIVEN_NAMES}


def rename(font: TTFont, style: str) -> None:
    """Give the subset its own family, and keep the licence and copyright entries."""
    table = font["name"]
    full = f"{FAMILY} {style}"
    table.names = [one for one in table.names if one.nameID in {0, 13, 14}]
    for identity, text in (
        (NAME_FAMILY, FAMILY),
        (NAME_STYLE, style),
        (NAME_UNIQUE, full),
        (NAME_FULL, full),
        (NAME_POSTSCRIPT, full.replace(" ", "")),
    ):
        table.setName(text, identity, *NAMES_OF_WINDOWS)
    top = font["CFF "].cff
    top.fontNames = [full.replace(" ", "")]
    top[0].FamilyName, top[0].FullName = FAMILY, full


def make(source: Path, style: str, target: Path) -> None:
    """Write one weight's subset.

    Args:
        source: the `.ttc` collection.
        style: `Regular` or `Bold`.
        target: the `.otf` to write.
    """
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += VERTICAL_AND_LAYOUT
    font = TTFont(source, fontNumber=SIMPLIFIED_FACE)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=wanted())
    cut.subset(font)
    rename(font, style)
    font.save(target)


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        make(
            Path(sys.argv[1]) / f"NotoSansCJK-{weight}.ttc",
            weight,
            Path(__file__).parent / f"TrustwheelSans-{weight}.otf",
        )

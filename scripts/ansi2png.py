#!/usr/bin/python3
"""Draws what `tmux capture-pane -e -p -N` printed as a picture.

Usage: ansi2png.py COLUMNS ROWS dark|light OUT.png [CURSOR_COLUMN CURSOR_ROW] <SCREEN
"""

import dataclasses
import re
import sys
import unicodedata

from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype"
FONT_SIZE = 15
MARGIN = 10
# The one size that the bitmaps of this font have.
EMOJI_SIZE = 109

# Lines are drawn, since those of a font need not meet: to the left, right, top and bottom.
LINES = {"─": "lr", "│": "tb", "┌": "rb", "┐": "lb", "└": "rt", "┘": "lt"}

GROUNDS = {"dark": ((18, 20, 26), (214, 218, 226)), "light": ((252, 252, 250), (40, 42, 48))}
BASE_COLORS = {
    "dark": "1c1f26 d9534f 4fb06d d7a63b 5b92e5 b877db 3fb2c4 cdd2db"
    " 6b7280 ff7a72 7ad394 f2cb62 85b4ff d7a0f5 6cd6e6 ffffff",
    "light": "202228 b3261e 1e7a3c 8a6100 1f5fbf 8a3aa8 0f7787 d5d7dc"
    " 7b7f88 d13f36 2f9a52 a87800 3d7fe0 a858c8 1f97a8 f6f6f4",
}


@dataclasses.dataclass(frozen=True)
class Style:
    foreground: tuple | None = None
    background: tuple | None = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False

    FLAGS = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse"}
    ENDS = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",)}

    def after(self, codes, palette):
        """The style after a sequence of SGR codes."""
        style, codes = self, iter(codes)
        for code in codes:
            if code == 0:
                style = Style()
            elif code in self.FLAGS:
                style = dataclasses.replace(style, **{self.FLAGS[code]: True})
            elif code in self.ENDS:
                style = dataclasses.replace(style, **dict.fromkeys(self.ENDS[code], False))
            elif 30 <= code <= 49 or 90 <= code <= 107:
                ground = "foreground" if code % 60 < 40 else "background"
                style = dataclasses.replace(style, **{ground: color(code, codes, palette)})
        return style


def color(code, codes, palette):
    """The colour of an SGR code; those after it are its numbers. None is the default."""
    kind = code % 10
    if code >= 90:
        return palette[8 + kind]
    if kind == 9:
        return None
    if kind < 8:
        return palette[kind]
    return palette[next(codes)] if next(codes) == 5 else (next(codes), next(codes), next(codes))


def palette_of(theme):
    base = [tuple(bytes.fromhex(text)) for text in BASE_COLORS[theme].split()]
    steps = (0, 95, 135, 175, 215, 255)
    cube = [(r, g, b) for r in steps for g in steps for b in steps]
    return base + cube + [(level, level, level) for level in range(8, 248, 10)]


def cells(line, style, palette):
    """Yields each character of a line, with what combines with it, and its style; then the last."""
    for part in re.split(r"(\x1b\[[0-9;:]*m|\x1b[()].|[\x0e\x0f])", line):
        if match := re.fullmatch(r"\x1b\[([0-9;:]*)m", part):
            style = style.after([int(code or 0) for code in re.split("[;:]", match[1])], palette)
        elif not part.startswith(("\x1b", "\x0e", "\x0f")):
            for cluster in re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*", part):
                yield cluster, style
    yield "", style


class Painter:
    def __init__(self, columns, rows, theme):
        self.ground, self.ink = GROUNDS[theme]
        mono = f"{FONTS}/dejavu/DejaVuSansMono"
        self.fonts = {bold: ImageFont.truetype(f"{mono}{bold}.ttf", FONT_SIZE) for bold in ("", "-Bold")}
        self.wide = ImageFont.truetype(f"{FONTS}/droid/DroidSansFallbackFull.ttf", FONT_SIZE)
        self.emoji = ImageFont.truetype(f"{FONTS}/noto/NotoColorEmoji.ttf", EMOJI_SIZE)
        self.ascent, descent = self.fonts[""].getmetrics()
        self.width = round(self.fonts[""].getlength("M"))
        self.height = self.ascent + descent
        size = (columns * self.width + 2 * MARGIN, rows * self.height + 2 * MARGIN)
        self.image = Image.new("RGB", size, self.ground)
        self.draw = ImageDraw.Draw(self.image)

    def put(self, cluster, style, column, row):
        """Draws a character; how many columns it takes."""
        columns = 2 if unicodedata.east_asian_width(cluster[0]) in "WF" else 1
        ink, ground = style.foreground or self.ink, style.background or self.ground
        if style.reverse:
            ink, ground = ground, ink
        if style.dim:
            ink = tuple((3 * a + 2 * b) // 5 for a, b in zip(ink, ground))
        x, y = MARGIN + column * self.width, MARGIN + row * self.height
        right, bottom = x + columns * self.width - 1, y + self.height - 1
        self.draw.rectangle((x, y, right, bottom), fill=ground)
        if cluster == "█":
            self.draw.rectangle((x, y, right, bottom), fill=ink)
        elif cluster in LINES:
            ends = {"l": (x, None), "r": (right, None), "t": (None, y), "b": (None, bottom)}
            middle = (x + self.width // 2, y + self.height // 2)
            for side in LINES[cluster]:
                end = tuple(a if a is not None else b for a, b in zip(ends[side], middle))
                self.draw.line((middle, end), fill=ink)
        elif columns == 2 and ord(cluster[0]) >= 0x1F000:
            self.put_emoji(cluster, x, y)
        else:
            font = self.wide if columns == 2 else self.fonts["-Bold" if style.bold else ""]
            self.draw.text((x, y + self.ascent), cluster, font=font, fill=ink, anchor="ls")
        if style.underline:
            self.draw.line((x, bottom - 1, right, bottom - 1), fill=ink)
        return columns

    def put_emoji(self, cluster, x, y):
        large = Image.new("RGBA", (136, 128))
        ImageDraw.Draw(large).text((0, 0), cluster, font=self.emoji, embedded_color=True)
        small = large.resize((2 * self.width, 2 * self.width))
        self.image.paste(small, (x, y + (self.height - small.height) // 2), small)

    def put_cursor(self, column, row):
        x, y = MARGIN + column * self.width, MARGIN + row * self.height
        self.draw.rectangle((x, y, x + self.width - 1, y + self.height - 1), fill=self.ink)

    def save(self, path):
        # A terminal has few colours: a palette keeps the file small.
        self.image.quantize(128).save(path, optimize=True)


def main():
    columns, rows, theme, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    palette, painter, style = palette_of(theme), Painter(columns, rows, theme), Style()
    for row, line in enumerate(sys.stdin.read().split("\n")[:rows]):
        column = 0
        for cluster, style in cells(line, style, palette):
            if cluster:
                column += painter.put(cluster, style, column, row)
    if sys.argv[5:]:
        painter.put_cursor(int(sys.argv[5]), int(sys.argv[6]))
    painter.save(path)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Makes an animated picture of screens that `tmux capture-pane -e -p -N` printed.

Usage: ansi2svg.py COLUMNS ROWS OUT.svg <FILM

The film has a form feed before each frame. A frame begins with a line of five fields with tabs between
them: seconds, key, caption, and the column and the row of the cursor, if there is one. Then comes the
screen.

The frames stand side by side, and one CSS animation moves from each to the next. A row of text that
several frames share is drawn once and used in each of them, which keeps the file small.
"""

import re
import sys
import unicodedata
from xml.sax.saxutils import escape

from ansi2png import GROUNDS, LINES, Style, cells, palette_of

THEME = "dark"
CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, BASELINE = 9, 19, 15, 14
MARGIN, CAPTION_HEIGHT = 12, 44
BAR = "#262a33"
# Lines of a box one by one, and words, which stay apart whatever the font.
PARTS = re.compile(f"[{''.join(LINES)}]|[^\\s{''.join(LINES)}]+(?: [^\\s{''.join(LINES)}]+)*")


def color(rgb):
    return "#%02x%02x%02x" % rgb


def pieces(clusters):
    """Yields column, width, text and style: neighbours of one style; a wide character alone."""
    run, start, column = "", 0, 0
    last = None
    for cluster, style in clusters:
        width = 2 if unicodedata.east_asian_width(cluster[0]) in "WF" else 1
        is_plain = width == 1 and len(cluster) == 1
        if run and (style != last or not is_plain):
            yield start, column - start, run, last
            run = ""
        if is_plain:
            start = start if run else column
            run += cluster
        else:
            yield column, width, cluster, style
        last = style
        column += width
    if run:
        yield start, column - start, run, last


class Rows:
    """Every different row of text, as a group that frames can use."""

    def __init__(self):
        self.palette = palette_of(THEME)
        self.paper, self.ink = GROUNDS[THEME]
        self.names = {}

    def name(self, clusters):
        """The id of a row; None if nothing is on it."""
        row = self.draw(clusters)
        return self.names.setdefault(row, f"r{len(self.names)}") if row else None

    def draw(self, clusters):
        grounds, texts = [], []
        for start, width, text, style in pieces(clusters):
            ink, paper = self.colors(style)
            if paper != self.paper:
                grounds.append(self.rect(start, width, paper))
            if set(text) == {"█"}:
                grounds.append(self.rect(start, width, ink))
                continue
            if style.underline:
                grounds.append(self.rect(start, width, ink, top=CELL_HEIGHT - 2, height=1))
            for part in PARTS.finditer(text):
                place, length = start + part.start(), len(part[0])
                if part[0] in LINES:
                    texts.append(self.line(place, LINES[part[0]], ink))
                else:
                    length = width if width > len(text) else length
                    texts.append(self.text(place, length, part[0], ink, style.bold))
        return "".join(grounds + texts)

    def colors(self, style):
        ink, paper = style.foreground or self.ink, style.background or self.paper
        if style.reverse:
            ink, paper = paper, ink
        if style.dim:
            ink = tuple((3 * a + 2 * b) // 5 for a, b in zip(ink, paper))
        return ink, paper

    @staticmethod
    def rect(start, width, fill, top=0, height=CELL_HEIGHT):
        return (
            f'<rect x="{start * CELL_WIDTH}" y="{top}" width="{width * CELL_WIDTH}"'
            f' height="{height}" fill="{color(fill)}"/>')

    @staticmethod
    def line(start, sides, ink):
        """Lines from the middle of a cell to some of its sides."""
        x, y = start * CELL_WIDTH + CELL_WIDTH / 2, CELL_HEIGHT / 2
        ends = {
            "l": f"H{start * CELL_WIDTH}", "r": f"H{(start + 1) * CELL_WIDTH}",
            "t": "V0", "b": f"V{CELL_HEIGHT}"}
        path = "".join(f"M{x} {y}{ends[side]}" for side in sides)
        return f'<path d="{path}" stroke="{color(ink)}"/>'

    @staticmethod
    def text(start, width, text, ink, is_bold):
        bold = ' font-weight="bold"' if is_bold else ""
        return (
            f'<text x="{start * CELL_WIDTH}" y="{BASELINE}" textLength="{width * CELL_WIDTH}"'
            f' lengthAdjust="spacingAndGlyphs" fill="{color(ink)}"{bold}>{escape(text)}</text>')

    def definitions(self):
        return [f'<g id="{name}">{row}</g>' for row, name in self.names.items()]


class Film:
    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.width = columns * CELL_WIDTH + 2 * MARGIN
        self.height = rows * CELL_HEIGHT + 2 * MARGIN + CAPTION_HEIGHT
        self.kept = Rows()
        self.frames, self.seconds = [], []

    def add(self, text):
        head, *lines = text.split("\n")
        seconds, key, caption, *cursor = head.split("\t")
        elements, style = [], Style()
        for number, line in enumerate(lines[: self.rows]):
            clusters = list(cells(line, style, self.kept.palette))
            style = clusters.pop()[1]
            if name := self.kept.name(clusters):
                elements.append(f'<use href="#{name}" y="{number * CELL_HEIGHT}"/>')
        if len(cursor) == 2 and all(cursor):
            x, y = int(cursor[0]) * CELL_WIDTH, int(cursor[1]) * CELL_HEIGHT
            elements.append(
                f'<rect x="{x}" y="{y}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" fill="#fff"'
                ' fill-opacity="0.6"/>')
        self.frames.append("".join(elements) + self.caption(key, caption))
        self.seconds.append(float(seconds))

    def caption(self, key, text):
        """The pressed key on a key cap, and what it does, below the screen."""
        top = self.rows * CELL_HEIGHT + MARGIN
        width = len(key) * CELL_WIDTH + 16
        return (
            f'<rect x="1" y="{top + 7}" width="{width}" height="27" rx="5" fill="{BAR}"'
            ' stroke="#6b7280"/>'
            f'<text x="9" y="{top + 26}" fill="#f2cb62" font-weight="bold">{escape(key)}</text>'
            f'<text x="{width + 12}" y="{top + 26}" fill="#cdd2db">{escape(text)}</text>')

    def keyframes(self):
        total, start, lines = sum(self.seconds), 0.0, []
        for number, seconds in enumerate(self.seconds):
            lines.append(f"{100 * start / total:.3f}%{{transform:translateX({-number * self.width}px)}}")
            start += seconds
        return total, "".join(lines)

    def svg(self):
        total, keyframes = self.keyframes()
        frames = [
            f'<g transform="translate({number * self.width} 0)">{frame}</g>'
            for number, frame in enumerate(self.frames)]
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"'
            f' width="{self.width}" height="{self.height}">',
            "<title>A minute with casetui</title>",
            f"<style>@keyframes film{{{keyframes}}}"
            "rect{shape-rendering:crispEdges}"
            f".film{{animation:film {total:.2f}s step-end infinite}}"
            "@media (prefers-reduced-motion:reduce){.film{animation:none}}</style>",
            f"<defs>{''.join(self.kept.definitions())}</defs>",
            f'<rect width="100%" height="100%" rx="8" fill="{color(self.kept.paper)}"/>',
            f'<svg x="{MARGIN}" y="{MARGIN}" width="{self.columns * CELL_WIDTH}"'
            f' height="{self.height - MARGIN}" font-size="{FONT_SIZE}" xml:space="preserve"'
            " font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\">",
            f'<g class="film">{"".join(frames)}</g>',
            "</svg></svg>", ""])


def main():
    film = Film(int(sys.argv[1]), int(sys.argv[2]))
    for frame in sys.stdin.read().split("\f")[1:]:
        film.add(frame)
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write(film.svg())


if __name__ == "__main__":
    main()

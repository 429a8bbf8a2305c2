"""A terminal as a picture: what tmux says is on the screen, drawn by Chromium. Needs both,
and the font Liberation Mono, which has all Vietnamese letters."""

import html
import os
import re
import subprocess
import time

# The sixteen colours of a light terminal.
COLOURS = [
    *["#24292f", "#b3261e", "#1a7f37", "#8a6100", "#0b57a4", "#8250df", "#0f6c73", "#57606a"],
    *["#57606a", "#b3261e", "#1a7f37", "#8a6100", "#0b57a4", "#8250df", "#0f6c73", "#24292f"],
]
PAPER = "#ffffff"
INK = "#24292f"
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: {paper}; color: {ink} }}
pre {{ margin: 0; padding: 14px 16px; font: 15px/20px "Liberation Mono"; width: max-content }}
pre span {{ display: inline-block; height: 20px; vertical-align: top }}
</style><pre>{lines}</pre>"""


class Terminal:
    """One that runs a command; what is on its screen can be asked."""

    def __init__(self, folder, command, around, columns, rows):
        self.socket = folder / "tmux"
        settings = folder / "tmux.conf"
        settings.write_text('set -g status off\nset -g default-terminal "tmux-256color"\nset -as terminal-features ",*:RGB"\nset -sg escape-time 0\nset -g remain-on-exit on\n')
        size = ["-x", str(columns), "-y", str(rows)]
        self.tmux("-f", settings, "new-session", "-d", *size, command, env={**os.environ, **around})

    def tmux(self, *words, env=None):
        ran = subprocess.run(["tmux", "-S", self.socket, *words], env=env, capture_output=True, text=True, check=True)
        return ran.stdout

    def type(self, *keys):
        self.tmux("send-keys", *keys)

    def until(self, words):
        """Waits until a text is on the screen."""
        for _ in range(100):
            if words in self.tmux("capture-pane", "-p"):
                return
            time.sleep(0.1)
        raise SystemExit(f"not on the screen: {words}\n{self.tmux('capture-pane', '-p')}")

    def lines(self):
        """The lines, with their colours as a terminal writes them."""
        return self.tmux("capture-pane", "-p", "-e").rstrip("\n").split("\n")

    def close(self):
        self.tmux("kill-server")


def colour_of(codes):
    """The colour that follows 38 or 48, and how many codes say so."""
    if codes[0] == 2:
        return "#{:02x}{:02x}{:02x}".format(*codes[1:4]), 4
    number = codes[1]
    if number < 16:
        return COLOURS[number], 2
    if number < 232:
        parts = [(number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6]
        return "#{:02x}{:02x}{:02x}".format(*[55 + 40 * part if part else 0 for part in parts]), 2
    return "#{0:02x}{0:02x}{0:02x}".format(8 + 10 * (number - 232)), 2


def taken(style, sequence):
    """A style after the codes of one sequence."""
    parts = sequence.split(";") if sequence else ["0"]
    codes = [int(part.split(":")[0] or 0) for part in parts]
    place = 0
    while place < len(codes):
        code = codes[place]
        if code == 0:
            style = {}
        elif code in (38, 48, 58):
            colour, more = colour_of(codes[place + 1 :])
            style = {**style, {38: "ink", 48: "paper", 58: "line"}[code]: colour}
            place += more
        elif code in (1, 2, 3, 7):
            style = {**style, {1: "bold", 2: "faint", 3: "slanted", 7: "turned"}[code]: True}
        elif code == 4:
            style = {**style, "under": "wavy" if parts[place] == "4:3" else "solid"}
        elif code in (22, 23, 24, 27, 39, 49, 59):
            gone = {22: ["bold", "faint"], 23: ["slanted"], 24: ["under"], 27: ["turned"], 39: ["ink"], 49: ["paper"], 59: ["line"]}[code]
            style = {key: value for key, value in style.items() if key not in gone}
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = {**style, "ink": COLOURS[code - 30 if code < 90 else code - 82]}
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = {**style, "paper": COLOURS[code - 40 if code < 100 else code - 92]}
        place += 1
    return style


def css(style):
    ink, paper = style.get("ink", INK), style.get("paper")
    if style.get("turned"):
        ink, paper = paper or PAPER, ink
    words = [f"color:{ink}"]
    if paper:
        words.append(f"background:{paper}")
    if style.get("bold"):
        words.append("font-weight:bold")
    if style.get("slanted"):
        words.append("font-style:italic")
    if style.get("faint"):
        words.append("opacity:.7")
    if style.get("under"):
        words.append(f"text-decoration:underline {style['under']} {style.get('line', ink)}")
    return ";".join(words)


def page(lines):
    """The lines as a page; at the end empty ones are left out."""
    style, drawn = {}, []
    for line in lines:
        parts = []
        for piece in re.split(r"(\x1b\[[0-9;:]*m)", re.sub(r"\x1b[()][A-Z0-9]|[\x0e\x0f]", "", line)):
            if piece.startswith("\x1b["):
                style = taken(style, piece[2:-1])
            elif piece:
                parts.append(f'<span style="{css(style)}">{html.escape(piece)}</span>')
        drawn.append("".join(parts))
    return PAGE.format(paper=PAPER, ink=INK, lines="\n".join(drawn))


def draw(lines, folder, columns):
    """The picture of the lines."""
    from PIL import Image

    file, picture = folder / "screen.html", folder / "screen.png"
    file.write_text(page(lines), encoding="utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = f"--window-size={columns * 9 + 36},{len(lines) * 20 + 28}"
    subprocess.run([*browser, f"--screenshot={picture}", size, file.as_uri()], check=True, capture_output=True)
    return Image.open(picture).convert("RGB")

"""The dialect of the sources: front matter, blocks, and marks inside a line. README.md describes it."""
import re
import sys

# bold · italic, but not the star of Bürger*innen · footnote mark
INLINE = re.compile(r"\*\*(.+?)\*\*|(?<![\w*])\*(?=\S)(.+?)(?<=\S)\*(?!\w)|\[\^(\w+)\]")


def parse(path):
    """A source file as (front matter, blocks, footnotes); a block is (kind, value…)."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = {k.strip(): v.strip() for k, v in (line.split(":", 1) for line in front.strip().splitlines())}
    blocks, notes = [], {}
    for number, line in enumerate(body.splitlines(), 1):
        line = line.strip()
        last = blocks[-1] if blocks else ("",)
        if not line:
            blocks.append(("gap",))
        elif m := re.match(r"\[\^(\w+)\]:\s*(.*)", line):
            notes[m[1]] = m[2]
        elif m := re.match(r"(#{1,4}) (.*)", line):
            blocks.append(("h", len(m[1]) - 1, m[2]))
        elif line in ("\\newpage", "\\toc"):
            blocks.append((line[1:],))
        elif line.startswith("> "):
            blocks.append(("box", line[2:]))
        elif line.startswith("|"):
            row = [c.strip() for c in line.strip("|").split("|")]
            if last[0] != "table":
                blocks.append(("table", [row]))
            elif not all(re.fullmatch(r":?-+:?", c) for c in row):
                if len(row) != len(last[1][0]):
                    sys.exit(f"{path.name}: table row with {len(row)} cells instead of {len(last[1][0])}: {line}")
                last[1].append(row)
        elif line.startswith("- "):
            last[1].append(line[2:]) if last[0] == "ul" else blocks.append(("ul", [line[2:]]))
        elif m := re.match(r"(\d{1,2})\. (.*)", line):
            last[1].append((m[1], m[2])) if last[0] == "ol" else blocks.append(("ol", [(m[1], m[2])]))
        else:
            blocks.append(("p", line))
    return meta, [b for b in blocks if b[0] != "gap"], notes


def inline(text, plain, bold, italic, note):
    """Translate the inline marks of `text` with one function for each kind."""
    out, end = [], 0
    for m in INLINE.finditer(text):
        if m.start() > end:
            out.append(plain(text[end:m.start()]))
        out.append(bold(m[1]) if m[1] else italic(m[2]) if m[2] else note(m[3]))
        end = m.end()
    if end < len(text):
        out.append(plain(text[end:]))
    return out


def widths(rows):
    """Relative column widths: wide enough for the longest word or a short cell, wider where there is more text."""
    columns = list(zip(*rows))
    word = [max(len(w) for c in col for w in (re.split(r"[\s/-]", c) if len(c) > 11 else [c])) for col in columns]
    mean = [sum(map(len, col)) / len(col) for col in columns]
    return [max(min(w, 22) + 2, min(m, 70) * 0.7) for w, m in zip(word, mean)]

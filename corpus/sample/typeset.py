#!/usr/bin/env python3
"""Typeset the sample corpus: sources/*.md become pdf/*.pdf, the manifest and the merged tables.

    python3 typeset.py              all sources
    python3 typeset.py 91003-2019   only these sources (stems); the tables are always written anew

Needs the Python package `typst` (0.15.2), and from Debian: libreoffice-writer-nogui, hyphen-de, qpdf, poppler-utils,
fonts-lato, fonts-open-sans, fonts-ebgaramond, fonts-crosextra-carlito, fonts-liberation, fonts-texgyre.
Ends with 1, after the PDFs are written, when the tables do not fit together (a concept without a gold row, a double key).
The dialect of the sources is described in README.md.
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import typst

HERE = Path(__file__).resolve().parent
SOURCES, PDF = HERE / "sources", HERE / "pdf"
MANIFEST = ["file", "concept", "part", "district", "year", "status", "title", "kind", "url"]
NO_GOLD = {"encrypted-password", "truncated", "text-as-pdf"}  # nobody can read these PDFs
FIELDS = ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit"]
PASSWORD, OWNER = "lesart-muster", "lesart-eigentuemer"
# bold · italic, but not the star of Bürger*innen · footnote mark
INLINE = re.compile(r"\*\*(.+?)\*\*|(?<![\w*])\*(?=\S)(.+?)(?<=\S)\*(?!\w)|\[\^(\w+)\]")


# ---- sources --------------------------------------------------------------------------------

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


# ---- Typst ----------------------------------------------------------------------------------

LAYOUTS = dict(part.split("\n", 1) for part in (HERE / "layouts.typ").read_text(encoding="utf-8").split("// == ")[1:])
TYPST_TOC = {"typst-report": '#outline(title: "Inhalt", depth: 2)\n#pagebreak()\n#set page(numbering: "1")\n#counter(page).update(1)'}


def typst_inline(text, notes):
    def sub(t):
        return typst_inline(t, notes)
    return "{ " + "; ".join(inline(text, lambda t: json.dumps(t, ensure_ascii=False), lambda t: f"strong({sub(t)})",
                                   lambda t: f"emph({sub(t)})", lambda n: f"footnote({sub(notes[n])})")) + " }"


def typst_markup(meta, blocks, notes, place):
    def run(t):
        return typst_inline(t, notes)
    out = [f"#let title = {json.dumps(meta['title'], ensure_ascii=False)}",
           f"#let place-line = {json.dumps(place, ensure_ascii=False)}", f"#let year = {json.dumps(meta['year'])}",
           f"#set document(title: title, author: {json.dumps(place, ensure_ascii=False)}, date: none)"]
    out += [LAYOUTS["common"], LAYOUTS[meta["layout"]]]
    for kind, *value in blocks:
        if kind == "h":
            out.append(f"#titled({run(value[1])})" if value[0] == 0 else f"#heading(level: {value[0]}, {run(value[1])})")
        elif kind == "p":
            out.append(f"#{run(value[0])}")
        elif kind == "box":
            out.append(f"#boxed(tint, {run(value[0])})")
        elif kind == "ul":
            out.append(f"#list({', '.join(map(run, value[0]))})")
        elif kind == "ol":
            out.append(f"#enum(start: {value[0][0][0]}, {', '.join(run(t) for _, t in value[0])})")
        elif kind == "table":
            rows = [", ".join(f"[#{run(c)}]" if c else "[]" for c in row) for row in value[0]]
            fr = ", ".join(f"{w:.1f}fr" for w in widths(value[0]))
            out.append(f"#table(columns: ({fr}), table.header({rows[0]}), {', '.join(rows[1:])})")
        elif kind == "toc":
            out.append(TYPST_TOC.get(meta["layout"], '#outline(title: "Inhaltsverzeichnis", depth: 2)'))
        elif kind == "newpage":
            out.append("#colbreak()" if meta["layout"] == "typst-twocol" else "#pagebreak(weak: true)")
    return "\n\n".join(out)


# ---- LibreOffice ----------------------------------------------------------------------------

# font, size, heading font, heading colour, heading sizes, margins (top right bottom left), line height, alignment
OFFICE = {
    "lo-plain": ("Liberation Sans", 11, "Liberation Sans", "#000000", (14, 12, 11), "25mm 25mm 20mm 25mm", "115%", "justify"),
    "lo-letter": ("Carlito", 11, "Carlito", "#000000", (12, 11.5, 11), "20mm 20mm 20mm 27mm", "100%", "start"),
    "lo-report": ("Liberation Serif", 11.5, "Open Sans", "#8a4b08", (17, 13, 11), "28mm 24mm 22mm 32mm", "125%", "justify"),
    "lo-twocol": ("TeX Gyre Pagella", 10, "Lato", "#2e5a1c", (13, 11, 10), "20mm 18mm 18mm 18mm", "105%", "justify"),
}
NS = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible")))
PAGE = '<text:page-number text:select-page="current"/>'
LAST = '<text:bookmark-ref text:reference-format="page" text:ref-name="end">0</text:bookmark-ref>'  # page-count is wrong at conversion


def fodt(meta, blocks, notes, place):
    """A flat OpenDocument text. The table of contents is written here: soffice does not fill one when it converts."""
    layout = meta["layout"]
    font, size, hfont, colour, hsizes, margins, line, align = OFFICE[layout]
    top, right, bottom, left = margins.split()
    rural = "kreis" in place.lower()
    auto, count, marks = [], iter(range(1, 10_000)), iter(range(1, 10_000))
    heads = [(lv, t) for kind, lv, t in (b for b in blocks if b[0] == "h") if 0 < lv < 3]
    heads = [(i, lv, re.sub(r"\[\^\w+\]|\*\*", "", t)) for i, (lv, t) in enumerate(heads, 1)]

    def run(text):
        def span(style):
            return lambda t: f'<text:span text:style-name="{style}">{run(t)}</text:span>'
        def note(n):
            return (f'<text:note text:note-class="footnote"><text:note-citation>{next(count)}</text:note-citation><text:note-body>'
                    f'<text:p text:style-name="Footnote">{run(notes[n])}</text:p></text:note-body></text:note>')
        return "".join(inline(text, escape, span("Bold"), span("Italic"), note))

    def para(style, content):
        return f'<text:p text:style-name="{style}">{content}</text:p>'

    def table(rows):
        name = f"T{next(count)}"
        for i, w in enumerate(widths(rows)):
            auto.append(f'<style:style style:name="{name}.{i}" style:family="table-column"><style:table-column-properties style:rel-column-width="{int(w * 100)}*"/></style:style>')
        def cells(row, style):
            return "<table:table-row>" + "".join(f'<table:table-cell table:style-name="Cell" office:value-type="string">{para(style, run(c))}</table:table-cell>' for c in row) + "</table:table-row>"
        return (f'<table:table table:name="{name}" table:style-name="Table">' + "".join(f'<table:table-column table:style-name="{name}.{i}"/>' for i in range(len(rows[0])))
                + f'<table:table-header-rows>{cells(rows[0], "CellHead")}</table:table-header-rows>' + "".join(cells(r, "CellText") for r in rows[1:]) + "</table:table>" + para("Gap", ""))

    body, section = [], layout == "lo-twocol"
    for kind, *value in blocks:
        if kind == "h" and value[0] == 0:
            if layout == "lo-report":
                body += [para("Cover", escape(place)), para("Title", run(value[1])), para("Subtitle", escape(f"{meta['kind']} {meta['year']}")), para("AfterCover", "")]
            elif layout == "lo-letter":
                body += [para("Line", f"<text:span text:style-name='Bold'>{escape(place)}</text:span><text:tab/>Vorlage Nr. {meta['year']}/{meta['district'][2:5]}"),
                         para("Line", f"{'Der Landrat' if rural else 'Der Oberbürgermeister'}<text:tab/>öffentlich"),
                         para("LineEnd", f"Beschlussorgan: {'Kreistag' if rural else 'Stadtrat'}<text:tab/>zur Beschlussfassung"),
                         para("Title", "Betreff: " + run(value[1]))]
            else:
                body.append(para("Title", run(value[1])))
            if section:
                body.append('<text:section text:style-name="Columns" text:name="Text">')
        elif kind == "h":
            mark = f'<text:bookmark text:name="h{next(marks)}"/>' if value[0] < 3 else ""
            body.append(f'<text:h text:style-name="H{value[0]}" text:outline-level="{value[0]}">{mark}{run(value[1])}</text:h>')
        elif kind in ("p", "box"):
            body.append(para("Body" if kind == "p" else "Box", run(value[0])))
        elif kind == "ul":
            body += [para("Item", "•<text:tab/>" + run(t)) for t in value[0]]
        elif kind == "ol":
            body += [para("Item", f"{n}.<text:tab/>" + run(t)) for n, t in value[0]]
        elif kind == "table":
            body.append(table(value[0]))
        elif kind == "toc":
            body.append(para("TocTitle", "Inhaltsverzeichnis"))
            body += [para(f"Toc{lv}", f'{escape(t)}<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="h{i}">0</text:bookmark-ref>') for i, lv, t in heads]
        if kind == "newpage" or kind == "toc" and layout == "lo-report":
            body.append(para("Break", ""))
    body[-1] = body[-1].replace("</text:p>", '<text:bookmark text:name="end"/></text:p>')
    if section:
        body.append("</text:section>")

    def style(name, fo="", text="", extra="", inner="", attrs="", parent="Standard"):
        return (f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}" {attrs}>'
                f'<style:paragraph-properties {fo} {extra}>{inner}</style:paragraph-properties><style:text-properties {text}/></style:style>')
    def tabs(position, leader="", kind="right"):
        return f'<style:tab-stops><style:tab-stop style:position="{position}" style:type="{kind}" {leader}/></style:tab-stops>'
    wide = f"{210 - float(left[:-2]) - float(right[:-2])}mm"
    dots = 'style:leader-style="dotted" style:leader-text="."'
    head = f'style:font-name="{hfont}" fo:font-weight="bold" fo:color="{colour}" fo:hyphenate="false"'
    box = 'fo:border="0.5pt solid #888888" fo:padding="2mm" fo:background-color="#eeeeee"'
    styles = [style("Body", f'fo:text-align="{align}" fo:line-height="{line}" fo:margin-bottom="2.2mm" fo:orphans="2" fo:widows="2"'),
              style("Box", f'fo:text-align="{align}" fo:margin-top="2mm" fo:margin-bottom="4mm" {box}'),
              style("Item", f'fo:text-align="{align}" fo:margin-left="7mm" fo:text-indent="-5mm" fo:margin-bottom="1.2mm"', inner=tabs("5mm", kind="left")),
              style("Title", 'fo:margin-top="6mm" fo:margin-bottom="8mm"' + (' fo:text-align="center"' if layout in ("lo-plain", "lo-twocol") else ""),
                    f'{head} fo:font-size="{13 if layout == "lo-letter" else 26 if layout == "lo-report" else 18}pt"'),
              style("Subtitle", "", 'fo:font-size="14pt"'), style("Gap", 'fo:line-height="3mm"', 'fo:font-size="5pt"'),
              style("Cover", 'fo:margin-top="70mm"', f'style:font-name="{hfont}" fo:font-size="14pt"', attrs='style:master-page-name="Cover"'),
              style("AfterCover", 'fo:line-height="1mm"', 'fo:font-size="2pt"', attrs='style:master-page-name="Standard"'),
              style("Break", 'fo:break-before="page" fo:line-height="1mm"', 'fo:font-size="2pt"'),
              style("TocTitle", 'fo:margin-bottom="4mm"', f'{head} fo:font-size="{hsizes[0]}pt"'),
              style("Toc1", 'fo:margin-top="2mm"', 'fo:font-weight="bold" fo:hyphenate="false"', inner=tabs(wide, dots)),
              style("Toc2", 'fo:margin-left="6mm"', 'fo:hyphenate="false"', inner=tabs(f"{float(wide[:-2]) - 6}mm", dots)),
              style("Line", "", "", inner=tabs(wide)), style("LineEnd", 'fo:border-bottom="1pt solid #000000" fo:padding-bottom="2mm"', "", inner=tabs(wide)),
              style("CellText", 'fo:text-align="start"', f'fo:font-size="{size - 1.5}pt"'), style("CellHead", "", f'fo:font-size="{size - 1.5}pt" fo:font-weight="bold"'),
              style("Footnote", 'fo:margin-left="4mm" fo:text-indent="-4mm"', f'fo:font-size="{size - 2}pt"'),
              style("Running", f'fo:text-align="{"center" if layout == "lo-plain" else "start"}"', 'fo:font-size="8.5pt" fo:color="#555555"', inner=tabs(wide))]
    styles += [style(f"H{i}", f'fo:keep-with-next="always" fo:margin-top="{7 - i}mm" fo:margin-bottom="2mm"', f'{head} fo:font-size="{s}pt"', attrs=f'style:default-outline-level="{i}"')
               for i, s in enumerate(hsizes, 1)]
    title = escape(meta["title"])
    chapter = '<text:chapter text:display="name" text:outline-level="1"/>'
    header, footer = {"lo-plain": ("", f"Seite {PAGE}"), "lo-letter": (f"Vorlage Nr. {meta['year']}/{meta['district'][2:5]}<text:tab/>{PAGE}", ""),
                      "lo-report": (f"{title}", f"{escape(place)}<text:tab/>Seite {PAGE} von {LAST}"), "lo-twocol": (f"{chapter}<text:tab/>{escape(place)}", f"<text:tab/>{PAGE}")}[layout]
    def running(kind, content):
        return f"<style:{kind}>{para('Running', content)}</style:{kind}>" if content else ""
    def page(name, hf):
        parts = "".join(f'<style:{k}-style><style:header-footer-properties fo:min-height="8mm" fo:margin-{m}="4mm"/></style:{k}-style>' for k, m in (("header", "bottom"), ("footer", "top")) if hf)
        return (f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="{top}" fo:margin-right="{right}" '
                f'fo:margin-bottom="{bottom}" fo:margin-left="{left}"/>{parts}</style:page-layout>')
    fonts = "".join(f'<style:font-face style:name="{f}" svg:font-family="\'{f}\'"/>' for f in sorted({font, hfont}))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title><dc:creator>{escape(place)}</dc:creator></office:meta><office:font-face-decls>{fonts}</office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="no-limit" style:tab-stop-distance="12mm"/>
<style:text-properties style:font-name="{font}" fo:font-size="{size}pt" fo:language="de" fo:country="DE" fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>{"".join(styles)}
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
</office:styles><office:automatic-styles>{"".join(auto)}{page("Plain", False)}{page("Run", True)}
<style:style style:name="Table" style:family="table"><style:table-properties style:rel-width="100%" table:align="margins"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #777777" fo:padding="1mm"/></style:style>
<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="7mm"/></style:section-properties></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Run">{running("header", header)}{running("footer", footer)}</style:master-page>
<style:master-page style:name="Cover" style:page-layout-name="Plain" style:next-style-name="Standard"/></office:master-styles>
<office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""


# ---- PDFs -----------------------------------------------------------------------------------

def scan(source, target, tmp):
    """Pages as slightly tilted grey pictures without any text."""
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-jpeg", "-jpegopt", "quality=50", source, tmp / "scan"], check=True)
    pages = [f'#page(rotate({(-0.7, 0.5, 0.9, -0.4, 0.3)[i % 5]}deg, image("{p.name}", width: 100%)))' for i, p in enumerate(sorted(tmp.glob("scan*.jpg")))]
    (tmp / "scan.typ").write_text('#set page(paper: "a4", margin: 0pt)\n#set document(date: none)\n' + "\n".join(pages))
    typst.compile(str(tmp / "scan.typ"), output=str(target))
    for p in tmp.glob("scan*"):
        p.unlink()


def special(kind, path, blocks, tmp):
    plain = tmp / "plain.pdf"
    if kind == "text-as-pdf":
        texts = [b[-1] if isinstance(b[-1], str) else "\n".join(map(str, b[-1])) for b in blocks if len(b) > 1]
        path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        return
    path.rename(plain)
    if kind == "scan":
        scan(plain, path, tmp)
    elif kind in ("encrypted-empty", "encrypted-password"):
        user = PASSWORD if kind == "encrypted-password" else ""
        subprocess.run(["qpdf", "--encrypt", user, OWNER, "256", "--", plain, path], check=True)
    elif kind == "truncated":
        data = plain.read_bytes()
        path.write_bytes(data[:len(data) * 6 // 10])
    else:
        sys.exit(f"unknown special: {kind}")


def typeset(sources, places):
    with tempfile.TemporaryDirectory() as name:
        tmp, office = Path(name), []
        for meta, blocks, notes in sources:
            place = " · ".join(places.get(d, "") for d in meta["district"].split(";"))
            stem = Path(meta["file"]).stem
            if meta["layout"] in OFFICE:
                (tmp / f"{stem}.fodt").write_text(fodt(meta, blocks, notes, place), encoding="utf-8")
                office.append(tmp / f"{stem}.fodt")
            else:
                (tmp / f"{stem}.typ").write_text(typst_markup(meta, blocks, notes, place), encoding="utf-8")
                typst.compile(str(tmp / f"{stem}.typ"), output=str(tmp / f"{stem}.pdf"))
        if office:
            done = subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/profile", "--headless", "--convert-to", "pdf", "--outdir", tmp, *office],
                                  capture_output=True, text=True)
            if missing := [p.stem for p in office if not p.with_suffix(".pdf").exists()]:
                sys.exit(f"soffice made no PDF of {', '.join(missing)}: {done.stdout}{done.stderr}")
        for meta, blocks, _ in sources:
            path = tmp / (Path(meta["file"]).stem + ".pdf")
            if "special" in meta:
                special(meta["special"], path, blocks, tmp)
            (PDF / meta["file"]).write_bytes(path.read_bytes())


# ---- tables ---------------------------------------------------------------------------------

def merge(name, problems):
    """Join the writers' tables <name>-*.csv, sorted by the first column."""
    rows, header = {}, None
    for path in sorted(HERE.glob(f"{name}-*.csv")):
        with path.open(encoding="utf-8", newline="") as f:
            header, *lines = [r for r in csv.reader(f) if r]
        for row in lines:
            if row[0] in rows or len(row) != len(header):
                problems.append(f"{path.name}: {row[0]} is double or has {len(row)} columns")
            rows[row[0]] = dict(zip(header, row))
    return rows, header


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as f:
        table = csv.DictWriter(f, header, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main(stems):
    sources = [(p.stem, parse(p)) for p in sorted(SOURCES.glob("*.md"))]
    metas, problems = [m for _, (m, _, _) in sources], []
    if unknown := set(stems) - {s for s, _ in sources}:
        sys.exit(f"no such source: {', '.join(sorted(unknown))}")
    districts, district_header = merge("districts", problems)
    gold, gold_header = merge("gold", problems)
    PDF.mkdir(exist_ok=True)
    typeset([x for s, x in sources if not stems or s in stems], {k: r["name"] for k, r in districts.items()})

    files = [m["file"] for m in metas]
    problems += [f"{f}: two sources make this file" for f in sorted({f for f in files if files.count(f) > 1})]
    problems += [f"{m['file']}: district {d} is in no districts-*.csv" for m in metas for d in m["district"].split(";") if d not in districts]
    wanted = {m["concept"] for m in metas if m["part"] in ("main", "annex") and m.get("special") not in NO_GOLD}
    problems += [f"{c}: no gold row" for c in sorted(wanted - set(gold))]
    problems += [f"{c}: gold row without a readable source" for c in sorted(set(gold) - wanted)]
    problems += [f"{c}: {k} is {r[k]!r}" for c, r in gold.items() for k in FIELDS if r[k] not in ("yes", "no", "unclear")]
    problems += [f"{c}: zielgruppe is {r['zielgruppe']!r}" for c, r in gold.items() if r["zielgruppe"] not in ("alle", "zugewanderte", "offen")]

    manifest = sorted(({**{k: m.get(k, "") for k in MANIFEST}, "file": f"sample/pdf/{m['file']}"} for m in metas), key=lambda r: r["file"])
    write(HERE.parent / "manifest.csv", MANIFEST, manifest)
    for name, header, rows in (("gold", gold_header, gold), ("districts", district_header, districts)):
        if header:
            write(HERE / f"{name}.csv", header, [rows[k] for k in sorted(rows)])
    for p in problems:
        print(p, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The LibreOffice layouts of the sample corpus, written as flat OpenDocument text."""
import re
from xml.sax.saxutils import escape

from dialect import inline, widths

# font, size, heading font, heading colour, heading sizes, margins (top right bottom left), line height, alignment
OFFICE = {
    "lo-plain": ("Liberation Sans", 11, "Liberation Sans", "#000000", (14, 12, 11), "25mm 25mm 20mm 25mm", "115%", "justify"),
    "lo-letter": ("Carlito", 11, "Carlito", "#000000", (12, 11.5, 11), "20mm 20mm 20mm 27mm", "100%", "start"),
    "lo-report": ("Liberation Serif", 11.5, "Open Sans", "#8a4b08", (17, 13, 11), "28mm 24mm 22mm 32mm", "125%", "justify"),
    "lo-twocol": ("TeX Gyre Pagella", 11, "Lato", "#2e5a1c", (14, 12, 11), "22mm 20mm 22mm 20mm", "115%", "justify"),
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
    found = next((m for b in blocks for m in [re.search(r"(?:[Vv]orlage|Drucksache) (?:Nr\. )?(\d+/[\w-]+)", str(b[-1]))] if m), None)
    number = "Vorlage Nr. " + (found[1] if found else f"{meta['year']}/{meta['district'][2:5]}")
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
                body += [para("Line", f"<text:span text:style-name='Bold'>{escape(place)}</text:span><text:tab/>{number}"),
                         para("Line", f"{'Der Landrat' if rural else 'Der Oberbürgermeister'}<text:tab/>öffentlich"),
                         para("LineEnd", f"Beschlussorgan: {'Kreistag' if rural else 'Stadtrat'}<text:tab/>zur Beschlussfassung"),
                         para("Title", run(value[1]))]
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
    header, footer = {"lo-plain": ("", f"Seite {PAGE}"), "lo-letter": (f"{number}<text:tab/>{PAGE}", ""),
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

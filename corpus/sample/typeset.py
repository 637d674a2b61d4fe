#!/usr/bin/env python3
"""Typeset the sample corpus: sources/*.md become pdf/*.pdf and the manifest.

    python3 typeset.py              all sources
    python3 typeset.py 91003-2019   only these sources (stems); the manifest is always written anew

Needs the Python package `typst` (0.15.2), and from Debian: libreoffice-writer-nogui, hyphen-de, qpdf, poppler-utils,
fonts-lato, fonts-open-sans, fonts-ebgaramond, fonts-crosextra-carlito, fonts-liberation, fonts-texgyre.
Ends with 1, after the PDFs are written, when the tables do not fit together (a concept without a gold row, a double key).
The dialect of the sources is described in README.md.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import typst

from dialect import inline, parse, widths
from office import OFFICE, fodt

HERE = Path(__file__).resolve().parent
SOURCES, PDF = HERE / "sources", HERE / "pdf"
MANIFEST = ["file", "concept", "part", "district", "year", "status", "title", "kind", "url"]
NO_GOLD = {"encrypted-password", "truncated", "text-as-pdf"}  # nobody can read these PDFs
FIELDS = ["teilhabe", "arbeit", "bildung", "sprache", "wohnen", "gesundheit"]
PASSWORD, OWNER = "lesart-muster", "lesart-eigentuemer"


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


# ---- PDFs -----------------------------------------------------------------------------------

def scan(source, target, tmp):
    """Pages as slightly tilted grey pictures without any text: tilt the pages, take pictures, bind the pictures."""
    def bind(pages, output):
        (tmp / "scan.typ").write_text('#set page(paper: "a4", margin: 0pt)\n#set document(date: none)\n' + "\n".join(f"#page({p})" for p in pages))
        typst.compile(str(tmp / "scan.typ"), output=str(output))
    count = int(subprocess.run(["qpdf", "--show-npages", source], check=True, capture_output=True).stdout)
    bind([f'rotate({(-0.7, 0.5, 0.9, -0.4, 0.3)[i % 5]}deg, image("{source.name}", page: {i + 1}, width: 100%))' for i in range(count)], tmp / "tilted.pdf")
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-jpeg", "-jpegopt", "quality=60", tmp / "tilted.pdf", tmp / "scan"], check=True)
    bind([f'image("{p.name}", width: 100%)' for p in sorted(tmp.glob("scan*.jpg"))], target)
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

def table(name, problems):
    """A table of the corpus, by its first column."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    key = list(rows[0])[0]
    problems += [f"{name}.csv: {k} is double" for k in sorted({r[key] for r in rows if sum(o[key] == r[key] for o in rows) > 1})]
    return {r[key]: r for r in rows}


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
    districts, gold = table("districts", problems), table("gold", problems)
    PDF.mkdir(exist_ok=True)
    typeset([x for s, x in sources if not stems or s in stems], {k: r["name"] for k, r in districts.items()})

    files = [m["file"] for m in metas]
    problems += [f"{f}: two sources make this file" for f in sorted({f for f in files if files.count(f) > 1})]
    problems += [f"{m['file']}: district {d} is not in districts.csv" for m in metas for d in m["district"].split(";") if d not in districts]
    wanted = {m["concept"] for m in metas if m["part"] in ("main", "annex") and m.get("special") not in NO_GOLD}
    problems += [f"{c}: no gold row" for c in sorted(wanted - set(gold))]
    problems += [f"{c}: gold row without a readable source" for c in sorted(set(gold) - wanted)]
    problems += [f"{c}: {k} is {r[k]!r}" for c, r in gold.items() for k in FIELDS if r[k] not in ("yes", "no", "unclear")]
    problems += [f"{c}: zielgruppe is {r['zielgruppe']!r}" for c, r in gold.items() if r["zielgruppe"] not in ("alle", "zugewanderte", "offen")]

    manifest = sorted(({**{k: m.get(k, "") for k in MANIFEST}, "file": f"sample/pdf/{m['file']}"} for m in metas), key=lambda r: r["file"])
    write(HERE.parent / "manifest.csv", MANIFEST, manifest)
    for p in problems:
        print(p, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

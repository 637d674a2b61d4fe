#!/usr/bin/env python3
"""How fast rules are: the standard rules over a folder of PDFs, beside other tools looking for the same words.

    tests/bench/rules.py FOLDER [--scratch DIR] [--grow]

A project of its own is made of the PDFs in --scratch (default: a temporary folder; one that is there is used again). Each
figure is the median wall time of whole, cold processes over texts on disk:

    one rule edited     lesart classify after the query of one rule changed: the other rules' hits are kept
    all rules           lesart classify with no hits kept, the words of the corpus known
    rg -c -i            the words of the rules as an alternation, over the same text: the unit of the ratios
    rg, six words       one word for each label
    Python re           the same alternation, case ignored
    spaCy               PhraseMatcher on a blank German pipeline, the same words in lower case; skipped without spaCy

--grow adds 10 and 100 times the rules (with other words of the corpus, and with the same words), and 10 and 100 times the
documents. Needs a release build, rg, and hyperfine.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LESART = ROOT / "target/release/lesart"
OPERATORS = set("AND OR NOT NEAR BEFORE UNDER WITHIN AFFIRMED NEGATED".split())
SIX = "teilhabe arbeit bildung sprache wohn gesund".split()
FIELDS = set("heading body list table toc footnote caption running".split())


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **options)


def median(command, prepare=None, runs=9, folder=None):
    """Median, least and greatest wall time in milliseconds."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        prepared = ["--prepare", prepare] if prepare else ["--warmup", "1"]
        run("hyperfine", "-N", "--runs", runs, *prepared, "--export-json", out.name, command, cwd=folder)
        result = json.load(open(out.name))["results"][0]
    return [1000 * result[key] for key in ("median", "min", "max")]


def words_of(rules):
    """The words that rule files look for, without operators and marks."""
    texts = []
    for path in sorted(rules.glob("*.toml")):
        file = tomllib.loads(path.read_text())
        texts += [entry for entries in file.get("lists", {}).values() for entry in entries]
        texts += file.get("queries", {}).values()
        for rule in file.get("rule", []):
            texts += [rule["query"], rule.get("outside", "")]
    words = {word for text in texts for word in re.findall(r"(?<!@)\b[\wäöüß]+(?:-[\wäöüß]+)*", re.sub(r"@[\w-]+", " ", text))}
    return sorted(word for word in words if len(word) > 2 and word not in OPERATORS | FIELDS and not word.isdigit())


def project_of(pdfs, folder):
    if not folder.exists():
        run(LESART, "init", folder)
        for pdf in pdfs:
            shutil.copy(pdf, folder / "corpus/pdf" / pdf.name)
    run(LESART, "run", cwd=folder)
    return folder


def texts_of(pdfs, folder):
    folder.mkdir(exist_ok=True)
    for pdf in pdfs:
        text = folder / f"{pdf.stem}.txt"
        if not text.exists():
            text.write_text(run(LESART, "text", "--ocr", "never", pdf).stdout)
    return folder


EDIT = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
text = path.read_text()
old, new = "AFFIRMED @vermittlung)", "AFFIRMED (@vermittlung OR jobbörse))"
assert (old in text) != (new in text), "the rule to edit is another one by now"
path.write_text(text.replace(old, new) if old in text else text.replace(new, old))
"""

PYTHON = """
import pathlib, re, sys
pattern = re.compile(pathlib.Path(sys.argv[1]).read_text().strip().replace("\\n", "|"), re.IGNORECASE)
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.txt")):
    print(path.name, sum(1 for _ in pattern.finditer(path.read_text())))
"""

SPACY = """
import pathlib, sys, spacy
from spacy.matcher import PhraseMatcher
nlp = spacy.blank("de")
nlp.max_length = 10**8
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("words", [nlp.make_doc(w) for w in pathlib.Path(sys.argv[1]).read_text().split("\\n") if w])
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.txt")):
    print(path.name, len(matcher(nlp.make_doc(path.read_text()))))
"""


def report(name, times, unit=None):
    ratio = f"   {times[0] / unit:6.2f} x rg" if unit else ""
    print(f"{name:<44}{times[0]:9.1f} ms   ({times[1]:.1f} to {times[2]:.1f}){ratio}", flush=True)


def edited(project, runs=9):
    prepare = f"{sys.executable} {project / 'edit.py'} {project / 'pipelines/rules/arbeit.toml'}"
    return median(f"{LESART} classify", prepare, runs, project)


def every_rule(project, runs=5):
    return median(f"{LESART} classify", f"rm -rf {project / 'out/evidence'}", runs, project)


def grown_rules(project, times, fresh):
    """Adds `times` - 1 rules for each one: with words of the corpus that no rule has, or with the same words."""
    words = sorted(set(re.findall(r"[A-ZÄÖÜ][a-zäöüß]{6,}", "".join(
        path.read_text() for path in (project.parent / "texts").glob("*.txt")))))
    number = 0
    for path in sorted((project / "pipelines/rules").glob("*.toml")):
        text = path.read_text()
        rules = re.split(r"(?m)^(?=\[\[rule\]\])", text)
        more = []
        for copy in range(1, times):
            for rule in rules[1:]:
                found = re.search(r"(?m)^query = ('''.*?'''|'[^\n]*')", rule, re.S)
                query = found.group(1).strip("'")
                if fresh:
                    number += 5
                    query = " OR ".join(words[(number + n) * 7919 % len(words)] for n in range(5))
                else:
                    query = f"({query}) OR kopie{copy}"
                rule = re.sub(r"(?m)^id = \"([^\"]*)\"", rf'id = "\1-{copy}"', rule)
                rule = re.sub(r"(?ms)^(matches|rejects) = \[.*?^\]\n|^(matches|rejects) = \[[^\n]*\]\n", "", rule)
                rule = re.sub(r"(?ms)^query = ('''.*?'''|'[^\n]*')", lambda _: f"query = '''{query}'''", rule)
                rule = re.sub(r"(?m)^weight = .*", "weight = 1", rule)
                more.append(rule)
        path.write_text(text.rstrip() + "\n\n" + "\n".join(more))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--scratch", type=pathlib.Path)
    parser.add_argument("--grow", action="store_true")
    parser.add_argument("--python", default=sys.executable, help="the Python that has spaCy")
    arguments = parser.parse_args()
    pdfs = sorted(arguments.folder.glob("*.pdf"))
    if not pdfs or not LESART.exists():
        sys.exit("no PDFs in the folder, or no release build: cargo build --release")
    scratch = (arguments.scratch or pathlib.Path(tempfile.mkdtemp())).resolve()
    scratch.mkdir(exist_ok=True)
    project, texts = project_of(pdfs, scratch / "project"), texts_of(pdfs, scratch / "texts")
    (project / "edit.py").write_text(EDIT)
    words = words_of(project / "pipelines/rules")
    (scratch / "words.txt").write_text("\n".join(words) + "\n")
    (scratch / "expressions.py").write_text(PYTHON)
    (scratch / "phrases.py").write_text(SPACY)
    size = sum(path.stat().st_size for path in texts.glob("*.txt"))
    print(f"{len(pdfs)} PDFs, {size / 1e6:.1f} MB of text, {len(words)} words of rules\n")

    files = " ".join(str(path) for path in sorted(texts.glob("*.txt")))
    alternation = scratch / "alternation.txt"
    alternation.write_text("|".join(words))
    rg = median(f"rg -c -i -f {alternation} {files}")
    report("rg -c -i", rg, rg[0])
    report("rg -c -i, six words", median(f"rg -c -i {'|'.join(SIX)} {files}"), rg[0])
    report("lesart, one rule edited", edited(project), rg[0])
    report("lesart, all rules", every_rule(project), rg[0])
    report("Python re", median(f"{arguments.python} {scratch / 'expressions.py'} {scratch / 'words.txt'} {texts}", runs=3), rg[0])
    if subprocess.run([arguments.python, "-c", "import spacy"], capture_output=True).returncode == 0:
        phrases = median(f"{arguments.python} {scratch / 'phrases.py'} {scratch / 'words.txt'} {texts}", runs=3)
        report("spaCy PhraseMatcher", phrases, rg[0])
    else:
        print("spaCy PhraseMatcher: skipped, spaCy is not installed (pip install spacy)")
    if not arguments.grow:
        return

    print()
    rules = project / "pipelines/rules"
    for fresh, what in [(True, "with other words"), (False, "with the same words")]:
        for times in (10, 100):
            grown = scratch / f"grown-{times}-{'other' if fresh else 'same'}"
            shutil.rmtree(grown, ignore_errors=True)
            shutil.copytree(project, grown, symlinks=True)
            grown_rules(grown, times, fresh)
            run(LESART, "classify", cwd=grown)
            report(f"{times} x rules {what}: one edited", edited(grown, 5), rg[0])
            report(f"{times} x rules {what}: all", every_rule(grown, 3), rg[0])
            shutil.rmtree(grown)
    # Every tenth, so that a hundred times as many are read within minutes.
    some = sorted(pdfs, key=lambda pdf: pdf.stat().st_size)[5::10]
    for times in (1, 10, 100):
        grown = scratch / f"documents-{times}"
        shutil.rmtree(grown, ignore_errors=True)
        run(LESART, "init", grown)
        (grown / "edit.py").write_text(EDIT)
        # A comment behind the end of a PDF makes it another file with the same pages.
        for pdf in some:
            for copy in range(times):
                (grown / "corpus/pdf" / f"{pdf.stem}-{copy}.pdf").write_bytes(pdf.read_bytes() + b"%%%d\n" % copy)
        run(LESART, "run", cwd=grown)
        report(f"{len(some)} x {times} documents: one rule edited", edited(grown, 5), rg[0])
        report(f"{len(some)} x {times} documents: all rules", every_rule(grown, 3), rg[0])
        shutil.rmtree(grown)


if __name__ == "__main__":
    main()

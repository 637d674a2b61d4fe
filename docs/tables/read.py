#!/usr/bin/env python3
"""Reads the tables of a run: python3 read.py [FOLDER] [csv|parquet]; FOLDER is out/latest unless it is named.

Prints how often each label came out as what, and the five rules with most evidence. Without a form it takes Parquet
where pyarrow is installed, and CSV elsewhere; the numbers are the same. What the columns mean stands in TABLES.md.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

NUMBERS = {"score", "weight", "page", "block", "start", "end"}


def read_csv(path):
    """Rows as dictionaries; numbers as int, cells without a value as None."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name, cell in row.items():
                row[name] = None if cell == "" else int(cell) if name in NUMBERS else cell
            yield row


def read_parquet(path):
    """The same rows; types come from the file. With pandas: pandas.read_parquet(path)."""
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path).to_pylist()


def has_pyarrow():
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        return False
    return True


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/latest")
    form = sys.argv[2] if len(sys.argv) > 2 else "parquet" if has_pyarrow() else "csv"
    read = read_parquet if form == "parquet" else read_csv
    labels = list(read(folder / f"labels.{form}"))
    evidence = list(read(folder / f"evidence.{form}"))

    outcomes = sorted({row["outcome"] for row in labels})
    counts = Counter((row["label"], row["outcome"]) for row in labels)
    print("\t".join(["label", *outcomes]))
    for label in sorted({row["label"] for row in labels}):
        print("\t".join([label, *(str(counts[label, outcome]) for outcome in outcomes)]))

    print("\nlabel\trule\thits\tweight")
    rules = Counter((row["label"], row["rule"], row["weight"]) for row in evidence)
    for (label, rule, weight), hits in sorted(rules.items(), key=lambda rule: (-rule[1], rule[0]))[:5]:
        print(f"{label}\t{rule}\t{hits}\t{weight:+d}")


if __name__ == "__main__":
    main()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what Bough ships of WordNet from the database, so that ImageNet works where WordNet is not installed.

    make-imagenet-hypernyms.py [DATABASE]        DATABASE: the folder with data.noun; /usr/share/wordnet if not given

Reads ../samples/imagenet1k-wnids.txt, one synset a class in column order, and writes
    imagenet1k-hypernyms.tsv                     the synsets and all that is above them: wnid, hypernyms, words
    ../samples/imagenet1k-superclasses.csv       class,superclass with the superclasses artifact and organism
Instance hypernyms count as hypernyms. Needs Debian's wordnet-base. The same database gives the same bytes.
"""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
SUPERCLASSES = {"n00021939": "artifact", "n00004475": "organism"}
HEAD = """# The 1,000 classes of ImageNet-1K and their hypernyms, taken from WordNet 3.0
# Copyright 2006 by Princeton University.  All rights reserved.  Licence: LICENSE beside this file.
# wnid, hypernyms, words; parted by tabs
"""


def read_nouns(path):
    """The synsets of data.noun by wnid: (hypernyms, words)."""
    synsets = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        n_words = int(fields[3], 16)
        words = [word.replace("_", " ") for word in fields[4:4 + 2 * n_words:2]]
        pointers = fields[5 + 2 * n_words:]
        hypernyms = ["n" + pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] in ("@", "@i")]
        synsets["n" + fields[0]] = (hypernyms, words)
    return synsets


def find_closure(synsets, start):
    seen, pending = set(), [start]
    while pending:
        wnid = pending.pop()
        if wnid not in seen:
            seen.add(wnid)
            pending.extend(synsets[wnid][0])
    return seen


def main():
    database = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    synsets = read_nouns(database / "data.noun")
    classes = (SAMPLES / "imagenet1k-wnids.txt").read_text().split()
    closures = [find_closure(synsets, wnid) for wnid in classes]

    rows = [f"{wnid}\t{' '.join(synsets[wnid][0])}\t{', '.join(synsets[wnid][1])}\n"
            for wnid in sorted(set().union(*closures))]
    (HERE / "imagenet1k-hypernyms.tsv").write_text(HEAD + "".join(rows))

    # By number: two classes are called "crane", and two "maillot".
    lines = [f"{number},{name}\n" for number, closure in enumerate(closures)
             for wnid, name in SUPERCLASSES.items() if wnid in closure]
    (SAMPLES / "imagenet1k-superclasses.csv").write_text("class,superclass\n" + "".join(lines))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures `l2h clades` over all hypernyms beside NumPy, in seconds of processor time, as a Markdown table.

    bench-clades.py L2H [--wordnet FOLDER]

The classes are nouns of WordNet 3.0 (Debian's wordnet-base), the trees random merges of neighbours in the order of their
offsets. NumPy only looks for the node of the highest F1 of each hypernym, from running sums over the leaves; reading
WordNet is in neither its time nor left out of the command's. Both must find the same F1.
"""
import argparse
import json
import os
import resource
import subprocess
import tempfile
import time

import numpy as np


def read_hypernyms(folder):
    """The hypernyms of each noun synset, instance hypernyms too: wndb(5)."""
    above = {}
    with open(os.path.join(folder, "data.noun"), encoding="ascii") as file:
        for line in file:
            if line.startswith("  "):
                continue
            fields = line.split()
            pointers = 4 + 2 * int(fields[3], 16)
            above[fields[0]] = [fields[i + 1] for i in range(pointers + 1, pointers + 1 + 4 * int(fields[pointers]), 4)
                                if fields[i] in ("@", "@i") and fields[i + 2] == "n"]
    return above


def close(above, synset):
    """A synset and all above it."""
    seen, stack = set(), [synset]
    while stack:
        one = stack.pop()
        if one not in seen:
            seen.add(one)
            stack.extend(above[one])
    return seen


def make_tree(rng, k):
    """Merges of neighbours, and for each node its first leaf and the one after its last."""
    roots, spans, merges = list(range(k)), [(i, i + 1) for i in range(k)], []
    while len(roots) > 1:
        i = int(rng.integers(0, len(roots) - 1))
        merges.append((roots[i], roots[i + 1]))
        spans.append((spans[roots[i]][0], spans[roots[i + 1]][1]))
        roots[i:i + 2] = [len(spans) - 1]
    return merges, np.array(spans)


def find_best(spans, members, k):
    """The highest F1 of any node, for each set of leaves."""
    best = []
    for leaves in members:
        sums = np.zeros(k + 1, int)
        sums[np.array(leaves) + 1] = 1
        sums = np.cumsum(sums)
        inside = sums[spans[:, 1]] - sums[spans[:, 0]]
        best.append((2 * inside / (spans[:, 1] - spans[:, 0] + len(leaves))).max())
    return np.array(best)


def measure(l2h, folder, above, k):
    rng = np.random.default_rng(k)
    synsets = sorted(rng.choice(sorted(above), k, replace=False))
    merges, spans = make_tree(rng, k)
    below = {}
    for leaf, synset in enumerate(synsets):
        for hypernym in close(above, synset):
            below.setdefault(hypernym, []).append(leaf)
    below = {hypernym: leaves for hypernym, leaves in below.items() if len(leaves) > 1}

    with tempfile.TemporaryDirectory() as place:
        tree, wnids = os.path.join(place, "t.l2h.json"), os.path.join(place, "wnids.txt")
        with open(tree, "w", encoding="utf-8") as file:
            json.dump({"format": "l2h-tree", "version": 1, "leaves": [{"name": f"c{i}"} for i in range(k)],
                       "merges": [{"lowest": a, "partner": b, "score": i + 1} for i, (a, b) in enumerate(merges)]}, file)
        with open(wnids, "w", encoding="ascii") as file:
            file.writelines(f"n{synset}\n" for synset in synsets)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = subprocess.run([l2h, "clades", tree, "--wnids", wnids, "--wordnet", folder, "--json"], check=True,
                             stdout=subprocess.PIPE).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    start = time.process_time()
    best = find_best(spans, below.values(), k)
    theirs = time.process_time() - start

    found = {one["wnid"]: one["f1"] for one in json.loads(out)["groups"]}
    assert len(found) == len(below), (len(found), len(below))
    for hypernym, f1 in zip(below, best):
        assert abs(found["n" + hypernym] - f1) < 1e-9, hypernym
    print(f"| {k:,} | {len(below):,} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} x |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("l2h")
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    options = parser.parse_args()
    above = read_hypernyms(options.wordnet)
    print("| classes | hypernyms | l2h clades, whole command | NumPy, best F1 alone | faster |")
    print("|---|---|---|---|---|")
    for k in (1000, 10_000):
        measure(options.l2h, options.wordnet, above, k)


main()

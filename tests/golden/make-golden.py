#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the golden files: small matrices, and the merges that the oracle finds in them.

    make-golden.py ORACLE [DATA]

ORACLE is l2h_oracle.py, the float64 definition of the method; scores_oracle.py must lie beside it. DATA is the folder
of real logits; without it their golden files stay as they are. The glyph sample's are written if the sample is there.
Needs python3-numpy, python3-scipy and python3-sklearn.

CASE.SCORE.txt holds `logits PATH` (relative to this folder) or `real PATH` (relative to DATA), `score NAME`,
`samples N`, `classes K`, and after a line `lowest partner score reassigned margin` one line a merge. Nodes are
numbers: the classes 0..K-1 in column order, then merge s makes node K + s.

CASE.linkage holds the merges that scipy.cluster.hierarchy.linkage finds between the rows of `points PATH`, or between
the classes' mean probability vectors of `logits PATH` or `real PATH`: after a line `linkage METHOD` one line `node node
distance` a merge.

CASE.scores holds the scores of the tree that is built from `logits PATH` or `real PATH`, and of those of linkage: where
it comes from, `test PATH`, `labels PATH`, and where there are levels `names PATH` and `levels PATH`. Then `tree NAME`
and the seven scores in the order of L2hMeasure, and `level NAME LEVEL GROUPS` with the NMI, ARI and accuracy of the
tree cut into as many groups.
"""
import csv
import importlib.util
import pathlib
import sys

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

HERE = pathlib.Path(__file__).resolve().parent
GLYPHS = "../../data/samples/glyphs/logits.npy"
REAL = ["cifar100/logits_train.npy", "cifar100/logits_test.npy", "imagenet1k/logits.npy"]
SCORES = ["sum-of-means", "sum", "mean"]
LINKAGES = ["single", "complete", "average", "ward"]
MEASURES = ["nmi", "ari", "accuracy", "leaf_purity", "weighted_leaf_purity", "dendrogram_purity",
            "least_hierarchical_distance"]


def softmax(v):
    e = np.exp(v - v.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def noisy(rng, n, k, spread=3.0):
    """Logits of a made-up classifier: classes in pairs of pairs, each sample near one of them."""
    centres = np.eye(k) * 2 * spread
    for width in (2, 4):
        for c in range(k):
            block = c // width * width
            centres[c, block:block + width] += spread / width
    return centres[rng.integers(0, k, n)] + rng.normal(size=(n, k)) * spread / 2


def dyadic(rng, n, k, parts):
    """Probabilities that are multiples of 1 / parts, a power of two: exact in every type, many of them 0."""
    return rng.multinomial(parts, rng.dirichlet(np.full(k, 0.3), n) * (1 - 1e-9)) / parts


def ties(k):
    """Every class has the same rows but for the order of the columns, so that all scores and means tie."""
    row = np.zeros(k)
    row[:4] = [3, 2, 1, 1]
    return np.array([np.roll(row, c) for c in range(k)] + [np.roll(row[::-1], c) for c in range(k)])


def cases():
    rng = np.random.default_rng(2410)
    yield "float16", noisy(rng, 60, 12).astype("<f2")
    yield "float16-swapped", noisy(rng, 60, 12).astype(">f2")
    yield "float32", noisy(rng, 60, 9).astype("<f4")
    yield "float32-fortran", np.asfortranarray(noisy(rng, 50, 11).astype("<f4"))
    yield "float32-swapped-fortran", np.asfortranarray(noisy(rng, 50, 11).astype(">f4"))
    yield "float64", noisy(rng, 40, 8).astype("<f8")
    yield "float64-swapped", noisy(rng, 40, 8).astype(">f8")
    yield "float64-fortran", np.asfortranarray(noisy(rng, 40, 8).astype("<f8"))

    empty = noisy(rng, 60, 12)
    empty[:, [0, 3, 4, 11]] = np.minimum(empty[:, [0, 3, 4, 11]], empty.max(axis=1, keepdims=True) - 0.5)
    yield "empty-classes", empty.astype("<f4")
    yield "mostly-empty-classes", noisy(rng, 4, 20).astype("<f4")
    yield "one-class-only", np.c_[np.full(12, 9.0), rng.normal(size=(12, 5))].astype("<f4")

    yield "ties", ties(10).astype("<f4")
    yield "near-ties", np.array([[.5 + 2e-13, 0, .5 - 2e-13, 0], [.1, .5, .2, .2], [.1, 0, .9, 0], [0, 0, .1, .9]])
    yield "all-equal", np.zeros((7, 6), "<f4")
    yield "ties-and-empty-classes", np.repeat(ties(8)[:5], 2, axis=0).astype("<f2")

    yield "probabilities", softmax(noisy(rng, 50, 10)).astype("<f8")
    yield "probabilities-float32", softmax(noisy(rng, 50, 10)).astype("<f4")
    yield "probabilities-with-zeros", dyadic(rng, 60, 9, 256).astype("<f8")
    yield "probabilities-with-zeros-float16", dyadic(rng, 60, 9, 256).astype("<f2")
    yield "one-hot", np.eye(6)[rng.integers(0, 6, 40)].astype("<f4")
    almost = softmax(noisy(rng, 50, 10))
    almost[-1] *= 1.01
    yield "almost-probabilities", almost.astype("<f8")

    yield "two-classes", noisy(rng, 20, 2).astype("<f4")
    yield "two-classes-one-empty", np.array([[2, 1], [1, 0]], "<f4")
    yield "one-sample", noisy(rng, 1, 7).astype("<f4")
    yield "one-sample-two-classes", np.array([[0.5, -1]], "<f8")

    minus_inf = noisy(rng, 50, 8)
    minus_inf[rng.random(minus_inf.shape) < 0.3] = -np.inf
    minus_inf[:, 5] = np.maximum(minus_inf[:, 5], -9)
    minus_inf[:4] = -np.inf
    minus_inf[np.arange(4), np.arange(4)] = 1
    yield "minus-inf", minus_inf.astype("<f4")
    yield "wide-float32", (noisy(rng, 40, 9) * 1000).astype("<f4")
    yield "wide-float64", (noisy(rng, 40, 9) * 150).astype("<f8")


def write_merges(oracle, name, kind, path, logits):
    for score in SCORES:
        merges = oracle.l2h(logits, score)
        n, k = logits.shape
        node_of = {(c,): c for c in range(k)}
        lines = [f"{kind} {path}", f"score {score}", f"samples {n}", f"classes {k}",
                 "lowest partner score reassigned margin"]
        for s, m in enumerate(merges):
            lines.append(f"{node_of[tuple(m['lowest'])]} {node_of[tuple(m['partner'])]} "
                         f"{m['score']!r} {m['reassigned']!r} {m['margin']!r}")
            node_of[tuple(sorted(m["lowest"] + m["partner"]))] = k + s
        (HERE / f"{name}.{score}.txt").write_text("\n".join(lines) + "\n")
        print(name, score)


def read_merges(name, score):
    """The merges of a golden file by the classes that they put together, as the scores' oracle takes them."""
    lines = (HERE / f"{name}.{score}.txt").read_text().splitlines()
    k = int(lines[3].split()[1])
    groups = [[c] for c in range(k)]
    merges = []
    for line in lines[5:]:
        lowest, partner = (groups[int(node)] for node in line.split()[:2])
        merges.append({"lowest": lowest, "partner": partner})
        groups.append(lowest + partner)
    return merges


def class_means(logits):
    """The mean softmax of the samples of each class; a class without samples stands at 1 for itself."""
    p = softmax(logits.astype(np.float64))
    top = logits.argmax(axis=1)
    return np.array([p[top == c].mean(axis=0) if (top == c).any() else np.eye(p.shape[1])[c]
                     for c in range(p.shape[1])])


def write_linkages(name, kind, path, points):
    lines = [f"{kind} {path}"]
    for method in LINKAGES:
        lines.append(f"linkage {method}")
        lines += [f"{int(a)} {int(b)} {distance!r}" for a, b, distance, _ in linkage(points, method).tolist()]
    (HERE / f"{name}.linkage").write_text("\n".join(lines) + "\n")
    print(name, "linkage")


def merges_of_linkage(z, k):
    groups = [[c] for c in range(k)]
    for a, b, *_ in z:
        groups.append(groups[int(a)] + groups[int(b)])
    return [{"lowest": groups[int(a)], "partner": groups[int(b)]} for a, b, *_ in z]


def cut(merges, k, n_groups):
    """The group of each class after all but the last n_groups - 1 merges."""
    group = np.arange(k)
    for m in merges[:k - n_groups]:
        group[list(m["partner"])] = group[m["lowest"][0]]
    return np.unique(group, return_inverse=True)[1]


def accuracy(found, true):
    table = np.zeros((found.max() + 1, true.max() + 1))
    np.add.at(table, (found, true), 1)
    return table[linear_sum_assignment(-table)].sum() / len(found)


def write_scores(oracle, name, tree_name, kind, folder, paths, with_levels):
    """paths: the logits that the tree is built from, the test logits, the labels, and names and levels."""
    built, test, labels = (np.load(folder / path) for path in paths[:3])
    k = built.shape[1]
    trees = {"l2h": read_merges(tree_name, "sum-of-means")}
    means = class_means(built)
    for method in LINKAGES:
        trees[method] = merges_of_linkage(linkage(means, method), k)

    lines = [f"{word} {path}" for word, path in zip((kind, "test", "labels", "names", "levels"), paths)]
    for tree, merges in trees.items():
        found = oracle.scores(test, labels, merges)
        lines.append(" ".join(["tree", tree] + [repr(float(found[m])) for m in MEASURES]))
    if with_levels:
        number = {n: i for i, n in enumerate((folder / paths[3]).read_text().split())}
        header, *rows = csv.reader(open(folder / paths[4]))
        group_of = {number[row[0]]: row[1] for row in rows}
        true = np.unique([group_of[label] for label in labels], return_inverse=True)[1]
        for tree, merges in trees.items():
            groups = cut(merges, k, true.max() + 1)[test.argmax(axis=1)]
            values = [normalized_mutual_info_score(true, groups), adjusted_rand_score(true, groups),
                      accuracy(groups, true)]
            lines.append(" ".join(["level", tree, header[1], str(true.max() + 1)] + [repr(float(v)) for v in values]))
    (HERE / f"{name}.scores").write_text("\n".join(lines) + "\n")
    print(name, "scores")


def tied_points():
    """A grid of whole numbers, so that distances tie in every number format."""
    rng = np.random.default_rng(2410)
    return rng.permutation(np.array([[x, y, 0, x * y % 3] for x in range(6) for y in range(5)], "<f8"))


def write_comparisons(scores_oracle, data):
    np.save(HERE / "tied-points.npy", tied_points())
    write_linkages("tied-points", "points", "tied-points.npy", tied_points())
    for name in ("float32", "empty-classes", "probabilities-float32"):
        logits = np.load(HERE / f"{name}.npy")
        logits = np.log(logits.astype(np.float64)) if name.startswith("probabilities") else logits
        write_linkages(name, "logits", f"{name}.npy", class_means(logits))

    if (HERE / GLYPHS).exists():
        write_linkages("glyphs", "logits", GLYPHS, class_means(np.load(HERE / GLYPHS)))
        write_scores(scores_oracle, "glyphs", "glyphs", "logits", HERE,
                     [GLYPHS, GLYPHS, GLYPHS.replace("logits", "labels")], False)
    if data:
        for name, path in (("cifar100", "cifar100/logits_train.npy"), ("imagenet1k", "imagenet1k/logits.npy")):
            write_linkages(name, "real", path, class_means(np.load(data / path)))
        write_scores(scores_oracle, "cifar100", "cifar100-logits_train", "real", data,
                     ["cifar100/" + file for file in ("logits_train.npy", "logits_test.npy", "labels_test.npy",
                                                      "classes.txt", "superclasses.csv")], True)
        write_scores(scores_oracle, "imagenet1k", "imagenet1k-logits", "real", data,
                     ["imagenet1k/" + file for file in ("logits.npy", "logits.npy", "labels.npy")], False)


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    oracle = load(pathlib.Path(sys.argv[1]))
    data = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None

    for name, logits in cases():
        np.save(HERE / f"{name}.npy", logits)
        write_merges(oracle, name, "logits", f"{name}.npy", logits)
    if (HERE / GLYPHS).exists():
        write_merges(oracle, "glyphs", "logits", GLYPHS, np.load(HERE / GLYPHS))
    for path in REAL if data else []:
        write_merges(oracle, path.replace("/", "-").removesuffix(".npy"), "real", path, np.load(data / path))
    write_comparisons(load(pathlib.Path(sys.argv[1]).with_name("scores_oracle.py")), data)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.strip())
    main()

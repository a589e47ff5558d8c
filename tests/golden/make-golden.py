#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the golden files: small matrices, and the merges that the oracle finds in them.

    make-golden.py ORACLE [DATA]

ORACLE is l2h_oracle.py, the float64 definition of the method. DATA is the folder of real logits; without it their
golden files stay as they are. The glyph sample's are written if the sample is there. Needs python3-numpy.

CASE.SCORE.txt holds `logits PATH` (relative to this folder) or `real PATH` (relative to DATA), `score NAME`,
`samples N`, `classes K`, and after a line `lowest partner score reassigned margin` one line a merge. Nodes are
numbers: the classes 0..K-1 in column order, then merge s makes node K + s.
"""
import importlib.util
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
GLYPHS = "../../data/samples/glyphs/logits.npy"
REAL = ["cifar100/logits_train.npy", "cifar100/logits_test.npy", "imagenet1k/logits.npy"]
SCORES = ["sum-of-means", "sum", "mean"]


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


def main():
    spec = importlib.util.spec_from_file_location("oracle", sys.argv[1])
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)

    for name, logits in cases():
        np.save(HERE / f"{name}.npy", logits)
        write_merges(oracle, name, "logits", f"{name}.npy", logits)
    if (HERE / GLYPHS).exists():
        write_merges(oracle, "glyphs", "logits", GLYPHS, np.load(HERE / GLYPHS))
    for path in REAL if len(sys.argv) > 2 else []:
        logits = np.load(pathlib.Path(sys.argv[2]) / path)
        write_merges(oracle, path.replace("/", "-").removesuffix(".npy"), "real", path, logits)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.strip())
    main()

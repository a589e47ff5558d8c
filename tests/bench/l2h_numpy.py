#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Bough's engine is measured against: the same method as NumPy code in float32.

    l2h_numpy.py LOGITS.npy      prints the seconds on the clock and of the processor, without loading

As one would write it with care: the class means are computed once, a merge reads the rows of its group only, and one
softmax of the whole matrix serves all classes without samples. Ties are not looked for.
"""
import sys
import time

import numpy as np


def softmax(v):
    e = np.exp(v - v.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def merge_all(logits):
    n, k = logits.shape
    top = logits.argmax(axis=1)
    e = np.exp(logits - logits[np.arange(n), top][:, None])
    confidence = 1 / e.sum(axis=1)
    count = np.bincount(top, minlength=k)
    mean = np.bincount(top, weights=confidence, minlength=k) / np.maximum(count, 1)
    members = np.split(np.argsort(top, kind="stable"), np.cumsum(count)[:-1])
    full = None

    groups = {c: [c] for c in range(k)}
    score = {c: mean[c] for c in range(k)}
    node_of = np.arange(k)
    size = {c: 1 for c in range(k)}
    merges = []
    for node in range(k, 2 * k - 1):
        lowest = min(groups, key=score.get)
        inside = groups[lowest]
        outside = np.delete(np.arange(k), inside)
        rows = np.concatenate([members[c] for c in inside])
        rp = np.zeros(k)
        if len(rows):
            p = softmax(logits[rows][:, outside])
            best = p.argmax(axis=1)
            rp += np.bincount(outside[best], weights=p[np.arange(len(rows)), best], minlength=k)
        else:
            if full is None:
                full = e / e.sum(axis=1, keepdims=True)
            weight = full[:, inside].sum(axis=1)
            rp[outside] = ((weight / (1 - weight)) @ full)[outside]
        total = np.bincount(node_of, weights=rp, minlength=2 * k - 1)
        partner = max((g for g in groups if g != lowest), key=lambda g: total[g] / size[g])
        merges.append((lowest, partner, score[lowest]))
        groups[node] = groups.pop(lowest) + groups.pop(partner)
        score[node] = score[lowest] + score[partner]
        size[node] = size[lowest] + size[partner]
        node_of[groups[node]] = node
    return merges


def main():
    logits = np.load(sys.argv[1]).astype(np.float32)
    start, processor = time.perf_counter(), time.process_time()
    merges = merge_all(logits)
    print(f"{time.perf_counter() - start:.6f} {time.process_time() - processor:.6f}")
    print(*merges[-1], file=sys.stderr)


if __name__ == "__main__":
    main()

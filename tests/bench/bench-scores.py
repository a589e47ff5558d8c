#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the scores beside scikit-learn and SciPy, in seconds of processor time, as a Markdown table.

    bench-scores.py BENCH_SCORES

BENCH_SCORES is the program beside this script. A share of the samples goes to the cluster of its label, the others
anywhere. scikit-learn computes NMI and ARI, SciPy the accuracy by linear_sum_assignment on the dense table; that of the
tree has no peer there. Needs python3-scipy and python3-sklearn.
"""
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

# The last says whether SciPy takes part: a dense table of 10,000 without a pattern is minutes of work for it.
CASES = [(1000, 1000, 300_000, 0.7, "random", True), (1000, 1000, 300_000, 0.0, "random", True),
         (10_000, 10_000, 300_000, 0.7, "random", True), (10_000, 10_000, 300_000, 0.0, "random", False),
         (10_000, 30, 300_000, 0.0, "comb", True)]


def timed(function, *arguments):
    start = time.process_time()
    value = function(*arguments)
    return time.process_time() - start, value


def accuracy(table):
    rows, columns = linear_sum_assignment(table, maximize=True)
    return table[rows, columns].sum()


def main(program):
    print("| K | labels | share | tree | count | match | tree's | all | scikit-learn, NMI and ARI | SciPy, accuracy |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    rng = np.random.default_rng(2410)
    for k, n_labels, n, share, shape, has_peer in CASES:
        labels = rng.integers(0, n_labels, n)
        clusters = np.where(rng.random(n) < share, labels % k, rng.integers(0, k, n))
        with tempfile.NamedTemporaryFile() as file:
            np.concatenate([clusters, labels]).astype("=i8").tofile(file.name)
            out = subprocess.run([program, file.name, str(k), shape], check=True, stdout=subprocess.PIPE).stdout
        count, match, tree, everything, nmi, ari, found = map(float, out.split())

        nmi_time, peer_nmi = timed(normalized_mutual_info_score, labels, clusters)
        ari_time, peer_ari = timed(adjusted_rand_score, labels, clusters)
        assert abs(nmi - peer_nmi) < 1e-9 and abs(ari - peer_ari) < 1e-9
        matching = "not run"
        if has_peer:
            table = np.zeros((k, n_labels), np.float32)
            np.add.at(table, (clusters, labels), 1)
            match_time, peer_matched = timed(accuracy, table)
            assert abs(found - peer_matched / n) < 1e-9
            matching = f"{match_time:.2f}"
        print(f"| {k:,} | {n_labels:,} | {share:.0%} | {shape} | {count:.3f} | {match:.3f} | {tree:.3f} | "
              f"{everything:.3f} | {nmi_time + ari_time:.3f} | {matching} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    main(sys.argv[1])

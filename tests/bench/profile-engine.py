#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what the processors do while `l2h build` runs, as a Markdown table of seconds, a column for each matrix.

    profile-engine.py L2H MATRIX… [--runs N]

Samples with Debian's linux-perf by the clock of the processors, which what else the machine does hardly moves. Build L2H
with --buildtype=release -Dc_args=-fno-omit-frame-pointer, so that the phases are told apart.
"""
import argparse
import collections
import os
import subprocess
import tempfile

# What stands for a phase in a stack, the innermost first.
PHASES = {
    "read_item": "rows read again",
    "bound_item": "merging beside that",
    "add_part": "classes without samples",
    "estimate_part": "classes without samples",
    "l2h_engine_merge": "merging beside that",
    "read_block": "reading",
    "l2h_engine_read": "reading",
}

KINDS = {
    "exponentials": {"sum", "exponentiate", "exponential"},
    "selection": {"collect", "rank", "keep_ranked", "keep_inserted", "sketch_values", "find_threshold"},
    "widening": {"widen_float16", "widen_bfloat16", "widen_float32", "widen_float64"},
    "storing and bounding sketches": {"l2h_sketch_store", "l2h_sketch_bound", "add_left", "l2h_sketch_spread"},
    "whole rows for classes without samples": {"accumulate"},
}
FREQUENCY = 2000
COPYING = ("copy_to_iter", "copy_to_user", "copy_user", "rep_movs")
PAGES = ("clear_page", "fault", "folio_add", "alloc_pages", "mmap", "charge", "zap", "lru", "unmap", "free_pages", "rmqueue")


def stacks_of(l2h, path):
    """The stacks of one build, each a list of (symbol, object), the innermost first."""
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "perf.data")
        subprocess.run(["perf", "record", "-q", "-e", "cpu-clock", "-F", str(FREQUENCY), "--call-graph", "fp", "-o", data,
                        l2h, "build", path, "-o", os.path.join(folder, "tree.json")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        text = subprocess.run(["perf", "script", "-i", data, "-F", "ip,sym,dso"], check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    for sample in text.split("\n\n"):
        stack = []
        for line in sample.splitlines():
            words = line.split(None, 1)
            if len(words) == 2 and words[1].endswith(")"):
                symbol, _, place = words[1].rpartition(" (")
                stack.append((symbol.split("+")[0].split(".")[0], place[:-1]))
        if stack:
            yield stack


def phase_of(stack):
    names = {symbol for symbol, _ in stack}
    for name, phase in PHASES.items():
        if name in names:
            return phase
    return None


def kind_of(stack):
    symbol, place = stack[0]
    for kind, symbols in KINDS.items():
        if symbol in symbols:
            return kind
    if "kernel" in place:
        if any(part in symbol for part in COPYING):
            return "the system: copying rows"
        if any("read" in name for name, where in stack if "kernel" in where):
            return "the system: calls, finding pages"
        if any(part in name for part in PAGES for name, where in stack if "kernel" in where):
            return "the system: first touching memory"
        return "the system: the rest"
    if "ld-linux" in place:
        return "the loader"
    return "the rest of the command" if place.endswith("l2h") else "libraries"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("l2h")
    parser.add_argument("matrices", nargs="+")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()

    columns = []
    for path in arguments.matrices:
        counts = collections.Counter()
        for _ in range(arguments.runs):
            for stack in stacks_of(arguments.l2h, path):
                counts["all"] += 1
                counts[kind_of(stack)] += 1
                counts[phase_of(stack) or "outside of these"] += 1
        columns.append(counts)

    rows = list(dict.fromkeys(["all", *PHASES.values(), "outside of these"]))
    rows += sorted({kind for counts in columns for kind in counts} - set(rows))
    print("| |", " | ".join(os.path.basename(path) for path in arguments.matrices), "|")
    print("|---" * (len(columns) + 1) + "|")
    for row in rows:
        print("|", row, "|", " | ".join(f"{counts[row] / FREQUENCY / arguments.runs:.3f}" for counts in columns), "|")


if __name__ == "__main__":
    main()

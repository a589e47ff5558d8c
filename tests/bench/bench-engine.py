#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the engine: whole processes, warm page cache, median of some runs, as a Markdown table. In brackets: the
processors' time, all threads together, which hardly grows when other programs are busy.

    bench-engine.py L2H BENCH_ENGINE [--data FOLDER] [--large] [--runs N] [--folder FOLDER]

L2H is the command, BENCH_ENGINE the program beside this script. --data names the folder of real logits; --large adds
the matrices of 5 GB and 6 GB, for which NumPy is not run. What the bench makes goes into --folder and stays there.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def offset_of(path):
    """Where a .npy file's numbers begin; without NumPy, whose memory the processes started here would be charged with."""
    with open(path, "rb") as file:
        start = file.read(12)
    size = 2 if start[6] == 1 else 4
    return 8 + size + int.from_bytes(start[8:8 + size], "little")


def warm(path):
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def numbers_of(*command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [float(word) for word in done.stdout.split()]


def run_bough(l2h, path, tree):
    """Seconds on the clock and of the processors, of reading and merging; rows read again; peak memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([l2h, "build", path, "--verbose", "-o", tree], stdout=subprocess.PIPE, text=True)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"l2h build {path}: failed")
    reading = re.search(r"reading: ([\d.]+) s", text)[1]
    seconds = re.findall(r"^(?:classes without samples|merging): ([\d.]+) s", text, re.MULTILINE)
    again = re.search(r"^merging: .*\(([\d.]+) of all\)", text, re.MULTILINE)[1]
    return (wall, usage.ru_utime + usage.ru_stime, float(reading), sum(map(float, seconds)), float(again),
            usage.ru_maxrss / 1024)


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def measure(arguments, name, path, with_numpy):
    """Runs alternate, so that what else the machine does falls on all of them."""
    warm(path)
    plain, limits, runs = [], [], []
    for _ in range(arguments.runs):
        limits.append(numbers_of(arguments.bench_engine, "limit", path, str(offset_of(path))))
        with tempfile.TemporaryDirectory() as folder:
            runs.append(run_bough(arguments.l2h, path, os.path.join(folder, "tree.json")))
        if with_numpy:
            plain.append(numbers_of(sys.executable, os.path.join(HERE, "l2h_numpy.py"), path))
    wall, processor, reading, merging, share, memory = medians(runs)
    limit, limit_processor = medians(limits)
    cells = [name, "", f"{wall:.2f} ({processor:.2f})", "", f"{reading:.2f}", f"{merging:.2f}", f"{share:.2f}",
             f"{limit:.3f} ({limit_processor:.3f})", f"{reading / limit:.1f} x", f"{memory:.0f}"]
    if with_numpy:
        numpy_wall, numpy_processor = medians(plain)
        cells[1] = f"{numpy_wall:.2f} ({numpy_processor:.2f})"
        cells[3] = f"{numpy_wall / wall:.1f} x ({numpy_processor / processor:.1f} x)"
    print("|", " | ".join(cells), "|", flush=True)


def made(arguments, name, samples, classes, kind):
    path = os.path.join(arguments.folder, name)
    if not os.path.exists(path):
        subprocess.run([arguments.bench_engine, "make", path + ".part", str(samples), str(classes), kind], check=True)
        os.rename(path + ".part", path)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("l2h")
    parser.add_argument("bench_engine")
    parser.add_argument("--data")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=tempfile.gettempdir())
    arguments = parser.parse_args()

    print("| matrix | NumPy, s | Bough, s | faster | reading, s | merging, s | read again, of N | limit, s "
          "| reading / limit | peak, MiB |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    if arguments.data:
        measure(arguments, "CIFAR-100 train, 49,999 x 100 float32",
                os.path.join(arguments.data, "cifar100", "logits_train.npy"), True)
        measure(arguments, "ImageNet views, 20,000 x 1000 float16",
                os.path.join(arguments.data, "imagenet1k", "logits.npy"), True)
    measure(arguments, "made, 200,000 x 1000 float32",
            made(arguments, "bench-200k-1000.npy", 200000, 1000, "float32"), True)
    if arguments.large:
        measure(arguments, "made, 1,281,167 x 1000 float32",
                made(arguments, "bench-1281k-1000.npy", 1281167, 1000, "float32"), False)
        measure(arguments, "made, 300,000 x 10,000 float16",
                made(arguments, "bench-300k-10000.npy", 300000, 10000, "float16"), False)


if __name__ == "__main__":
    main()

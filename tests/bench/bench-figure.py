#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures figures: one tree with labels and group colours, drawn by Bough and by others, as Markdown tables.

    bench-figure.py L2H [--runs N] [--folder FOLDER] [--only PART]

L2H is the command. What is not installed is left out and said: r-cran-ape, figtree, python3-matplotlib with
python3-scipy; rsvg-convert (librsvg2-bin), chromium and python3-pil with python3-numpy for the pictures. Time is the
processors' in user mode, of the whole process with the start of R, Java or Python; median of the runs. PART is png,
svg, large or pictures. What the bench makes goes into --folder and stays there.
"""
import argparse
import colorsys
import importlib.util
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

N_GROUPS = 12

APE = """
library(ape)
arguments <- commandArgs(TRUE)
tree <- read.tree(arguments[1])
groups <- read.csv(arguments[2], colClasses = "character")
color <- setNames(groups$color, groups$class)
if (arguments[4] == "png") png(arguments[3], 3000, 3000, res = 300, type = "cairo") else svg(arguments[3], 23.6, 23.6)
leaf <- tree$edge[, 2] <= length(tree$tip.label)
edges <- rep("#808080", nrow(tree$edge))
edges[leaf] <- color[tree$tip.label[tree$edge[leaf, 2]]]
par(mar = rep(0, 4))
plot.phylo(tree, "fan", cex = as.numeric(arguments[5]), tip.color = color[tree$tip.label], edge.color = edges)
invisible(dev.off())
"""

SCIPY = """
import sys
import csv
import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram
linkage, groups, output, size = np.load(sys.argv[1]), list(csv.DictReader(open(sys.argv[2]))), sys.argv[3], sys.argv[4]
sys.setrecursionlimit(100000)
figure = plt.figure(figsize=(10, 10), dpi=300)
axes = figure.add_axes([0.02, 0.1, 0.96, 0.88])
drawn = dendrogram(linkage, labels=[row["class"] for row in groups], leaf_font_size=float(size), ax=axes,
                   link_color_func=lambda node: "#808080")
for text, leaf in zip(axes.get_xticklabels(), drawn["leaves"]):
    text.set_color(groups[leaf]["color"])
figure.savefig(output)
"""


def make_tree(folder, n, comb=False):
    """A random binary tree, or a comb, of n leaves: Newick, NEXUS with FigTree's colours, SciPy's linkage, the groups."""
    rng = random.Random(n)
    texts = {leaf: f"class{leaf:05d}" for leaf in range(n)}
    alive, linkage, sizes = list(range(n)), [], [1] * n
    while len(alive) > 1:
        i = len(alive) - 1 if comb else rng.randrange(len(alive))
        a = alive.pop(i)
        i = len(alive) - 1 if comb else max(0, min(len(alive) - 1, i + rng.choice((-1, 0))))
        b = alive[i]
        node, height = n + len(linkage), len(linkage) + 1
        sizes.append(sizes[a] + sizes[b])
        linkage.append((a, b, float(height), float(sizes[node])))
        texts[node] = (texts.pop(a), texts.pop(b))
        alive[i] = node
    # joined from a stack: a comb is deeper than Python recurses
    parts, stack = [], [texts[alive[0]]]
    while stack:
        text = stack.pop()
        if isinstance(text, str):
            parts.append(text)
        else:
            stack += [")", text[1], ",", text[0], "("]
    newick = "".join(parts) + ";\n"
    base = os.path.join(folder, ("comb" if comb else "tree") + str(n))
    colors = ["#%02x%02x%02x" % tuple(int(255 * c) for c in colorsys.hls_to_rgb(g / N_GROUPS, 0.42, 0.7))
              for g in range(N_GROUPS)]
    order = [part for part in parts if part.startswith("class")]
    color = {name: colors[i * N_GROUPS // n] for i, name in enumerate(order)}
    with open(base + ".nwk", "w") as file:
        file.write(newick)
    with open(base + "-groups.csv", "w") as file:
        file.write("class,group\n")
        for i, name in enumerate(order):
            file.write(f"{name},group {i * N_GROUPS // n + 1}\n")
    with open(base + "-palette.csv", "w") as file:
        file.write("group,color\n" + "".join(f"group {g + 1},{colors[g]}\n" for g in range(N_GROUPS)))
    with open(base + "-colors.csv", "w") as file:
        file.write("class,color\n" + "".join(f"class{leaf:05d},{color[f'class{leaf:05d}']}\n" for leaf in range(n)))
    with open(base + ".nex", "w") as file:
        file.write(f"#NEXUS\nbegin taxa;\ndimensions ntax={n};\ntaxlabels\n")
        file.write("".join(f"{name}[&!color={color[name]}]\n" for name in order))
        file.write(";\nend;\nbegin trees;\ntree t = [&R] " + newick + "end;\nbegin figtree;\n"
                   'set layout.layoutType="POLAR";\nset tipLabels.isShown=true;\nset tipLabels.fontSize=6;\nend;\n')
    if importlib.util.find_spec("numpy"):
        import numpy as np
        np.save(base + ".npy", np.array(linkage))
    return base


def measure(command, runs):
    """Median user seconds and peak MiB, or None where the command fails."""
    rows = []
    for _ in range(runs):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.stderr.write(f"{command[0]}: {errors.decode(errors='replace')[-300:]}\n")
            return None
        rows.append((usage.ru_utime, usage.ru_maxrss / 1024))
    return [statistics.median(column) for column in zip(*rows)]


class Bench:
    def __init__(self, l2h, folder, runs):
        self.l2h, self.folder, self.runs = l2h, folder, runs
        self.ape = os.path.join(folder, "ape.R")
        self.scipy = os.path.join(folder, "scipy-dendrogram.py")
        for path, text in (self.ape, APE), (self.scipy, SCIPY):
            with open(path, "w") as file:
                file.write(text)

    def draw(self, base, output, *options):
        return [self.l2h, "draw", base + ".nwk", "--superclasses", base + "-groups.csv", "--palette",
                base + "-palette.csv", "-o", output, *options]

    def peers(self, base, n, kind, size):
        """Name, command and output of each program that is installed; Matplotlib takes minutes for thousands of labels."""
        output = f"{base}-%s.{kind}"
        if shutil.which("Rscript"):
            path = output % "ape"
            yield "ape `plot.phylo` fan", ["Rscript", self.ape, base + ".nwk", base + "-colors.csv", path, kind, size], path
        if os.path.exists("/usr/share/java/figtree.jar"):
            path = output % "figtree"
            yield "FigTree", ["java", "-Djava.awt.headless=true", "-Xss512m", "-jar", "/usr/share/java/figtree.jar",
                              "-graphic", kind.upper(), "-width", "3000", "-height", "3000", base + ".nex", path], path
        if importlib.util.find_spec("matplotlib") and importlib.util.find_spec("scipy") and n <= 5000:
            path = output % "scipy"
            yield "SciPy `dendrogram`, Matplotlib", ["/usr/bin/python3", self.scipy, base + ".npy", base + "-colors.csv",
                                                     path, size], path

    def table(self, title, n, kind, size, *options):
        base = make_tree(self.folder, n)
        print(f"\n{title}\n\n| | user, s | memory, MiB | file, MB |\n|---|---|---|---|")
        path = f"{base}-bough.{kind}"
        for name, command, path in [("Bough", self.draw(base, path, *options), path), *self.peers(base, n, kind, size)]:
            result = measure(command, self.runs)
            if result is None:
                print(f"| {name} | fails | | |")
            else:
                print(f"| {name} | {result[0]:.2f} | {result[1]:.0f} | {os.path.getsize(path) / 1e6:.2f} |")
            sys.stdout.flush()

    def png(self):
        self.table("1,000 leaves, PNG of 3000 pixels", 1000, "png", "0.2", "--width", "254",
                   "--set", "height=254", "--set", "min-label-size=1")

    def svg(self):
        self.table("1,000 leaves, SVG", 1000, "svg", "0.5", "--width", "600")

    def large(self):
        self.table("20,000 leaves, PNG of 3000 pixels", 20000, "png", "0.02", "--width", "254",
                   "--set", "height=254")
        layouts = ["layout=circular", "span=180", "layout=linear", "layout=linear orientation=left",
                   "layout=linear orientation=down", "layout=linear orientation=up", "branches=slanted", "branches=curved",
                   "layout=linear branches=curved tips=leaders"]
        print("\n| 20,000 leaves in Bough | random: user, s | comb: user, s |\n|---|---|---|")
        for layout in layouts:
            options = [word for setting in layout.split() for word in ("--set", setting)]
            cells = []
            for comb in False, True:
                base = make_tree(self.folder, 20000, comb)
                result = measure(self.draw(base, base + "-layout.png", "--dpi", "100", *options), 1)
                cells.append("fails" if result is None else f"{result[0]:.2f}")
            print(f"| {layout} | {cells[0]} | {cells[1]} |")
            sys.stdout.flush()

    def pictures(self):
        """What others make of our SVG, against our PNG: the mean difference of the channels, in per cent."""
        import numpy as np
        from PIL import Image
        base = make_tree(self.folder, 1000)
        png, svg = base + "-96.png", base + "-96.svg"
        subprocess.run(self.draw(base, png, "-o", svg, "--width", "600", "--dpi", "96"), check=True,
                       stdout=subprocess.DEVNULL)
        ours = np.asarray(Image.open(png).convert("RGB")).astype(float)
        height, width = ours.shape[:2]
        viewers = {
            "rsvg-convert": ["rsvg-convert", "-w", str(width), "-h", str(height), "-b", "white", "-o", "%s", svg],
            "chromium": ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                         f"--window-size={width},{height}", "--screenshot=%s", "file://" + os.path.abspath(svg)],
        }
        print("\n| the SVG of 1,000 leaves, 600 mm, in | differs from the PNG by |\n|---|---|")
        for name, command in viewers.items():
            if not shutil.which(name):
                print(f"| {name} | is not installed |")
                continue
            path = f"{base}-{name}.png"
            subprocess.run([word.replace("%s", path) for word in command], check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            theirs = np.asarray(Image.open(path).convert("RGB")).astype(float)[:height, :width]
            h, w = theirs.shape[:2]
            print(f"| {name} | {100 * np.abs(theirs - ours[:h, :w]).mean() / 255:.2f} % |")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("l2h")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder")
    parser.add_argument("--only", choices=["png", "svg", "large", "pictures"])
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="bench-figure-")
    bench = Bench(os.path.abspath(options.l2h), folder, options.runs)
    for part in ["png", "svg", "large", "pictures"]:
        if options.only in (None, part):
            getattr(bench, part)()


if __name__ == "__main__":
    main()

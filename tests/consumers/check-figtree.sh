#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-figtree.sh L2H TREE.json SUPERCLASSES.csv
#
# Draws a tree that Bough wrote with FigTree's command line (Debian's figtree, which brings Java: too heavy for every
# run, so this is run by hand). Each class must stand in the figure, in the colour that Bough gave it in the NEXUS file;
# names that trouble other readers must stand there to the letter, from NEXUS and from Newick.
set -euo pipefail

l2h=$(realpath "$1") tree=$(realpath "$2") superclasses=$(realpath "$3")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$l2h" convert "$tree" tree.nex --superclasses "$superclasses"
figtree -graphic SVG -width 1200 -height 1600 tree.nex tree.svg >figtree.log
/usr/bin/python3 - <<'PYTHON'
import re

wanted = dict(re.findall(r"^\t\t([^\s\[]+)\[&!color=(#[0-9a-f]{6})\]", open("tree.nex").read(), re.M))
svg = open("tree.svg").read()
# Batik leaves black out, writes other colours as rgb() or by name in what is around a text.
drawn = set(re.findall(r">([^<>]+)</text", svg))
missing = [name for name in wanted if name not in drawn]
assert wanted and not missing, missing
colors = {"#%02x%02x%02x" % tuple(map(int, c)) for c in re.findall(r"rgb\((\d+),(\d+),(\d+)\)", svg)}
assert set(wanted.values()) <= colors, set(wanted.values()) - colors
print(f"ok: {len(wanted)} names in {len(set(wanted.values()))} colours")
PYTHON

/usr/bin/python3 - "$l2h" <<'PYTHON'
import html
import json
import re
import subprocess
import sys

hard = ["it's", "a, b", "(c)", "d:e", "f;g", "h[i]", 'j"k', "l_m n", "\u00e9t\u00e9"]
tree = {"format": "l2h-tree", "version": 1, "leaves": [{"name": n} for n in hard],
        "merges": [{"lowest": 0 if i == 0 else 8 + i, "partner": i + 1, "score": i + 1} for i in range(8)]}
json.dump(tree, open("hard.json", "w"))
for name in "hard.nex", "hard.nwk":
    subprocess.run([sys.argv[1], "convert", "hard.json", name, "--tips", "exact"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["figtree", "-graphic", "SVG", name, "hard.svg"], check=True, stdout=subprocess.DEVNULL)
    drawn = {html.unescape(text) for text in re.findall(r">([^<>]+)</text", open("hard.svg", encoding="utf-8").read())}
    assert set(hard) <= drawn, (name, set(hard) - drawn)
print(f"ok: {len(hard)} names that trouble others")
PYTHON

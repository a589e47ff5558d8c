#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-figtree.sh L2H TREE.json SUPERCLASSES.csv
#
# Draws a tree that Bough wrote with FigTree's command line (Debian's figtree, which brings Java: too heavy for every
# run, so this is run by hand). Each class must stand in the figure, in the colour that Bough gave it in the NEXUS file.
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

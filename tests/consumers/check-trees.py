#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trees that Bough wrote, read by the programs they are for, and trees that those wrote, read by Bough.

    check-trees.py L2H TREE.json SUPERCLASSES.csv

Each reader's clades (sets of leaves) must be those of TREE.json, read here from its merges, and heights must agree to
1e-9. Needs python3-numpy, python3-scipy, python3-biopython, python3-ete3, python3-sklearn, r-cran-ape, r-cran-jsonlite,
graphviz. Prints TAP.
"""
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from io import StringIO

import numpy as np
from Bio import Phylo
from ete3 import Tree
from scipy.cluster import hierarchy
from sklearn import metrics
from sklearn.cluster import AgglomerativeClustering

command, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
superclasses = os.path.abspath(sys.argv[3])
os.chdir(tempfile.mkdtemp())
document = json.load(open(source))
names = [leaf["name"] for leaf in document["leaves"]]
K = len(names)


def clades_of_merges(merges):
    """{frozenset of leaves: height} of all inner nodes; merges are pairs of nodes with a height."""
    below = [frozenset([name]) for name in names]
    clades = {}
    for a, b, height in merges:
        below.append(below[int(a)] | below[int(b)])
        clades[below[-1]] = height
    return clades


expected = clades_of_merges((m["lowest"], m["partner"], m["score"]) for m in document["merges"])


def convert(*arguments):
    subprocess.run([command, "convert", *arguments], check=True, stdout=subprocess.DEVNULL)


def same(clades):
    assert clades.keys() == expected.keys(), "other clades"
    worst = max(abs(clades[c] - expected[c]) for c in expected)
    assert worst < 1e-9, f"heights are off by {worst}"


def clades_of_phylo(tree):
    depths = tree.depths()
    total = max(depths.values())
    return {frozenset(t.name for t in node.get_terminals()): total - depths[node] for node in tree.get_nonterminals()}


def clades_of_file(path):
    """The clades of a tree file of Bough's, which has merges or nodes."""
    tree = json.load(open(path))
    below = [frozenset([leaf["name"]]) for leaf in tree["leaves"]]
    clades = {}
    for node in tree.get("nodes") or [{"children": [m["lowest"], m["partner"]], "height": m["score"]}
                                      for m in tree["merges"]]:
        below.append(frozenset().union(*(below[c] for c in node["children"])))
        clades[below[-1]] = node.get("height")
    return clades


def r(script):
    return subprocess.run(["Rscript", "-e", script], check=True, capture_output=True, text=True).stdout


def biopython_newick():
    convert(source, "t.nwk")
    same(clades_of_phylo(Phylo.read("t.nwk", "newick")))


def biopython_nexus():
    convert(source, "t.nex")
    same(clades_of_phylo(Phylo.read("t.nex", "nexus")))


def biopython_writes():
    Phylo.write(Phylo.read("t.nwk", "newick"), "bio.nwk", "newick", format_branch_length="%.17g")
    convert("bio.nwk", "bio.json")
    same(clades_of_file("bio.json"))


def ete3_reads():
    """Format 1 has names of inner nodes; quoted names come without their quotes."""
    convert(source, "t.nwk")
    tree = Tree("t.nwk", format=1, quoted_node_names=True)
    depth = {node: node.get_distance(tree) for node in tree.traverse()}
    total = max(depth.values())
    same({frozenset(node.get_leaf_names()): total - depth[node] for node in tree.traverse() if not node.is_leaf()})


def ete3_writes():
    Tree("t.nwk", format=1, quoted_node_names=True).write(outfile="ete3.nwk", format=5, quoted_node_names=True,
                                                          dist_formatter="%.17g")
    convert("ete3.nwk", "ete3.json")
    same(clades_of_file("ete3.json"))


def scipy_linkage():
    convert(source, "t.npy")
    z = np.load("t.npy")
    assert hierarchy.is_valid_linkage(z) and hierarchy.is_monotonic(z)
    same(clades_of_merges(z[:, :3]))
    drawn = hierarchy.dendrogram(z, no_plot=True, labels=names)
    assert sorted(drawn["ivl"]) == sorted(names)
    heights = sorted(max(d) for d in drawn["dcoord"])
    assert np.allclose(heights, sorted(expected.values()), atol=1e-9)


def scipy_cophenet():
    """The height of the lowest common ancestor of each pair, by SciPy and by the merges."""
    distances = hierarchy.cophenet(np.load("t.npy"))
    lowest = {}
    for clade, height in sorted(expected.items(), key=lambda item: len(item[0])):
        members = sorted(clade)
        for i, a in enumerate(members):
            for b in members[i + 1:]:
                lowest.setdefault((a, b), height)
    pairs = [tuple(sorted((names[i], names[j]))) for i in range(K) for j in range(i + 1, K)]
    assert np.allclose(distances, [lowest[p] for p in pairs], atol=1e-9)


def scipy_writes():
    np.save("s.npy", hierarchy.linkage(np.random.default_rng(1).normal(size=(K, 3)), "average"))
    open("names.txt", "w").write("\n".join(names) + "\n")
    convert("s.npy", "s.json", "--classes", "names.txt")
    assert clades_of_file("s.json") == clades_of_merges(np.load("s.npy")[:, :3])


def sklearn_writes():
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=0).fit(
        np.random.default_rng(2).normal(size=(K, 3)))
    np.save("k.npy", model.children_)
    convert("k.npy", "k.json", "--classes", "names.txt")
    assert clades_of_file("k.json").keys() == clades_of_merges((a, b, 0) for a, b in model.children_).keys()


def ape_reads():
    """ape's own clades, as lists of tips, and node heights; names are written by it as they are."""
    out = r("library(ape); t <- read.tree('t.nwk'); d <- node.depth.edgelength(t); n <- Ntip(t);"
            "p <- prop.part(t); cat(jsonlite::toJSON(list(tips = t$tip.label,"
            "clades = lapply(seq_along(p), function(i) as.integer(p[[i]])), heights = max(d) - d[n + seq_along(p)]),"
            "digits = NA))")
    tree = json.loads(out)
    same({frozenset(tree["tips"][i - 1] for i in clade): h for clade, h in zip(tree["clades"], tree["heights"])})


def ape_reads_nexus():
    out = r("library(ape); t <- read.nexus('t.nex'); cat(jsonlite::toJSON(t$tip.label))")
    assert sorted(json.loads(out)) == sorted(names)


def ape_writes():
    r("library(ape); t <- read.tree('t.nwk'); write.tree(t, 'ape.nwk', digits = 15); write.nexus(t, file = 'ape.nex')")
    for name in "ape.nwk", "ape.nex":
        convert(name, "ape.json")
        tree = clades_of_file("ape.json")
        assert {frozenset(n.replace("_", " ") for n in c) for c in tree} == \
               {frozenset(n.replace("_", " ") for n in c) for c in expected}, name


def hclust_reads():
    convert(source, "t.hclust.json")
    line = json.load(open("t.hclust.json"))["load"].replace("FILE", "'t.hclust.json'")
    out = r(line + "; library(ape); t <- as.phylo(h); c2 <- cutree(h, 7); stopifnot(inherits(as.dendrogram(h), "
            "'dendrogram')); cat(jsonlite::toJSON(list(tips = t$tip.label, cut = as.integer(c2), labels = h$labels)))")
    tree = json.loads(out)
    groups = {}
    for name, group in zip(tree["labels"], tree["cut"]):
        groups.setdefault(group, set()).add(name)
    below = set(frozenset([n]) for n in names)
    for m, clade in list(zip(document["merges"], expected))[:K - 7]:
        below = {b for b in below if not b <= clade} | {clade}
    assert set(map(frozenset, groups.values())) == below, "cutree cuts another tree"


def hclust_writes():
    r(f"m <- matrix(sin(1:{3 * K}), {K}); h <- hclust(dist(m), 'average'); h$labels <- readLines('names.txt');"
      "writeLines(jsonlite::toJSON(unclass(h)[1:4], digits = NA), 'r.json');"
      "write.csv(data.frame(rbind(h$merge, NA), height = c(h$height, NA), order = h$order, labels = h$labels), 'r.csv');"
      "writeLines(jsonlite::toJSON(sapply(2:10, function(k) as.integer(cutree(h, k)))), 'cuts.json')")
    convert("r.json", "r-tree.json")
    convert("r.csv", "r-csv-tree.json")
    assert clades_of_file("r-csv-tree.json") == clades_of_file("r-tree.json"), "the CSV is another tree"
    clades = list(clades_of_file("r-tree.json"))
    cuts = json.load(open("cuts.json"))
    for column, k in enumerate(range(2, 11)):
        below = set(frozenset([n]) for n in names)
        for clade in clades[:K - k]:
            below = {b for b in below if not b <= clade} | {clade}
        groups = {}
        for name, row in zip(names, cuts):
            groups.setdefault(row[column], set()).add(name)
        assert set(map(frozenset, groups.values())) == below, k


def hclust_heights():
    """What the manual says of ape: as.phylo() halves heights, as.hclust() doubles them."""
    convert("r.json", "r.nwk")
    out = r("library(ape); h <- jsonlite::fromJSON('r.json'); class(h) <- 'hclust'; t <- read.tree('r.nwk');"
            "t$tip.label <- gsub(\"'\", '', t$tip.label); d <- cophenetic(as.phylo(h)); e <- cophenetic(t);"
            "e <- e[rownames(d), colnames(d)]; cat(max(abs(e - 2 * d)), max(abs(sort(as.hclust(t)$height) - 2 * h$height)))")
    assert max(map(float, out.split())) < 1e-9, out


def treevae():
    """The rows that TreeVAE saves, by its own loop over the nodes, of the tree that Bough is to find in them."""
    ids, rows, queue = {2 * K - 2: 0}, [], [(2 * K - 2, None)]
    while queue:
        node, parent = queue.pop(0)
        inner = node >= K
        rows.append([ids[node], str(ids[node]) if inner else names[node], parent, 10 if inner else 1])
        for child in ([document["merges"][node - K][k] for k in ("lowest", "partner")] if inner else []):
            ids[child] = len(ids)
            queue.append((child, ids[node]))
    np.save("data_tree.npy", rows)
    convert("data_tree.npy", "treevae.json")
    assert clades_of_file("treevae.json").keys() == expected.keys()


def samples_cut():
    """A linkage of samples, cut into 7: SciPy's own clusters, and scikit-learn's scores of them."""
    rng = np.random.default_rng(4)
    labels = rng.integers(0, 5, 400)
    z = hierarchy.linkage(rng.normal(size=(400, 3)) + 2 * labels[:, None], "ward")
    np.save("z.npy", z)
    np.save("y.npy", labels)
    subprocess.run([command, "cut", "z.npy", "-k", "7", "--tree", "top.json", "--assigned", "a.txt"], check=True,
                   stdout=subprocess.DEVNULL)
    clusters = np.loadtxt("a.txt", dtype=int)
    assert metrics.adjusted_rand_score(hierarchy.fcluster(z, 7, "maxclust"), clusters) == 1
    for arguments in ["z.npy", "--cut", "7"], ["top.json", "--assigned", "a.txt"]:
        out = subprocess.run([command, "score", *arguments, "--labels", "y.npy", "--json"], check=True,
                             capture_output=True, text=True).stdout
        tree = json.loads(out)["trees"][0]
        assert abs(tree["nmi"] - metrics.normalized_mutual_info_score(labels, clusters)) < 1e-9
        assert abs(tree["ari"] - metrics.adjusted_rand_score(labels, clusters)) < 1e-9


def graphviz():
    convert(source, "t.dot")
    plain = subprocess.run(["dot", "-Tplain", "t.dot"], check=True, capture_output=True, text=True).stdout
    assert sum(line.startswith("edge") for line in plain.splitlines()) == 2 * K - 2


def itol_zip():
    """The tree as Biopython reads it; ids of the annotations are nodes of it; collapsed clades are the largest pure."""
    convert(source, "t.zip", "--superclasses", superclasses)
    files = zipfile.ZipFile("t.zip")
    assert files.testzip() is None
    rows = {name: [line.split("\t") for line in files.read(name).decode().split("DATA\n", 1)[1].splitlines()]
            for name in files.namelist() if name.endswith(".txt")}
    label = dict(rows["labels.txt"])
    tree = Phylo.read(StringIO(files.read("tree.nwk").decode()), "newick")
    same({frozenset(label[x] for x in c): h for c, h in clades_of_phylo(tree).items()})
    superclass = dict(line.rstrip().split(",") for line in open(superclasses))
    assert {label[i]: group for i, _, group in rows["strip.txt"]} == {n: superclass[n] for n in names}
    below = {node.name: frozenset(label[t.name] for t in node.get_terminals()) for node in tree.get_nonterminals()}
    pure = [c for c in below.values() if len({superclass[n] for n in c}) == 1]
    assert {below[i] for i, in rows["collapse.txt"]} == {c for c in pure if not any(c < d for d in pure)}


def quotes():
    """Names that trouble readers: exact tips come back to us, safe ones leave Biopython and ape all leaves."""
    hard = ["it's", "a, b", "(c)", "d:e", "f;g", "h[i]", 'j"k', "l_m n"]
    tree = {"format": "l2h-tree", "version": 1, "leaves": [{"name": n} for n in hard],
            "merges": [{"lowest": 0 if i == 0 else 7 + i, "partner": i + 1, "score": i + 1} for i in range(7)]}
    json.dump(tree, open("hard.json", "w"))
    convert("hard.json", "safe.nwk")
    convert("hard.json", "exact.nwk", "--tips", "exact")
    convert("exact.nwk", "exact.json")
    assert sorted(leaf["name"] for leaf in json.load(open("exact.json"))["leaves"]) == sorted(hard)
    safe = sorted(t.name for t in Phylo.read("safe.nwk", "newick").get_terminals())
    assert safe == sorted(["it’s", "a, b", "(c)", "d:e", "f;g", "h(i)", "j’k", "l_m n"]), safe
    tips = json.loads(r("library(ape); cat(jsonlite::toJSON(read.tree('safe.nwk')$tip.label))"))
    assert len(tips) == len(hard), tips
    assert sorted(Tree("safe.nwk", format=1, quoted_node_names=True).get_leaf_names()) == safe


tests = [biopython_newick, biopython_nexus, biopython_writes, ete3_reads, ete3_writes, scipy_linkage, scipy_cophenet,
         scipy_writes, sklearn_writes, ape_reads, ape_reads_nexus, ape_writes, hclust_reads, hclust_writes, hclust_heights,
         treevae, samples_cut, graphviz, itol_zip, quotes]
print(f"1..{len(tests)}")
for number, test in enumerate(tests, 1):
    try:
        test()
        print(f"ok {number} {test.__name__}")
    except (AssertionError, subprocess.CalledProcessError, ValueError, KeyError) as problem:
        print(f"not ok {number} {test.__name__}")
        print(f"# {problem!r} {getattr(problem, 'stderr', '')}")

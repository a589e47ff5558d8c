#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the archives beside it that test-npz.c reads (Debian's python3-numpy).

Entry (row, column) of every matrix is (31 row + 7 column) mod 97, which all types hold exactly.
"""
import gzip
import io
import os
import struct
import zipfile
from pathlib import Path

import numpy as np

here = Path(__file__).parent


def matrix(rows, columns, dtype=np.float32):
    return ((31 * np.arange(rows)[:, None] + 7 * np.arange(columns)[None, :]) % 97).astype(dtype)


np.savez(here / "stored.npz", matrix(5, 3))
np.savez_compressed(here / "deflated.npz", matrix(5, 3, ">f8"))
np.savez(here / "several.npz", logits=matrix(5, 3), labels=np.arange(5), names=np.array(["a", "b"], dtype=object),
         weights=matrix(4, 2, np.float64), **{"é": np.zeros(2, np.uint8)})
np.savez(here / "two-labels.npz", split=np.zeros(5, int), labels=np.arange(5), targets=np.zeros(5, int))
np.savez(here / "one-matrix.npz", labels=np.arange(5), logits=np.asfortranarray(matrix(5, 3, np.float16)))

# What an archive of more than 4 GiB looks like.
zipfile.ZIP64_LIMIT = 100
np.savez_compressed(here / "zip64.npz", a=matrix(5, 3), b=np.arange(7))

# Not what NumPy writes: one name twice; a name that is not UTF-8; a method that nobody needs; a comment.
content = io.BytesIO()
np.save(content, matrix(5, 3))
zipfile.ZIP64_LIMIT = 2**31
with zipfile.ZipFile(here / "twice.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("a.npy"), content.getvalue())
    archive.writestr(zipfile.ZipInfo("a.npy"), content.getvalue())
with zipfile.ZipFile(here / "latin1.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("gr_n.npy"), content.getvalue())
    archive.writestr(zipfile.ZipInfo("labels.npy"), content.getvalue())
(here / "latin1.npz").write_bytes((here / "latin1.npz").read_bytes().replace(b"gr_n", b"gr\xfcn"))
with zipfile.ZipFile(here / "bzip2.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("a.npy"), content.getvalue(), zipfile.ZIP_BZIP2)
with zipfile.ZipFile(here / "comment.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("a.npy"), content.getvalue(), zipfile.ZIP_DEFLATED)
    archive.comment = b"PK\5\6 is no end " * 3

# A matrix of 4 MB of zeros in some kilobytes, of which the directory says that it is smaller, or larger still.
zeros = io.BytesIO()
np.save(zeros, np.zeros((1000, 500)))
with zipfile.ZipFile(here / "bomb.npz", "w") as archive:
    archive.writestr(zipfile.ZipInfo("a.npy"), zeros.getvalue(), zipfile.ZIP_DEFLATED)
bomb = (here / "bomb.npz").read_bytes()
size = struct.pack("<I", len(zeros.getvalue()))
assert bomb.count(size) == 2
# 999 rows: what its header promises then fits, but more would come.
header = io.BytesIO()
np.save(header, np.zeros((999, 500)))
shorter = io.BytesIO()
with zipfile.ZipFile(shorter, "w") as archive:
    archive.writestr(zipfile.ZipInfo("a.npy"), header.getvalue() + bytes(4000), zipfile.ZIP_DEFLATED)
(here / "bomb-smaller.npz").write_bytes(shorter.getvalue().replace(size, struct.pack("<I", len(header.getvalue()))))
(here / "bomb-larger.npz").write_bytes(bomb.replace(size, struct.pack("<I", 2**32 - 2)))

# Text as numpy.savetxt() writes it, and gzip around it; times are left out so that the bytes stay the same.


def gzipped(content):
    return gzip.compress(content, mtime=0)


np.savetxt(here / "savetxt.txt", matrix(5, 3))
np.savetxt(here / "savetxt.csv", matrix(5, 3), fmt="%g", delimiter=",", header="cat,dog,car")
text = (here / "savetxt.csv").read_bytes()
(here / "savetxt.csv.gz").write_bytes(gzipped(text))
(here / "two-members.csv.gz").write_bytes(gzipped(text[:20]) + gzipped(text[20:]))
(here / "logits.npy.gz").write_bytes(gzipped(content.getvalue()))
(here / "twice.csv.gz").write_bytes(gzipped(gzipped(text)))
(here / "zeros.gz").write_bytes(gzipped(bytes(1000000)))
(here / "bomb.npy.gz").write_bytes(gzipped(content.getvalue() + bytes(1000000)))

# What TreeVAE's construct_data_tree() makes of a tree: number, name, parent, size. Node 2 lost a child to pruning.
rows = [[0, "0", None, 10], [1, "1", 0, 10], [2, "2", 0, 10], [3, " cat: 0.62 dog: 0.31 tot 940", 1, 1],
        [4, "4", 1, 10], [5, "no digits", 2, 1], [6, " ship: 0.9 tot 1012", 4, 1], [7, "no digits", 4, 1]]
np.save(here / "data_tree.npy", rows)
data_tree = (here / "data_tree.npy").read_bytes()
# The module as NumPy 2 calls it.
assert data_tree.count(b"cnumpy.core.multiarray\n") == 1
(here / "data_tree-numpy2.npy").write_bytes(data_tree.replace(b"cnumpy.core.multiarray\n", b"cnumpy._core.multiarray\n"))
np.save(here / "data_tree-three.npy", np.array([[0, "0", None], [1, "1", 0], [2, "2", 0]], dtype=object))
np.save(here / "data_tree-late.npy", [rows[0], rows[3], *rows[1:3]])
np.save(here / "data_tree-twice.npy", [*rows[:3], rows[1]])
np.save(here / "data_tree-roots.npy", [rows[0], rows[0]])
np.save(here / "data_tree-float.npy", [rows[0], [1.0, "1", 0, 1]])


class System:
    def __reduce__(self):
        return os.system, ("echo never",)


np.save(here / "data_tree-system.npy", [rows[0], [1, System(), 0, 1]])

# What SciPy's linkage() gives for three points.
np.save(here / "linkage.npy", np.array([[0, 1, 1, 2], [2, 3, 2, 3]], np.float64))

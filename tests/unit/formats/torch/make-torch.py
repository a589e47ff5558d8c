#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the PyTorch files beside it that test-torch.c reads (Debian's python3-torch).

Entry (row, column) of every matrix is (31 row + 7 column) mod 97, which all types hold exactly.
"""
import collections
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import torch

here = Path(__file__).parent


def matrix(rows, columns, dtype=torch.float32):
    entries = (31 * torch.arange(rows)[:, None] + 7 * torch.arange(columns)[None, :]) % 97
    return entries.to(dtype)


def save(name, value, **options):
    torch.save(value, here / name, **options)


save("float16.pt", matrix(5, 3, torch.float16))
save("bfloat16.pt", matrix(5, 3, torch.bfloat16))
save("float32.pt", matrix(5, 3, torch.float32))
save("float64.pth", matrix(5, 3, torch.float64))

save("dict.pt", {"logits": matrix(5, 3), "labels": torch.arange(5), "epoch": 3, "rate": 0.5, "name": "é"})
save("nested.pt", {"outputs": {"train": matrix(6, 4), "test": [matrix(5, 3), matrix(4, 2)]}, 7: (matrix(3, 3), None)})
views = collections.OrderedDict(
    transposed=torch.zeros(3, 5).t(),            # column by column
    columns=torch.zeros(5, 9)[:, 2:5],           # rows with a gap
    steps=torch.zeros(9, 9)[::2, ::3],           # a gap in both
    both=torch.zeros(9, 9)[::3, ::2].t(),        # and column by column
    rows=torch.zeros(9, 3)[4:])                  # an offset
for view in views.values():
    view.copy_(matrix(5, 3))
views["one"] = matrix(1, 4)
views["expanded"] = matrix(1, 4).expand(5, 4)
save("strides.pt", views)
save("linear.pt", torch.nn.Linear(4, 3).state_dict())
save("parameter.pt", {"weight": torch.nn.Parameter(matrix(5, 3))})
save("module.pt", torch.nn.Linear(4, 3))
save("legacy.pt", matrix(5, 3), _use_new_zipfile_serialization=False)
save("labels.pt", torch.tensor([2, 0, 1, 1]))
save("no-tensors.pt", {"epoch": 3})


class System:
    def __reduce__(self):
        return os.system, ("touch was-run",)


save("system.pt", {"logits": matrix(5, 3), "hook": System()})
# The same in an archive that somebody packed again.
with zipfile.ZipFile(here / "dict.pt") as source, \
        zipfile.ZipFile(here / "deflated.pt", "w", zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)

# Every protocol in which Python may pickle what Bough knows, without PyTorch around it.
value = {"text": "é", "numbers": [1, -1, 255, 65536, -2**31, 2**40, -2**62, 0.5, True, False, None],
         "tuples": ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)), "ordered": collections.OrderedDict(a=1)}
for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
    (here / f"protocol{protocol}.pickle").write_bytes(pickle.dumps(value, protocol))

# A head as TURTLE saves it, embeddings in its two spaces, and what NumPy makes of them in double.
numbers = np.random.default_rng(7)
spaces = [numbers.normal(size=(6, 5)), numbers.normal(size=(6, 3)).astype(np.float32)]
weights = [numbers.normal(size=(11, z.shape[1])).astype(np.float32) for z in spaces]
biases = [numbers.normal(size=11).astype(np.float32) for z in spaces]
save("task.pt", {f"phi{i + 1}": {"weight": torch.from_numpy(weights[i]), "bias": torch.from_numpy(biases[i])}
                 for i in range(2)})
save("head.pt", {"weight": torch.from_numpy(weights[0])})


def softmax(scores):
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


doubles = [(z.astype(float), w.astype(float), b.astype(float)) for z, w, b in zip(spaces, weights, biases)]
np.save(here / "phi1.npy", spaces[0])
np.save(here / "phi2.npy", spaces[1])
np.save(here / "task.npy", np.mean([softmax(z @ w.T + b) for z, w, b in doubles], axis=0))
np.save(here / "head.npy", softmax(doubles[0][0] @ doubles[0][1].T))

# Rows 1 to 3 of four; moved by one number, the last of them lies behind the storage.
torch.save(torch.arange(12.0).reshape(4, 3)[1:], here / "offset.pt")
content = (here / "offset.pt").read_bytes()
assert content.count(b"QK\3K\3K\3\x86") == 1
(here / "beyond.pt").write_bytes(content.replace(b"QK\3K\3K\3\x86", b"QK\4K\3K\3\x86"))

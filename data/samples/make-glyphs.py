#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample in glyphs/: letters and digits from free fonts, and the logits of a small network for them.

    make-glyphs.py [FOLDER]        FOLDER: where the files go; glyphs/ beside this script if not given

Needs Debian's python3-numpy, python3-pil and python3-fonttools, and the font packages that glyph-fonts.csv names.
Draws every class in every face that the table lists, trains on the designs of one side, and writes images, labels and
logits of the designs that were held out. The same fonts give the same images; the logits agree to a few digits from
one processor to the next. Takes a few minutes.
"""
import csv
import string
import sys
import time
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageFont

from glyph_net import GlyphNet, cosine, softmax

HERE = Path(__file__).resolve().parent
FONTS = Path("/usr/share/fonts")
SEED = 2410
SIZE = 28                   # of an image, in pixels
MASTER = 56                 # of the drawing it is made from
BODY = 42                   # the longer side of the letter in that drawing
EPOCHS = 16
BATCH = 128
RATE = 2e-3
DECAY = 2e-2
HELD_OUT_STRENGTH = 0.4     # of the variation of the images, 1 in training

DIGIT_NAMES = "zero one two three four five six seven eight nine".split()
GREEK_NAMES = ("Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau "
               "Upsilon Phi Chi Psi Omega").split()
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
CYRILLIC_NAMES = ("A Be Ve Ghe De Ie Zhe Ze I Short_I Ka El Em En O Pe Er Es Te U Ef Ha Tse Che Sha Shcha Hard Soft "
                  "Yu Ya").split()
CYRILLIC = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ"  # the Bulgarian alphabet

# Classes that show the same shape once size and place on the line are gone, as they are here: in most designs nobody
# can tell them apart. Set down before the first network was trained.
TWINS = [s.split(", ") for s in (
    "A, Alpha, Cyr. A", "B, Beta, Cyr. Ve", "C, c, Cyr. Es", "E, Epsilon, Cyr. Ie", "H, Eta, Cyr. En",
    "I, l, Iota, one", "K, Kappa, kappa, Cyr. Ka", "M, Mu, Cyr. Em", "N, Nu", "O, o, zero, Omicron, omicron, Cyr. O",
    "P, Rho, Cyr. Er", "p, rho", "S, s", "T, Tau, Cyr. Te", "U, u, upsilon", "V, v, nu", "W, w", "X, x, Chi, Cyr. Ha",
    "Y, Upsilon", "y, Cyr. U", "Z, z, Zeta", "Gamma, Cyr. Ghe", "Pi, Cyr. Pe", "Phi, Cyr. Ef", "three, Cyr. Ze")]


def list_classes():
    """(name, character, superclass) in column order."""
    return ([(n, c, "Digits") for n, c in zip(DIGIT_NAMES, string.digits)]
            + [(c, c, "Latin capitals") for c in string.ascii_uppercase]
            + [(c, c, "Latin small") for c in string.ascii_lowercase]
            + [(n, c, "Greek capitals") for n, c in zip(GREEK_NAMES, GREEK)]
            + [(n.lower(), c.lower(), "Greek small") for n, c in zip(GREEK_NAMES, GREEK)]
            + [("Cyr. " + n.replace("_", " "), c, "Cyrillic capitals") for n, c in zip(CYRILLIC_NAMES, CYRILLIC)])


def read_faces(characters):
    """The rows of glyph-fonts.csv, one a face; ends the program if a file is missing or lacks a character."""
    faces, missing = [], []
    with open(HERE / "glyph-fonts.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            for name in row["files"].split(";"):
                path = FONTS / row["folder"] / name
                if not path.exists():
                    missing += row["package"].split()
                    continue
                cmap = TTFont(path, fontNumber=0, lazy=True).getBestCmap()
                lacking = [c for c in characters if ord(c) not in cmap]
                if lacking:
                    sys.exit(f"make-glyphs.py: {path} has no {' '.join(lacking)}")
                faces.append(dict(row, path=path))
    if missing:
        sys.exit("make-glyphs.py: fonts are missing; run: apt install " + " ".join(sorted(set(missing))))
    return faces


def draw_master(font, character):
    """One letter, ink 255 on 0, its longer side BODY pixels, in the middle of MASTER x MASTER."""
    mask = font.getmask(character, mode="L")
    ink = Image.frombytes("L", mask.size, bytes(mask))
    box = ink.getbbox()
    if box is None:
        sys.exit(f"make-glyphs.py: {font.path} draws nothing for {character}")
    ink = ink.crop(box)
    scale = BODY / max(ink.size)
    ink = ink.resize([max(1, round(s * scale)) for s in ink.size], Image.LANCZOS)
    drawing = Image.new("L", (MASTER, MASTER))
    drawing.paste(ink, ((MASTER - ink.width) // 2, (MASTER - ink.height) // 2))
    return np.asarray(drawing)


def draw_masters(faces, characters):
    """faces x characters x MASTER x MASTER, 8-bit."""
    out = np.empty((len(faces), len(characters), MASTER, MASTER), np.uint8)
    for i, face in enumerate(faces):
        font = ImageFont.truetype(str(face["path"]), 160, layout_engine=ImageFont.Layout.BASIC)
        for j, c in enumerate(characters):
            out[i, j] = draw_master(font, c)
    return out


def neighbours(x, pick):
    """pick (np.maximum or np.minimum) over each pixel and its four neighbours."""
    p = np.pad(x, ((0, 0), (1, 1), (1, 1)), mode="edge")
    out = x
    for shifted in (p[:, :-2, 1:-1], p[:, 2:, 1:-1], p[:, 1:-1, :-2], p[:, 1:-1, 2:]):
        out = pick(out, shifted)
    return out


def vary(masters, rng, strength, noise):
    """Each master turned, slanted, stretched, moved, and made bolder or lighter a little, as 28 x 28 ink in [0, 1]."""
    n = len(masters)

    def draw(low, high):
        return rng.uniform(low, high, n) * strength

    turn, slant = np.radians(draw(-9, 9)), draw(-0.2, 0.2)
    grow, stretch = draw(-0.12, 0.08), draw(-0.1, 0.1)
    dx, dy = draw(-3, 3), draw(-3, 3)
    weight, blur = draw(-0.5, 0.9), np.abs(draw(-0.8, 0.8))
    ink = 1 - np.abs(draw(-0.3, 0.3))

    moved = np.empty((n, MASTER, MASTER), np.float32)
    middle = (MASTER - 1) / 2
    for i in range(n):
        # The matrix takes a place of the new image to its place in the master.
        c, s = np.cos(turn[i]), np.sin(turn[i])
        ax, ay = np.exp(-grow[i] - stretch[i]), np.exp(-grow[i] + stretch[i])
        a, b, d, e = ax * (c + slant[i] * s), ax * (slant[i] * c - s), ay * s, ay * c
        x0 = middle - a * (middle + dx[i]) - b * (middle + dy[i])
        y0 = middle - d * (middle + dx[i]) - e * (middle + dy[i])
        image = Image.fromarray(masters[i]).transform((MASTER, MASTER), Image.AFFINE, (a, b, x0, d, e, y0),
                                                      Image.BILINEAR)
        moved[i] = np.asarray(image)
    moved /= 255
    w = weight.astype(np.float32)[:, None, None]
    moved += np.maximum(w, 0) * (neighbours(moved, np.maximum) - moved)
    moved += np.minimum(w, 0) * (moved - neighbours(moved, np.minimum))
    small = moved.reshape(n, SIZE, 2, SIZE, 2).mean(axis=(2, 4))
    p = np.pad(small, ((0, 0), (1, 1), (1, 1)))
    around = (p[:, :-2, 1:-1] + p[:, 2:, 1:-1] + p[:, 1:-1, :-2] + p[:, 1:-1, 2:]) / 4
    small += (blur.astype(np.float32)[:, None, None] / 2) * (around - small)
    small *= ink.astype(np.float32)[:, None, None]
    if noise:
        small += rng.standard_normal(small.shape, np.float32) * rng.uniform(0, noise, (n, 1, 1)).astype(np.float32)
    return np.clip(small, 0, 1)


def train(masters, validation, rng):
    """A network trained on masters (faces x classes x ...); prints how it does on the validation faces meanwhile."""
    faces, classes = masters.shape[:2]
    flat = masters.reshape(-1, MASTER, MASTER)
    labels = np.tile(np.arange(classes), faces)
    net = GlyphNet(classes, rng)
    steps = EPOCHS * -(-len(flat) // BATCH)
    start = time.monotonic()
    for epoch in range(EPOCHS):
        loss = []
        order = rng.permutation(len(flat))
        for at in range(0, len(flat), BATCH):
            rows = order[at:at + BATCH]
            images = vary(flat[rows], rng, 1, 0.08)
            loss.append(net.train_batch(images, labels[rows], cosine(RATE, net.step, steps), DECAY, rng))
        images, truth = validation
        right = (net.logits(images).argmax(axis=1) == truth).mean()
        print(f"epoch {epoch + 1:2}: loss {np.mean(loss):.3f}, validation {right:.3f}, "
              f"{time.monotonic() - start:.0f} s", flush=True)
    return net


def look(faces, masters, rng):
    """8-bit images as they are committed (dark ink on white paper), one a face and class, and their labels."""
    images = 1 - vary(masters.reshape(-1, MASTER, MASTER), rng, HELD_OUT_STRENGTH, 0)
    classes = masters.shape[1]
    return np.round(images * 255).astype(np.uint8), np.tile(np.arange(classes, dtype=np.uint8), len(faces))


def as_ink(images):
    return 1 - images.astype(np.float32) / 255


def report(logits, labels, classes, faces):
    """The table of accuracies that the sample's README holds."""
    names = [c[0] for c in classes]
    twin = np.arange(len(names))
    for group in TWINS:
        twin[[names.index(n) for n in group]] = names.index(group[0])
    lonely = np.bincount(twin, minlength=len(names))[twin] == 1
    guess = logits.argmax(axis=1)
    right, right_twin = guess == labels, twin[guess] == twin[labels]
    top = softmax(logits.astype(np.float64)).max(axis=1)
    assigned = np.bincount(guess, minlength=len(names))

    print("\n| rows | classes | accuracy | accuracy up to twins |\n|---|---|---|---|")

    def line(title, count, rows):
        print(f"| {title} | {count} | {100 * right[rows].mean():.1f} % | {100 * right_twin[rows].mean():.1f} % |")

    line("classes without a twin", lonely.sum(), lonely[labels])
    line("classes with a twin", (~lonely).sum(), ~lonely[labels])
    line("all", len(names), np.ones(len(labels), bool))
    for group in dict.fromkeys(c[2] for c in classes):
        inside = np.array([c[2] == group for c in classes])
        line(group, inside.sum(), inside[labels])
    for kind in ("serif", "sans", "mono", "hand"):
        line(f"{kind} designs", len(names), np.repeat([f["kind"] == kind for f in faces], len(names)))
    print(f"\nmean top probability {top.mean():.3f}; classes that no row is assigned to: {(assigned == 0).sum()}; "
          f"fewest rows assigned to a class: {assigned.min()}")


def write(folder, classes, images, labels, logits):
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "images.npy", images)
    np.save(folder / "labels.npy", labels)
    np.save(folder / "logits.npy", logits)
    (folder / "classes.txt").write_text("".join(f"{c[0]}\n" for c in classes), encoding="utf-8")
    (folder / "superclasses.csv").write_text("class,script and case\n" + "".join(f"{c[0]},{c[2]}\n" for c in classes),
                                             encoding="utf-8")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "glyphs"
    classes = list_classes()
    characters = [c[1] for c in classes]
    faces = read_faces(characters)
    masters = draw_masters(faces, characters)
    side = np.array([f["side"] for f in faces])
    for s in ("train", "validation", "held-out"):
        print(f"{s}: {len({f['design'] for f in faces if f['side'] == s})} designs, {(side == s).sum()} faces")

    rng = {s: np.random.default_rng([SEED, i]) for i, s in enumerate(("train", "validation", "held-out"))}
    images, labels = look([f for f in faces if f["side"] == "validation"], masters[side == "validation"],
                          rng["validation"])
    net = train(masters[side == "train"], (as_ink(images), labels), rng["train"])

    held = [f for f in faces if f["side"] == "held-out"]
    images, labels = look(held, masters[side == "held-out"], rng["held-out"])
    logits = net.logits(as_ink(images)).astype(np.float16)
    write(folder, classes, images, labels, logits)
    report(logits, labels, classes, held)


if __name__ == "__main__":
    main()

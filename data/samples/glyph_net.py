# SPDX-License-Identifier: GPL-3.0-or-later
"""A small convolutional network in NumPy, trained with Adam and a cosine learning rate.

    28 x 28 ink -> 5 x 5 convolution, 16 -> halved -> 5 x 5 convolution, 32 -> halved -> 256 -> K logits

ReLU after every layer but the last; dropout before the last. Arrays are float32, images N x 28 x 28 with 1 for ink.
"""
import numpy as np

FILTERS = (16, 32)
KERNEL = 5
HIDDEN = 256
DROPOUT = 0.4


def patches(x):
    """N x H x W x C to N x H' x W' x (KERNEL * KERNEL * C), H' = H - KERNEL + 1."""
    view = np.lib.stride_tricks.sliding_window_view(x, (KERNEL, KERNEL), axis=(1, 2))
    n, h, w = view.shape[:3]
    return view.transpose(0, 1, 2, 4, 5, 3).reshape(n, h, w, -1)


def scatter(grad, shape):
    """The transpose of patches(): the gradient by its input of the given shape."""
    n, h, w, _ = grad.shape
    grad = grad.reshape(n, h, w, KERNEL, KERNEL, shape[3])
    out = np.zeros(shape, np.float32)
    for i in range(KERNEL):
        for j in range(KERNEL):
            out[:, i:i + h, j:j + w] += grad[:, :, :, i, j]
    return out


def pool(x):
    """The largest of each 2 x 2, and where it was (a one-hot of four)."""
    n, h, w, c = x.shape
    cells = x.reshape(n, h // 2, 2, w // 2, 2, c).transpose(0, 1, 3, 5, 2, 4).reshape(n, h // 2, w // 2, c, 4)
    best = cells.argmax(axis=-1)
    return np.take_along_axis(cells, best[..., None], -1)[..., 0], best


def unpool(grad, best):
    """The transpose of pool()."""
    n, h, w, c = grad.shape
    cells = np.zeros((n, h, w, c, 4), np.float32)
    np.put_along_axis(cells, best[..., None], grad[..., None], -1)
    return cells.reshape(n, h, w, c, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(n, 2 * h, 2 * w, c)


def softmax(v):
    e = np.exp(v - v.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class GlyphNet:
    def __init__(self, classes, rng):
        side = ((28 - KERNEL + 1) // 2 - KERNEL + 1) // 2
        sizes = [(KERNEL * KERNEL, FILTERS[0]), (KERNEL * KERNEL * FILTERS[0], FILTERS[1]),
                 (side * side * FILTERS[1], HIDDEN), (HIDDEN, classes)]
        self.weights = [rng.standard_normal(s, np.float32) * np.float32(np.sqrt(2 / s[0])) for s in sizes]
        self.biases = [np.zeros(s[1], np.float32) for s in sizes]
        self.moments = [(np.zeros_like(p), np.zeros_like(p)) for p in self.weights + self.biases]
        self.step = 0

    def forward(self, images, rng=None):
        """The logits, and what backward() needs. With rng, dropout is on."""
        w, b = self.weights, self.biases
        x0 = patches(images[..., None])
        h0, best0 = pool(np.maximum(x0 @ w[0] + b[0], 0))
        x1 = patches(h0)
        h1, best1 = pool(np.maximum(x1 @ w[1] + b[1], 0))
        x2 = h1.reshape(len(images), -1)
        x3 = np.maximum(x2 @ w[2] + b[2], 0)
        if rng is not None:
            x3 = x3 * (rng.random(x3.shape, np.float32) >= DROPOUT) / np.float32(1 - DROPOUT)
        return x3 @ w[3] + b[3], (x0, h0, best0, x1, h1, best1, x2, x3)

    def backward(self, grad, kept):
        """The gradients of weights, then biases, from the gradient of the logits."""
        x0, h0, best0, x1, h1, best1, x2, x3 = kept
        w = self.weights
        g3 = grad
        # A unit that dropout or ReLU silenced is 0 in x3; the others carry dropout's factor.
        g2 = g3 @ w[3].T * (x3 > 0) / np.float32(1 - DROPOUT)
        g1 = unpool((g2 @ w[2].T).reshape(h1.shape) * (h1 > 0), best1)
        g0 = unpool(scatter(g1 @ w[1].T, h0.shape) * (h0 > 0), best0)
        pairs = [(x0, g0), (x1, g1), (x2, g2), (x3, g3)]
        flat = [(x.reshape(-1, x.shape[-1]), g.reshape(-1, g.shape[-1])) for x, g in pairs]
        return [x.T @ g for x, g in flat] + [g.sum(axis=0) for _, g in flat]

    def train_batch(self, images, labels, rate, decay, rng):
        """One step of Adam with decoupled weight decay; returns the batch's mean cross entropy."""
        logits, kept = self.forward(images, rng)
        p = softmax(logits)
        rows = np.arange(len(labels))
        loss = -np.log(p[rows, labels] + 1e-12).mean()
        p[rows, labels] -= 1
        grads = self.backward(p / np.float32(len(labels)), kept)
        self.step += 1
        fix1, fix2 = 1 - 0.9 ** self.step, 1 - 0.999 ** self.step
        for i, (param, g, (m, v)) in enumerate(zip(self.weights + self.biases, grads, self.moments)):
            m += (g - m) * np.float32(0.1)
            v += (g * g - v) * np.float32(0.001)
            if i < len(self.weights):
                param -= np.float32(rate * decay) * param
            param -= np.float32(rate / fix1) * m / (np.sqrt(v / np.float32(fix2)) + np.float32(1e-8))
        return float(loss)

    def logits(self, images, batch=256):
        return np.concatenate([self.forward(images[i:i + batch])[0] for i in range(0, len(images), batch)])


def cosine(rate, step, steps):
    """A learning rate that falls from rate to 0 along half a cosine, after a short warm-up."""
    warm = min(1.0, (step + 1) / (0.02 * steps))
    return rate * warm * 0.5 * (1 + np.cos(np.pi * step / steps))

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-extent.h"

G_BEGIN_DECLS

/** Width and height of an image, and the bytes of its three planes: red, green, blue. */
#define BOUGH_CIFAR_SIDE 32
#define BOUGH_CIFAR_PIXELS (BOUGH_CIFAR_SIDE * BOUGH_CIFAR_SIDE)

/**
 * BoughCifar:
 * @n_label_bytes: 1 in CIFAR-10, the class; 2 in CIFAR-100, the superclass and the class
 * @n_images: how many records there are, each of its labels and 3,072 bytes
 *
 * What a binary file of CIFAR-10 or CIFAR-100 is; it has no header.
 */
typedef struct {
  guint n_label_bytes;
  guint64 n_images;
} BoughCifar;

/** bough_cifar_probe: Returns: whether a file called .bin has a size and first labels that only these files have */
gboolean bough_cifar_probe (BoughExtent *file, BoughCifar *cifar);

/**
 * bough_cifar_check:
 * @error: BOUGH_FORMAT_ERROR_INVALID: the file is called .bin, but is neither what bough_cifar_probe() knows nor text
 *
 * Says so of one that is cut short, which would be refused as text else.
 */
gboolean bough_cifar_check (BoughExtent *file, GError **error);

/** bough_cifar_read_labels: @labels: (out): room for n_images x n_label_bytes. Reads the labels of all images. */
gboolean bough_cifar_read_labels (BoughExtent *file, const BoughCifar *cifar, guint8 *labels, GError **error);

/** BoughCifarNames: whose names; CIFAR-10 has no superclasses */
typedef enum {
  BOUGH_CIFAR_CLASSES,
  BOUGH_CIFAR_SUPERCLASSES,
} BoughCifarNames;

/**
 * bough_cifar_load_names:
 * @path: the binary file
 * @names: (out) (transfer full) (nullable): what the meta file beside it (batches.meta.txt, fine_label_names.txt,
 *   coarse_label_names.txt) calls them; NULL if there is none
 * @error: BOUGH_FORMAT_ERROR: it cannot be read, or holds another number of names; begins with its path
 */
gboolean bough_cifar_load_names (const char *path, const BoughCifar *cifar, BoughCifarNames which, GStrv *names,
                                 GError **error);

/** bough_cifar_read_image: @pixels: (out): room for 3,072 bytes; red, green and blue of one pixel after the other */
gboolean bough_cifar_read_image (BoughExtent *file, const BoughCifar *cifar, guint64 image, guint8 *pixels,
                                 GError **error);

G_END_DECLS

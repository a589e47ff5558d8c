/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * BoughImage:
 *
 * A square picture that a figure shows: opaque pixels, red, green and blue. Counted by reference, immutable and
 * thread-safe.
 */
typedef struct _BoughImage BoughImage;

/**
 * bough_image_new:
 * @pixels: rows of @width times @n_channels bytes: red, green, blue, and alpha where there are 4
 * @stride: bytes from row to row
 * @n_channels: 3 or 4
 *
 * Copies the middle square of a picture; what is transparent becomes white.
 */
BoughImage *bough_image_new (const guint8 *pixels, guint width, guint height, gsize stride, guint n_channels);

/** bough_image_new_from_pixbuf: As bough_image_new(), of what a pixbuf holds. */
BoughImage *bough_image_new_from_pixbuf (const GdkPixbuf *pixbuf);
BoughImage *bough_image_ref (BoughImage *self);
void bough_image_unref (BoughImage *self);

/**
 * bough_image_get_needed_size:
 * @size: of the image in the figure, in mm
 * @dpi: pixels per inch of what will be written; 300 at the least
 *
 * Returns: how many pixels the longer side of a picture needs, for the middle square of it that is seen
 */
int bough_image_get_needed_size (double size, double dpi);

/** bough_image_get_size: Returns: how many pixels a side has */
guint bough_image_get_size (const BoughImage *self);

/** bough_image_create_surface: Returns: (transfer full): the pixels for Cairo; valid as long as @self is */
cairo_surface_t *bough_image_create_surface (const BoughImage *self);

/** bough_image_to_png: Returns: (transfer full): the same pixels always give the same bytes */
GBytes *bough_image_to_png (const BoughImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughImage, bough_image_unref)

G_END_DECLS

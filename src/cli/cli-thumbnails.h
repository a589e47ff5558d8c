/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-build.h"

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/** CliThumbnailOptions: whose images stand at the leaves, as the user says it; strings are what was given, or NULL. */
typedef struct {
  char *images;
  char *images_from;
  char *logits;
} CliThumbnailOptions;

void cli_thumbnail_options_clear (CliThumbnailOptions *self);

/** cli_thumbnail_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_thumbnail_options_add (CliThumbnailOptions *self, GOptionContext *context);

/** cli_thumbnail_options_check: Returns: FALSE with @error set if one is given without the other that it needs */
gboolean cli_thumbnail_options_check (const CliThumbnailOptions *self, GError **error);

/** cli_thumbnail_options_set_ring: Where there are images and @style has no ring of them, adds one outside the others. */
void cli_thumbnail_options_set_ring (const CliThumbnailOptions *self, BoughStyle *style);

/**
 * cli_thumbnails_load:
 * @paths: (array zero-terminated=1): what is drawn: a tree, or logits
 * @build: of the logits
 * @tree: the whole tree
 * @style: says which samples are chosen by hand, and how large their images shall be
 * @dpi: pixels per inch of what will be written
 *
 * Reads an image for each leaf: that of the sample which the style's image-rows names, else that of the most confident
 * sample assigned to the leaf (the first of equals) that has one. The samples are those of --logits, of --held-out, or of
 * what is drawn.
 *
 * Returns: (transfer full) (element-type BoughImage): an image, or NULL, for each leaf; or NULL with @error set
 */
GPtrArray *cli_thumbnails_load (const CliThumbnailOptions *self, char *const *paths, const CliBuildOptions *build,
                                L2hTree *tree, BoughStyle *style, double dpi, GError **error);

G_END_DECLS

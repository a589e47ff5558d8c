/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"
#include "figure/bough-style.h"

G_BEGIN_DECLS

/**
 * bough_figure_recipe_new:
 * @style: what the figure was laid out with
 * @output: the file that the figure goes to
 *
 * Says how a figure of @document was made, see bough_recipe_new(): the command is the one that draws it again in a folder
 * that holds the document's files. Blocks; thread-safe, if @style is the caller's own.
 *
 * Returns: (transfer full): the recipe
 */
char *bough_figure_recipe_new (BoughDocument *document, BoughStyle *style, const char *output);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-layout-job.h"

G_BEGIN_DECLS

/**
 * bough_figure_recipe_new:
 * @input: what the figure was laid out from
 * @output: the file that the figure goes to
 *
 * Says how a figure of @document was made, see bough_recipe_new(): the command is the one that draws it again in a folder
 * that holds the document's files. Blocks; thread-safe.
 *
 * Returns: (transfer full): the recipe
 */
char *bough_figure_recipe_new (BoughDocument *document, const BoughLayoutInput *input, const char *output);

G_END_DECLS

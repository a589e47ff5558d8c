/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bough_svg_recipe_insert: @svg: a document. Returns: (transfer full): the same with @recipe in a <metadata> element */
GBytes *bough_svg_recipe_insert (GBytes *svg, const char *recipe);

/** bough_svg_recipe_find: Returns: (transfer full) (nullable): the recipe of the document from @start to @end */
char *bough_svg_recipe_find (const char *start, const char *end);

G_END_DECLS

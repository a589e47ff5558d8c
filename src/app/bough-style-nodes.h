/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-style.h"

G_BEGIN_DECLS

/* What a style says of single nodes: the keys that list them ("turned", "collapsed", "chosen") and those that give them
 * texts ("shaded", "brackets"). */

/** bough_style_has_node: Returns: whether the list or map under @key has @node */
gboolean bough_style_has_node (BoughStyle *style, const char *key, guint node);

/** bough_style_set_node: @is_there: whether the list under @key is to have @node; the rest of it stays as it is */
void bough_style_set_node (BoughStyle *style, const char *key, guint node, gboolean is_there);

/** bough_style_dup_node_text: Returns: (transfer full) (nullable): what the map under @key gives @node, NULL for nothing */
char *bough_style_dup_node_text (BoughStyle *style, const char *key, guint node);

/** bough_style_set_node_text: @text: (nullable): what the map under @key is to give @node, NULL for nothing */
void bough_style_set_node_text (BoughStyle *style, const char *key, guint node, const char *text);

/** bough_style_set_name_text: the same for the maps from names ("colors") */
void bough_style_set_name_text (BoughStyle *style, const char *key, const char *name, const char *text);

G_END_DECLS

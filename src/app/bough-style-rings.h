/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/* The rings of a style, one by one, and what a ring can show of a document. */

gboolean bough_style_has_ring (BoughStyle *style, const char *name);

/** bough_style_set_has_ring: Adds a ring outside of the others, or takes away all that show @name. */
void bough_style_set_has_ring (BoughStyle *style, const char *name, gboolean has_ring);

/** bough_style_set_ring: @at: from 0, the innermost; as many as there are for a new one. @name: (nullable): NULL takes it away */
void bough_style_set_ring (BoughStyle *style, guint at, const char *name);

/** bough_ring_list_known: Returns: (transfer full): the names of all rings that show something of @document */
GStrv bough_ring_list_known (BoughDocument *document);

/** bough_ring_is_built_in: Returns: whether there is always a ring of this name, so that no file's can have it */
gboolean bough_ring_is_built_in (const char *name);

/** bough_ring_get_title: Returns: (transfer none): what a ring is called; a file's by its own name */
const char *bough_ring_get_title (const char *name);

/**
 * bough_ring_find_next:
 *
 * Returns: (transfer full) (nullable): the first ring that would show something of @document that none shows yet, or NULL
 */
char *bough_ring_find_next (BoughDocument *document);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/* What a ring can show of a document. */

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-extent.h"

G_BEGIN_DECLS

/**
 * BoughSpool:
 *
 * A temporary file without a name, in the folder that TMPDIR says, for what can only be read from beginning to end but
 * is needed in any order. It is gone with the last reference to it, also when the program is killed.
 */
typedef struct _BoughSpool BoughSpool;

/**
 * bough_spool_new:
 * @name: what messages call the content
 * @error: BOUGH_FORMAT_ERROR_OPEN: the folder cannot be written to; the message begins with @name
 *
 * Returns: (transfer full): an empty spool, or NULL with @error set
 */
BoughSpool *bough_spool_new (const char *name, GError **error);
void bough_spool_free (BoughSpool *self);

/**
 * bough_spool_write:
 * @error: BOUGH_FORMAT_ERROR_OPEN: the disk is full, or nearly: a spool leaves some room to others
 *
 * Appends bytes.
 */
gboolean bough_spool_write (BoughSpool *self, const void *data, gsize size, GError **error);

/** bough_spool_get_size: Returns: how many bytes were written */
guint64 bough_spool_get_size (BoughSpool *self);

/** bough_spool_finish: @self: (transfer full). Returns: (transfer full): all that was written */
BoughExtent *bough_spool_finish (BoughSpool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSpool, bough_spool_free)

G_END_DECLS

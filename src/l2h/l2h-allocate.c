/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-allocate-private.h"

#include <glib/gi18n-lib.h>

#include "l2h-error.h"

gpointer
l2h_allocate (gsize n_items, gsize item_size, GError **error)
{
  gpointer memory = g_try_malloc0_n (MAX (n_items, 1), item_size);

  if (memory == NULL) {
    guint64 size = n_items <= G_MAXUINT64 / item_size ? n_items * item_size : G_MAXUINT64;
    g_autofree char *text = g_format_size (size);

    g_set_error (error, L2H_ERROR, L2H_ERROR_MEMORY, _("not enough memory: %s more are needed"), text);
  }

  return memory;
}

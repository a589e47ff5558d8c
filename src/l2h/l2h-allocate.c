/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-allocate-private.h"

#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "l2h-error.h"

/* Less is not worth asking. */
#define LEAST_HUGE (4 * 1024 * 1024)

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

gpointer
l2h_allocate_huge (gsize n_items, gsize item_size, GError **error)
{
  gpointer memory = l2h_allocate (n_items, item_size, error);

#ifdef MADV_HUGEPAGE
  if (memory != NULL && n_items * item_size >= LEAST_HUGE) {
    gsize page = sysconf (_SC_PAGESIZE);
    guintptr start = ((guintptr) memory + page - 1) / page * page;
    guintptr end = ((guintptr) memory + n_items * item_size) / page * page;

    /* Where there are none, small pages do. */
    (void) madvise ((gpointer) start, end - start, MADV_HUGEPAGE);
  }
#endif

  return memory;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-allocate-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "l2h-error.h"

#define HUGE_PAGE (2 * 1024 * 1024)

/* Less is not worth asking. */
#define LEAST_HUGE (2 * HUGE_PAGE)

static void
set_error (gsize n_items, gsize item_size, GError **error)
{
  guint64 size = n_items <= G_MAXUINT64 / item_size ? n_items * item_size : G_MAXUINT64;
  g_autofree char *text = g_format_size (size);

  g_set_error (error, L2H_ERROR, L2H_ERROR_MEMORY, _("not enough memory: %s more are needed"), text);
}

gpointer
l2h_allocate (gsize n_items, gsize item_size, GError **error)
{
  gpointer memory = g_try_malloc0_n (MAX (n_items, 1), item_size);

  if (memory == NULL)
    set_error (n_items, item_size, error);

  return memory;
}

gpointer
l2h_allocate_huge (gsize n_items, gsize item_size, GError **error)
{
  gpointer memory = NULL;
  gsize size = 0;

  if (n_items < LEAST_HUGE / item_size)
    return l2h_allocate (n_items, item_size, error);

  /* From a huge page's beginning to another's end: what stands out on either side would be small pages. */
  if (n_items <= (G_MAXSIZE - HUGE_PAGE) / item_size) {
    size = (n_items * item_size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    memory = aligned_alloc (HUGE_PAGE, size);
  }
  if (memory == NULL) {
    set_error (n_items, item_size, error);
    return NULL;
  }
#ifdef MADV_HUGEPAGE
  /* Where there are none, small pages do. */
  (void) madvise (memory, size, MADV_HUGEPAGE);
#endif

  return memory;
}

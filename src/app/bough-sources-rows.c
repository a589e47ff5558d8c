/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-sources-private.h"

#include "formats/bough-head-logits.h"
#include "formats/bough-matrix.h"

#include <glib/gstdio.h>
#include <inttypes.h>

/* Text and what is packed is read whole to be opened, so what was opened last stays open for who asks next: first it is
 * seen what goes with a file, then the dialog says what it holds, then it is loaded. */
struct _BoughSourcesRows {
  GMutex lock;
  char *key;
  L2hLogits *logits;
  GStrv class_names;
};

static void
rows_clear (gpointer data)
{
  BoughSourcesRows *self = data;

  g_mutex_clear (&self->lock);
  g_free (self->key);
  g_clear_object (&self->logits);
  g_strfreev (self->class_names);
}

BoughSourcesRows *
bough_sources_rows_new (void)
{
  BoughSourcesRows *self = g_atomic_rc_box_new0 (BoughSourcesRows);

  g_mutex_init (&self->lock);
  return self;
}

void
bough_sources_rows_unref (BoughSourcesRows *self)
{
  g_atomic_rc_box_release_full (self, rows_clear);
}

/* A file that is written to is another one. */
static void
add_file (GString *key, const char *path)
{
  GStatBuf now = { 0 };

  if (path == NULL)
    return;
  g_stat (path, &now);
  g_string_append_printf (key, "%s\n%" PRIu64 " %" PRIu64 " %" PRId64 ".%09ld\n", path, (guint64) now.st_ino,
                          (guint64) now.st_size, (gint64) now.st_mtim.tv_sec, now.st_mtim.tv_nsec);
}

static char *
dup_key (const BoughSources *sources)
{
  GString *key = g_string_new (NULL);

  add_file (key, sources->main);
  for (guint i = 0; i < sources->parts->len; i++)
    add_file (key, g_ptr_array_index (sources->parts, i));
  if (sources->head != NULL)
    {
      g_string_append (key, "head\n");
      add_file (key, sources->head);
      add_file (key, sources->embeddings);
    }
  else if (sources->array != NULL)
    g_string_append_printf (key, "array\n%s\n", sources->array);
  return g_string_free (key, FALSE);
}

static L2hLogits *
open_logits (const BoughSources *sources, GStrv *class_names, GError **error)
{
  char *const embeddings[] = { sources->main, sources->embeddings, NULL };
  g_auto (GStrv) paths = NULL;

  *class_names = NULL;
  if (sources->head != NULL)
    return bough_head_logits_open (sources->head, embeddings, error);
  paths = bough_sources_dup_paths (sources);
  return bough_matrix_open_parts (paths, sources->array, class_names, error);
}

L2hLogits *
bough_sources_open_logits (const BoughSources *self, GStrv *class_names, GError **error)
{
  BoughSourcesRows *rows = self->rows;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&rows->lock);
  g_autofree char *key = dup_key (self);

  if (class_names)
    *class_names = NULL;
  if (g_strcmp0 (rows->key, key) != 0)
    {
      g_auto (GStrv) names = NULL;
      L2hLogits *logits = open_logits (self, &names, error);

      if (logits == NULL)
        return NULL;
      g_clear_object (&rows->logits);
      g_clear_pointer (&rows->class_names, g_strfreev);
      g_free (rows->key);
      rows->key = g_steal_pointer (&key);
      rows->logits = logits;
      rows->class_names = g_steal_pointer (&names);
    }
  if (class_names)
    *class_names = g_strdupv (rows->class_names);
  return g_object_ref (rows->logits);
}

L2hLabels *
bough_sources_get_own_labels (const BoughSources *self, L2hLogits *logits, const char **column)
{
  L2hLabels *labels = self->head == NULL ? bough_matrix_get_labels (logits, column) : NULL;

  if (labels == NULL || g_strcmp0 (self->labels, self->main) != 0)
    return NULL;
  return self->within[BOUGH_COMPANION_LABELS] == NULL || g_str_equal (self->within[BOUGH_COMPANION_LABELS], *column)
           ? labels : NULL;
}

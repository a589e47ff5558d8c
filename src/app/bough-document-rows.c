/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-document-private.h"

#include <glib/gi18n-lib.h>

/* What the rows are made of: the main file and its parts, and where that holds embeddings, the head and those of its second
 * space. */
static guint
get_n_row_files (BoughDocument *self)
{
  return self->sources->parts->len + 3;
}

static const char *
get_row_file (BoughDocument *self, guint i)
{
  guint n_parts = self->sources->parts->len;

  if (i == 0)
    return self->sources->main;
  if (i <= n_parts)
    return g_ptr_array_index (self->sources->parts, i - 1);
  if (i == n_parts + 1)
    return self->sources->head;
  return self->sources->head != NULL ? self->sources->embeddings : NULL;
}

void
bough_document_note_rows (BoughDocument *self)
{
  g_array_set_size (self->rows, get_n_row_files (self));
  for (guint i = 0; i < self->rows->len; i++)
    if (get_row_file (self, i) != NULL)
      g_stat (get_row_file (self, i), &g_array_index (self->rows, GStatBuf, i));
}

static gboolean
check_row_file (BoughDocument *self, guint i, GError **error)
{
  const char *path = get_row_file (self, i);
  const GStatBuf *before = &g_array_index (self->rows, GStatBuf, i);
  GStatBuf now;

  if (g_stat (path, &now) != 0)
    g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS,
                 _("%s: is gone; what needs the rows of the logits cannot be shown"), path);
  else if (now.st_size != before->st_size || now.st_mtim.tv_sec != before->st_mtim.tv_sec
           || now.st_mtim.tv_nsec != before->st_mtim.tv_nsec)
    g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS,
                 _("%s: has changed since the tree was built; open the logits again"), path);
  else
    return TRUE;
  return FALSE;
}

BoughSources *
bough_document_dup_made_from (BoughDocument *self)
{
  static const BoughCompanion others[] = { BOUGH_COMPANION_SUPERCLASSES, BOUGH_COMPANION_SYNSETS, BOUGH_COMPANION_IMAGES };
  BoughSources *sources;

  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  sources = bough_sources_copy (self->sources);
  for (guint i = 0; self->session != NULL && i < bough_session_get_n_inputs (self->session); i++)
    {
      const BoughSessionInput *input = bough_session_get_input (self->session, i);
      gboolean is_other = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        is_other = is_other || g_str_equal (input->role, bough_companion_get_key (others[j]));
      if (!is_other && bough_sources_get_role (sources, input->role) == NULL)
        bough_sources_set_role (sources, input->role, input->path, input->array);
    }
  return sources;
}

gboolean
bough_document_has_input (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), FALSE);

  for (guint i = 0; self->logits != NULL && i <= self->sources->parts->len; i++)
    if (!check_row_file (self, i, NULL))
      return FALSE;
  if (self->logits != NULL)
    return TRUE;
  return !self->has_no_main && !self->lacks_rows;
}

gboolean
bough_document_check_rows (BoughDocument *self, GError **error)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), FALSE);

  if (self->logits == NULL)
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS,
                   _("%s: a tree without its logits; open the logits to see more"), self->sources->main);
      return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (get_row_file (self, i) != NULL && !check_row_file (self, i, error))
      return FALSE;
  return TRUE;
}

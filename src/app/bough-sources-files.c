/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-sources.h"

#include "bough-source-summary.h"

#include "formats/bough-array-file.h"
#include "formats/bough-head-logits.h"
#include "formats/bough-matrix.h"
#include "formats/bough-session.h"
#include "formats/bough-tree-file.h"

#include <string.h>

#define MANY_LEAVES 2000

static gboolean
is_matrix_name (const char *path)
{
  const char *const *extensions = bough_array_file_list_extensions ();
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; extensions[i]; i++)
    if (g_str_has_suffix (lower, extensions[i]))
      return TRUE;
  return g_str_has_suffix (lower, ".gz");
}

gboolean
bough_sources_is_part (const char *path, const char *other)
{
  const char *a = path, *b = other;
  gboolean has_number = FALSE;

  if (!is_matrix_name (path) || !is_matrix_name (other) || strcmp (path, other) == 0)
    return FALSE;
  while (*a != '\0' || *b != '\0')
    if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
      {
        has_number = TRUE;
        a += strspn (a, "0123456789");
        b += strspn (b, "0123456789");
      }
    else if (*a++ != *b++)
      return FALSE;
  return has_number;
}

/* What files are to each other, found out one after the other. */
typedef struct {
  const char *main;
  GPtrArray *parts;
  GPtrArray *companions;
  GPtrArray *others;
  const char *head;
  const char *embeddings;
  const char *folder;
} Given;

static gboolean
is_matrix (const char *path)
{
  return !bough_file_is_session (path) && !bough_file_is_tree (path);
}

static void
sort_out (Given *self, const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && self->folder == NULL)
    self->folder = path;
  else if (self->head == NULL && bough_file_is_head (path))
    self->head = path;
  else if (bough_sources_is_companion (path))
    g_ptr_array_add (self->companions, (gpointer) path);
  else if (self->main == NULL)
    self->main = path;
  else if (self->head && self->embeddings == NULL && is_matrix (self->main))
    self->embeddings = path;
  else if (bough_sources_is_part (path, self->main) && is_matrix (self->main) && is_matrix (path))
    g_ptr_array_add (self->parts, (gpointer) path);
  else
    g_ptr_array_add (self->others, g_strdup (path));
}

/* The head may stand behind what it takes. */
static void
find_embeddings (Given *self)
{
  if (self->head == NULL || self->embeddings || self->parts->len != 1)
    return;
  self->embeddings = g_ptr_array_index (self->parts, 0);
}

/* A file that was meant as the main one, and the sentence that refuses it says what is wrong. */
static void
choose_main (Given *self, GPtrArray *paths)
{
  if (self->main)
    return;
  self->main = g_ptr_array_index (paths, 0);
  g_ptr_array_remove (self->companions, (gpointer) self->main);
  if (self->main == self->head)
    self->head = NULL;
  if (self->main == self->folder)
    self->folder = NULL;
}

/* Where several arrays can be logits, the first is suggested; returns whether there is no such doubt. */
static gboolean
choose_array (BoughSources *sources)
{
  g_auto (GStrv) arrays = sources->is_tree ? NULL : bough_matrix_list (sources->main, NULL);

  if (arrays == NULL || g_strv_length (arrays) < 2)
    {
      g_clear_pointer (&sources->array, g_free);
      return TRUE;
    }
  if (sources->array && g_strv_contains ((const char *const *) arrays, sources->array))
    {
      sources->arrays = g_steal_pointer (&arrays);
      return TRUE;
    }
  g_free (sources->array);
  sources->array = g_strdup (arrays[0]);
  sources->arrays = g_steal_pointer (&arrays);
  return FALSE;
}

/* A folder with a folder for each class gives images and, where nothing else does, labels. */
static void
add_given (BoughSources *sources, const Given *given)
{
  for (guint i = 0; i < given->companions->len; i++)
    bough_sources_add (sources, g_ptr_array_index (given->companions, i));
  if (given->folder)
    {
      bough_sources_set_companion (sources, BOUGH_COMPANION_IMAGES, given->folder);
      if (sources->labels == NULL)
        bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, given->folder);
    }
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    g_strfreev (bough_source_summary_choose (sources, i));
}

/* A tree of so many leaves is likely to be one of samples, of which groups are to be shown. */
static gboolean
is_of_samples (const char *path)
{
  g_autoptr (L2hTree) tree = bough_tree_load (path, NULL);

  return tree != NULL && l2h_tree_get_n_leaves (tree) >= MANY_LEAVES && !l2h_tree_get_score (tree, NULL);
}

BoughSources *
bough_sources_from_files (GPtrArray *paths, gboolean *plain, GPtrArray **others)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) companions = g_ptr_array_new ();
  Given given = { .parts = parts, .companions = companions, .others = g_ptr_array_new_with_free_func (g_free) };
  BoughSources *self;

  for (guint i = 0; i < paths->len; i++)
    sort_out (&given, g_ptr_array_index (paths, i));
  choose_main (&given, paths);
  find_embeddings (&given);
  *others = given.others;

  if (bough_file_is_session (given.main))
    {
      self = bough_sources_new (NULL);
      self->session = g_strdup (given.main);
      *plain = TRUE;
      return self;
    }
  if (given.head)
    g_ptr_array_set_size (parts, 0);
  self = bough_sources_guess (given.main, parts, plain);
  if (given.head)
    {
      bough_sources_set_companion (self, BOUGH_COMPANION_HEAD, given.head);
      bough_sources_set_companion (self, BOUGH_COMPANION_EMBEDDINGS, given.embeddings);
    }
  if (!choose_array (self) || (self->is_tree && !self->is_recalled && is_of_samples (self->main)))
    *plain = FALSE;

  /* A file that nobody named does not stand in the way: the dialog says why it is not taken. */
  if (bough_source_summary_leave_out (self))
    *plain = FALSE;
  add_given (self, &given);
  if (!self->is_recalled)
    bough_source_summary_look_inside (self);
  return self;
}

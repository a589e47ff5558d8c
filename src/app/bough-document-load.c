/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-document-private.h"

#include "bough-path-text.h"
#include "bough-progress.h"
#include "bough-session-copies.h"
#include "bough-session-view.h"

#include "figure/bough-style-json.h"
#include "formats/bough-format-error.h"
#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-build.h"
#include "l2h/l2h-crown.h"
#include "taxonomy/bough-duplicate-names.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static BoughDocument *
bough_document_new (const BoughSources *sources)
{
  BoughDocument *self = g_object_new (BOUGH_TYPE_DOCUMENT, NULL);

  self->sources = bough_sources_copy (sources);
  self->title = bough_path_text_name (sources->session ? sources->session : sources->main);
  if (sources->session)
    return self;

  if (sources->parts->len > 0)
    {
      g_autofree char *name = g_steal_pointer (&self->title);
      guint n_more = sources->parts->len;

      self->title = g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_more), name, n_more);
    }
  if (sources->array)
    {
      g_autofree char *name = g_steal_pointer (&self->title);
      g_autofree char *array = g_utf8_make_valid (sources->array, -1);

      self->title = g_strdup_printf ("%s · %s", name, array);
    }
  return self;
}

static void
add_note (BoughDocument *self, const char *path, const char *note)
{
  g_autofree char *name = note != NULL && self->session == NULL ? bough_path_text_name (path) : NULL;

  if (name != NULL)
    g_ptr_array_add (self->notes, g_strdup_printf ("%s: %s", name, note));
}

/* What of the matrix is no class: what it is taken for instead, or that it is not there. */
static void
note_columns (BoughDocument *self)
{
  const char *column;
  g_autofree char *quoted = NULL;
  g_autofree char *note = NULL;

  if (bough_sources_get_own_labels (self->sources, self->logits, &column) == NULL)
    {
      add_note (self, self->sources->main, bough_matrix_get_note (self->logits));
      return;
    }
  quoted = bough_quote_excerpt (column, -1);
  note = g_strdup_printf (_("the column %s is taken as the labels"), quoted);
  add_note (self, self->sources->main, note);
}

static GStrv
load_classes (BoughDocument *self, GError **error)
{
  const char *path = self->sources->classes;
  guint n_classes = l2h_logits_get_n_classes (self->logits);
  g_auto (GStrv) classes = bough_names_load (path, error);

  if (classes != NULL && g_strv_length (classes) == n_classes)
    {
      g_autofree char *duplicates = bough_duplicate_names_describe ((const char *const *) classes);

      add_note (self, path, duplicates);
    }
  if (classes == NULL || g_strv_length (classes) == n_classes)
    return g_steal_pointer (&classes);

  g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
               ngettext ("%s: holds %u name, but %s has %u columns",
                         "%s: holds %u names, but %s has %u columns",
                         g_strv_length (classes)), path, g_strv_length (classes), self->sources->main,
               n_classes);
  return NULL;
}

static L2hLabels *
load_labels (BoughDocument *self, const char *const *classes, GError **error)
{
  const char *path = self->sources->labels;
  guint64 n_samples = l2h_logits_get_n_samples (self->logits);
  const char *column;
  L2hLabels *own = bough_sources_get_own_labels (self->sources, self->logits, &column);
  g_autoptr (L2hLabels) labels = own != NULL ? g_object_ref (own)
                                             : bough_labels_load_named (path, self->sources->within[BOUGH_COMPANION_LABELS],
                                                                        error);

  if (labels == NULL)
    return NULL;
  if (l2h_labels_get_n_samples (labels) != n_samples)
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   ngettext ("%s: holds %" PRIu64 " label, but %s has %" PRIu64 " rows",
                             "%s: holds %" PRIu64 " labels, but %s has %" PRIu64 " rows",
                             l2h_labels_get_n_samples (labels)), path,
                   l2h_labels_get_n_samples (labels), self->sources->main, n_samples);
      return NULL;
    }

  /* Where columns are classes, labels are their numbers. */
  if (classes && !l2h_labels_has_names (labels) && l2h_labels_get_max (labels) < (gint64) g_strv_length ((GStrv) classes))
    return l2h_labels_with_names (labels, classes, error);
  return g_steal_pointer (&labels);
}

static BoughImages *
load_images (BoughDocument *self, GError **error)
{
  const char *path = self->sources->images;
  guint64 n_samples = l2h_logits_get_n_samples (self->logits);
  g_autoptr (BoughImages) images = bough_images_open (path, self->sources->within[BOUGH_COMPANION_IMAGES], error);

  if (images == NULL || bough_images_get_n_samples (images) == n_samples)
    return g_steal_pointer (&images);

  g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
               ngettext ("%s: holds %" PRIu64 " image, but %s has %" PRIu64 " rows",
                         "%s: holds %" PRIu64 " images, but %s has %" PRIu64 " rows",
                         bough_images_get_n_samples (images)), path,
               bough_images_get_n_samples (images), self->sources->main, n_samples);
  return NULL;
}

/* Opens the matrix, and what goes with it, which is read before: a wrong file is not to cost the wait for the tree. */
static gboolean
open_rows (BoughDocument *self, GStrv *names, GError **error)
{
  g_auto (GStrv) classes = NULL;

  bough_document_note_rows (self);
  self->logits = bough_sources_open_logits (self->sources, &classes, error);
  if (self->logits == NULL)
    return FALSE;
  note_columns (self);

  if (self->sources->classes)
    {
      g_clear_pointer (&classes, g_strfreev);
      classes = load_classes (self, error);
      if (classes == NULL)
        return FALSE;
    }
  if (self->sources->labels && !(self->labels = load_labels (self, (const char *const *) classes, error)))
    return FALSE;
  if (self->sources->images && !(self->images = load_images (self, error)))
    return FALSE;

  *names = g_steal_pointer (&classes);
  return TRUE;
}

static gboolean
build (BoughDocument *self, BoughProgress *progress, GCancellable *cancellable, GError **error)
{
  L2hBuildOptions options = { self->sources->score, self->sources->input, 0 };
  g_auto (GStrv) classes = NULL;
  g_autoptr (L2hTree) bare = NULL;

  if (!open_rows (self, &classes, error))
    return FALSE;

  bare = l2h_build (self->logits, &options, bough_progress_report, progress, cancellable, &self->assignment, error);
  if (bare == NULL)
    return FALSE;
  self->tree = l2h_tree_describe_leaves (bare, self->assignment, self->labels, (const char *const *) classes,
                                         L2H_LEAF_NAMING_AUTO, error);
  return self->tree != NULL;
}

static gboolean
makes_rows (const char *role)
{
  return g_str_has_prefix (role, "logits") || g_str_equal (role, bough_companion_get_key (BOUGH_COMPANION_HEAD))
         || g_str_equal (role, bough_companion_get_key (BOUGH_COMPANION_EMBEDDINGS));
}

/* Where the session's files are now: where the user says, or where they are found. */
static gboolean
find_inputs (BoughDocument *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->sources->session);
  g_autoptr (GPtrArray) paths = NULL;

  for (guint i = 0; i < bough_session_get_n_inputs (self->session); i++)
    {
      const BoughSessionInput *input = bough_session_get_input (self->session, i);
      const char *path = bough_sources_get_role (self->sources, input->role);
      BoughSessionInput *other;

      if (path == NULL)
        continue;
      other = bough_session_input_new (input->role, path, input->array, cancellable, error);
      if (other == NULL)
        return FALSE;
      self->is_relocated = TRUE;
      g_hash_table_insert (self->located, g_strdup (other->role), g_strdup (other->path));
      bough_session_replace_input (self->session, i, other);
    }

  paths = bough_session_find_inputs (self->session, folder, cancellable, error);
  if (paths == NULL)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      const BoughSessionInput *input = bough_session_get_input (self->session, i);
      const char *path = g_ptr_array_index (paths, i);

      if (!bough_sources_set_role (self->sources, input->role, path, input->array))
        continue;
      self->sources->is_tree = self->sources->is_tree || g_str_equal (input->role, "tree");
      self->lacks_rows = self->lacks_rows || (path == NULL && makes_rows (input->role));
      self->is_relocated = self->is_relocated || (path != NULL && g_strcmp0 (path, input->path) != 0);
      if (path == NULL && self->missing == NULL)
        self->missing = input;
    }
  return TRUE;
}

/* The tree is the session's, as it was built; the rows only say what is in its leaves and why it merged them. */
static gboolean
restore_rows (BoughDocument *self, BoughProgress *progress, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) classes = NULL;
  L2hInput input = L2H_INPUT_AUTO;

  if (self->sources->is_tree)
    return TRUE;
  l2h_tree_get_input (self->tree, &input);
  l2h_tree_get_score (self->tree, &self->sources->score);
  self->sources->input = input;
  if (!bough_sources_is_whole (self->sources) || self->lacks_rows)
    return TRUE;

  if (!open_rows (self, &classes, error))
    return FALSE;
  if (l2h_logits_get_n_classes (self->logits) != l2h_tree_get_n_leaves (self->tree))
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   ngettext ("%s: has %u column, but the session’s tree %u leaves",
                             "%s: has %u columns, but the session’s tree %u leaves",
                             l2h_logits_get_n_classes (self->logits)), self->sources->main,
                   l2h_logits_get_n_classes (self->logits), l2h_tree_get_n_leaves (self->tree));
      return FALSE;
    }
  self->assignment = l2h_assign (self->logits, input, bough_progress_report, progress, cancellable, error);
  return self->assignment != NULL;
}

static gboolean
restore_look (BoughDocument *self, GError **error)
{
  JsonNode *style = bough_session_get_style (self->session);
  JsonNode *view = bough_session_get_view (self->session);
  g_autoptr (BoughStyle) read = style != NULL ? bough_style_new_from_json (style, error) : NULL;

  if (style != NULL && read == NULL)
    return FALSE;
  if (view != NULL && self->sources->is_tree
      && !bough_session_view_read_cut (view, self->tree, &self->sources->n_groups, error))
    return FALSE;
  if (view != NULL && !bough_session_view_apply (view, self, error))
    return FALSE;
  /* The groups choose a colouring of their own, which the style then overrules. */
  if (read != NULL)
    bough_style_assign (self->style, read);
  return TRUE;
}

static gboolean
load_superclasses (BoughDocument *self, GError **error)
{
  self->clade = l2h_tree_get_root (self->tree);
  if (self->sources->superclasses)
    {
      g_autoptr (GPtrArray) levels = bough_superclasses_load_levels (self->sources->superclasses, self->tree, error);

      if (levels == NULL)
        return FALSE;
      g_set_object (&self->superclasses, g_ptr_array_index (levels, 0));
      if (levels->len > 1)
        g_set_object (&self->own_second, g_ptr_array_index (levels, 1));
    }

  g_set_object (&self->grouping, self->superclasses);
  g_set_object (&self->second, self->own_second);
  return TRUE;
}

/* Colours are not worth going without the tree for: what lies beside a matrix need not have been meant for it. */
static void
take_superclasses (BoughDocument *self)
{
  g_autofree char *path = g_strdup (self->sources->superclasses);
  g_autofree char *prefix = path != NULL ? g_strdup_printf ("%s: ", path) : NULL;
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  const char *reason;

  if (load_superclasses (self, &error))
    return;

  reason = error->message + (g_str_has_prefix (error->message, prefix) ? strlen (prefix) : 0);
  note = g_strdup_printf (_("not taken: %s"), reason);
  add_note (self, path, note);
  bough_sources_leave_out (self->sources, BOUGH_COMPANION_SUPERCLASSES);
}

/* What is wrong with the session file itself is told from what is wrong with a file that it names. */
static gboolean
load_session (BoughDocument *self, GError **error)
{
  GError *reason = NULL;

  self->session = bough_session_load (self->sources->session, &reason);
  if (self->session)
    return TRUE;

  if (g_error_matches (reason, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID))
    {
      reason->domain = BOUGH_DOCUMENT_ERROR;
      reason->code = BOUGH_DOCUMENT_ERROR_DAMAGED;
    }
  g_propagate_error (error, reason);
  return FALSE;
}

/* What was saved in the file after the copy was made is not to be replaced unasked, and where its folder is gone nothing can
 * be saved: then it is asked where. */
static void
find_recovered_file (BoughDocument *self)
{
  JsonNode *view = bough_session_get_view (self->session);
  g_autofree char *file = view != NULL ? bough_session_view_dup_file (view) : NULL;
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : NULL;
  GStatBuf copy, now;

  if (file == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR) || g_stat (self->sources->session, &copy) != 0)
    return;
  if (g_stat (file, &now) != 0 || now.st_mtim.tv_sec < copy.st_mtim.tv_sec
      || (now.st_mtim.tv_sec == copy.st_mtim.tv_sec && now.st_mtim.tv_nsec <= copy.st_mtim.tv_nsec))
    self->recovered_file = g_steal_pointer (&file);
}

static gboolean
restore (BoughDocument *self, BoughProgress *progress, GCancellable *cancellable, GError **error)
{
  if (!load_session (self, error))
    return FALSE;

  self->tree = g_object_ref (bough_session_get_tree (self->session));
  if (!find_inputs (self, cancellable, error) || !restore_rows (self, progress, cancellable, error)
      || !load_superclasses (self, error))
    return FALSE;
  /* What is shown is named by where it was; the session itself is no input of it. */
  if (self->sources->main == NULL)
    {
      self->sources->main = g_strdup (self->missing != NULL ? self->missing->path : self->sources->session);
      self->has_no_main = TRUE;
    }
  if (bough_session_copies_contain (self->sources->session))
    {
      find_recovered_file (self);
      g_free (self->title);
      self->title = bough_path_text_name (self->recovered_file != NULL ? self->recovered_file : self->sources->main);
    }
  if (restore_look (self, error))
    return TRUE;

  g_prefix_error (error, "%s: ", self->sources->session);
  return FALSE;
}

/* A tree as it is in its file; one of samples is cut into the groups that its leaves shall be. */
static gboolean
load_tree (BoughDocument *self, GError **error)
{
  guint n_groups = self->sources->n_groups;
  g_autoptr (L2hTree) tree = bough_tree_load (self->sources->main, error);
  g_autofree guint *groups = NULL;
  guint n_leaves = tree ? l2h_tree_get_n_leaves (tree) : 0;

  if (tree == NULL)
    return FALSE;
  if (n_groups == 0)
    {
      self->tree = g_steal_pointer (&tree);
      return TRUE;
    }
  if (n_groups < 2 || n_groups > n_leaves)
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   ngettext ("%s: has %u leaf, so it cannot be cut into %u groups",
                             "%s: has %u leaves, so it cannot be cut into %u groups",
                             n_leaves), self->sources->main, n_leaves, n_groups);
      return FALSE;
    }
  groups = g_new (guint, n_leaves);
  self->tree = l2h_tree_cut_samples (tree, n_groups, groups);
  return TRUE;
}

typedef struct {
  BoughDocument *document;
  BoughProgress *progress;
} Load;

static void
load_free (Load *load)
{
  g_clear_object (&load->document);
  bough_progress_unref (load->progress);
  g_free (load);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  g_autoptr (BoughDocument) self = g_steal_pointer (&load->document);
  GError *error = NULL;
  gboolean loaded;

  if (self->sources->session)
    loaded = restore (self, load->progress, cancellable, &error);
  else
    {
      loaded = bough_file_is_tree (self->sources->main) ? load_tree (self, &error)
                                                        : build (self, load->progress, cancellable, &error);
      if (loaded)
        take_superclasses (self);
    }

  if (loaded)
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
bough_document_load_async (const BoughSources *sources, L2hProgressFunc progress, gpointer progress_data,
                           GDestroyNotify progress_data_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->document = bough_document_new (sources);
  load->progress = bough_progress_new (progress, progress_data, progress_data_free);
  g_task_set_source_tag (task, bough_document_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_in_thread);
}

BoughDocument *
bough_document_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_document_load_async), NULL);

  bough_progress_close (((Load *) g_task_get_task_data (G_TASK (result)))->progress);
  return g_task_propagate_pointer (G_TASK (result), error);
}

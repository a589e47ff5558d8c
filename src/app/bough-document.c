/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-document.h"

#include "bough-path-text.h"
#include "bough-progress.h"
#include "bough-session-copies.h"
#include "bough-session-view.h"

#include "figure/bough-style-json.h"
#include "formats/bough-format-error.h"
#include "formats/bough-labels.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-build.h"
#include "l2h/l2h-crown.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>

struct _BoughDocument
{
  GObject parent_instance;

  BoughSources *sources;
  char *title;
  L2hTree *tree;
  L2hLogits *logits;
  L2hAssignment *assignment;
  L2hLabels *labels;
  BoughGrouping *superclasses;
  BoughGrouping *grouping;
  GVariant *hypernyms;
  BoughGrouping *own_second; /* of the superclasses' file, where that has levels */
  BoughGrouping *second;
  char *second_path;
  GPtrArray *values; /* immutable */
  BoughImages *images;
  BoughStyle *style;
  guint clade;
  BoughSession *session;
  const BoughSessionInput *missing; /* of the session */
  gboolean is_relocated;
  GHashTable *located; /* (element-type utf8 filename): where the person said that they are, by role */
  gboolean has_no_main;
  gboolean lacks_rows; /* some file that they are made from is missing */

  /* The files of the rows, as get_row_file() numbers them, as they were when they were opened. */
  GArray *rows; /* (element-type GStatBuf) */
};

enum {
  PROP_0,
  PROP_GROUPING,
  PROP_CLADE,
  PROP_SECOND,
  PROP_VALUES,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_TYPE (BoughDocument, bough_document, G_TYPE_OBJECT)

G_DEFINE_QUARK (bough-document-error-quark, bough_document_error)

static void
bough_document_finalize (GObject *object)
{
  BoughDocument *self = BOUGH_DOCUMENT (object);

  g_clear_pointer (&self->sources, bough_sources_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->tree);
  g_clear_object (&self->logits);
  g_clear_object (&self->assignment);
  g_clear_object (&self->labels);
  g_clear_object (&self->superclasses);
  g_clear_object (&self->grouping);
  g_clear_pointer (&self->hypernyms, g_variant_unref);
  g_clear_object (&self->own_second);
  g_clear_object (&self->second);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->second_path);
  g_ptr_array_unref (self->values);
  g_clear_object (&self->images);
  g_clear_object (&self->style);
  g_clear_pointer (&self->session, bough_session_free);
  g_clear_pointer (&self->located, g_hash_table_unref);

  G_OBJECT_CLASS (bough_document_parent_class)->finalize (object);
}

static void
bough_document_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_GROUPING)
    g_value_set_object (value, BOUGH_DOCUMENT (object)->grouping);
  else if (property == PROP_CLADE)
    g_value_set_uint (value, BOUGH_DOCUMENT (object)->clade);
  else if (property == PROP_SECOND)
    g_value_set_object (value, BOUGH_DOCUMENT (object)->second);
  else if (property == PROP_VALUES)
    g_value_set_boxed (value, BOUGH_DOCUMENT (object)->values);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_document_class_init (BoughDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bough_document_finalize;
  object_class->get_property = bough_document_get_property;

  properties[PROP_GROUPING] = g_param_spec_object ("grouping", NULL, NULL, BOUGH_TYPE_GROUPING,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLADE] = g_param_spec_uint ("clade", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, BOUGH_TYPE_GROUPING,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUES] = g_param_spec_boxed ("values", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bough_document_init (BoughDocument *self)
{
  self->style = bough_style_new ();
  self->values = g_ptr_array_new ();
  self->rows = g_array_new (FALSE, TRUE, sizeof (GStatBuf));
  self->located = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

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

static GStrv
load_classes (BoughDocument *self, GError **error)
{
  const char *path = self->sources->classes;
  guint n_classes = l2h_logits_get_n_classes (self->logits);
  g_auto (GStrv) classes = bough_names_load (path, error);

  if (classes == NULL || g_strv_length (classes) == n_classes)
    return g_steal_pointer (&classes);

  g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
               _("%s: holds %u names, but %s has %u columns"), path, g_strv_length (classes), self->sources->main,
               n_classes);
  return NULL;
}

static L2hLabels *
load_labels (BoughDocument *self, const char *const *classes, GError **error)
{
  const char *path = self->sources->labels;
  guint64 n_samples = l2h_logits_get_n_samples (self->logits);
  g_autoptr (L2hLabels) labels = bough_labels_load_named (path, self->sources->within[BOUGH_COMPANION_LABELS], error);

  if (labels == NULL)
    return NULL;
  if (l2h_labels_get_n_samples (labels) != n_samples)
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   _("%s: holds %" PRIu64 " labels, but %s has %" PRIu64 " rows"), path,
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
  g_autoptr (BoughImages) images = bough_images_open_named (path, self->sources->within[BOUGH_COMPANION_IMAGES], error);

  if (images == NULL || bough_images_get_n_samples (images) == n_samples)
    return g_steal_pointer (&images);

  g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
               _("%s: holds %" PRIu64 " images, but %s has %" PRIu64 " rows"), path,
               bough_images_get_n_samples (images), self->sources->main, n_samples);
  return NULL;
}

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

/* Opens the matrix, and what goes with it, which is read before: a wrong file is not to cost the wait for the tree. */
static gboolean
open_rows (BoughDocument *self, GStrv *names, GError **error)
{
  g_auto (GStrv) classes = NULL;

  /* Looked at before they are opened: a change that comes between is then noticed, too. */
  g_array_set_size (self->rows, get_n_row_files (self));
  for (guint i = 0; i < self->rows->len; i++)
    if (get_row_file (self, i) != NULL)
      g_stat (get_row_file (self, i), &g_array_index (self->rows, GStatBuf, i));
  self->logits = bough_sources_open_logits (self->sources, &classes, error);
  if (self->logits == NULL)
    return FALSE;

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

  if (self->sources->main == NULL || self->sources->is_tree || self->lacks_rows)
    return TRUE;

  l2h_tree_get_input (self->tree, &input);
  l2h_tree_get_score (self->tree, &self->sources->score);
  self->sources->input = input;
  if (!open_rows (self, &classes, error))
    return FALSE;
  if (l2h_logits_get_n_classes (self->logits) != l2h_tree_get_n_leaves (self->tree))
    {
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   _("%s: has %u columns, but the session’s tree %u leaves"), self->sources->main,
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
      g_free (self->title);
      self->title = bough_path_text_name (self->sources->main);
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
                   _("%s: has %u leaves, so it cannot be cut into %u groups"), self->sources->main, n_leaves, n_groups);
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
  else if (bough_file_is_tree (self->sources->main))
    loaded = load_tree (self, &error) && load_superclasses (self, &error);
  else
    loaded = build (self, load->progress, cancellable, &error) && load_superclasses (self, &error);

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

BoughSession *
bough_document_get_session (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->session;
}

gboolean
bough_document_is_relocated (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), FALSE);

  return self->is_relocated;
}

void
bough_document_add_located (BoughDocument *self, BoughSources *sources)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (self->session != NULL);

  for (guint i = 0; i < bough_session_get_n_inputs (self->session); i++)
    {
      const char *role = bough_session_get_input (self->session, i)->role;

      if (g_hash_table_contains (self->located, role))
        bough_sources_set_role (sources, role, g_hash_table_lookup (self->located, role), NULL);
    }
}

const char *
bough_document_get_missing (BoughDocument *self, const char **role)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  if (self->missing == NULL)
    return NULL;
  if (role != NULL)
    *role = self->missing->role;
  return self->missing->path;
}

const char *
bough_document_get_title (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->title;
}

const BoughSources *
bough_document_get_sources (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->sources;
}

L2hTree *
bough_document_get_tree (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->tree;
}

L2hLogits *
bough_document_get_logits (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->logits;
}

L2hAssignment *
bough_document_get_assignment (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->assignment;
}

L2hLabels *
bough_document_get_labels (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->labels;
}

BoughGrouping *
bough_document_get_superclasses (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->superclasses;
}

void
bough_document_set_grouping (BoughDocument *self, BoughGrouping *grouping, GVariant *hypernyms)
{
  g_autoptr (GVariant) kept = hypernyms != NULL ? g_variant_ref_sink (hypernyms) : NULL;

  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (grouping == NULL
                    || bough_grouping_get_n_leaves (grouping) == l2h_tree_get_n_leaves (self->tree));

  if (!g_set_object (&self->grouping, grouping))
    return;

  g_clear_pointer (&self->hypernyms, g_variant_unref);
  self->hypernyms = g_steal_pointer (&kept);
  g_object_freeze_notify (G_OBJECT (self->style));
  if (grouping)
    bough_style_set_color_by (self->style, BOUGH_COLOR_BY_GROUP);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUPING]);
  g_object_thaw_notify (G_OBJECT (self->style));
}

GVariant *
bough_document_get_hypernyms (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->hypernyms;
}

BoughGrouping *
bough_document_get_second (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->second;
}

const char *
bough_document_get_second_path (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->second_path;
}

void
bough_document_set_second (BoughDocument *self, BoughGrouping *second, const char *path)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));

  if (path == NULL)
    second = self->own_second;
  if (!g_set_object (&self->second, second))
    return;

  g_free (self->second_path);
  self->second_path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECOND]);
}

GPtrArray *
bough_document_get_values (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->values;
}

void
bough_document_set_values (BoughDocument *self, GPtrArray *values)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (values != NULL);

  if (self->values == values)
    return;

  g_ptr_array_ref (values);
  g_ptr_array_unref (self->values);
  self->values = values;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUES]);
}

void
bough_document_add_values (BoughDocument *self, BoughLeafValues *values)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BOUGH_IS_DOCUMENT (self));
  g_return_if_fail (BOUGH_IS_LEAF_VALUES (values));
  g_return_if_fail (bough_leaf_values_get_n_leaves (values) == l2h_tree_get_n_leaves (self->tree));

  for (guint i = 0; i < self->values->len; i++)
    {
      BoughLeafValues *other = g_ptr_array_index (self->values, i);

      if (!g_str_equal (bough_leaf_values_get_title (other), bough_leaf_values_get_title (values)))
        g_ptr_array_add (all, g_object_ref (other));
    }
  g_ptr_array_add (all, g_object_ref (values));
  bough_document_set_values (self, all);
}

guint
bough_document_get_clade (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), L2H_NO_NODE);

  return self->clade;
}

void
bough_document_set_clade (BoughDocument *self, guint node)
{
  g_return_if_fail (BOUGH_IS_DOCUMENT (self));

  if (self->clade == node)
    return;

  g_return_if_fail (node >= l2h_tree_get_n_leaves (self->tree) && node < l2h_tree_get_n_nodes (self->tree));

  self->clade = node;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLADE]);
}

BoughStyle *
bough_document_get_style (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->style;
}

BoughGrouping *
bough_document_get_grouping (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->grouping;
}

BoughImages *
bough_document_get_images (BoughDocument *self)
{
  g_return_val_if_fail (BOUGH_IS_DOCUMENT (self), NULL);

  return self->images;
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

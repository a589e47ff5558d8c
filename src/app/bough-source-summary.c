/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-source-summary.h"

#include "bough-document.h"

#include "formats/bough-array-file.h"
#include "formats/bough-csv-header.h"
#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "formats/bough-text.h"
#include "formats/bough-tree-file.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

typedef struct {
  BoughSources *sources;
  BoughCompanion companion;
  GStrv choices;
} Question;

static void
question_free (Question *question)
{
  bough_sources_free (question->sources);
  g_strfreev (question->choices);
  g_free (question);
}

static char *
summarize_main (const BoughSources *sources, GError **error)
{
  const char *path = sources->main;
  g_autoptr (L2hLogits) logits = NULL;

  if (bough_file_is_tree (path))
    {
      g_autoptr (L2hTree) tree = bough_tree_load (path, error);
      guint n_leaves;

      if (tree == NULL)
        return NULL;
      n_leaves = l2h_tree_get_n_leaves (tree);
      if (sources->n_groups == 0)
        return g_strdup_printf (ngettext ("%'u leaf", "%'u leaves", n_leaves), n_leaves);
      if (sources->n_groups >= 2 && sources->n_groups <= n_leaves)
        return g_strdup_printf (_("%'u leaves, cut into %'u groups"), n_leaves, sources->n_groups);
      g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                   _("%s: has %u leaves, so it cannot be cut into %u groups"), path, n_leaves, sources->n_groups);
      return NULL;
    }

  logits = bough_sources_open_logits (sources, NULL, error);
  if (logits == NULL)
    return NULL;
  return g_strdup_printf (_("%'" PRIu64 " samples × %'u classes"), l2h_logits_get_n_samples (logits),
                          l2h_logits_get_n_classes (logits));
}

/* "100 superclasses in 20 in 4": the finest level, and the coarser ones above it */
static char *
describe_levels (GArray *counts)
{
  GString *text = g_string_new (NULL);

  for (guint level = 0; level < counts->len; level++)
    {
      guint n_groups = g_array_index (counts, guint, level);

      if (level == 0)
        g_string_append_printf (text, ngettext ("%'u superclass", "%'u superclasses", n_groups), n_groups);
      else
        /* Translators: of a coarser level, behind "20 superclasses" */
        g_string_append_printf (text, _(" in %'u"), n_groups);
    }
  return g_string_free (text, FALSE);
}

/* With a tree, whether its leaves are named can be told at once; with logits only when there are leaves. */
static char *
summarize_superclasses (const BoughSources *sources, GError **error)
{
  const char *path = sources->superclasses;
  g_autoptr (L2hTree) tree = bough_file_is_tree (sources->main) ? bough_tree_load (sources->main, NULL) : NULL;
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GArray) counts = NULL;

  if (tree != NULL && sources->n_groups == 0)
    {
      levels = bough_superclasses_load_levels (path, tree, error);
      if (levels == NULL)
        return NULL;
      counts = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < levels->len; i++)
        {
          guint n_groups = bough_grouping_get_n_groups (g_ptr_array_index (levels, i));

          g_array_append_val (counts, n_groups);
        }
      return describe_levels (counts);
    }

  if (!bough_superclasses_check (path, &counts, error))
    return NULL;
  return counts != NULL ? describe_levels (counts) : g_strdup ("");
}

/* @logits: (nullable) */
static char *
summarize_labels (const BoughSources *sources, L2hLogits *logits, guint64 *count, GError **error)
{
  const char *column;
  L2hLabels *own = logits != NULL ? bough_sources_get_own_labels (sources, logits, &column) : NULL;
  g_autoptr (L2hLabels) labels = own != NULL ? g_object_ref (own)
                                             : bough_labels_load_named (sources->labels,
                                                                        sources->within[BOUGH_COMPANION_LABELS], error);

  if (labels == NULL)
    return NULL;
  *count = l2h_labels_get_n_samples (labels);
  return g_strdup_printf (ngettext ("%'" PRIu64 " label", "%'" PRIu64 " labels", *count), *count);
}

static char *
summarize_classes (const char *path, guint64 *count, GError **error)
{
  g_auto (GStrv) names = bough_names_load (path, error);

  if (names == NULL)
    return NULL;
  *count = g_strv_length (names);
  return g_strdup_printf (ngettext ("%'" PRIu64 " name", "%'" PRIu64 " names", *count), *count);
}

/* A wnid a line or an entry, of which there must be as many as classes; or a CSV, which may leave classes out. */
static char *
summarize_synsets (const char *path, guint64 *count, gboolean *is_complete, GError **error)
{
  g_auto (GStrv) lines = bough_wnids_load (path, error);

  if (lines == NULL)
    return NULL;
  *is_complete = !bough_text_file_is_table (path) && strchr (lines[0], ',') == NULL;
  *count = g_strv_length (lines);
  if (!*is_complete)
    *count -= g_ascii_strncasecmp (lines[0], "class,", 6) == 0;
  return g_strdup_printf (ngettext ("%'" PRIu64 " synset", "%'" PRIu64 " synsets", *count), *count);
}

static char *
summarize_images (const char *path, const char *within, guint64 *count, GError **error)
{
  g_autoptr (BoughImages) images = bough_images_open (path, within, error);

  if (images == NULL)
    return NULL;
  *count = bough_images_get_n_samples (images);
  return g_strdup_printf (ngettext ("%'" PRIu64 " image", "%'" PRIu64 " images", *count), *count);
}

/* What is wrong with head and embeddings together is said of the main file. */
static char *
summarize_head (const char *path, GError **error)
{
  g_autoptr (BoughExtent) file = bough_extent_open (path, error);
  g_autoptr (BoughArrays) arrays = file ? bough_array_file_open (file, error) : NULL;
  guint n = arrays ? bough_arrays_get_n_arrays (arrays) : 0;

  return arrays ? g_strdup_printf (ngettext ("%'u array", "%'u arrays", n), n) : NULL;
}

static char *
summarize_embeddings (const char *path, guint64 *count, GError **error)
{
  g_autoptr (L2hLogits) embeddings = bough_matrix_open (path, NULL, NULL, error);

  if (embeddings == NULL)
    return NULL;
  *count = l2h_logits_get_n_samples (embeddings);
  return g_strdup_printf (_("%'" PRIu64 " samples × %'u dimensions"), *count, l2h_logits_get_n_classes (embeddings));
}

static char *
summarize_companion (const BoughSources *sources, BoughCompanion companion, L2hLogits *logits, GError **error)
{
  const char *path = bough_sources_get_companion (sources, companion);
  const char *within = sources->within[companion];
  g_autofree char *summary = NULL;
  gboolean is_of_classes = companion == BOUGH_COMPANION_CLASSES || companion == BOUGH_COMPANION_SYNSETS;
  gboolean is_complete = TRUE;
  guint64 count = 0, expected;

  switch (companion)
    {
    case BOUGH_COMPANION_LABELS:
      summary = summarize_labels (sources, logits, &count, error);
      break;
    case BOUGH_COMPANION_CLASSES:
      summary = summarize_classes (path, &count, error);
      break;
    case BOUGH_COMPANION_SYNSETS:
      summary = summarize_synsets (path, &count, &is_complete, error);
      break;
    case BOUGH_COMPANION_IMAGES:
      summary = summarize_images (path, within, &count, error);
      break;
    case BOUGH_COMPANION_HEAD:
      return summarize_head (path, error);
    case BOUGH_COMPANION_EMBEDDINGS:
      summary = summarize_embeddings (path, &count, error);
      break;
    case BOUGH_COMPANION_SUPERCLASSES:
    case BOUGH_N_COMPANIONS:
    default:
      return summarize_superclasses (sources, error);
    }

  if (summary == NULL || logits == NULL || !is_complete)
    return g_steal_pointer (&summary);
  expected = is_of_classes ? l2h_logits_get_n_classes (logits) : l2h_logits_get_n_samples (logits);
  if (count == expected)
    return g_steal_pointer (&summary);

  g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
               is_of_classes
               /* Translators: what a file holds ("90 names"), and how many of them there should be */
               ? _("%s, but the logits have %'" PRIu64 " columns")
               : _("%s, but the logits have %'" PRIu64 " rows"), summary, expected);
  return NULL;
}

/* What a companion's size is held to; NULL where that is a tree or cannot be read, which is said of the main file. */
static L2hLogits *
open_logits (const BoughSources *sources)
{
  return bough_file_is_tree (sources->main) ? NULL : bough_sources_open_logits (sources, NULL, NULL);
}

/* The likeliest first. */
static GStrv
list_choices (BoughCompanion companion, const char *path)
{
  if (companion == BOUGH_COMPANION_LABELS)
    return bough_labels_list (path);
  return companion == BOUGH_COMPANION_IMAGES ? bough_images_list (path) : NULL;
}

/* Of two columns the last is taken for labels whatever it is called, of more, and of arrays, none. */
static gboolean
is_in_doubt (BoughCompanion companion, const char *path, GStrv choices)
{
  g_autoptr (BoughExtent) file = NULL;

  if (companion != BOUGH_COMPANION_LABELS || bough_csv_header_is_labels (choices[0]))
    return FALSE;
  file = bough_extent_open (path, NULL);
  return g_strv_length (choices) > 2 || (file != NULL && bough_array_file_is_binary (file));
}

/* The columns of the main file that are called labels and are no classes; NULL where there is but one, or for parts, which
 * are joined by one. */
static GStrv
list_own_columns (const BoughSources *sources, const char *taken)
{
  g_auto (GStrv) classes = NULL;
  g_autoptr (L2hLogits) logits = bough_sources_open_logits (sources, &classes, NULL);
  g_auto (GStrv) columns = bough_labels_list (sources->main);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) own = NULL;

  for (guint i = 0; logits != NULL && sources->parts->len == 0 && columns[i] != NULL; i++)
    if (bough_csv_header_is_labels (columns[i])
        && (classes == NULL || !g_strv_contains ((const char *const *) classes, columns[i])))
      g_strv_builder_add (builder, columns[i]);
  own = g_strv_builder_end (builder);
  return g_strv_length (own) > 1 && g_strv_contains ((const char *const *) own, taken) ? g_steal_pointer (&own) : NULL;
}

/* @logits: (nullable) */
static GStrv
choose_within (BoughSources *sources, BoughCompanion companion, L2hLogits *logits, gboolean *in_doubt)
{
  const char *path = bough_sources_get_companion (sources, companion);
  g_auto (GStrv) choices = NULL;
  char **within = &sources->within[companion];
  const char *column;

  *in_doubt = FALSE;
  /* The other columns are classes. */
  if (companion == BOUGH_COMPANION_LABELS && logits != NULL && g_strcmp0 (path, sources->main) == 0
      && bough_matrix_get_labels (logits, &column))
    {
      choices = list_own_columns (sources, column);
      if (*within == NULL)
        *within = g_strdup (column);
      if (g_str_equal (*within, column) || (choices && g_strv_contains ((const char *const *) choices, *within)))
        return g_steal_pointer (&choices);
      g_clear_pointer (&choices, g_strfreev);
    }
  choices = list_choices (companion, path);
  if (choices == NULL || g_strv_length (choices) < 2)
    return NULL;
  *in_doubt = *within == NULL && is_in_doubt (companion, path, choices);
  for (guint i = 0; choices[i] != NULL && *within == NULL; i++)
    {
      g_autofree char *summary = NULL;

      *within = g_strdup (choices[i]);
      summary = summarize_companion (sources, companion, logits, NULL);
      if (summary == NULL)
        g_clear_pointer (within, g_free);
    }
  if (*within == NULL)
    *within = g_strdup (choices[0]);
  return g_steal_pointer (&choices);
}

GStrv
bough_source_summary_choose (BoughSources *sources, BoughCompanion companion, gboolean *in_doubt)
{
  g_autoptr (L2hLogits) logits = NULL;
  gboolean doubt = FALSE;

  if (in_doubt == NULL)
    in_doubt = &doubt;
  *in_doubt = FALSE;
  if (bough_sources_get_companion (sources, companion) == NULL)
    return NULL;
  logits = open_logits (sources);
  return choose_within (sources, companion, logits, in_doubt);
}

/* Takes an array or a column of the main file for a companion, if it goes with the rest of it. */
static void
take_own (BoughSources *sources, BoughCompanion companion, const char *array, L2hLogits *logits)
{
  g_autofree char *before = g_strdup (bough_sources_get_companion (sources, companion));
  g_autofree char *before_within = g_strdup (sources->within[companion]);
  g_autofree char *summary = NULL;

  bough_sources_set_companion (sources, companion, sources->main);
  g_free (sources->within[companion]);
  sources->within[companion] = g_strdup (array);
  summary = summarize_companion (sources, companion, logits, NULL);
  if (summary)
    {
      g_clear_pointer (&sources->left_out[companion], g_free);
      return;
    }
  bough_sources_set_companion (sources, companion, before);
  g_free (sources->within[companion]);
  sources->within[companion] = g_steal_pointer (&before_within);
}

void
bough_source_summary_look_inside (BoughSources *sources)
{
  static const BoughCompanion companions[] = { BOUGH_COMPANION_LABELS, BOUGH_COMPANION_IMAGES };
  g_autoptr (BoughExtent) file = bough_extent_open (sources->main, NULL);
  g_autoptr (L2hLogits) logits = NULL;
  const char *column = NULL;

  /* Arrays of parts are chosen in the first alone, and do not hold the others' labels. */
  if (file == NULL || (sources->parts->len > 0 && bough_array_file_is_binary (file)))
    return;
  logits = open_logits (sources);
  /* The columns of a CSV are classes, but for one that is called labels. */
  if (!bough_array_file_is_binary (file))
    {
      if (logits != NULL && bough_matrix_get_labels (logits, &column))
        take_own (sources, BOUGH_COMPANION_LABELS, column, logits);
      return;
    }
  for (guint i = 0; logits != NULL && i < G_N_ELEMENTS (companions); i++)
    {
      g_auto (GStrv) choices = list_choices (companions[i], sources->main);
      gboolean is_found = bough_sources_get_companion (sources, companions[i]) || sources->left_out[companions[i]];

      /* What a file itself calls labels are its labels, whatever lies beside. */
      if (*choices && (!is_found || (companions[i] == BOUGH_COMPANION_LABELS && bough_csv_header_is_labels (*choices))))
        take_own (sources, companions[i], *choices, logits);
    }
}

/* Whether a file has a name beside each wnid. */
static gboolean
has_wnids_and_names (const char *path)
{
  g_auto (GStrv) wnids = bough_wnids_load (path, NULL);
  g_auto (GStrv) names = wnids != NULL ? bough_names_load (path, NULL) : NULL;
  const char *rest = names != NULL ? bough_wnid_skip (wnids[0]) : NULL;

  return rest != NULL && *rest == '\0' && !g_str_equal (wnids[0], names[0]);
}

static void
take_shared (BoughSources *sources, BoughCompanion companion, const char *path, L2hLogits *logits)
{
  g_autofree char *summary = NULL;

  if (sources->left_out[companion] != NULL || !has_wnids_and_names (path))
    return;
  bough_sources_set_companion (sources, companion, path);
  summary = summarize_companion (sources, companion, logits, NULL);
  if (summary == NULL)
    bough_sources_set_companion (sources, companion, NULL);
}

void
bough_source_summary_share_names (BoughSources *sources)
{
  g_auto (GStrv) own = NULL;
  g_autoptr (L2hLogits) logits = bough_file_is_tree (sources->main) ? NULL : bough_sources_open_logits (sources, &own, NULL);

  if (logits == NULL)
    return;
  if (sources->synsets == NULL && sources->classes != NULL)
    take_shared (sources, BOUGH_COMPANION_SYNSETS, sources->classes, logits);
  else if (sources->classes == NULL && sources->synsets != NULL && own == NULL)
    take_shared (sources, BOUGH_COMPANION_CLASSES, sources->synsets, logits);
}

gboolean
bough_source_summary_leave_out (BoughSources *sources)
{
  g_autoptr (L2hLogits) logits = open_logits (sources);
  gboolean is_changed = FALSE;

  /* A main file that cannot be read is what there is to say. */
  if (logits == NULL && !bough_file_is_tree (sources->main))
    return FALSE;
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      g_auto (GStrv) choices = NULL;
      g_autofree char *summary = NULL;
      gboolean in_doubt;

      if (bough_sources_get_companion (sources, i) == NULL)
        continue;
      choices = choose_within (sources, i, logits, &in_doubt);
      is_changed = is_changed || in_doubt;
      summary = summarize_companion (sources, i, logits, NULL);
      if (summary)
        continue;
      bough_sources_leave_out (sources, i);
      is_changed = TRUE;
    }
  return is_changed;
}

/* The row shows the file's name already. */
static GError *
drop_path (GError *error, const char *path)
{
  g_autofree char *prefix = g_strconcat (path, ": ", NULL);
  GError *shorter = NULL;

  if (!g_str_has_prefix (error->message, prefix))
    return error;
  shorter = g_error_new_literal (error->domain, error->code, error->message + strlen (prefix));
  g_error_free (error);
  return shorter;
}

static void
summarize_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  gboolean is_main = question->companion == BOUGH_SUMMARY_MAIN;
  const char *path = is_main ? question->sources->main
                             : bough_sources_get_companion (question->sources, question->companion);
  g_autoptr (L2hLogits) logits = is_main ? NULL : open_logits (question->sources);
  GError *error = NULL;
  gboolean in_doubt;
  char *summary;

  if (!is_main)
    question->choices = choose_within (question->sources, question->companion, logits, &in_doubt);
  summary = is_main ? summarize_main (question->sources, &error)
                    : summarize_companion (question->sources, question->companion, logits, &error);

  if (summary)
    g_task_return_pointer (task, summary, g_free);
  else
    g_task_return_error (task, drop_path (error, path));
}

void
bough_source_summary_async (const BoughSources *sources, BoughCompanion companion, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->sources = bough_sources_copy (sources);
  question->companion = companion;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, summarize_in_thread);
}

char *
bough_source_summary_finish (GAsyncResult *result, char **within, GStrv *choices, GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  /* Then the worker may be at work with it still. */
  gboolean is_cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));

  if (within)
    *within = !is_cancelled && question->companion != BOUGH_SUMMARY_MAIN
                ? g_strdup (question->sources->within[question->companion]) : NULL;
  if (choices)
    *choices = is_cancelled ? NULL : g_steal_pointer (&question->choices);
  return g_task_propagate_pointer (G_TASK (result), error);
}

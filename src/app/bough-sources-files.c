/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-sources-private.h"

#include "bough-path-text.h"
#include "bough-source-summary.h"

#include "formats/bough-array-file.h"
#include "formats/bough-csv.h"
#include "formats/bough-head-logits.h"
#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "formats/bough-session.h"
#include "formats/bough-tree-file.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
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

int
bough_sources_compare_paths (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  g_autofree char *first_text = g_utf8_make_valid (first, -1);
  g_autofree char *second_text = g_utf8_make_valid (second, -1);
  g_autofree char *first_key = g_utf8_collate_key_for_filename (first_text, -1);
  g_autofree char *second_key = g_utf8_collate_key_for_filename (second_text, -1);
  int difference = strcmp (first_key, second_key);

  return difference != 0 ? difference : strcmp (first, second);
}

/* What can be opened by itself, the likeliest to lead first. */
typedef enum {
  UNIT_MATRIX,
  UNIT_TREE,
  UNIT_SESSION,
  UNIT_UNKNOWN, /* its name says nothing; it may still be a matrix */
  N_UNIT_KINDS,
} UnitKind;

/* What files are to each other. All but @others and @notes hold paths of the caller's, in the order of their names. */
typedef struct {
  GPtrArray *units[N_UNIT_KINDS];
  GPtrArray *heads;
  GPtrArray *folders;
  GPtrArray *companions;
  GPtrArray *tables; /* of superclasses, by what is in them */
  GPtrArray *strays; /* no matrix, tree or session by what is in them, and their names say nothing */

  const char *main;
  UnitKind kind; /* of @main */
  GPtrArray *parts;
  const char *head;
  const char *embeddings;
  const char *folder;
  const char *taken[BOUGH_N_COMPANIONS];
  gboolean has_counted_labels; /* nothing but their number says that they are labels */
  GPtrArray *others;
  GPtrArray *notes;
} Given;

static void
given_init (Given *self)
{
  for (guint i = 0; i < N_UNIT_KINDS; i++)
    self->units[i] = g_ptr_array_new ();
  self->heads = g_ptr_array_new ();
  self->folders = g_ptr_array_new ();
  self->companions = g_ptr_array_new ();
  self->tables = g_ptr_array_new ();
  self->strays = g_ptr_array_new ();
  self->parts = g_ptr_array_new ();
  self->others = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
}

static void
given_clear (Given *self)
{
  for (guint i = 0; i < N_UNIT_KINDS; i++)
    g_ptr_array_unref (self->units[i]);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->folders);
  g_ptr_array_unref (self->companions);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->strays);
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static guint
count_numbers (BoughCsv *csv, gsize row)
{
  guint n_fields, n_numbers = 0;
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (fields[i], " \t", -1);

      for (guint j = 0; words[j]; j++)
        n_numbers += bough_sources_is_number (words[j]);
    }
  return n_numbers;
}

/* Rows of a matrix have two numbers at least, but for the first, which can be a header; a name may have as many. */
static gboolean
has_no_numbers (const char *path)
{
  g_autoptr (BoughCsv) csv = bough_csv_load_start (path, BOUGH_SOURCES_START_SIZE, NULL);
  gsize n_rows = csv ? bough_csv_get_n_rows (csv) : 0;

  for (gsize i = 1; i < n_rows; i++)
    if (count_numbers (csv, i) < 2)
      return TRUE;
  return FALSE;
}

static gboolean
holds_matrix (const char *path)
{
  g_auto (GStrv) arrays = bough_matrix_list (path, NULL);
  g_autoptr (L2hLogits) only = NULL;

  if (arrays != NULL && arrays[0] != NULL)
    return TRUE;
  only = bough_matrix_open (path, NULL, NULL, NULL);
  return only != NULL;
}

/* Whether a file that is not known by its name is no matrix and no tree either, but may be what goes with one. */
static gboolean
is_stray (const char *path)
{
  g_autoptr (BoughExtent) file = NULL;
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".json"))
    {
      g_autoptr (L2hTree) tree = bough_tree_load (path, NULL);

      return tree == NULL;
    }
  if (bough_file_is_tree (path))
    return FALSE;
  file = bough_extent_open (path, NULL);
  if (file == NULL)
    return FALSE;
  if (bough_array_file_is_binary (file))
    {
      g_autoptr (L2hLabels) labels = holds_matrix (path) ? NULL : bough_labels_load (path, NULL);

      return labels != NULL;
    }
  return has_no_numbers (path);
}

/* @alone: nothing is given along, so what it goes with need not be found out */
static void
sort_out (Given *self, const char *path, gboolean alone)
{
  GPtrArray *kind;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    kind = self->folders;
  else if (bough_file_is_head (path))
    kind = self->heads;
  else if (bough_sources_is_companion (path))
    kind = self->companions;
  else if (bough_file_is_session (path))
    kind = self->units[UNIT_SESSION];
  /* Any JSON may be a tree. */
  else if (bough_superclasses_probe (path, 0, NULL, NULL, NULL) > 0)
    kind = self->tables;
  else if (!alone && is_stray (path))
    kind = self->strays;
  else if (bough_file_is_tree (path))
    kind = self->units[UNIT_TREE];
  else
    kind = self->units[is_matrix_name (path) ? UNIT_MATRIX : UNIT_UNKNOWN];
  g_ptr_array_add (kind, (gpointer) path);
}

static void
say_other_is_taken (Given *self, const char *path, const char *other)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *other_name = bough_path_text_name (other);

  /* Translators: of two files that would be the same, such as labels */
  g_ptr_array_add (self->notes, g_strdup_printf (_("%s is not taken: %s is"), name, other_name));
}

static void
say_unfit (Given *self, const char *path)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *main_name = bough_path_text_name (self->main);
  char *note;

  if (self->kind == UNIT_SESSION)
    note = g_strdup_printf (_("%s is not taken: the session %s has its own files; change them in the menu once it is open"),
                            name, main_name);
  else if (self->kind == UNIT_TREE)
    note = g_strdup_printf (_("%s is not taken: %s is a tree; open it together with its matrix"), name, main_name);
  else
    note = g_strdup_printf (_("%s is not taken: it does not go with %s; open it together with its embeddings"), name,
                            main_name);
  g_ptr_array_add (self->notes, note);
}

/* Of a matrix; 0 x 0 where it cannot be opened. */
typedef struct {
  guint64 n_rows;
  guint64 n_columns;
} Size;

/* Each is opened once: text is read to its end for it. */
static GArray *
measure_matrices (GPtrArray *paths)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (Size));

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (L2hLogits) matrix = bough_matrix_open (g_ptr_array_index (paths, i), NULL, NULL, NULL);
      Size size = { 0 };

      if (matrix)
        size = (Size) { l2h_logits_get_n_samples (matrix), l2h_logits_get_n_classes (matrix) };
      g_array_append_val (sizes, size);
    }
  return sizes;
}

static gboolean
take_head (Given *self, const char *head, const char *first, const char *second)
{
  self->kind = UNIT_MATRIX;
  self->head = head;
  self->main = first;
  self->embeddings = second;
  return TRUE;
}

/* The files that have the widths of the head's spaces; where their names say otherwise, it is the widths that count. */
static gboolean
find_spaces (Given *self, const char *head, GArray *sizes)
{
  GPtrArray *matrices = self->units[UNIT_MATRIX];
  g_autoptr (GArray) dimensions = bough_head_list_dimensions (head);

  for (guint i = 0; dimensions->len > 0 && i < sizes->len; i++)
    {
      const Size *first = &g_array_index (sizes, Size, i);

      if (first->n_columns == 0 || first->n_columns != g_array_index (dimensions, guint64, 0))
        continue;
      if (dimensions->len == 1)
        return take_head (self, head, g_ptr_array_index (matrices, i), NULL);
      for (guint j = 0; dimensions->len == 2 && j < sizes->len; j++)
        {
          const Size *second = &g_array_index (sizes, Size, j);

          if (i != j && second->n_columns == g_array_index (dimensions, guint64, 1) && second->n_rows == first->n_rows)
            return take_head (self, head, g_ptr_array_index (matrices, i), g_ptr_array_index (matrices, j));
        }
    }
  return FALSE;
}

/* Where no files go with the head, opening the first says why. */
static void
choose_head (Given *self)
{
  GPtrArray *matrices = self->units[UNIT_MATRIX];
  g_autoptr (GArray) sizes = NULL;
  gboolean is_found = FALSE;

  if (self->heads->len == 0 || matrices->len == 0)
    return;
  sizes = measure_matrices (matrices);
  for (guint i = 0; i < self->heads->len && !is_found; i++)
    is_found = find_spaces (self, g_ptr_array_index (self->heads, i), sizes);
  if (!is_found)
    take_head (self, g_ptr_array_index (self->heads, 0), g_ptr_array_index (matrices, 0),
               matrices->len > 1 ? g_ptr_array_index (matrices, 1) : NULL);
}

/* What is called as matrices are and is none, such as scores of samples, gives way to one that is; parts stay together. */
static const char *
choose_unit (GPtrArray *units)
{
  const char *first = g_ptr_array_index (units, 0);

  for (guint i = 0; units->len > 1 && i < units->len; i++)
    {
      const char *path = g_ptr_array_index (units, i);
      g_autoptr (BoughExtent) file = bough_extent_open (path, NULL);

      if (file != NULL && (!bough_array_file_is_binary (file) || holds_matrix (path)))
        return bough_sources_is_part (path, first) ? first : path;
    }
  return first;
}

/* Where nothing can lead, a file was meant as the main one, and the sentence that refuses it says what is wrong. */
static void
choose_main (Given *self)
{
  GPtrArray *const rest[] = { self->heads, self->strays, self->companions, self->tables, self->folders };

  for (UnitKind kind = 0; self->main == NULL && kind < N_UNIT_KINDS; kind++)
    if (self->units[kind]->len > 0)
      {
        self->kind = kind;
        self->main = kind == UNIT_MATRIX ? choose_unit (self->units[kind]) : g_ptr_array_index (self->units[kind], 0);
      }
  for (guint i = 0; self->main == NULL && i < G_N_ELEMENTS (rest); i++)
    if (rest[i]->len > 0)
      {
        self->kind = UNIT_UNKNOWN;
        self->main = g_ptr_array_remove_index (rest[i], 0);
      }
}

static gboolean
has_own_window (const Given *self, UnitKind kind, const char *path)
{
  return path != self->main && path != self->embeddings && !(kind == UNIT_MATRIX && self->head)
         && !g_ptr_array_find (self->parts, path, NULL);
}

/* Further rows of the main file, spaces that a head does not have, and what has a window of its own. */
static void
place_units (Given *self)
{
  for (guint i = 0; self->kind == UNIT_MATRIX && i < self->units[UNIT_MATRIX]->len; i++)
    {
      const char *path = g_ptr_array_index (self->units[UNIT_MATRIX], i);
      g_autofree char *name = bough_path_text_name (path);

      if (self->head && path != self->main && path != self->embeddings)
        g_ptr_array_add (self->notes, g_strdup_printf (_("%s is not taken: the head has no space for it"), name));
      else if (!self->head && bough_sources_is_part (path, self->main))
        g_ptr_array_add (self->parts, (gpointer) path);
    }
  for (UnitKind kind = 0; kind < N_UNIT_KINDS; kind++)
    for (guint i = 0; i < self->units[kind]->len; i++)
      if (has_own_window (self, kind, g_ptr_array_index (self->units[kind], i)))
        g_ptr_array_add (self->others, g_strdup (g_ptr_array_index (self->units[kind], i)));
  for (guint i = 0; i < self->heads->len; i++)
    if (self->head == NULL)
      say_unfit (self, g_ptr_array_index (self->heads, i));
    else if (g_ptr_array_index (self->heads, i) != self->head)
      say_other_is_taken (self, g_ptr_array_index (self->heads, i), self->head);
}

static gboolean
can_take (UnitKind kind, BoughCompanion companion)
{
  return kind == UNIT_TREE ? bough_companion_fits_tree (companion) : kind != UNIT_SESSION;
}

/* By the names: where "logits_test" has a window of its own, its labels are not for "logits_train". */
static gboolean
goes_with_other (const Given *self, const char *path, guint distance)
{
  BoughCompanion companion;

  for (UnitKind kind = 0; kind < N_UNIT_KINDS; kind++)
    for (guint i = 0; i < self->units[kind]->len; i++)
      {
        const char *unit = g_ptr_array_index (self->units[kind], i);

        if (has_own_window (self, kind, unit) && bough_sources_measure_names (unit, path, &companion) < distance
            && can_take (kind, companion))
          return TRUE;
      }
  return FALSE;
}

static void
place_companions (Given *self)
{
  guint distances[BOUGH_N_COMPANIONS];

  for (guint i = 0; i < self->companions->len; i++)
    {
      const char *path = g_ptr_array_index (self->companions, i);
      BoughCompanion companion;
      guint distance = bough_sources_measure_names (self->main, path, &companion);
      const char *before = self->taken[companion];

      if (!can_take (self->kind, companion))
        distance = G_MAXUINT;
      if (goes_with_other (self, path, distance))
        g_ptr_array_add (self->others, g_strdup (path));
      else if (!can_take (self->kind, companion))
        say_unfit (self, path);
      else if (before && distances[companion] <= distance)
        say_other_is_taken (self, path, before);
      else
        {
          if (before)
            say_other_is_taken (self, before, path);
          self->taken[companion] = path;
          distances[companion] = distance;
        }
    }
}

/* What the classes are called, where the files say so; @n_classes: 0 if it cannot be told */
static GStrv
load_class_names (const Given *self, const BoughSources *sources, guint *n_classes)
{
  const char *path = self->taken[BOUGH_COMPANION_CLASSES] ? self->taken[BOUGH_COMPANION_CLASSES] : sources->classes;
  g_autoptr (L2hTree) tree = sources->is_tree ? bough_tree_load (sources->main, NULL) : NULL;
  g_auto (GStrv) own = NULL;
  g_autoptr (L2hLogits) logits = sources->is_tree ? NULL : bough_sources_open_logits (sources, &own, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  *n_classes = tree ? l2h_tree_get_n_leaves (tree) : logits ? l2h_logits_get_n_classes (logits) : 0;
  if (path)
    return bough_names_load (path, NULL);
  if (tree == NULL)
    return g_steal_pointer (&own);
  for (guint i = 0; i < *n_classes; i++)
    g_strv_builder_add (names, l2h_tree_get_leaf (tree, i)->name);
  return g_strv_builder_end (names);
}

static void
say_strange_classes (Given *self, const char *path, guint n_named, guint n_classes, guint n_known, gboolean has_names)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *main_name = bough_path_text_name (self->main);

  if (has_names)
    /* Translators: a file, how many classes it names, another file, and how many of these classes that has */
    g_ptr_array_add (self->notes, g_strdup_printf (_("%s is not taken: of its %'u classes %s has %'u; name them as they are "
                                                     "called there, or number them from 0"),
                                                   name, n_named, main_name, n_known));
  else
    g_ptr_array_add (self->notes, g_strdup_printf (_("%s is not taken: it has %'u classes, %s has %'u without names; give "
                                                     "their names along, or number them from 0"),
                                                   name, n_named, main_name, n_classes));
}

/* Where each sample has one of its own, it is the sample's name. */
static gboolean
are_shared (L2hLabels *labels)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint64 n_samples = l2h_labels_get_n_samples (labels);
  g_autofree gint64 *keys = g_new (gint64, n_samples);

  for (guint64 i = 0; i < n_samples; i++)
    {
      keys[i] = l2h_labels_get_value (labels, i);
      if (!g_hash_table_add (values, &keys[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
are_equal (L2hLabels *labels)
{
  for (guint64 i = 1; i < l2h_labels_get_n_samples (labels); i++)
    if (l2h_labels_get_value (labels, i) != l2h_labels_get_value (labels, 0))
      return FALSE;
  return TRUE;
}

/* A table of samples looks like one of classes; it has as many lines as there are rows. */
static gboolean
take_as_labels (Given *self, const char *path, const BoughSources *sources)
{
  g_autoptr (L2hLogits) logits = self->kind == UNIT_MATRIX && self->taken[BOUGH_COMPANION_LABELS] == NULL
                                   ? bough_sources_open_logits (sources, NULL, NULL) : NULL;
  g_autoptr (L2hLabels) labels = logits ? bough_labels_load (path, NULL) : NULL;

  if (labels == NULL || l2h_labels_get_n_samples (labels) != l2h_logits_get_n_samples (logits) || !are_shared (labels)
      || are_equal (labels))
    return FALSE;
  self->taken[BOUGH_COMPANION_LABELS] = path;
  self->has_counted_labels = TRUE;
  return TRUE;
}

/* Where only few of the classes are known, or a number is that of none, the file is for something else; where it is not
 * quite all, loading says which. */
static void
place_tables (Given *self, const BoughSources *sources)
{
  guint n_classes = 0;
  g_auto (GStrv) names = self->tables->len > 0 && self->kind != UNIT_SESSION
                           ? load_class_names (self, sources, &n_classes) : NULL;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const char *path = g_ptr_array_index (self->tables, i);
      const char **taken = &self->taken[BOUGH_COMPANION_SUPERCLASSES];
      guint n_known, n_beyond;
      guint n_named = bough_superclasses_probe (path, n_classes, (const char *const *) names, &n_known, &n_beyond);

      if (!can_take (self->kind, BOUGH_COMPANION_SUPERCLASSES))
        say_unfit (self, path);
      else if (*taken)
        say_other_is_taken (self, path, *taken);
      else if (2 * n_known >= n_named && n_beyond == 0)
        *taken = path;
      else if (!take_as_labels (self, path, sources))
        say_strange_classes (self, path, n_named, n_classes, n_known, names != NULL);
    }
}

static void
say_prediction (Given *self, const char *path)
{
  g_autofree char *name = bough_path_text_name (path);

  g_ptr_array_add (self->notes, g_strdup_printf (_("%s is not taken: it is called predictions, and labels say what the samples "
                                                   "are"), name));
}

/* Numbers are counts, scores and what else there is one of for each class. */
static gboolean
has_text (GStrv names)
{
  for (guint i = 0; names[i]; i++)
    if (!bough_sources_is_number (names[i]))
      return TRUE;
  return FALSE;
}

/* By how many there are: names of the classes, or a label for each row. Where that says nothing, it is neither. */
static gboolean
find_role (const char *path, guint64 n_samples, guint n_classes, BoughCompanion *companion)
{
  g_autoptr (L2hLabels) labels = n_samples > 0 ? bough_labels_load (path, NULL) : NULL;
  g_auto (GStrv) names = n_classes > 0 ? bough_names_load (path, NULL) : NULL;
  gboolean are_labels = labels && l2h_labels_get_n_samples (labels) == n_samples;
  gboolean are_names = names && g_strv_length (names) == n_classes;

  *companion = are_labels ? BOUGH_COMPANION_LABELS : BOUGH_COMPANION_CLASSES;
  if (are_labels == are_names)
    return FALSE;
  return are_labels ? are_shared (labels) : has_text (names);
}

static void
place_strays (Given *self, const BoughSources *sources)
{
  g_autoptr (L2hLogits) logits = self->strays->len > 0 && sources && !sources->is_tree
                                   ? bough_sources_open_logits (sources, NULL, NULL) : NULL;
  g_autoptr (L2hTree) tree = self->strays->len > 0 && sources && sources->is_tree ? bough_tree_load (sources->main, NULL)
                                                                                   : NULL;
  guint64 n_samples = logits ? l2h_logits_get_n_samples (logits) : 0;
  guint n_classes = logits ? l2h_logits_get_n_classes (logits) : tree ? l2h_tree_get_n_leaves (tree) : 0;

  for (guint i = 0; i < self->strays->len; i++)
    {
      const char *path = g_ptr_array_index (self->strays, i);
      BoughCompanion companion;

      if (self->kind == UNIT_SESSION)
        say_unfit (self, path);
      else if (bough_sources_is_prediction (path))
        say_prediction (self, path);
      else if (!find_role (path, n_samples, n_classes, &companion) || !can_take (self->kind, companion))
        g_ptr_array_add (self->others, g_strdup (path));
      else if (self->taken[companion])
        say_other_is_taken (self, path, self->taken[companion]);
      else
        {
          self->taken[companion] = path;
          self->has_counted_labels = self->has_counted_labels || companion == BOUGH_COMPANION_LABELS;
        }
    }
}

/* A folder gives images and labels, if there are no others. */
static void
place_folders (Given *self)
{
  for (guint i = 0; i < self->folders->len; i++)
    {
      const char *path = g_ptr_array_index (self->folders, i);

      if (!can_take (self->kind, BOUGH_COMPANION_IMAGES))
        say_unfit (self, path);
      else if (self->folder)
        say_other_is_taken (self, path, self->folder);
      else if (self->taken[BOUGH_COMPANION_IMAGES] && self->taken[BOUGH_COMPANION_LABELS])
        say_other_is_taken (self, path, self->taken[BOUGH_COMPANION_IMAGES]);
      else
        self->folder = path;
    }
}

/* In the order of the names, so that it does not matter in which they were given. */
static void
place (Given *self, GPtrArray *paths)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_ptr_array_extend (sorted, paths, NULL, NULL);
  g_ptr_array_sort (sorted, bough_sources_compare_paths);
  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || strcmp (g_ptr_array_index (sorted, i - 1), g_ptr_array_index (sorted, i)) != 0)
      sort_out (self, g_ptr_array_index (sorted, i), sorted->len == 1);
  choose_head (self);
  choose_main (self);
  place_units (self);
  place_companions (self);
  place_folders (self);
}

/* Where several arrays can be logits, the first is suggested; returns whether there is no such doubt. */
static gboolean
choose_array (BoughSources *sources)
{
  g_autoptr (BoughExtent) file = sources->is_tree ? NULL : bough_extent_open (sources->main, NULL);
  /* Text holds one matrix, and is read whole to be opened. */
  g_auto (GStrv) arrays = file != NULL && bough_array_file_is_binary (file) ? bough_matrix_list (sources->main, NULL) : NULL;

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
add_given (BoughSources *sources, const Given *given, gboolean *plain)
{
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    if (given->taken[i])
      bough_sources_set_companion (sources, i, given->taken[i]);
  if (given->folder && given->taken[BOUGH_COMPANION_IMAGES] == NULL)
    bough_sources_set_companion (sources, BOUGH_COMPANION_IMAGES, given->folder);
  if (given->folder && sources->labels == NULL)
    bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, given->folder);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      gboolean in_doubt;

      g_strfreev (bough_source_summary_choose (sources, i, &in_doubt));
      *plain = *plain && !in_doubt;
    }
}

/* A tree of so many leaves is likely to be one of samples, of which groups are to be shown. */
static gboolean
is_of_samples (const char *path)
{
  g_autoptr (L2hTree) tree = bough_tree_load (path, NULL);

  return tree != NULL && l2h_tree_get_n_leaves (tree) >= MANY_LEAVES && !l2h_tree_get_score (tree, NULL);
}

BoughSources *
bough_sources_from_files (GPtrArray *paths, gboolean *plain, GPtrArray **others, GPtrArray **notes)
{
  g_auto (Given) given = { 0 };
  BoughSources *self;

  given_init (&given);
  place (&given, paths);
  *others = g_ptr_array_ref (given.others);
  *notes = g_ptr_array_ref (given.notes);

  if (given.kind == UNIT_SESSION)
    {
      place_strays (&given, NULL);
      place_tables (&given, NULL);
      self = bough_sources_new (NULL);
      self->session = g_strdup (given.main);
      *plain = TRUE;
      return self;
    }
  self = bough_sources_guess (given.main, given.parts, plain);
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
  if (!self->is_recalled)
    bough_source_summary_look_inside (self);
  place_strays (&given, self);
  place_tables (&given, self);
  add_given (self, &given, plain);
  if (!self->is_recalled)
    bough_source_summary_share_names (self);
  if (given.has_counted_labels)
    *plain = FALSE;
  return self;
}

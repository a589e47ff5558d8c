/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-sources-private.h"

#include "formats/bough-csv.h"
#include "formats/bough-names.h"
#include "formats/bough-npy.h"
#include "formats/bough-text.h"
#include "formats/bough-tree-file.h"
#include "taxonomy/bough-superclasses.h"

#include <string.h>

#define NO_COMPANION BOUGH_N_COMPANIONS

typedef enum {
  SPLIT_NONE,
  SPLIT_TRAIN,
  SPLIT_TEST,
  SPLIT_VALIDATION,
} Split;

/* What a word of a file's name says. */
typedef enum {
  WORD_OTHER,
  WORD_LABEL,
  WORD_CLASS,
  WORD_SUPERCLASS,
  WORD_SYNSET,
  WORD_IMAGE,
  WORD_NAME,
  WORD_MAIN,
  WORD_PREDICTION,
  WORD_SPLIT,
} WordKind;

static const struct {
  const char *word;
  WordKind kind;
  Split split;
} words[] = {
  { "labels", WORD_LABEL, SPLIT_NONE }, { "label", WORD_LABEL, SPLIT_NONE },
  { "targets", WORD_LABEL, SPLIT_NONE }, { "target", WORD_LABEL, SPLIT_NONE },
  { "y", WORD_LABEL, SPLIT_NONE }, { "truth", WORD_LABEL, SPLIT_NONE },
  { "classes", WORD_CLASS, SPLIT_NONE }, { "class", WORD_CLASS, SPLIT_NONE },
  { "classnames", WORD_CLASS, SPLIT_NONE }, { "categories", WORD_CLASS, SPLIT_NONE },
  { "superclasses", WORD_SUPERCLASS, SPLIT_NONE }, { "superclass", WORD_SUPERCLASS, SPLIT_NONE },
  { "supercategories", WORD_SUPERCLASS, SPLIT_NONE },
  { "supercategory", WORD_SUPERCLASS, SPLIT_NONE }, { "groups", WORD_SUPERCLASS, SPLIT_NONE },
  { "wnids", WORD_SYNSET, SPLIT_NONE }, { "wnid", WORD_SYNSET, SPLIT_NONE },
  { "synsets", WORD_SYNSET, SPLIT_NONE }, { "synset", WORD_SYNSET, SPLIT_NONE },
  { "images", WORD_IMAGE, SPLIT_NONE }, { "image", WORD_IMAGE, SPLIT_NONE },
  { "imgs", WORD_IMAGE, SPLIT_NONE }, { "img", WORD_IMAGE, SPLIT_NONE },
  { "pictures", WORD_IMAGE, SPLIT_NONE }, { "thumbnails", WORD_IMAGE, SPLIT_NONE },
  { "names", WORD_NAME, SPLIT_NONE }, { "list", WORD_NAME, SPLIT_NONE }, { "paths", WORD_NAME, SPLIT_NONE },
  { "logits", WORD_MAIN, SPLIT_NONE }, { "logit", WORD_MAIN, SPLIT_NONE },
  { "probabilities", WORD_MAIN, SPLIT_NONE }, { "probs", WORD_MAIN, SPLIT_NONE },
  { "outputs", WORD_MAIN, SPLIT_NONE }, { "output", WORD_MAIN, SPLIT_NONE },
  { "scores", WORD_MAIN, SPLIT_NONE },
  { "tree", WORD_MAIN, SPLIT_NONE }, { "l2h", WORD_MAIN, SPLIT_NONE },
  { "predictions", WORD_PREDICTION, SPLIT_NONE }, { "prediction", WORD_PREDICTION, SPLIT_NONE },
  { "predicted", WORD_PREDICTION, SPLIT_NONE }, { "preds", WORD_PREDICTION, SPLIT_NONE },
  { "pred", WORD_PREDICTION, SPLIT_NONE },
  { "train", WORD_SPLIT, SPLIT_TRAIN }, { "training", WORD_SPLIT, SPLIT_TRAIN },
  { "test", WORD_SPLIT, SPLIT_TEST }, { "testing", WORD_SPLIT, SPLIT_TEST },
  { "val", WORD_SPLIT, SPLIT_VALIDATION }, { "valid", WORD_SPLIT, SPLIT_VALIDATION },
  { "validation", WORD_SPLIT, SPLIT_VALIDATION }, { "dev", WORD_SPLIT, SPLIT_VALIDATION },
};

static WordKind
kind_of_word (const char *word, Split *split)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i].word) == 0)
      {
        *split = words[i].split;
        return words[i].kind;
      }

  *split = SPLIT_NONE;
  return WORD_OTHER;
}

/* A file's name, read: "resnet56_labels_test.npy" is labels of the test split, and of something called resnet56. */
typedef struct {
  BoughCompanion companion;
  Split split;
  gboolean is_prediction;
  char *extension;
  GPtrArray *before;  /* own words before the one that says the role */
  GPtrArray *after;   /* and those after it */
} Name;

static void
name_clear (Name *name)
{
  g_free (name->extension);
  g_clear_pointer (&name->before, g_ptr_array_unref);
  g_clear_pointer (&name->after, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Name, name_clear)

static gboolean
is_extension (const Name *name, const char *const *extensions)
{
  return g_strv_contains (extensions, name->extension);
}

static const char *const text_extensions[] = { "csv", "tsv", "txt", "json", NULL };
static const char *const superclass_extensions[] = { "csv", "tsv", "json", NULL };
static const char *const label_extensions[] = { "npy", "npz", "pt", "pth", "safetensors", "txt", "csv", "tsv", "json", NULL };
static const char *const image_extensions[] = { "npy", "npz", "txt", "csv", "tsv", "", NULL };
static const char *const class_extensions[] = { "txt", "json", "csv", "tsv", NULL };
static const char *const synset_extensions[] = { "txt", "csv", NULL };

static BoughCompanion
companion_of_words (const Name *name, const gboolean said[])
{
  /* "y_pred" are labels, but the classifier's own. */
  if (said[WORD_MAIN] || said[WORD_PREDICTION])
    return NO_COMPANION;
  if (said[WORD_SUPERCLASS])
    return is_extension (name, superclass_extensions) ? BOUGH_COMPANION_SUPERCLASSES : NO_COMPANION;
  if (said[WORD_SYNSET])
    return is_extension (name, synset_extensions) ? BOUGH_COMPANION_SYNSETS : NO_COMPANION;
  /* Names of labels are neither labels nor, for sure, names of columns. */
  if (said[WORD_LABEL])
    return !said[WORD_NAME] && !said[WORD_CLASS] && is_extension (name, label_extensions) ? BOUGH_COMPANION_LABELS : NO_COMPANION;
  if (said[WORD_IMAGE])
    return is_extension (name, image_extensions) ? BOUGH_COMPANION_IMAGES : NO_COMPANION;
  if (said[WORD_CLASS])
    return is_extension (name, class_extensions) ? BOUGH_COMPANION_CLASSES : NO_COMPANION;
  return NO_COMPANION;
}

/* Text may be packed. */
static void
cut_packed_extension (char *lower)
{
  for (guint i = 0; text_extensions[i]; i++)
    {
      g_autofree char *packed = g_strconcat (".", text_extensions[i], ".gz", NULL);

      if (g_str_has_suffix (lower, packed))
        lower[strlen (lower) - strlen (".gz")] = '\0';
    }
}

static void
name_parse (Name *name, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (base, -1);
  g_auto (GStrv) parts = NULL;
  gboolean said[WORD_SPLIT + 1] = { FALSE };
  gboolean role_said = FALSE;
  char *dot;

  cut_packed_extension (lower);
  dot = strrchr (lower, '.');
  name->split = SPLIT_NONE;
  name->extension = g_strdup (dot ? dot + 1 : "");
  name->before = g_ptr_array_new_with_free_func (g_free);
  name->after = g_ptr_array_new_with_free_func (g_free);

  if (dot)
    *dot = '\0';
  parts = g_strsplit_set (lower, "._- ", -1);
  for (guint i = 0; parts[i]; i++)
    {
      Split split;
      WordKind kind;

      if (*parts[i] == '\0')
        continue;
      kind = kind_of_word (parts[i], &split);
      said[kind] = TRUE;
      if (kind == WORD_OTHER)
        g_ptr_array_add (role_said ? name->after : name->before, g_strdup (parts[i]));
      else if (kind == WORD_SPLIT)
        name->split = split;
      else
        role_said = TRUE;
    }
  name->is_prediction = said[WORD_PREDICTION];
  name->companion = companion_of_words (name, said);
}

static gboolean
has_word (const Name *name, const char *word)
{
  return g_ptr_array_find_with_equal_func (name->before, word, g_str_equal, NULL)
         || g_ptr_array_find_with_equal_func (name->after, word, g_str_equal, NULL);
}

static guint
count_unshared (GPtrArray *own, const Name *other)
{
  guint n = 0;

  for (guint i = 0; i < own->len; i++)
    n += !has_word (other, g_ptr_array_index (own, i));
  return n;
}

/* How far a companion's name is from the main file's; G_MAXUINT: it belongs to something else. */
static guint
distance_of_names (const Name *main, const Name *name, gboolean *in_doubt)
{
  guint foreign_before = count_unshared (name->before, main);
  guint foreign_after = count_unshared (name->after, main);
  guint missing = count_unshared (main->before, name) + count_unshared (main->after, name);

  if (main->split != SPLIT_NONE && name->split != SPLIT_NONE && main->split != name->split)
    return G_MAXUINT;
  /* "cifar100-superclasses.csv" is not for "imagenet1k.l2h.json". */
  if (foreign_before > 0 && main->before->len + main->after->len > 0)
    return G_MAXUINT;

  *in_doubt = foreign_before + foreign_after > 0 || (main->split == SPLIT_NONE && name->split != SPLIT_NONE);
  return 4 * (foreign_before + foreign_after) + missing + 2 * (main->split != name->split);
}

/* A table of classes can be much else, so a list of their names goes before it. */
static gboolean
is_class_table (const Name *name, const char *path)
{
  return name->companion == BOUGH_COMPANION_CLASSES && bough_text_file_is_table (path);
}

static guint
measure (const Name *main, const Name *name, const char *path, gboolean *in_doubt)
{
  guint distance = distance_of_names (main, name, in_doubt);

  return distance == G_MAXUINT ? distance : 2 * distance + is_class_table (name, path);
}

gboolean
bough_sources_is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* Whether a table can hold names or paths: features of images or of classes are a matrix. By its name where it cannot be read. */
static gboolean
can_hold_texts (BoughCompanion companion, const char *path)
{
  g_autoptr (BoughCsv) csv = bough_text_file_is_table (path) ? bough_csv_load_start (path, BOUGH_SOURCES_START_SIZE, NULL) : NULL;
  guint n_numbers = 0, n_texts = 0;
  gboolean has_path = FALSE;

  if (csv == NULL || (companion != BOUGH_COMPANION_IMAGES && companion != BOUGH_COMPANION_CLASSES))
    return TRUE;
  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++)
    {
      const char *const *fields = bough_csv_get_row (csv, row, NULL);

      n_numbers = n_texts = 0;
      for (guint i = 0; fields[i]; i++)
        if (bough_sources_is_number (fields[i]))
          n_numbers++;
        else
          {
            n_texts++;
            has_path = has_path || strpbrk (fields[i], "./") != NULL;
          }
    }
  if (companion == BOUGH_COMPANION_IMAGES)
    return has_path && n_numbers <= 2;
  return n_texts > 0 || n_numbers <= 2;
}

/* The size of a .npy file's dimensions, as far as they can be told. */
static gboolean
read_shape (const char *path, guint64 *n_rows, guint64 *n_columns)
{
  /* A pipe cannot be looked into without taking from it. */
  g_autoptr (BoughExtent) extent = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, NULL) : NULL;
  BoughArray header;

  if (extent == NULL || !bough_npy_read_header (extent, &header, NULL) || header.n_dims == 0)
    return FALSE;

  *n_rows = header.shape[0];
  *n_columns = header.n_dims > 1 ? header.shape[1] : 0;
  return TRUE;
}

/* The size of the whole matrix; no rows where it cannot be told. */
static void
read_matrix_shape (const char *main, GPtrArray *parts, guint64 *n_rows, guint64 *n_columns)
{
  *n_rows = *n_columns = 0;
  read_shape (main, n_rows, n_columns);
  for (guint i = 0; *n_rows > 0 && i < parts->len; i++)
    {
      guint64 n_more = 0, n_same = 0;

      *n_rows = read_shape (g_ptr_array_index (parts, i), &n_more, &n_same) ? *n_rows + n_more : 0;
    }
}

static gboolean
holds_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        return TRUE;
    }
  return FALSE;
}

/* @n_classes: 0 where it is not known */
static gboolean
holds_names (const char *path, guint64 n_classes)
{
  g_auto (GStrv) names = bough_names_load (path, NULL);

  return names != NULL && (n_classes == 0 || g_strv_length (names) == n_classes);
}

/* Whether a file's counts rule it out. A file that cannot be read is not ruled out: opening it says what is wrong. */
static gboolean
fits (BoughCompanion companion, const char *path, const Name *name, guint64 n_samples, guint64 n_classes)
{
  guint64 n_rows, n_columns;

  /* Of images without a folder for each class nobody knows whose they are; often a list of paths lies beside. */
  if (companion == BOUGH_COMPANION_IMAGES && g_file_test (path, G_FILE_TEST_IS_DIR))
    return holds_folder (path);
  /* One of superclasses can be in any order. */
  if (is_class_table (name, path) && (!holds_names (path, n_classes) || bough_superclasses_is_headed (path)))
    return FALSE;
  if (n_samples == 0)
    return TRUE;
  if ((companion == BOUGH_COMPANION_LABELS || companion == BOUGH_COMPANION_IMAGES) && strcmp (name->extension, "npy") == 0)
    return !read_shape (path, &n_rows, &n_columns) || n_rows == n_samples;
  if (companion == BOUGH_COMPANION_CLASSES
      || (companion == BOUGH_COMPANION_SYNSETS && strcmp (name->extension, "txt") == 0))
    {
      g_auto (GStrv) class_names = bough_names_load (path, NULL);

      return class_names == NULL || g_strv_length (class_names) == n_classes;
    }
  return TRUE;
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *main)
{
  g_autofree char *folder = g_path_get_dirname (main);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (dir && (entry = g_dir_read_name (dir)))
    g_ptr_array_add (paths, g_build_filename (folder, entry, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static gboolean
is_there (BoughCompanion companion, const char *path)
{
  return g_file_test (path, companion == BOUGH_COMPANION_IMAGES ? G_FILE_TEST_EXISTS : G_FILE_TEST_IS_REGULAR);
}

BoughSources *
bough_sources_find_beside (const char *main, GPtrArray *parts, gboolean in_doubt[BOUGH_N_COMPANIONS])
{
  BoughSources *self = bough_sources_new (main);
  g_autoptr (GPtrArray) paths = list_folder (main);
  g_auto (Name) main_name = { NO_COMPANION };
  guint best[BOUGH_N_COMPANIONS];
  guint best_left_out[BOUGH_N_COMPANIONS];
  gboolean is_amiss[BOUGH_N_COMPANIONS] = { FALSE };
  guint64 n_samples, n_classes;

  bough_sources_set_parts (self, parts);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    best[i] = best_left_out[i] = G_MAXUINT;
  memset (in_doubt, 0, BOUGH_N_COMPANIONS * sizeof *in_doubt);
  self->is_tree = bough_file_is_tree (main);
  name_parse (&main_name, main);
  read_matrix_shape (main, parts, &n_samples, &n_classes);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_auto (Name) name = { NO_COMPANION };
      gboolean doubt = FALSE;
      guint distance;

      name_parse (&name, path);
      if (name.companion == NO_COMPANION || (self->is_tree && !bough_companion_fits_tree (name.companion))
          || strcmp (path, main) == 0)
        continue;
      distance = measure (&main_name, &name, path, &doubt);
      if (distance > best[name.companion] || distance == G_MAXUINT || !is_there (name.companion, path)
          || !can_hold_texts (name.companion, path))
        continue;
      if (!fits (name.companion, path, &name, n_samples, n_classes))
        {
          if (!is_class_table (&name, path) && distance < best_left_out[name.companion])
            {
              best_left_out[name.companion] = distance;
              is_amiss[name.companion] = !doubt;
              g_free (self->left_out[name.companion]);
              self->left_out[name.companion] = g_strdup (path);
            }
          continue;
        }
      if (distance == best[name.companion])
        {
          in_doubt[name.companion] = TRUE;
          continue;
        }
      best[name.companion] = distance;
      in_doubt[name.companion] = doubt;
      bough_sources_set_companion (self, name.companion, path);
    }

  /* What is for another file by its name as well as its size is nothing to ask about. */
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    if (bough_sources_get_companion (self, i))
      g_clear_pointer (&self->left_out[i], g_free);
    else
      in_doubt[i] = is_amiss[i];
  return self;
}

static gboolean
equal_paths (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len && i < b->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;
  return a->len == b->len;
}

BoughSources *
bough_sources_guess (const char *main, GPtrArray *parts, gboolean *plain)
{
  gboolean in_doubt[BOUGH_N_COMPANIONS];
  g_autoptr (GPtrArray) kept_parts = bough_sources_recall_parts (main);
  g_autoptr (GPtrArray) no_parts = g_ptr_array_new ();
  GPtrArray *given = parts ? parts : no_parts;
  /* What goes with a matrix of several parts does not go with one of them. */
  gboolean is_other = parts == NULL && kept_parts->len > 0;
  GPtrArray *suggested = given->len > 0 || is_other ? given : kept_parts;
  g_autoptr (BoughSources) found = bough_sources_find_beside (main, suggested, in_doubt);
  BoughSources *chosen = is_other ? NULL : bough_sources_recall (main, found, in_doubt);

  /* Neither is more to be opened than the person said, nor are files one matrix unless he said so. */
  *plain = is_other || equal_paths (given, kept_parts);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    *plain = *plain && !in_doubt[i];
  return chosen ? chosen : g_steal_pointer (&found);
}

gboolean
bough_sources_is_companion (const char *path)
{
  g_auto (Name) name = { NO_COMPANION };

  name_parse (&name, path);
  return name.companion != NO_COMPANION && can_hold_texts (name.companion, path);
}

gboolean
bough_sources_is_prediction (const char *path)
{
  g_auto (Name) name = { NO_COMPANION };

  name_parse (&name, path);
  return name.is_prediction;
}

guint
bough_sources_measure_names (const char *main, const char *path, BoughCompanion *companion)
{
  g_auto (Name) main_name = { NO_COMPANION };
  g_auto (Name) name = { NO_COMPANION };
  gboolean in_doubt;

  name_parse (&main_name, main);
  name_parse (&name, path);
  *companion = name.companion;
  return measure (&main_name, &name, path, &in_doubt);
}

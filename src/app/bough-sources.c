/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-sources-private.h"

#include <string.h>

#define MOST_REMEMBERED 500
#define PART_ROLE "logits-"
/* As many as a session file can have. */
#define MAX_PARTS 4096

static GMutex memory_lock;

static const char *const companion_keys[BOUGH_N_COMPANIONS] = { "labels", "classes", "superclasses", "synsets",
                                                                  "images", "head", "embeddings" };

BoughSources *
bough_sources_new (const char *main)
{
  BoughSources *self = g_new0 (BoughSources, 1);

  self->main = g_strdup (main);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->rows = bough_sources_rows_new ();
  return self;
}

static gpointer
copy_path (gconstpointer path, gpointer data)
{
  return g_strdup (path);
}

BoughSources *
bough_sources_copy (const BoughSources *self)
{
  BoughSources *copy = g_memdup2 (self, sizeof *self);

  copy->main = g_strdup (self->main);
  copy->rows = g_atomic_rc_box_acquire (self->rows);
  copy->parts = g_ptr_array_new ();
  bough_sources_set_parts (copy, self->parts);
  copy->labels = g_strdup (self->labels);
  copy->classes = g_strdup (self->classes);
  copy->superclasses = g_strdup (self->superclasses);
  copy->synsets = g_strdup (self->synsets);
  copy->images = g_strdup (self->images);
  copy->head = g_strdup (self->head);
  copy->embeddings = g_strdup (self->embeddings);
  copy->session = g_strdup (self->session);
  copy->array = g_strdup (self->array);
  copy->arrays = g_strdupv (self->arrays);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      copy->within[i] = g_strdup (self->within[i]);
      copy->left_out[i] = g_strdup (self->left_out[i]);
    }
  return copy;
}

void
bough_sources_free (BoughSources *self)
{
  if (self == NULL)
    return;

  bough_sources_rows_unref (self->rows);
  g_free (self->main);
  g_ptr_array_unref (self->parts);
  g_free (self->labels);
  g_free (self->classes);
  g_free (self->superclasses);
  g_free (self->synsets);
  g_free (self->images);
  g_free (self->head);
  g_free (self->embeddings);
  g_free (self->session);
  g_free (self->array);
  g_strfreev (self->arrays);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      g_free (self->within[i]);
      g_free (self->left_out[i]);
    }
  g_free (self);
}

const char *
bough_companion_get_key (BoughCompanion companion)
{
  return companion_keys[companion];
}

static char **
slot_of_companion (BoughSources *self, BoughCompanion companion)
{
  char **slots[BOUGH_N_COMPANIONS] = { &self->labels, &self->classes, &self->superclasses, &self->synsets,
                                         &self->images, &self->head, &self->embeddings };

  return slots[companion];
}

const char *
bough_sources_get_companion (const BoughSources *self, BoughCompanion companion)
{
  return *slot_of_companion ((BoughSources *) self, companion);
}

void
bough_sources_set_companion (BoughSources *self, BoughCompanion companion, const char *path)
{
  char **slot = slot_of_companion (self, companion);

  if (g_strcmp0 (*slot, path) != 0)
    g_clear_pointer (&self->within[companion], g_free);
  g_free (*slot);
  *slot = g_strdup (path);
}

void
bough_sources_set_parts (BoughSources *self, GPtrArray *parts)
{
  GPtrArray *copy = g_ptr_array_copy (parts, copy_path, NULL);

  g_ptr_array_set_free_func (copy, g_free);
  g_ptr_array_unref (self->parts);
  self->parts = copy;
}

GStrv
bough_sources_dup_paths (const BoughSources *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  g_strv_builder_add (paths, self->main);
  for (guint i = 0; i < self->parts->len; i++)
    g_strv_builder_add (paths, g_ptr_array_index (self->parts, i));
  return g_strv_builder_end (paths);
}

char *
bough_sources_dup_part_role (guint part)
{
  return g_strdup_printf (PART_ROLE "%u", part + 2);
}

/* @array: (out) (optional) (nullable): where the array's name is */
static char **
slot_of_role (BoughSources *self, const char *role, char ***array)
{
  char **none = NULL;
  guint64 number;

  if (array == NULL)
    array = &none;
  *array = NULL;
  if (g_str_equal (role, "logits") || g_str_equal (role, "tree"))
    {
      *array = &self->array;
      return &self->main;
    }
  if (g_str_has_prefix (role, PART_ROLE))
    return g_ascii_string_to_unsigned (role + strlen (PART_ROLE), 10, 2, G_MAXUINT, &number, NULL)
               && number - 2 < self->parts->len
             ? (char **) &g_ptr_array_index (self->parts, number - 2)
             : NULL;
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    if (g_str_equal (role, companion_keys[i]))
      {
        *array = &self->within[i];
        return slot_of_companion (self, i);
      }
  return NULL;
}

gboolean
bough_sources_is_whole (const BoughSources *self)
{
  return self->main != NULL && !g_ptr_array_find (self->parts, NULL, NULL);
}

gboolean
bough_sources_set_role (BoughSources *self, const char *role, const char *path, const char *array)
{
  char **array_slot;
  char **slot;
  guint64 number;

  if (g_str_has_prefix (role, PART_ROLE)
      && g_ascii_string_to_unsigned (role + strlen (PART_ROLE), 10, 2, MAX_PARTS + 1, &number, NULL)
      && number - 2 >= self->parts->len)
    g_ptr_array_set_size (self->parts, number - 1);
  slot = slot_of_role (self, role, &array_slot);
  if (slot == NULL)
    return FALSE;

  g_free (*slot);
  *slot = g_strdup (path);
  if (array_slot)
    {
      g_free (*array_slot);
      *array_slot = g_strdup (array);
    }
  return TRUE;
}

const char *
bough_sources_get_role (const BoughSources *self, const char *role)
{
  char **slot = slot_of_role ((BoughSources *) self, role, NULL);

  return slot != NULL ? *slot : NULL;
}

void
bough_sources_leave_out (BoughSources *self, BoughCompanion companion)
{
  char **slot = slot_of_companion (self, companion);

  g_free (self->left_out[companion]);
  self->left_out[companion] = g_steal_pointer (slot);
  g_clear_pointer (&self->within[companion], g_free);
}

gboolean
bough_sources_equal (const BoughSources *a, const BoughSources *b)
{
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    if (g_strcmp0 (bough_sources_get_companion (a, i), bough_sources_get_companion (b, i)) != 0
        || g_strcmp0 (a->within[i], b->within[i]) != 0)
      return FALSE;
  if (a->parts->len != b->parts->len || a->n_groups != b->n_groups)
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    if (g_strcmp0 (g_ptr_array_index (a->parts, i), g_ptr_array_index (b->parts, i)) != 0)
      return FALSE;

  return g_strcmp0 (a->main, b->main) == 0 && g_strcmp0 (a->array, b->array) == 0 && a->score == b->score && a->input == b->input;
}

gboolean
bough_companion_fits_tree (BoughCompanion companion)
{
  return companion == BOUGH_COMPANION_SUPERCLASSES || companion == BOUGH_COMPANION_SYNSETS;
}

/* The memory is a key file with a group for each main file. Paths need not be UTF-8 and group names may not hold
 * brackets, so groups are checksums and paths are kept as URIs. */

static char *
dup_memory_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "bough", "sources.ini", NULL);
}

static char *
dup_group (const char *main)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, main, -1);
}

static GKeyFile *
load_memory (void)
{
  GKeyFile *memory = g_key_file_new ();
  g_autofree char *path = dup_memory_path ();

  g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL);
  return memory;
}

static void
put_path (GKeyFile *memory, const char *group, const char *key, const char *path)
{
  g_autofree char *uri = path ? g_filename_to_uri (path, NULL, NULL) : NULL;

  if (uri)
    g_key_file_set_string (memory, group, key, uri);
}

static char *
get_path (GKeyFile *memory, const char *group, const char *key)
{
  g_autofree char *uri = g_key_file_get_string (memory, group, key, NULL);
  g_autofree char *path = uri ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  return path && g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
put_parts (GKeyFile *memory, const char *group, const BoughSources *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *uri = g_filename_to_uri (g_ptr_array_index (self->parts, i), NULL, NULL);

      if (uri)
        g_strv_builder_add (builder, uri);
    }
  uris = g_strv_builder_end (builder);
  if (*uris)
    g_key_file_set_string_list (memory, group, "parts", (const char *const *) uris, g_strv_length (uris));
}

/* All of them or none: without one it is another matrix. */
GPtrArray *
bough_sources_recall_parts (const char *main)
{
  g_autofree char *group = dup_group (main);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_lock);
  g_autoptr (GKeyFile) memory = load_memory ();
  g_auto (GStrv) uris = g_key_file_get_string_list (memory, group, "parts", NULL, NULL);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; uris && uris[i]; i++)
    {
      g_autofree char *path = g_filename_from_uri (uris[i], NULL, NULL);

      if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_ptr_array_set_size (parts, 0);
          break;
        }
      g_ptr_array_add (parts, g_steal_pointer (&path));
    }
  return parts;
}

static char *
dup_array_key (BoughCompanion companion)
{
  return g_strconcat (companion_keys[companion], "-array", NULL);
}

static char *
dup_left_out_key (BoughCompanion companion)
{
  return g_strconcat (companion_keys[companion], "-left-out", NULL);
}

/* What is beside the main file, whether it is taken or not. */
static const char *
get_candidate (const BoughSources *found, BoughCompanion companion)
{
  const char *path = bough_sources_get_companion (found, companion);

  return path ? path : found->left_out[companion];
}

static void
forget_oldest (GKeyFile *memory)
{
  g_auto (GStrv) groups = g_key_file_get_groups (memory, NULL);
  guint n_groups = g_strv_length (groups);

  /* Groups stand in the order in which they were added, and a group that is remembered again moves to the end. */
  for (guint i = 0; i + MOST_REMEMBERED < n_groups; i++)
    g_key_file_remove_group (memory, groups[i], NULL);
}

void
bough_sources_remember (const BoughSources *self)
{
  g_autofree char *path = dup_memory_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *group = dup_group (self->main);
  gboolean in_doubt[BOUGH_N_COMPANIONS];
  g_autoptr (BoughSources) found = bough_sources_find_beside (self->main, self->parts, in_doubt);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_lock);
  g_autoptr (GKeyFile) memory = load_memory ();
  g_autoptr (GError) error = NULL;

  g_key_file_remove_group (memory, group, NULL);
  put_path (memory, group, "main", self->main);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      const char *companion = bough_sources_get_companion (self, i);
      g_autofree char *left_out_key = dup_left_out_key (i);
      g_autofree char *array_key = dup_array_key (i);

      put_path (memory, group, companion_keys[i], companion);
      if (self->within[i])
        g_key_file_set_string (memory, group, array_key, self->within[i]);
      if (companion == NULL)
        put_path (memory, group, left_out_key, get_candidate (found, i));
    }
  put_parts (memory, group, self);
  if (self->array)
    g_key_file_set_string (memory, group, "array", self->array);
  if (self->n_groups > 0)
    g_key_file_set_integer (memory, group, "groups", self->n_groups);
  g_key_file_set_string (memory, group, "score", l2h_score_to_string (self->score));
  g_key_file_set_string (memory, group, "input", l2h_input_to_string (self->input));
  forget_oldest (memory);

  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (memory, path, &error))
    g_message ("%s: %s", path, error ? error->message : g_strerror (errno));
}

BoughSources *
bough_sources_recall (const char *main, const BoughSources *found, gboolean in_doubt[BOUGH_N_COMPANIONS])
{
  g_autofree char *group = dup_group (main);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&memory_lock);
  g_autoptr (GKeyFile) memory = load_memory ();
  g_autofree char *score = NULL;
  g_autofree char *input = NULL;
  BoughSources *self;

  if (!g_key_file_has_group (memory, group))
    return NULL;

  self = bough_sources_new (main);
  self->is_tree = found->is_tree;
  self->is_recalled = TRUE;
  bough_sources_set_parts (self, found->parts);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    {
      const char *candidate = get_candidate (found, i);
      g_autofree char *left_out_key = dup_left_out_key (i);
      g_autofree char *left_out = get_path (memory, group, left_out_key);
      g_autofree char *kept = get_path (memory, group, companion_keys[i]);
      g_autofree char *array_key = dup_array_key (i);

      if (kept == NULL && g_strcmp0 (candidate, left_out) != 0)
        {
          bough_sources_set_companion (self, i, bough_sources_get_companion (found, i));
          self->left_out[i] = g_strdup (found->left_out[i]);
          continue;
        }
      bough_sources_set_companion (self, i, kept);
      self->within[i] = kept ? g_key_file_get_string (memory, group, array_key, NULL) : NULL;
      self->left_out[i] = kept ? NULL : g_strdup (candidate);
      in_doubt[i] = FALSE;
    }

  self->array = g_key_file_get_string (memory, group, "array", NULL);
  self->n_groups = MAX (g_key_file_get_integer (memory, group, "groups", NULL), 0);
  score = g_key_file_get_string (memory, group, "score", NULL);
  input = g_key_file_get_string (memory, group, "input", NULL);
  if (score)
    l2h_score_from_string (score, &self->score);
  if (input)
    l2h_input_from_string (input, &self->input);
  return self;
}

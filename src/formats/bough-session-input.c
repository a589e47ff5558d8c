/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-input-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-file.h"
#include "bough-format-error.h"

#define HASHED_BYTES (1 << 20)

/* Of a file that is there; FALSE where there is none. */
static gboolean
look_at (const char *path, GStatBuf *info, gint64 *modified)
{
  if (g_stat (path, info) < 0)
    return FALSE;
  *modified = (gint64) info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;
  return TRUE;
}

/* @size: (out): how many bytes went into the hash, which is all of them even where the file grows meanwhile */
static char *
hash_file (const char *path, guint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = bough_file_open_stream (path, size, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (HASHED_BYTES);
  gssize n;

  if (stream == NULL)
    return NULL;

  *size = 0;
  do {
    g_autoptr (GError) read_error = NULL;

    n = g_input_stream_read (stream, buffer, HASHED_BYTES, cancellable, &read_error);
    if (n < 0) {
      if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&read_error));
      else
        bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, _("cannot be read: %s"),
                              read_error->message);
      return NULL;
    }
    g_checksum_update (checksum, buffer, n);
    *size += n;
  } while (n > 0);
  return g_strdup (g_checksum_get_string (checksum));
}

BoughSessionInput *
bough_session_input_new (const char *role, const char *path, const char *array, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (BoughSessionInput) self = g_new0 (BoughSessionInput, 1);
  GStatBuf info;

  if (g_str_equal (path, "-")) {
    g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED,
                 _("the standard input cannot be a part of a session, as it cannot be read again"));
    return NULL;
  }

  self->role = g_strdup (role);
  self->path = g_canonicalize_filename (path, NULL);
  self->array = g_strdup (array);
  self->is_folder = look_at (path, &info, &self->modified) && S_ISDIR (info.st_mode);
  if (self->is_folder)
    self->modified = 0;
  else if ((self->sha256 = hash_file (path, &self->size, cancellable, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

BoughSessionInput *
bough_session_input_copy (const BoughSessionInput *self)
{
  BoughSessionInput *copy = g_memdup2 (self, sizeof *self);

  copy->role = g_strdup (self->role);
  copy->path = g_strdup (self->path);
  copy->array = g_strdup (self->array);
  copy->sha256 = g_strdup (self->sha256);
  return copy;
}

void
bough_session_input_free (BoughSessionInput *self)
{
  g_free (self->role);
  g_free (self->path);
  g_free (self->array);
  g_free (self->sha256);
  g_free (self);
}

/* @hashes: (element-type filename utf8): of files that were read before; becomes those that were read here, too */
static gboolean
check (const BoughSessionInput *self, const char *path, GHashTable *hashes, BoughSessionInputState *state,
       GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) hash_error = NULL;
  const char *known = g_hash_table_lookup (hashes, path);
  char *sha256;
  GStatBuf info;
  gint64 modified;
  guint64 size;

  *state = BOUGH_SESSION_INPUT_MISSING;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!look_at (path, &info, &modified))
    return TRUE;

  *state = BOUGH_SESSION_INPUT_CHANGED;
  if (self->is_folder || S_ISDIR (info.st_mode)) {
    if (self->is_folder && S_ISDIR (info.st_mode))
      *state = BOUGH_SESSION_INPUT_UNCHANGED;
    return TRUE;
  }
  if (!S_ISREG (info.st_mode) || (guint64) info.st_size != self->size)
    return TRUE;
  /* Elsewhere the time says nothing: all files out of one archive can have the same. */
  if (g_access (path, R_OK) == 0 && g_str_equal (path, self->path) && modified == self->modified) {
    *state = BOUGH_SESSION_INPUT_UNCHANGED;
    return TRUE;
  }

  if (known == NULL) {
    sha256 = hash_file (path, &size, cancellable, &hash_error);
    if (sha256 == NULL && hash_error->domain == BOUGH_FORMAT_ERROR) {
      *state = BOUGH_SESSION_INPUT_MISSING;
      return TRUE;
    }
    if (sha256 == NULL) {
      g_propagate_error (error, g_steal_pointer (&hash_error));
      return FALSE;
    }
    g_hash_table_insert (hashes, g_strdup (path), sha256);
    known = sha256;
  }
  if (g_strcmp0 (known, self->sha256) == 0)
    *state = BOUGH_SESSION_INPUT_UNCHANGED;
  return TRUE;
}

gboolean
bough_session_input_check (const BoughSessionInput *self, const char *path, BoughSessionInputState *state,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return check (self, path, hashes, state, cancellable, error);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
bough_session_input_try (const BoughSessionInput *self, const char *path, GHashTable *hashes, char **found,
                         GCancellable *cancellable, GError **error)
{
  BoughSessionInputState state;

  if (!check (self, path, hashes, &state, cancellable, error))
    return FALSE;
  *found = state == BOUGH_SESSION_INPUT_UNCHANGED ? g_strdup (path) : NULL;
  return TRUE;
}

gboolean
bough_session_input_try_folder (const BoughSessionInput *self, const char *folder, GHashTable *hashes, char **found,
                                GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *same_name = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *entry;

  if (!bough_session_input_try (self, same_name, hashes, found, cancellable, error))
    return FALSE;

  /* An empty file or a folder has no content to be known by. */
  dir = *found == NULL && self->size > 0 ? g_dir_open (folder, 0, NULL) : NULL;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (entry, name))
      g_ptr_array_add (others, g_build_filename (folder, entry, NULL));

  /* The order of a listing is the disk's; the answer must not be. */
  g_ptr_array_sort (others, compare_paths);
  for (guint i = 0; i < others->len && *found == NULL; i++)
    if (!bough_session_input_try (self, g_ptr_array_index (others, i), hashes, found, cancellable, error))
      return FALSE;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-input-private.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-json-members-private.h"
#include "bough-json.h"

#define SHA256_DIGITS 64

char *
bough_session_path_make_relative (const char *folder, const char *path)
{
  g_auto (GStrv) from = g_strsplit (folder, "/", -1);
  g_auto (GStrv) to = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  guint n_common = 0;

  /* The first part is what stands before the first slash: nothing. The root itself has another after it. */
  while (from[n_common] != NULL && to[n_common] != NULL && g_str_equal (from[n_common], to[n_common]))
    n_common++;
  if (n_common < 2)
    return g_strdup (path);

  for (guint i = n_common; from[i] != NULL && *from[i] != '\0'; i++)
    g_ptr_array_add (steps, (gpointer) "..");
  for (guint i = n_common; to[i] != NULL; i++)
    g_ptr_array_add (steps, to[i]);
  if (steps->len == 0)
    g_ptr_array_add (steps, (gpointer) ".");
  g_ptr_array_add (steps, NULL);
  return g_strjoinv ("/", (char **) steps->pdata);
}

static void
append_text (GString *json, const char *key, const char *text)
{
  g_string_append_printf (json, "\"%s\": ", key);
  bough_json_append_string (json, text);
}

void
bough_session_input_append (GString *json, const BoughSessionInput *self, const char *folder)
{
  g_autofree char *path = bough_session_path_make_relative (folder, self->path);
  g_autofree char *escaped = NULL;

  g_string_append_c (json, '{');
  append_text (json, "role", self->role);
  if (!g_utf8_validate (path, -1, NULL))
    escaped = g_uri_escape_bytes ((const guint8 *) path, strlen (path), "/");
  g_string_append (json, ", ");
  append_text (json, escaped != NULL ? "path-bytes" : "path", escaped != NULL ? escaped : path);
  if (self->array != NULL) {
    g_string_append (json, ", ");
    append_text (json, "array", self->array);
  }
  if (self->is_folder) {
    g_string_append (json, ", \"folder\": true}");
    return;
  }
  g_string_append_printf (json, ", \"size\": %" PRIu64 ", \"modified\": %" PRId64 ",\n ", self->size, self->modified);
  append_text (json, "sha256", self->sha256);
  g_string_append_c (json, '}');
}

/* Without a NUL inside, as a path has none. */
static char *
unescape_path (const char *escaped)
{
  g_autoptr (GBytes) bytes = g_uri_unescape_bytes (escaped, -1, NULL, NULL);
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL && memchr (data, '\0', size) == NULL ? g_strndup (data, size) : NULL;
}

static char *
read_path (JsonObject *object, const char *folder)
{
  JsonNode *node = bough_json_get_known (object, "path");
  JsonNode *bytes = bough_json_get_known (object, "path-bytes");
  const char *text = node != NULL ? bough_json_node_get_text (node) : NULL;
  g_autofree char *path = NULL;

  if (text != NULL)
    path = g_strdup (text);
  else if (node == NULL && bytes != NULL && (text = bough_json_node_get_text (bytes)) != NULL)
    path = unescape_path (text);
  return path != NULL && *path != '\0' ? g_canonicalize_filename (path, folder) : NULL;
}

static gboolean
read_integer (JsonObject *object, const char *key, gint64 *value)
{
  JsonNode *node = bough_json_get_known (object, key);

  if (node == NULL || !bough_json_node_is_integer (node))
    return FALSE;
  *value = json_node_get_int (node);
  return *value >= 0;
}

static gboolean
is_sha256 (const char *text)
{
  return text != NULL && strlen (text) == SHA256_DIGITS && strspn (text, "0123456789abcdef") == SHA256_DIGITS;
}

BoughSessionInput *
bough_session_input_from_object (JsonObject *object, const char *folder, const char **problem)
{
  g_autoptr (BoughSessionInput) self = g_new0 (BoughSessionInput, 1);
  JsonNode *role = bough_json_get_known (object, "role");
  JsonNode *array = bough_json_get_known (object, "array");
  JsonNode *is_folder = bough_json_get_known (object, "folder");
  JsonNode *sha256 = bough_json_get_known (object, "sha256");
  gint64 size = 0;

  self->role = g_strdup (role != NULL ? bough_json_node_get_text (role) : NULL);
  self->path = read_path (object, folder);
  self->array = g_strdup (array != NULL ? bough_json_node_get_text (array) : NULL);
  self->is_folder = is_folder != NULL && JSON_NODE_HOLDS_VALUE (is_folder) && json_node_get_boolean (is_folder);

  if (self->role == NULL || *self->role == '\0')
    *problem = _("\"role\" is not a word");
  else if (self->path == NULL)
    *problem = _("\"path\" is not a path");
  else if (array != NULL && self->array == NULL)
    *problem = _("\"array\" is not a text");
  else if (self->is_folder)
    return g_steal_pointer (&self);
  else if (!read_integer (object, "size", &size))
    *problem = _("\"size\" is not a count of bytes");
  else if (!read_integer (object, "modified", &self->modified))
    *problem = _("\"modified\" is not a time in microseconds");
  else if (sha256 == NULL || !is_sha256 (bough_json_node_get_text (sha256)))
    *problem = _("\"sha256\" is not 64 hexadecimal digits");
  else {
    self->size = size;
    self->sha256 = g_strdup (bough_json_node_get_text (sha256));
    return g_steal_pointer (&self);
  }
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-json-members-private.h"
#include "bough-json-scanner-private.h"
#include "bough-json.h"
#include "bough-session-input-private.h"
#include "bough-tree-json-private.h"

#define FORMAT "bough-session"
#define VERSION 1

/* Beside the tree there is room for all else: 16 MiB and a fourth of the values. */
#define MAX_REST_SIZE (1 << 24)
#define MAX_SIZE (BOUGH_TREE_JSON_MAX_SIZE + MAX_REST_SIZE)
#define MAX_TREE_VALUES (BOUGH_JSON_MAX_VALUES / 4 * 3)

#define PEEK_SIZE 256

struct _BoughSession
{
  L2hTree *tree;
  GPtrArray *inputs;
  /* Where each input was when it was added, whatever it was replaced by. */
  GPtrArray *origins;
  GArray *selection;
  JsonNode *style;
  JsonNode *view;
};

BoughSession *
bough_session_new (L2hTree *tree)
{
  BoughSession *self = g_new0 (BoughSession, 1);

  self->tree = g_object_ref (tree);
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_session_input_free);
  self->origins = g_ptr_array_new_with_free_func (g_free);
  self->selection = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
bough_session_free (BoughSession *self)
{
  g_object_unref (self->tree);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->origins);
  g_array_unref (self->selection);
  g_clear_pointer (&self->style, json_node_unref);
  g_clear_pointer (&self->view, json_node_unref);
  g_free (self);
}

L2hTree *
bough_session_get_tree (BoughSession *self)
{
  return self->tree;
}

void
bough_session_add_input (BoughSession *self, BoughSessionInput *input)
{
  g_ptr_array_add (self->inputs, input);
  g_ptr_array_add (self->origins, g_strdup (input->path));
}

void
bough_session_replace_input (BoughSession *self, guint index, BoughSessionInput *input)
{
  g_return_if_fail (index < self->inputs->len);

  bough_session_input_free (g_ptr_array_index (self->inputs, index));
  g_ptr_array_index (self->inputs, index) = input;
}

guint
bough_session_get_n_inputs (BoughSession *self)
{
  return self->inputs->len;
}

const BoughSessionInput *
bough_session_get_input (BoughSession *self, guint index)
{
  g_return_val_if_fail (index < self->inputs->len, NULL);

  return g_ptr_array_index (self->inputs, index);
}

void
bough_session_set_selection (BoughSession *self, const guint *nodes, guint n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    g_return_if_fail (nodes[i] < l2h_tree_get_n_nodes (self->tree));

  g_array_set_size (self->selection, 0);
  g_array_append_vals (self->selection, nodes, n_nodes);
}

const guint *
bough_session_get_selection (BoughSession *self, guint *n_nodes)
{
  *n_nodes = self->selection->len;
  return (const guint *) self->selection->data;
}

static void
set_object (JsonNode **target, JsonNode *node)
{
  g_return_if_fail (node == NULL || JSON_NODE_HOLDS_OBJECT (node));

  g_clear_pointer (target, json_node_unref);
  *target = node != NULL ? json_node_copy (node) : NULL;
}

void
bough_session_set_style (BoughSession *self, JsonNode *style)
{
  set_object (&self->style, style);
}

JsonNode *
bough_session_get_style (BoughSession *self)
{
  return self->style;
}

void
bough_session_set_view (BoughSession *self, JsonNode *view)
{
  set_object (&self->view, view);
}

JsonNode *
bough_session_get_view (BoughSession *self)
{
  return self->view;
}

/* "-" and relative paths are taken as the user means them. */
static char *
dup_folder (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return g_path_get_dirname (absolute);
}

static void
append_object (GString *json, const char *key, JsonNode *object)
{
  g_autofree char *text = NULL;

  if (object == NULL)
    return;
  text = json_to_string (object, FALSE);
  g_string_append_printf (json, "\"%s\": %s,\n", key, text);
}

static GString *
write_session (BoughSession *self, const char *folder, gboolean *fits)
{
  GString *json = g_string_new ("{\n");

  g_string_append_printf (json, "\"format\": \"%s\",\n\"version\": %d,\n\"inputs\": [\n", FORMAT, VERSION);
  for (guint i = 0; i < self->inputs->len; i++) {
    bough_session_input_append (json, g_ptr_array_index (self->inputs, i), folder);
    g_string_append (json, i + 1 < self->inputs->len ? ",\n" : "\n");
  }
  g_string_append (json, "],\n\"selection\": [");
  for (guint i = 0; i < self->selection->len; i++)
    g_string_append_printf (json, i > 0 ? ", %u" : "%u", g_array_index (self->selection, guint, i));
  g_string_append (json, "],\n");
  append_object (json, "style", self->style);
  append_object (json, "view", self->view);
  *fits = json->len < MAX_REST_SIZE;

  g_string_append (json, "\"tree\": ");
  *fits = bough_tree_json_append (json, self->tree, BOUGH_TREE_JSON_MAX_SIZE, MAX_TREE_VALUES) && *fits;
  g_string_append (json, "}\n");
  return json;
}

/* Neither written nor read: what is kept is bounded. */
static gboolean
check_n_inputs (const char *path, guint n_inputs, GError **error)
{
  if (n_inputs <= BOUGH_SESSION_MOST_INPUTS)
    return TRUE;
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                        ngettext ("has %u input, but a session keeps %d at most",
                                  "has %u inputs, but a session keeps %d at most",
                                  n_inputs), n_inputs, BOUGH_SESSION_MOST_INPUTS);
  return FALSE;
}

gboolean
bough_session_save (BoughSession *self, const char *path, GError **error)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *problem = NULL;
  g_autoptr (GBytes) content = NULL;
  GString *json;
  gboolean fits;
  gsize fault;

  if (!check_n_inputs (path, self->inputs->len, error))
    return FALSE;
  json = write_session (self, folder, &fits);
  if (fits)
    problem = bough_json_scan (json->str, json->len, &fault);
  content = g_string_free_to_bytes (json);
  if (fits && problem == NULL)
    return bough_file_save (path, content, error);

  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                        _("is not written, as the session could not be read again: %s"),
                        problem != NULL ? problem : _("the tree or its style is too large"));
  return FALSE;
}

gboolean
bough_file_is_session (const char *path)
{
  char start[PEEK_SIZE + 1];
  g_autofree char *lower = g_ascii_strdown (path, -1);

  start[bough_file_peek (path, start, PEEK_SIZE)] = '\0';
  return strstr (start, "\"" FORMAT "\"") != NULL || g_str_has_suffix (lower, BOUGH_SESSION_EXTENSION);
}

static gboolean
fail (const char *path, GError **error, const char *problem)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, "%s", problem);
  return FALSE;
}

/* @array: (out) (nullable): NULL where the member is left out */
static gboolean
get_array (const char *path, JsonObject *object, const char *key, JsonArray **array, GError **error)
{
  JsonNode *node = bough_json_get_known (object, key);

  *array = NULL;
  if (node != NULL && !JSON_NODE_HOLDS_ARRAY (node)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("\"%s\" is not a list"), key);
    return FALSE;
  }
  if (node != NULL)
    *array = json_node_get_array (node);
  return TRUE;
}

static gboolean
read_inputs (BoughSession *self, const char *path, JsonObject *object, GError **error)
{
  g_autofree char *folder = dup_folder (path);
  g_autoptr (GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (!get_array (path, object, "inputs", &array, error))
    return FALSE;
  if (array != NULL && !check_n_inputs (path, json_array_get_length (array), error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *problem = _("is not an object in braces");
    BoughSessionInput *input = NULL;

    if (JSON_NODE_HOLDS_OBJECT (node))
      input = bough_session_input_from_object (json_node_get_object (node), folder, &problem);
    if (input == NULL) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("input %u: %s"), i, problem);
      return FALSE;
    }
    bough_session_add_input (self, input);
    if (!g_hash_table_add (roles, input->role)) {
      g_autofree char *quoted = bough_quote_excerpt (input->role, -1);

      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("input %u: there is an input of the role %s already"), i, quoted);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_selection (BoughSession *self, const char *path, JsonObject *object, GError **error)
{
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  JsonArray *array;

  if (!get_array (path, object, "selection", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    gint64 value = bough_json_node_is_integer (element) ? json_node_get_int (element) : -1;
    guint node = value;

    if (value < 0 || value >= n_nodes) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("entry %u of \"selection\" is no node of the tree, from 0 to %u"), i, n_nodes - 1);
      return FALSE;
    }
    g_array_append_val (self->selection, node);
  }
  return TRUE;
}

static gboolean
read_object (const char *path, JsonObject *object, const char *key, JsonNode **target, GError **error)
{
  JsonNode *node = bough_json_get_known (object, key);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("\"%s\" is not an object in braces"), key);
    return FALSE;
  }
  set_object (target, node);
  return TRUE;
}

BoughSession *
bough_session_load (const char *path, GError **error)
{
  g_autoptr (JsonNode) document = bough_json_load (path, MAX_SIZE, error);
  g_autoptr (BoughSession) self = NULL;
  g_autoptr (L2hTree) tree = NULL;
  JsonObject *object;
  JsonNode *node;

  if (document == NULL ||
      (object = bough_json_check_format (path, document, _("session"), FORMAT, VERSION, error)) == NULL)
    return NULL;

  node = bough_json_get_known (object, "tree");
  if (node == NULL) {
    fail (path, error, _("\"tree\" is missing"));
    return NULL;
  }
  tree = bough_tree_json_from_node (path, node, error);
  if (tree == NULL)
    return NULL;

  self = bough_session_new (tree);
  if (!read_inputs (self, path, object, error) || !read_selection (self, path, object, error) ||
      !read_object (path, object, "style", &self->style, error) ||
      !read_object (path, object, "view", &self->view, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Where the input would be if it had moved along with another; tries every input that is elsewhere now. */
static gboolean
follow_others (BoughSession *self, guint index, GPtrArray *paths, GHashTable *hashes, GCancellable *cancellable,
               GError **error)
{
  char **found = (char **) &g_ptr_array_index (paths, index);

  for (guint i = 0; i < paths->len && *found == NULL; i++) {
    const char *path = g_ptr_array_index (paths, i);
    const char *origin = g_ptr_array_index (self->origins, i);
    g_autofree char *old_folder = g_path_get_dirname (origin);
    g_autofree char *new_folder = NULL;
    g_autofree char *step = NULL;
    g_autofree char *candidate = NULL;

    if (path == NULL || g_str_equal (path, origin))
      continue;
    new_folder = g_path_get_dirname (path);
    step = bough_session_path_make_relative (old_folder, g_ptr_array_index (self->origins, index));
    candidate = g_canonicalize_filename (step, new_folder);
    if (!bough_session_input_try (g_ptr_array_index (self->inputs, index), candidate, hashes, found, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
bough_session_find_inputs (BoughSession *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean found_more = TRUE;

  for (guint i = 0; i < self->inputs->len; i++) {
    const BoughSessionInput *input = g_ptr_array_index (self->inputs, i);
    char *path;

    if (!bough_session_input_try (input, input->path, hashes, &path, cancellable, error) ||
        (path == NULL && !bough_session_input_try_folder (input, folder, hashes, &path, cancellable, error)))
      return NULL;
    g_ptr_array_add (paths, path);
  }

  while (found_more) {
    found_more = FALSE;
    for (guint i = 0; i < paths->len; i++) {
      if (g_ptr_array_index (paths, i) != NULL)
        continue;
      if (!follow_others (self, i, paths, hashes, cancellable, error))
        return NULL;
      found_more = found_more || g_ptr_array_index (paths, i) != NULL;
    }
  }
  return g_steal_pointer (&paths);
}

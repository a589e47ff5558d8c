/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-names-private.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-json.h"

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

/* A text, or one of a list of texts. */
static const char *
get_name (JsonNode      *node,
          BoughNamePart  part)
{
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *list = json_node_get_array (node);
    guint n = json_array_get_length (list);

    node = n > 0 ? json_array_get_element (list, part == BOUGH_NAME_PART_FIRST ? 0 : n - 1) : NULL;
  }
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static GStrv
names_from_list (const char     *path,
                 JsonArray      *list,
                 BoughNamePart   part,
                 GError        **error)
{
  const guint n = json_array_get_length (list);
  g_auto (GStrv) names = g_new0 (char *, (gsize) n + 1);

  for (guint i = 0; i < n; i++) {
    const char *name = get_name (json_array_get_element (list, i), part);

    if (name == NULL || *name == '\0') {
      set_error (error, path, _("entry %u of its list is no name"), i);
      return NULL;
    }
    names[i] = g_strdup (name);
  }
  return g_steal_pointer (&names);
}

/* A member may go from number to name, or from name to number. */
static gboolean
read_member (const char     *key,
             JsonNode       *node,
             BoughNamePart   part,
             guint           n_names,
             guint64        *number,
             const char    **name)
{
  if (json_node_get_value_type (node) == G_TYPE_INT64) {
    gint64 integer = json_node_get_int (node);

    *number = integer;
    *name = key;
    return integer >= 0 && integer < n_names;
  }

  *name = get_name (node, part);
  return *name != NULL && g_ascii_string_to_unsigned (key, 10, 0, n_names - 1, number, NULL);
}

static GStrv
names_from_object (const char     *path,
                   JsonObject     *object,
                   BoughNamePart   part,
                   GError        **error)
{
  const guint n = json_object_get_size (object);
  /* Not a GStrv yet: it has gaps while it is filled, behind which nothing would be freed. */
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  g_ptr_array_set_size (names, n + 1);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node)) {
    g_autofree char *quoted = bough_quote_excerpt (key, -1);
    const char *name;
    guint64 number;

    if (!read_member (key, node, part, n, &number, &name) || *name == '\0') {
      set_error (error, path, _("%s is no name of one of the classes 0 to %u"), quoted, n - 1);
      return NULL;
    }
    if (names->pdata[number] != NULL) {
      set_error (error, path, _("%s names class %" PRIu64 " for the second time"), quoted, number);
      return NULL;
    }
    names->pdata[number] = g_strdup (name);
  }
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

GStrv
bough_names_from_json (const char     *path,
                       GBytes         *text,
                       BoughNamePart   part,
                       GError        **error)
{
  g_autoptr (JsonNode) root = bough_json_parse (path, text, error);
  g_auto (GStrv) names = NULL;
  JsonNode *node = root;

  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "id2label"))
    node = json_object_get_member (json_node_get_object (node), "id2label");

  if (JSON_NODE_HOLDS_ARRAY (node))
    names = names_from_list (path, json_node_get_array (node), part, error);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    names = names_from_object (path, json_node_get_object (node), part, error);
  else
    set_error (error, path, _("holds no names: a list of them is needed, or an object with \"0\", \"1\" and so on"));

  if (names != NULL && names[0] == NULL) {
    set_error (error, path, _("holds no names"));
    return NULL;
  }
  return g_steal_pointer (&names);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hclust-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bough-format-error.h"
#include "bough-json-members-private.h"
#include "bough-json.h"
#include "bough-linkage.h"
#include "bough-text.h"

#define MAX_SIZE (1 << 28)
#define PEEK_SIZE 65536

static gboolean
fail (const char *path, GError **error, const char *what)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, "%s", what);
  return FALSE;
}

gboolean
bough_hclust_add_row (const char *path, guint line, L2hTreeBuilder *builder, guint row, guint n_leaves,
                      const double *pair, double height, GError **error)
{
  g_autoptr (GError) builder_error = NULL;
  guint place = line > 0 ? line : row + 1;
  guint children[2];

  if (!(height >= 0.0 && isfinite (height))) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          line > 0 ? _("line %u: its height is not a number from 0 on")
                                   : _("entry %u of \"height\" is not a number from 0 on"),
                          place);
    return FALSE;
  }
  for (guint i = 0; i < 2; i++) {
    if (!(pair[i] >= -(double) n_leaves && pair[i] <= row && pair[i] != 0.0 && pair[i] == floor (pair[i]))) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            line > 0
                              ? _("line %u: its merge is not two of: -1 to -%u (observations), 1 to %u (rows before)")
                              : _("row %u of \"merge\" is not two of: -1 to -%u (observations), 1 to %u (rows before)"),
                            place, n_leaves, row);
      return FALSE;
    }
    children[i] = pair[i] < 0.0 ? -pair[i] - 1.0 : n_leaves + pair[i] - 1.0;
  }
  if (!l2h_tree_builder_add_node (builder, children, G_N_ELEMENTS (children), height, &builder_error))
    return fail (path, error, builder_error->message);
  return TRUE;
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
get_number (JsonArray *array, guint index, double *number)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!bough_json_node_is_number (node))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

static gboolean
get_pair (JsonNode *node, double *pair)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) == 2 && get_number (array, 0, &pair[0]) &&
         get_number (array, 1, &pair[1]);
}

static gboolean
name_leaves (const char *path, L2hTreeBuilder *builder, JsonArray *labels, guint n_leaves, GError **error)
{
  if (json_array_get_length (labels) != n_leaves) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          ngettext ("has %u \"labels\" for %u observation",
                                    "has %u \"labels\" for %u observations",
                                    n_leaves), json_array_get_length (labels), n_leaves);
    return FALSE;
  }

  for (guint i = 0; i < n_leaves; i++) {
    JsonNode *node = json_array_get_element (labels, i);
    L2hLeaf leaf = { .n_samples = -1, .purity = NAN };

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("entry %u of \"labels\" is not a text"), i + 1);
      return FALSE;
    }
    leaf.name = (char *) json_node_get_string (node);
    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  return TRUE;
}

L2hTree *
bough_hclust_load (const char *path, GError **error)
{
  g_autoptr (JsonNode) document = bough_json_load (path, MAX_SIZE, error);
  g_autoptr (L2hTreeBuilder) builder = NULL;
  JsonArray *merge, *heights, *labels;
  guint n_rows;

  if (document == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (document)) {
    fail (path, error, _("is JSON, but no object with \"merge\" and \"height\""));
    return NULL;
  }

  merge = get_array (json_node_get_object (document), "merge");
  heights = get_array (json_node_get_object (document), "height");
  labels = get_array (json_node_get_object (document), "labels");
  if (merge == NULL || heights == NULL || json_array_get_length (merge) == 0 ||
      json_array_get_length (merge) != json_array_get_length (heights)) {
    fail (path, error, _("\"merge\" and \"height\" must be lists of the same length"));
    return NULL;
  }

  n_rows = json_array_get_length (merge);
  builder = l2h_tree_builder_new (n_rows + 1);
  if (labels != NULL && !name_leaves (path, builder, labels, n_rows + 1, error))
    return NULL;
  for (guint row = 0; row < n_rows; row++) {
    double pair[2] = { NAN, NAN };
    double height = NAN;

    /* What is no number is refused as one that is none. */
    get_pair (json_array_get_element (merge, row), pair);
    get_number (heights, row, &height);
    if (!bough_hclust_add_row (path, 0, builder, row, n_rows + 1, pair, height, error))
      return NULL;
  }
  return l2h_tree_builder_finish (builder, error);
}

gboolean
bough_file_is_hclust (const char *path)
{
  g_autofree char *start = g_malloc (PEEK_SIZE + 1);

  if (!bough_text_file_begins_with (path, "{"))
    return FALSE;
  bough_text_peek (path, start, PEEK_SIZE);
  /* A leaf of one of our own trees may be called "merge", and "merges" lie beyond the start. */
  return strstr (start, "\"merge\"") != NULL && strstr (start, "\"merges\"") == NULL &&
         strstr (start, "\"l2h-tree\"") == NULL;
}

/* The leaves from one side of the drawn tree to the other. */
static GArray *
list_order (L2hTree *tree, const BoughLinkageRow *rows)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_leaves);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint root = 2 * n_leaves - 2;

  g_array_append_val (stack, root);
  while (stack->len > 0) {
    guint node = g_array_index (stack, guint, stack->len - 1);

    g_array_set_size (stack, stack->len - 1);
    if (node < n_leaves) {
      g_array_append_val (order, node);
    } else {
      g_array_append_val (stack, rows[node - n_leaves].b);
      g_array_append_val (stack, rows[node - n_leaves].a);
    }
  }
  return order;
}

static void
append_observation (GString *json, guint node, guint n_leaves)
{
  if (node < n_leaves)
    g_string_append_printf (json, "-%u", node + 1);
  else
    g_string_append_printf (json, "%u", node - n_leaves + 1);
}

GBytes *
bough_hclust_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  guint n_leaves = annotation->n_leaves;
  g_autofree BoughLinkageRow *rows = NULL;
  g_autoptr (GArray) order = NULL;
  GString *json;

  if (!isfinite (annotation->heights[l2h_tree_get_root (tree)])) {
    g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED,
                 _("the tree’s heights are not known, but hclust needs them; take steps as heights (--heights step)"));
    return NULL;
  }

  rows = bough_linkage_list (tree, annotation->heights);
  order = list_order (tree, rows);
  json = g_string_new ("{\n\"load\": \"h <- jsonlite::fromJSON(FILE); class(h) <- 'hclust'\",\n\"merge\": [\n");
  for (guint i = 0; i + 1 < n_leaves; i++) {
    g_string_append_c (json, '[');
    append_observation (json, rows[i].a, n_leaves);
    g_string_append_c (json, ',');
    append_observation (json, rows[i].b, n_leaves);
    g_string_append (json, i + 2 < n_leaves ? "],\n" : "]\n");
  }
  g_string_append (json, "],\n\"height\": [");
  for (guint i = 0; i + 1 < n_leaves; i++) {
    g_string_append (json, i > 0 ? "," : "");
    bough_json_append_number (json, rows[i].height);
  }
  g_string_append (json, "],\n\"order\": [");
  for (guint i = 0; i < n_leaves; i++)
    g_string_append_printf (json, i > 0 ? ",%u" : "%u", g_array_index (order, guint, i) + 1);
  g_string_append (json, "],\n\"labels\": [");
  for (guint i = 0; i < n_leaves; i++) {
    g_string_append (json, i > 0 ? ",\n" : "\n");
    bough_json_append_string (json, annotation->tips[i]);
  }
  g_string_append (json, "\n],\n\"method\": \"L2H\"\n}\n");
  return g_string_free_to_bytes (json);
}

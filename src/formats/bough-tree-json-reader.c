/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-json.h"

#include <inttypes.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-json-members-private.h"
#include "bough-json.h"
#include "bough-tree-json-private.h"

#include "l2h/l2h-tree-builder.h"

/* Where the reader is, for messages: @part is NULL at the top, else "leaf" or "merge", with its number. */
typedef struct {
  const char *path;
  const char *part;
  guint number;
} Place;

static void set_error (const Place *place, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
set_error (const Place  *place,
           GError      **error,
           const char   *format,
           ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  if (place->part == NULL)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, place->path, "%s", what);
  else
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, place->path, "%s %u: %s",
                          place->part, place->number, what);
}

/* The text of a string or a number; NULL for anything else. */
static char *
node_dup_text (JsonNode *node)
{
  GString *text;

  if (!bough_json_node_is_number (node))
    return g_strdup (bough_json_node_get_text (node));

  if (bough_json_node_is_integer (node))
    return g_strdup_printf ("%" PRId64, json_node_get_int (node));
  text = g_string_new (NULL);
  bough_json_append_number (text, json_node_get_double (node));
  return g_string_free (text, FALSE);
}

/* A count of samples; so that no sum of counts overflows, not more than a matrix can have rows. */
static gboolean
node_get_count (JsonNode *node,
                gint64   *count)
{
  if (!bough_json_node_is_integer (node))
    return FALSE;
  *count = json_node_get_int (node);
  return *count >= 0 && *count <= G_MAXUINT32;
}

/* The readers of members leave @value as it is where the member is not known. */
static gboolean
read_count (const Place  *place,
            JsonObject   *object,
            const char   *key,
            gint64       *value,
            GError      **error)
{
  JsonNode *node = bough_json_get_known (object, key);

  if (node != NULL && !node_get_count (node, value)) {
    set_error (place, error, _("\"%s\" is not a count from 0 to %u"), key, G_MAXUINT32);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_text (const Place  *place,
           JsonObject   *object,
           const char   *key,
           char        **value,
           GError      **error)
{
  JsonNode *node = bough_json_get_known (object, key);

  if (node != NULL) {
    char *text = node_dup_text (node);

    if (text == NULL) {
      set_error (place, error, _("\"%s\" is not a text"), key);
      return FALSE;
    }
    g_free (*value);
    *value = text;
  }
  return TRUE;
}

static JsonArray *
require_array (const Place  *place,
               JsonObject   *object,
               const char   *key,
               GError      **error)
{
  JsonNode *node = bough_json_get_known (object, key);

  if (node == NULL)
    set_error (place, error, _("\"%s\" is missing"), key);
  else if (!JSON_NODE_HOLDS_ARRAY (node))
    set_error (place, error, _("\"%s\" is not a list"), key);
  else
    return json_node_get_array (node);
  return NULL;
}

static JsonObject *
require_object (const Place  *place,
                JsonArray    *array,
                guint         index,
                GError      **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    set_error (place, error, _("is not an object in braces"));
    return NULL;
  }
  return json_node_get_object (node);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const L2hLabelCount *first = a, *second = b;

  return (first->count < second->count) - (first->count > second->count);
}

static gboolean
read_label_mix (const Place  *place,
                JsonObject   *object,
                L2hLeaf      *leaf,
                GError      **error)
{
  JsonArray *pairs;
  guint n_pairs;

  if (bough_json_get_known (object, "labels") == NULL)
    return TRUE;
  pairs = require_array (place, object, "labels", error);
  if (pairs == NULL)
    return FALSE;

  n_pairs = json_array_get_length (pairs);
  leaf->labels = g_new0 (L2hLabelCount, n_pairs);
  for (; leaf->n_labels < n_pairs; leaf->n_labels++) {
    L2hLabelCount *entry = &leaf->labels[leaf->n_labels];
    JsonNode *node = json_array_get_element (pairs, leaf->n_labels);
    JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
    gint64 count = 0;

    if (pair != NULL && json_array_get_length (pair) == 2 &&
        node_get_count (json_array_get_element (pair, 1), &count))
      entry->label = node_dup_text (json_array_get_element (pair, 0));
    if (entry->label == NULL) {
      set_error (place, error, _("entry %u of \"labels\" is not a label and its count, [label, count]"),
                 leaf->n_labels);
      return FALSE;
    }
    entry->count = count;
  }

  /* A tree's label mix is in order, whoever wrote the file; the sort keeps the order of equals. */
  g_qsort_with_data (leaf->labels, n_pairs, sizeof *leaf->labels, compare_counts, NULL);
  return TRUE;
}

static gboolean
read_purity (const Place  *place,
             JsonObject   *object,
             double       *purity,
             GError      **error)
{
  JsonNode *node = bough_json_get_known (object, "purity");

  if (node == NULL)
    return TRUE;
  if (bough_json_node_is_number (node))
    *purity = json_node_get_double (node);
  if (!(*purity >= 0 && *purity <= 1)) {
    set_error (place, error, _("\"purity\" is not a number from 0 to 1"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_leaf (const Place     *place,
           JsonObject      *object,
           L2hTreeBuilder  *builder,
           GError         **error)
{
  g_auto (L2hLeaf) leaf = { .n_samples = -1, .purity = NAN };

  leaf.name = g_strdup_printf ("%u", place->number);
  if (!read_text (place, object, "name", &leaf.name, error) ||
      !read_count (place, object, "samples", &leaf.n_samples, error) ||
      !read_text (place, object, "label", &leaf.label, error) ||
      !read_purity (place, object, &leaf.purity, error) ||
      !read_label_mix (place, object, &leaf, error))
    return FALSE;

  l2h_tree_builder_set_leaf (builder, place->number, &leaf);
  return TRUE;
}

static gboolean
read_node (const Place  *place,
           JsonObject   *object,
           const char   *key,
           guint         n_nodes,
           guint        *node,
           GError      **error)
{
  JsonNode *member = bough_json_get_known (object, key);
  gint64 value;

  if (member == NULL) {
    set_error (place, error, _("\"%s\" is missing"), key);
    return FALSE;
  }
  if (!node_get_count (member, &value)) {
    set_error (place, error, _("\"%s\" is not the number of a node"), key);
    return FALSE;
  }
  if (value >= n_nodes) {
    set_error (place, error, _("there is no node %" PRId64 " yet, only 0 to %u"), value, n_nodes - 1);
    return FALSE;
  }
  *node = value;
  return TRUE;
}

static gboolean
read_merge (const Place     *place,
            JsonObject      *object,
            guint            n_leaves,
            L2hTreeBuilder  *builder,
            GError         **error)
{
  g_autoptr (GError) builder_error = NULL;
  JsonNode *score = bough_json_get_known (object, "score");
  JsonNode *certified = bough_json_get_known (object, "certified");
  guint n_nodes = n_leaves + place->number;
  guint lowest, partner;

  if (!read_node (place, object, "lowest", n_nodes, &lowest, error) ||
      !read_node (place, object, "partner", n_nodes, &partner, error))
    return FALSE;

  if (score == NULL || !bough_json_node_is_number (score) || json_node_get_double (score) < 0) {
    set_error (place, error, score == NULL ? _("\"score\" is missing") : _("\"score\" is not a number from 0 on"));
    return FALSE;
  }
  if (certified != NULL &&
      (!JSON_NODE_HOLDS_VALUE (certified) || json_node_get_value_type (certified) != G_TYPE_BOOLEAN)) {
    set_error (place, error, _("\"certified\" is neither true nor false"));
    return FALSE;
  }

  if (!l2h_tree_builder_add_merge (builder, lowest, partner, json_node_get_double (score), &builder_error)) {
    /* Already says which merge. */
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, place->path, "%s",
                          builder_error->message);
    return FALSE;
  }
  if (certified != NULL && !json_node_get_boolean (certified))
    l2h_tree_builder_mark_estimate (builder);
  return TRUE;
}

static gboolean
read_inner_node (const Place     *place,
                 JsonObject      *object,
                 guint            n_leaves,
                 L2hTreeBuilder  *builder,
                 GError         **error)
{
  g_autoptr (GError) builder_error = NULL;
  g_autofree guint *children = NULL;
  JsonArray *array = require_array (place, object, "children", error);
  JsonNode *height = bough_json_get_known (object, "height");
  guint n_nodes = n_leaves + place->number;
  guint n_children;

  if (array == NULL)
    return FALSE;

  n_children = json_array_get_length (array);
  children = g_new (guint, n_children);
  for (guint i = 0; i < n_children; i++) {
    gint64 child;

    if (!node_get_count (json_array_get_element (array, i), &child) || child >= n_nodes) {
      set_error (place, error, _("\"children\" holds what is no node yet; there are only 0 to %u"), n_nodes - 1);
      return FALSE;
    }
    children[i] = child;
  }

  if (height != NULL && (!bough_json_node_is_number (height) || json_node_get_double (height) < 0)) {
    set_error (place, error, _("\"height\" is not a number from 0 on"));
    return FALSE;
  }

  if (!l2h_tree_builder_add_node (builder, children, n_children,
                                  height != NULL ? json_node_get_double (height) : NAN, &builder_error)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, place->path, "%s",
                          builder_error->message);
    return FALSE;
  }
  return TRUE;
}

/* What stands beside the leaves and merges. */
static gboolean
read_header (const Place     *top,
             JsonObject      *object,
             L2hTreeBuilder  *builder,
             GError         **error)
{
  gint64 n_samples = -1;
  g_autofree char *score_name = NULL;
  g_autofree char *input_name = NULL;
  L2hScore score;
  L2hInput input = L2H_INPUT_AUTO;

  if (!read_count (top, object, "samples", &n_samples, error) ||
      !read_text (top, object, "score", &score_name, error) ||
      !read_text (top, object, "input", &input_name, error))
    return FALSE;

  if (score_name != NULL && !l2h_score_from_string (score_name, &score)) {
    g_autofree char *quoted = bough_quote_excerpt (score_name, -1);

    set_error (top, error, _("\"score\" is %s, not sum-of-means, sum or mean"), quoted);
    return FALSE;
  }
  /* What the input was once taken for: "auto" is no answer. */
  if (input_name != NULL && (!l2h_input_from_string (input_name, &input) || input == L2H_INPUT_AUTO)) {
    g_autofree char *quoted = bough_quote_excerpt (input_name, -1);

    set_error (top, error, _("\"input\" is %s, not logits or probabilities"), quoted);
    return FALSE;
  }

  if (n_samples >= 0)
    l2h_tree_builder_set_n_samples (builder, n_samples);
  if (score_name != NULL)
    l2h_tree_builder_set_score (builder, score);
  l2h_tree_builder_set_input (builder, input);
  return TRUE;
}

static gboolean
check_counts (const Place  *top,
              guint         n_leaves,
              guint         n_inner,
              gboolean      merges,
              GError      **error)
{
  if (n_leaves < 2) {
    set_error (top, error, ngettext ("has %u leaf, but a tree has two or more",
                                     "has %u leaves, but a tree has two or more", n_leaves), n_leaves);
    return FALSE;
  }
  if (merges && n_inner != n_leaves - 1) {
    set_error (top, error, ngettext ("%u leaves need %u merges, but there is %u",
                                     "%u leaves need %u merges, but there are %u", n_inner),
               n_leaves, n_leaves - 1, n_inner);
    return FALSE;
  }
  return TRUE;
}

static L2hTree *
read_tree (const Place  *top,
           JsonObject   *object,
           GError      **error)
{
  JsonArray *leaves = require_array (top, object, "leaves", error);
  gboolean merges = bough_json_get_known (object, "merges") != NULL || bough_json_get_known (object, "nodes") == NULL;
  JsonArray *inner = leaves != NULL ? require_array (top, object, merges ? "merges" : "nodes", error) : NULL;
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autoptr (GError) builder_error = NULL;
  L2hTree *tree;
  guint n_leaves, n_inner;

  if (inner == NULL)
    return NULL;

  n_leaves = json_array_get_length (leaves);
  n_inner = json_array_get_length (inner);
  if (!check_counts (top, n_leaves, n_inner, merges, error))
    return NULL;

  builder = l2h_tree_builder_new (n_leaves);
  if (!read_header (top, object, builder, error))
    return NULL;

  for (guint i = 0; i < n_leaves; i++) {
    Place place = { top->path, _("leaf"), i };
    JsonObject *leaf = require_object (&place, leaves, i, error);

    if (leaf == NULL || !read_leaf (&place, leaf, builder, error))
      return NULL;
  }

  for (guint i = 0; i < n_inner; i++) {
    Place place = { top->path, merges ? _("merge") : _("node"), i };
    JsonObject *member = require_object (&place, inner, i, error);

    if (member == NULL || !(merges ? read_merge : read_inner_node) (&place, member, n_leaves, builder, error))
      return NULL;
  }

  tree = l2h_tree_builder_finish (builder, &builder_error);
  if (tree == NULL)
    set_error (top, error, "%s", builder_error->message);
  return tree;
}

L2hTree *
bough_tree_json_from_node (const char  *path,
                           JsonNode    *document,
                           GError     **error)
{
  const Place top = { .path = path };
  JsonObject *object = bough_json_check_format (path, document, _("tree"), BOUGH_TREE_JSON_FORMAT,
                                                BOUGH_TREE_JSON_VERSION, error);

  return object != NULL ? read_tree (&top, object, error) : NULL;
}

L2hTree *
bough_tree_json_load (const char  *path,
                      GError     **error)
{
  g_autoptr (JsonNode) document = bough_json_load (path, BOUGH_TREE_JSON_MAX_SIZE, error);

  return document != NULL ? bough_tree_json_from_node (path, document, error) : NULL;
}

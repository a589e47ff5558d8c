/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What does not change and is the larger the more leaves there are; a part that is not put @whole stands by its digest, which
 * is reckoned once for each object. */
static JsonNode *
describe_part (gpointer object, JsonNode *(*describe) (gpointer object), gboolean whole)
{
  GQuark quark = g_quark_from_static_string ("bough-session-view-digest");
  char *digest = whole ? NULL : g_object_get_qdata (object, quark);

  if (digest == NULL)
    {
      g_autoptr (JsonNode) part = describe (object);
      g_autofree char *text = whole ? NULL : json_to_string (part, FALSE);

      if (whole)
        return g_steal_pointer (&part);
      digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_object_set_qdata_full (object, quark, digest, g_free);
    }
  return json_node_init_string (json_node_alloc (), digest);
}

static JsonNode *
describe_grouping (gpointer grouping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, bough_grouping_get_title (grouping));
  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bough_grouping_get_n_groups (grouping); i++)
    json_builder_add_string_value (builder, bough_grouping_get_name (grouping, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bough_grouping_get_n_leaves (grouping); i++)
    json_builder_add_int_value (builder, bough_grouping_get_group (grouping, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static JsonNode *
describe_hypernyms (GVariant *hypernyms)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree const char **wnids = NULL;
  gboolean is_split;

  g_variant_get (hypernyms, "(b^a&s)", &is_split, &wnids);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "wnids");
  json_builder_begin_array (builder);
  for (guint i = 0; wnids[i] != NULL; i++)
    json_builder_add_string_value (builder, wnids[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "split");
  json_builder_add_boolean_value (builder, is_split);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static JsonNode *
describe_numbers (gpointer values)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  const double *numbers = bough_leaf_values_get_numbers (values);

  json_builder_begin_array (builder);
  for (guint leaf = 0; leaf < bough_leaf_values_get_n_leaves (values); leaf++)
    if (isnan (numbers[leaf]))
      json_builder_add_null_value (builder);
    else
      json_builder_add_double_value (builder, numbers[leaf]);
  json_builder_end_array (builder);

  return json_builder_get_root (builder);
}

static JsonNode *
describe_values (BoughLeafValues *values, gboolean whole)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, bough_leaf_values_get_file (values));
  if (bough_leaf_values_get_numbers (values) != NULL)
    {
      json_builder_set_member_name (builder, "numbers");
      json_builder_add_value (builder, describe_part (values, describe_numbers, whole));
    }
  else
    {
      json_builder_set_member_name (builder, "grouping");
      json_builder_add_value (builder, describe_part (bough_leaf_values_get_grouping (values), describe_grouping, whole));
    }
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* What was read from files beside the style stands here whole: the figure is there again also where they are not. */
static void
describe_files (JsonObject *view, BoughDocument *document, gboolean whole)
{
  const char *path = bough_document_get_second_path (document);
  GPtrArray *values = bough_document_get_values (document);

  if (path != NULL)
    {
      g_autoptr (BoughLeafValues) groups = bough_leaf_values_new_groups (path, bough_document_get_second (document));

      json_object_set_member (view, "second", describe_values (groups, whole));
    }
  if (values->len > 0)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < values->len; i++)
        json_array_add_element (array, describe_values (g_ptr_array_index (values, i), whole));
      json_object_set_array_member (view, "values", array);
    }
}

static JsonNode *
describe (BoughDocument *document, gboolean whole)
{
  g_autoptr (JsonObject) view = json_object_new ();
  BoughGrouping *grouping = bough_document_get_grouping (document);
  GVariant *hypernyms = bough_document_get_hypernyms (document);
  guint n_groups = bough_document_get_sources (document)->n_groups;
  JsonNode *node;

  if (n_groups > 0)
    json_object_set_int_member (view, "cut", n_groups);
  if (bough_document_get_clade (document) != l2h_tree_get_root (bough_document_get_tree (document)))
    json_object_set_int_member (view, "clade", bough_document_get_clade (document));
  if (grouping == NULL && bough_document_get_superclasses (document) != NULL)
    json_object_set_null_member (view, "grouping");
  else if (grouping != bough_document_get_superclasses (document))
    json_object_set_member (view, "grouping", describe_part (grouping, describe_grouping, whole));
  if (hypernyms != NULL)
    json_object_set_member (view, "hypernyms", describe_hypernyms (hypernyms));
  describe_files (view, document, whole);

  node = json_node_alloc ();
  return json_node_init_object (node, view);
}

JsonNode *
bough_session_view_new (BoughDocument *document)
{
  return describe (document, TRUE);
}

char *
bough_session_view_describe (BoughDocument *document)
{
  g_autoptr (JsonNode) view = describe (document, FALSE);

  return json_to_string (view, FALSE);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_SESSION, what);
  return FALSE;
}

/* Returns a member of that type, or NULL: none, or one of another type. */
static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static GStrv
read_strings (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_ARRAY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  return array != NULL ? g_strv_builder_end (builder) : NULL;
}

static BoughGrouping *
read_grouping (JsonNode *node, guint n_leaves, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *title = object != NULL ? get_member (object, "title", JSON_NODE_VALUE) : NULL;
  g_auto (GStrv) names = object != NULL ? read_strings (object, "names") : NULL;
  JsonNode *groups = object != NULL ? get_member (object, "groups", JSON_NODE_ARRAY) : NULL;
  JsonArray *array = groups != NULL ? json_node_get_array (groups) : NULL;
  g_autofree int *numbers = g_new (int, n_leaves);
  gint64 n_names = names != NULL ? g_strv_length (names) : 0;

  if (title == NULL || json_node_get_string (title) == NULL || names == NULL || array == NULL
      || json_array_get_length (array) != n_leaves)
    {
      fail (error, _("view: grouping: needs a title, names, and the number of a group for each leaf"));
      return NULL;
    }
  for (guint i = 0; i < n_leaves; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gint64 group = json_node_get_value_type (element) == G_TYPE_INT64 ? json_node_get_int (element) : G_MININT64;

      if (group < BOUGH_NO_GROUP || group >= n_names)
        {
          fail (error, _("view: grouping: a leaf is in a group that is not named"));
          return NULL;
        }
      numbers[i] = (int) group;
    }
  return bough_grouping_new (json_node_get_string (title), numbers, n_leaves, (const char *const *) names);
}

/* Returns: (transfer floating) (nullable) */
static GVariant *
read_hypernyms (JsonObject *view)
{
  JsonNode *node = get_member (view, "hypernyms", JSON_NODE_OBJECT);
  g_auto (GStrv) wnids = node != NULL ? read_strings (json_node_get_object (node), "wnids") : NULL;

  if (wnids == NULL)
    return NULL;
  return g_variant_new ("(b^as)", json_object_get_boolean_member_with_default (json_node_get_object (node), "split", FALSE),
                        wnids);
}

static BoughLeafValues *
read_values (JsonNode *node, guint n_leaves, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *file = object != NULL ? get_member (object, "file", JSON_NODE_VALUE) : NULL;
  const char *name = file != NULL ? json_node_get_string (file) : NULL;
  JsonNode *list = object != NULL ? get_member (object, "numbers", JSON_NODE_ARRAY) : NULL;
  JsonArray *array = list != NULL ? json_node_get_array (list) : NULL;
  g_autofree double *numbers = g_new (double, n_leaves);

  if (name != NULL && array == NULL && json_object_has_member (object, "grouping"))
    {
      g_autoptr (BoughGrouping) grouping = read_grouping (json_object_get_member (object, "grouping"), n_leaves, error);

      return grouping != NULL ? bough_leaf_values_new_groups (name, grouping) : NULL;
    }
  if (name == NULL || array == NULL || json_array_get_length (array) != n_leaves)
    {
      fail (error, _("view: values: needs a file, and a number or a group for each leaf"));
      return NULL;
    }
  for (guint i = 0; i < n_leaves; i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_NULL (element) && json_node_get_value_type (element) != G_TYPE_DOUBLE
          && json_node_get_value_type (element) != G_TYPE_INT64)
        {
          fail (error, _("view: values: a leaf has something else than a number"));
          return NULL;
        }
      numbers[i] = JSON_NODE_HOLDS_NULL (element) ? NAN : json_node_get_double (element);
    }
  return bough_leaf_values_new (name, numbers, n_leaves);
}

/* @second, @values: (out) (transfer full) */
static gboolean
read_files (JsonObject *view, guint n_leaves, BoughLeafValues **second, GPtrArray **values, GError **error)
{
  JsonNode *node = json_object_get_member (view, "second");
  JsonNode *list = get_member (view, "values", JSON_NODE_ARRAY);
  JsonArray *array = list != NULL ? json_node_get_array (list) : NULL;
  g_autoptr (BoughLeafValues) groups = node != NULL ? read_values (node, n_leaves, error) : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  if (node != NULL && groups == NULL)
    return FALSE;
  if (groups != NULL && bough_leaf_values_get_grouping (groups) == NULL)
    return fail (error, _("view: second: needs groups"));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      BoughLeafValues *read = read_values (json_array_get_element (array, i), n_leaves, error);

      if (read == NULL)
        return FALSE;
      g_ptr_array_add (all, read);
    }
  *second = g_steal_pointer (&groups);
  *values = g_steal_pointer (&all);
  return TRUE;
}

void
bough_session_view_set_file (JsonNode *view, const char *file)
{
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);

  if (uri != NULL)
    json_object_set_string_member (json_node_get_object (view), "of", uri);
}

char *
bough_session_view_dup_file (JsonNode *view)
{
  JsonNode *member = json_object_get_member (json_node_get_object (view), "of");
  const char *uri = member != NULL && json_node_get_value_type (member) == G_TYPE_STRING ? json_node_get_string (member) : NULL;

  return uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
}

gboolean
bough_session_view_read_cut (JsonNode *view, L2hTree *tree, guint *n_groups, GError **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (view), "cut");
  gint64 cut = 0;

  *n_groups = 0;
  if (node == NULL)
    return TRUE;
  /* Nodes of many children can leave more leaves than were asked for, never fewer. */
  cut = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
  if (cut < 2 || cut > l2h_tree_get_n_leaves (tree))
    return fail (error, _("view: cut: is not a number of groups that leaves such a tree"));
  *n_groups = (guint) cut;
  return TRUE;
}

gboolean
bough_session_view_apply (JsonNode *view, BoughDocument *document, GError **error)
{
  JsonObject *object = json_node_get_object (view);
  L2hTree *tree = bough_document_get_tree (document);
  JsonNode *clade = json_object_get_member (object, "clade");
  JsonNode *node = json_object_get_member (object, "grouping");
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughLeafValues) second = NULL;
  g_autoptr (GPtrArray) values = NULL;
  gint64 root_of_clade = l2h_tree_get_root (tree);

  if (clade != NULL)
    root_of_clade = json_node_get_value_type (clade) == G_TYPE_INT64 ? json_node_get_int (clade) : -1;
  if (root_of_clade < l2h_tree_get_n_leaves (tree) || root_of_clade >= l2h_tree_get_n_nodes (tree))
    return fail (error, _("view: clade: is not a node with leaves below it"));
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node)
      && !(grouping = read_grouping (node, l2h_tree_get_n_leaves (tree), error)))
    return FALSE;
  if (!read_files (object, l2h_tree_get_n_leaves (tree), &second, &values, error))
    return FALSE;

  bough_document_set_clade (document, (guint) root_of_clade);
  if (second != NULL)
    bough_document_set_second (document, bough_leaf_values_get_grouping (second), bough_leaf_values_get_file (second));
  bough_document_set_values (document, values);
  if (node != NULL)
    bough_document_set_grouping (document, grouping, grouping != NULL ? read_hypernyms (object) : NULL);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-part.h"

#include "l2h/l2h-subtree.h"

struct _BoughPart {
  GObject parent_instance;

  L2hTree *whole;
  L2hTree *tree;
  GArray *leaves;
  GArray *nodes;  /* guint: the whole tree's, by the part's; they rise */
};

G_DEFINE_FINAL_TYPE (BoughPart, bough_part, G_TYPE_OBJECT)

static void
bough_part_finalize (GObject *object)
{
  BoughPart *self = BOUGH_PART (object);

  g_clear_object (&self->whole);
  g_clear_object (&self->tree);
  g_clear_pointer (&self->leaves, g_array_unref);
  g_clear_pointer (&self->nodes, g_array_unref);

  G_OBJECT_CLASS (bough_part_parent_class)->finalize (object);
}

static void
bough_part_class_init (BoughPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_part_finalize;
}

static void
bough_part_init (BoughPart *self)
{
}

BoughPart *
bough_part_new (L2hTree *tree, guint node)
{
  BoughPart *self;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (node >= l2h_tree_get_n_leaves (tree) && node < l2h_tree_get_n_nodes (tree), NULL);

  self = g_object_new (BOUGH_TYPE_PART, NULL);
  self->whole = g_object_ref (tree);
  self->tree = l2h_tree_get_subtree (tree, node, &self->leaves);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (self->nodes, self->leaves->data, self->leaves->len);
  for (guint inner = l2h_tree_get_n_leaves (tree); inner <= node; inner++) {
    if (l2h_tree_is_below (tree, inner, node))
      g_array_append_val (self->nodes, inner);
  }

  return self;
}

L2hTree *
bough_part_get_tree (BoughPart *self)
{
  g_return_val_if_fail (BOUGH_IS_PART (self), NULL);

  return self->tree;
}

GArray *
bough_part_get_leaves (BoughPart *self)
{
  g_return_val_if_fail (BOUGH_IS_PART (self), NULL);

  return self->leaves;
}

guint
bough_part_to_whole (BoughPart *self, guint node)
{
  g_return_val_if_fail (BOUGH_IS_PART (self), L2H_NO_NODE);
  g_return_val_if_fail (node < self->nodes->len, L2H_NO_NODE);

  return g_array_index (self->nodes, guint, node);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return (left > right) - (left < right);
}

guint
bough_part_from_whole (BoughPart *self, guint node)
{
  guint found;

  g_return_val_if_fail (BOUGH_IS_PART (self), L2H_NO_NODE);

  return g_array_binary_search (self->nodes, &node, compare_nodes, &found) ? found : L2H_NO_NODE;
}

/* A node that the whole tree does not have either is kept: it is a mistake, and drawing says so. */
static GVariant *
translate_nodes (BoughPart *self, GVariant *list, gboolean is_collapsed)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (g_variant_get_type (list));

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
    gboolean is_entry = g_variant_is_of_type (item, G_VARIANT_TYPE_DICT_ENTRY);
    g_autoptr (GVariant) name = is_entry ? g_variant_get_child_value (item, 0) : g_variant_ref (item);
    guint node = g_variant_get_uint32 (name);

    if (node < l2h_tree_get_n_nodes (self->whole)) {
      node = bough_part_from_whole (self, node);
      /* What is drawn alone is not collapsed: there would be nothing to see. */
      if (node == L2H_NO_NODE || (is_collapsed && node == l2h_tree_get_root (self->tree)))
        continue;
    }
    if (is_entry) {
      g_autoptr (GVariant) value = g_variant_get_child_value (item, 1);

      g_variant_builder_add_value (&builder, g_variant_new_dict_entry (g_variant_new_uint32 (node), value));
    } else {
      g_variant_builder_add_value (&builder, g_variant_new_uint32 (node));
    }
  }

  return g_variant_builder_end (&builder);
}

BoughStyle *
bough_part_translate_style (BoughPart *self, BoughStyle *style)
{
  static const char *const keys[] = { "turned", "collapsed", "shaded", "brackets", "chosen" };
  BoughStyle *translated;

  g_return_val_if_fail (BOUGH_IS_PART (self), NULL);
  g_return_val_if_fail (BOUGH_IS_STYLE (style), NULL);

  translated = bough_style_copy (style);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (GVariant) list = NULL;

    g_object_get (style, keys[i], &list, NULL);
    g_object_set (translated, keys[i], translate_nodes (self, list, g_str_equal (keys[i], "collapsed")), NULL);
  }

  return translated;
}

static BoughGrouping *
take_grouping (BoughPart *self, BoughGrouping *grouping)
{
  return grouping != NULL ? bough_grouping_get_subset (grouping, (const guint *) (gpointer) self->leaves->data,
                                                       self->leaves->len)
                          : NULL;
}

static GPtrArray *
take_values (BoughPart *self, GPtrArray *values)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; values != NULL && i < values->len; i++)
    g_ptr_array_add (taken, bough_leaf_values_get_subset (g_ptr_array_index (values, i),
                                                          (const guint *) (gpointer) self->leaves->data,
                                                          self->leaves->len));

  return taken;
}

BoughFigure *
bough_part_draw (BoughPart *self, const BoughFigureData *data, BoughStyle *style, GError **error)
{
  g_autoptr (BoughStyle) translated = NULL;
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughGrouping) second = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autofree BoughImage **images = NULL;
  BoughFigureData part;

  g_return_val_if_fail (BOUGH_IS_PART (self), NULL);
  g_return_val_if_fail (data->tree == self->whole, NULL);

  translated = bough_part_translate_style (self, style);
  grouping = take_grouping (self, data->grouping);
  second = take_grouping (self, data->second);
  values = take_values (self, data->values);
  if (data->images != NULL) {
    images = g_new (BoughImage *, self->leaves->len);
    for (guint i = 0; i < self->leaves->len; i++)
      images[i] = data->images[g_array_index (self->leaves, guint, i)];
  }

  part = *data;
  part.tree = self->tree;
  part.grouping = grouping;
  part.second = second;
  part.values = values;
  part.images = images;
  part.n_classes = l2h_tree_get_n_leaves (self->whole);

  return bough_figure_new_from_data (&part, translated, error);
}

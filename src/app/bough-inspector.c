/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inspector.h"

#include "bough-image-loader.h"
#include "bough-inspector-group.h"
#include "bough-inspector-leaf.h"
#include "bough-inspector-merge.h"
#include "bough-inspector-overview.h"

/* Some 1,500 images of the grid's size. */
#define MAX_IMAGE_BYTES (96 << 20)

struct _BoughInspector
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  BoughInspectorOverview *overview;
  BoughInspectorGroup *group_page;
  BoughInspectorLeaf *leaf;
  BoughInspectorMerge *merge;

  BoughDocument *document;
  BoughColor *group_colors;
  guint node;
  int group;
};

enum {
  SELECT_NODE,
  FOCUS_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughInspector, bough_inspector, GTK_TYPE_WIDGET)

static void
select_node_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SELECT_NODE], 0, g_variant_get_uint32 (parameter));
}

static void
focus_node_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[FOCUS_NODE], 0, g_variant_get_uint32 (parameter));
}

static void
bough_inspector_dispose (GObject *object)
{
  BoughInspector *self = BOUGH_INSPECTOR (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bough_inspector_parent_class)->dispose (object);
}

static void
bough_inspector_finalize (GObject *object)
{
  g_free (BOUGH_INSPECTOR (object)->group_colors);

  G_OBJECT_CLASS (bough_inspector_parent_class)->finalize (object);
}

static void
bough_inspector_class_init (BoughInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_inspector_dispose;
  object_class->finalize = bough_inspector_finalize;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FOCUS_NODE] = g_signal_new ("focus-node", BOUGH_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (BOUGH_TYPE_INSPECTOR_GROUP);
  g_type_ensure (BOUGH_TYPE_INSPECTOR_LEAF);
  g_type_ensure (BOUGH_TYPE_INSPECTOR_MERGE);
  g_type_ensure (BOUGH_TYPE_INSPECTOR_OVERVIEW);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughInspector, overview);
  gtk_widget_class_bind_template_child (widget_class, BoughInspector, group_page);
  gtk_widget_class_bind_template_child (widget_class, BoughInspector, leaf);
  gtk_widget_class_bind_template_child (widget_class, BoughInspector, merge);

  gtk_widget_class_install_action (widget_class, "inspector.select-node", "u", select_node_cb);
  gtk_widget_class_install_action (widget_class, "inspector.focus-node", "u", focus_node_cb);
}

static void
bough_inspector_init (BoughInspector *self)
{
  self->node = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bough_inspector_new (void)
{
  return g_object_new (BOUGH_TYPE_INSPECTOR, NULL);
}

static BoughColor
get_group_color (BoughInspector *self, int group)
{
  return self->group_colors != NULL && group != BOUGH_NO_GROUP ? self->group_colors[group] : BOUGH_COLOR_NONE;
}

static gboolean
shows_leaf (BoughInspector *self)
{
  return self->document != NULL && self->node != L2H_NO_NODE &&
         self->node < l2h_tree_get_n_leaves (bough_document_get_tree (self->document));
}

static gboolean
shows_group (BoughInspector *self)
{
  return self->document != NULL && self->node == L2H_NO_NODE && self->group != BOUGH_NO_GROUP;
}

static void
show_group_color (BoughInspector *self)
{
  BoughGrouping *grouping = self->document != NULL ? bough_document_get_grouping (self->document) : NULL;

  if (shows_leaf (self)) {
    /* The colours are given anew whenever the groups are others. */
    bough_inspector_leaf_update_group (self->leaf, self->node);
    bough_inspector_leaf_set_group_color (
      self->leaf,
      get_group_color (self, grouping != NULL ? bough_grouping_get_group (grouping, self->node) : BOUGH_NO_GROUP));
  } else if (shows_group (self))
    bough_inspector_group_set_color (self->group_page, get_group_color (self, self->group));
}

static void
show_node (BoughInspector *self)
{
  gboolean is_leaf = shows_leaf (self);
  gboolean is_merge = self->document != NULL && self->node != L2H_NO_NODE && !is_leaf;

  /* What is no longer shown need not be computed to its end. */
  if (!is_merge)
    bough_inspector_merge_cancel (self->merge);

  if (is_leaf) {
    bough_inspector_leaf_show (self->leaf, self->node);
    show_group_color (self);
    gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->leaf));
  } else if (is_merge) {
    bough_inspector_merge_show (self->merge, self->node);
    gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->merge));
  } else if (shows_group (self)) {
    bough_inspector_group_show (self->group_page, self->document, self->group);
    show_group_color (self);
    gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->group_page));
  } else {
    gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->overview));
  }
}

void
bough_inspector_set_document (BoughInspector *self, BoughDocument *document)
{
  g_autoptr (BoughImageLoader) loader = NULL;
  BoughImages *images;

  g_return_if_fail (BOUGH_IS_INSPECTOR (self));
  g_return_if_fail (document == NULL || BOUGH_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  images = document != NULL ? bough_document_get_images (document) : NULL;
  if (images != NULL)
    loader = bough_image_loader_new (images, MAX_IMAGE_BYTES);
  g_clear_pointer (&self->group_colors, g_free);
  self->node = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;

  bough_inspector_overview_show (self->overview, document);
  bough_inspector_leaf_set_document (self->leaf, document, loader);
  bough_inspector_merge_set_document (self->merge, document, loader);
  show_node (self);
}

void
bough_inspector_set_group_colors (BoughInspector *self, const BoughColor *colors)
{
  BoughGrouping *grouping;

  g_return_if_fail (BOUGH_IS_INSPECTOR (self));

  grouping = self->document != NULL ? bough_document_get_grouping (self->document) : NULL;
  g_free (self->group_colors);
  self->group_colors = colors != NULL && grouping != NULL
                         ? g_memdup2 (colors, bough_grouping_get_n_groups (grouping) * sizeof *colors)
                         : NULL;
  show_group_color (self);
}

void
bough_inspector_set_group (BoughInspector *self, int group)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR (self));

  if (self->group == group)
    return;

  self->group = group;
  if (self->node == L2H_NO_NODE)
    show_node (self);
}

void
bough_inspector_set_node (BoughInspector *self, guint node)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR (self));

  if (self->node == node)
    return;

  self->node = node;
  show_node (self);
}

guint
bough_inspector_get_node (BoughInspector *self)
{
  g_return_val_if_fail (BOUGH_IS_INSPECTOR (self), L2H_NO_NODE);

  return self->node;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inspector-group.h"

#include "bough-candidate-row.h"
#include "bough-copy-button.h"
#include "bough-fact-row.h"
#include "bough-number-text.h"
#include "bough-swatch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The rest are in the list of leaves; this many are made without a stall. */
#define N_ROWS 60

struct _BoughInspectorGroup
{
  GtkWidget parent_instance;

  GtkWidget *scrolled_window;
  BoughSwatch *swatch;
  GtkLabel *name_label;
  BoughCopyButton *copy_button;
  BoughFactRow *classes_row;
  BoughFactRow *samples_row;
  BoughFactRow *purity_row;
  GtkListBox *leaves_list;
  GtkLabel *more_label;
};

G_DEFINE_FINAL_TYPE (BoughInspectorGroup, bough_inspector_group, GTK_TYPE_WIDGET)

static void
bough_inspector_group_dispose (GObject *object)
{
  BoughInspectorGroup *self = BOUGH_INSPECTOR_GROUP (object);

  g_clear_pointer (&self->scrolled_window, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_inspector_group_parent_class)->dispose (object);
}

static void
bough_inspector_group_class_init (BoughInspectorGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_inspector_group_dispose;

  g_type_ensure (BOUGH_TYPE_COPY_BUTTON);
  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  g_type_ensure (BOUGH_TYPE_SWATCH);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-inspector-group.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, swatch);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, name_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, copy_button);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, classes_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, samples_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, purity_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, leaves_list);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorGroup, more_label);
}

static void
bough_inspector_group_init (BoughInspectorGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_leaf (BoughInspectorGroup *self, L2hTree *tree, guint leaf)
{
  const L2hLeaf *info = l2h_tree_get_leaf (tree, leaf);
  g_autofree char *samples = info->n_samples >= 0 ? bough_number_text_samples (info->n_samples) : NULL;
  g_autofree char *purity = bough_number_text_percent (info->purity);
  /* Translators: a leaf's samples ("102 samples") and its purity ("72.5 %") */
  g_autofree char *both = samples != NULL && purity != NULL ? g_strdup_printf (_("%s · purity %s"), samples, purity)
                                                            : NULL;

  gtk_list_box_append (self->leaves_list, bough_candidate_row_new (tree, leaf, both != NULL ? both : samples));
}

static void
show_leaves (BoughInspectorGroup *self, L2hTree *tree, GArray *leaves)
{
  guint n_shown = MIN (leaves->len, N_ROWS);
  guint n_more = leaves->len - n_shown;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->leaves_list))) != NULL)
    gtk_list_box_remove (self->leaves_list, row);
  for (guint i = 0; i < n_shown; i++)
    add_leaf (self, tree, g_array_index (leaves, guint, i));

  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_more > 0);
  if (n_more > 0) {
    g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

    gtk_label_set_label (self->more_label, more);
  }
}

void
bough_inspector_group_show (BoughInspectorGroup *self, BoughDocument *document, int group)
{
  BoughGrouping *grouping;
  L2hTree *tree;
  g_autoptr (GArray) leaves = NULL;
  gint64 n_samples = 0;
  double purity = 0;

  g_return_if_fail (BOUGH_IS_INSPECTOR_GROUP (self));
  g_return_if_fail (BOUGH_IS_DOCUMENT (document));

  grouping = bough_document_get_grouping (document);
  tree = bough_document_get_tree (document);
  leaves = bough_grouping_get_leaves (grouping, group);
  for (guint i = 0; i < leaves->len; i++) {
    const L2hLeaf *info = l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i));

    n_samples = n_samples >= 0 && info->n_samples >= 0 ? n_samples + info->n_samples : -1;
    /* As over all leaves: an empty one counts 1. */
    purity += info->n_samples == 0 ? 1 : info->purity;
  }
  purity = l2h_tree_get_mean_leaf_purity (tree) >= 0 && leaves->len > 0 ? purity / leaves->len : NAN;

  gtk_label_set_label (self->name_label, bough_grouping_get_name (grouping, group));
  bough_copy_button_set_leaves (self->copy_button, document, leaves);
  bough_fact_row_take_value (self->classes_row, g_strdup_printf ("%u", leaves->len));
  bough_fact_row_take_value (self->samples_row,
                             n_samples >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n_samples) : NULL);
  bough_fact_row_take_value (self->purity_row, bough_number_text_percent (purity));
  bough_fact_row_set_share (self->purity_row, purity);
  show_leaves (self, tree, leaves);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled_window)), 0);
}

void
bough_inspector_group_set_color (BoughInspectorGroup *self, BoughColor color)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), color != BOUGH_COLOR_NONE);
  bough_swatch_set_color (self->swatch, color);
}

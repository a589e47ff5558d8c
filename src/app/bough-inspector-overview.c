/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inspector-overview.h"

#include "bough-fact-row.h"
#include "bough-number-text.h"
#include "bough-path-text.h"

#include <glib/gi18n-lib.h>

struct _BoughInspectorOverview
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *title_label;
  BoughFactRow *classes_row;
  BoughFactRow *samples_row;
  BoughFactRow *purity_row;
  BoughFactRow *empty_row;
  BoughFactRow *score_row;
  BoughFactRow *input_row;
  BoughFactRow *main_row;
  BoughFactRow *labels_row;
  BoughFactRow *names_row;
  BoughFactRow *superclasses_row;
  BoughFactRow *synsets_row;
  BoughFactRow *images_row;
};

G_DEFINE_FINAL_TYPE (BoughInspectorOverview, bough_inspector_overview, GTK_TYPE_WIDGET)

static void
bough_inspector_overview_dispose (GObject *object)
{
  BoughInspectorOverview *self = BOUGH_INSPECTOR_OVERVIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_inspector_overview_parent_class)->dispose (object);
}

static void
bough_inspector_overview_class_init (BoughInspectorOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_inspector_overview_dispose;

  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-inspector-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, scroller);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, title_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, classes_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, samples_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, purity_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, empty_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, score_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, input_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, main_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, labels_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, names_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, superclasses_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, synsets_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorOverview, images_row);
}

static void
bough_inspector_overview_init (BoughInspectorOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_score_text (L2hTree *tree)
{
  L2hScore score;

  if (!l2h_tree_get_score (tree, &score))
    return NULL;

  switch (score) {
  case L2H_SCORE_SUM:
    return _("Sum");
  case L2H_SCORE_MEAN:
    return _("Mean");
  case L2H_SCORE_SUM_OF_MEANS:
  default:
    return _("Sum of means");
  }
}

static const char *
get_input_text (L2hAssignment *assignment)
{
  if (assignment == NULL)
    return NULL;
  return l2h_assignment_get_input (assignment) == L2H_INPUT_PROBABILITIES ? _("Probabilities") : _("Logits");
}

static void
show_tree (BoughInspectorOverview *self, BoughDocument *document)
{
  L2hTree *tree = bough_document_get_tree (document);
  gint64 n_samples = l2h_tree_get_n_samples (tree);
  double purity = l2h_tree_get_mean_leaf_purity (tree);
  guint n_empty = l2h_tree_get_n_empty (tree);

  bough_fact_row_take_value (self->classes_row, g_strdup_printf ("%u", l2h_tree_get_n_leaves (tree)));
  bough_fact_row_take_value (self->samples_row,
                             n_samples >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n_samples) : NULL);
  bough_fact_row_take_value (self->purity_row, bough_number_text_percent (purity));
  bough_fact_row_set_share (self->purity_row, purity);
  bough_fact_row_take_value (self->empty_row, n_samples >= 0 || n_empty > 0 ? g_strdup_printf ("%u", n_empty) : NULL);
  bough_fact_row_set_value (self->score_row, get_score_text (tree));
  bough_fact_row_set_value (self->input_row, get_input_text (bough_document_get_assignment (document)));
}

/* @within: (nullable): the array or column of it */
static void
show_file (BoughFactRow *row, const char *path, const char *within)
{
  if (path == NULL) {
    bough_fact_row_set_value (row, NULL);
    return;
  }

  bough_fact_row_take_value (row, bough_path_text_part (path, within));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), path);
}

void
bough_inspector_overview_show (BoughInspectorOverview *self, BoughDocument *document)
{
  const BoughSources *sources;

  g_return_if_fail (BOUGH_IS_INSPECTOR_OVERVIEW (self));

  gtk_widget_set_visible (self->scroller, document != NULL);
  if (document == NULL)
    return;

  sources = bough_document_get_sources (document);
  gtk_label_set_label (self->title_label, bough_document_get_title (document));
  show_tree (self, document);
  g_object_set (self->main_row, "title", bough_document_get_logits (document) != NULL ? _("Logits") : _("Tree"), NULL);
  show_file (self->main_row, sources->main, sources->array);
  show_file (self->labels_row, sources->labels, sources->within[BOUGH_COMPANION_LABELS]);
  show_file (self->names_row, sources->classes, NULL);
  show_file (self->superclasses_row, sources->superclasses, NULL);
  show_file (self->synsets_row, sources->synsets, NULL);
  show_file (self->images_row, sources->images, sources->within[BOUGH_COMPANION_IMAGES]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-side-pane.h"

#include "bough-hypernym-picker.h"
#include "bough-inspector.h"
#include "bough-recovery-page.h"
#include "bough-scores-page.h"

#include <adwaita.h>

struct _BoughSidePane
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwViewStack *stack;
  BoughInspector *inspector;
  BoughHypernymPicker *picker;
  BoughRecoveryPage *recovery_page;
  BoughScoresPage *scores_page;

  BoughDocument *document;
  BoughMeaning *meaning;
  gboolean asks; /* for a node, at this moment */
};

enum {
  SELECT_NODE,
  FOCUS_NODE,
  MARK_LEVEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughSidePane, bough_side_pane, GTK_TYPE_WIDGET)

static void
select_node_cb (BoughSidePane *self, guint node)
{
  self->asks = TRUE;
  g_signal_emit (self, signals[SELECT_NODE], 0, node);
  self->asks = FALSE;
}

static void
focus_node_cb (BoughSidePane *self, guint node)
{
  self->asks = TRUE;
  g_signal_emit (self, signals[FOCUS_NODE], 0, node);
  self->asks = FALSE;
}

static void
mark_level_cb (BoughSidePane *self, guint k)
{
  g_signal_emit (self, signals[MARK_LEVEL], 0, k);
}

static void
bough_side_pane_dispose (GObject *object)
{
  BoughSidePane *self = BOUGH_SIDE_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->meaning);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bough_side_pane_parent_class)->dispose (object);
}

static void
bough_side_pane_class_init (BoughSidePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_side_pane_dispose;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_SIDE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FOCUS_NODE] = g_signal_new ("focus-node", BOUGH_TYPE_SIDE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MARK_LEVEL] = g_signal_new ("mark-level", BOUGH_TYPE_SIDE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (BOUGH_TYPE_HYPERNYM_PICKER);
  g_type_ensure (BOUGH_TYPE_INSPECTOR);
  g_type_ensure (BOUGH_TYPE_RECOVERY_PAGE);
  g_type_ensure (BOUGH_TYPE_SCORES_PAGE);
  gtk_widget_class_set_css_name (widget_class, "sidepane");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-side-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, box);
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, inspector);
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, picker);
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, recovery_page);
  gtk_widget_class_bind_template_child (widget_class, BoughSidePane, scores_page);
  gtk_widget_class_bind_template_callback (widget_class, select_node_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_node_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_level_cb);
}

static void
bough_side_pane_init (BoughSidePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bough_side_pane_new (void)
{
  return g_object_new (BOUGH_TYPE_SIDE_PANE, NULL);
}

void
bough_side_pane_set_document (BoughSidePane *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_SIDE_PANE (self));

  if (!g_set_object (&self->document, document))
    return;

  g_clear_object (&self->meaning);
  if (document != NULL)
    self->meaning = bough_meaning_new (document);
  bough_inspector_set_document (self->inspector, document);
  bough_hypernym_picker_set_meaning (self->picker, self->meaning);
  bough_recovery_page_set_meaning (self->recovery_page, self->meaning);
  bough_scores_page_set_document (self->scores_page, document);
}

BoughMeaning *
bough_side_pane_get_meaning (BoughSidePane *self)
{
  g_return_val_if_fail (BOUGH_IS_SIDE_PANE (self), NULL);

  return self->meaning;
}

void
bough_side_pane_set_group_colors (BoughSidePane *self, const BoughColor *colors)
{
  g_return_if_fail (BOUGH_IS_SIDE_PANE (self));

  bough_inspector_set_group_colors (self->inspector, colors);
  bough_hypernym_picker_set_group_colors (self->picker, colors);
}

void
bough_side_pane_set_node (BoughSidePane *self, guint node)
{
  g_return_if_fail (BOUGH_IS_SIDE_PANE (self));

  bough_inspector_set_node (self->inspector, node);
  if (node != L2H_NO_NODE && !self->asks)
    adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (self->inspector));
}

void
bough_side_pane_set_group (BoughSidePane *self, int group)
{
  g_return_if_fail (BOUGH_IS_SIDE_PANE (self));

  bough_inspector_set_group (self->inspector, group);
  if (group != BOUGH_NO_GROUP)
    adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (self->inspector));
}

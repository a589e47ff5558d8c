/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inspector-merge.h"

#include "bough-candidate-row.h"
#include "bough-copy-button.h"
#include "bough-explain-job.h"
#include "bough-fact-row.h"
#include "bough-image-cell.h"
#include "bough-image-dialog.h"
#include "bough-node-name.h"
#include "bough-number-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define N_CANDIDATES 5
#define N_WITNESSES 12

/* Of a node with more children than can be read. */
#define N_CHILDREN 24

struct _BoughInspectorMerge
{
  GtkWidget parent_instance;

  GtkWidget *scrolled_window;
  GtkLabel *name_label;
  GtkLabel *size_label;
  GtkButton *focus_button;
  GtkButton *alone_button;
  BoughCopyButton *copy_button;
  GtkLabel *groups_label;
  GtkListBox *groups_list;
  GtkWidget *facts_list;
  BoughFactRow *step_row;
  BoughFactRow *score_row;
  BoughFactRow *margin_row;
  GtkStack *why_stack;
  GtkLabel *message_label;
  GtkLabel *why_label;
  GtkListBox *candidates_list;
  GtkWidget *witnesses_box;
  GtkLabel *witnesses_label;
  GtkFlowBox *witnesses_flow;
  GtkListBox *witnesses_list;

  BoughDocument *document;
  BoughImageLoader *loader;
  guint node;
  GListStore *witnesses;

  /* Of the explanation that is being computed. Cancelled, its answer is never taken for that of a later one. */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BoughInspectorMerge, bough_inspector_merge, GTK_TYPE_WIDGET)

static void
open_witness (BoughInspectorMerge *self, int position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (bough_image_dialog_new (GTK_WINDOW (root), self->document, self->loader,
                                                          G_LIST_MODEL (self->witnesses), position)));
}

static void
witness_cell_activated_cb (BoughInspectorMerge *self, GtkFlowBoxChild *child)
{
  open_witness (self, gtk_flow_box_child_get_index (child));
}

static void
witness_row_activated_cb (BoughInspectorMerge *self, GtkListBoxRow *row)
{
  open_witness (self, gtk_list_box_row_get_index (row));
}

static void
bough_inspector_merge_dispose (GObject *object)
{
  BoughInspectorMerge *self = BOUGH_INSPECTOR_MERGE (object);

  bough_inspector_merge_cancel (self);
  g_clear_pointer (&self->scrolled_window, gtk_widget_unparent);
  g_clear_object (&self->witnesses);
  g_clear_object (&self->document);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (bough_inspector_merge_parent_class)->dispose (object);
}

/* An explanation that is being computed keeps the widget, so it is not disposed of before; its window is gone earlier. */
static void
bough_inspector_merge_unroot (GtkWidget *widget)
{
  bough_inspector_merge_cancel (BOUGH_INSPECTOR_MERGE (widget));

  GTK_WIDGET_CLASS (bough_inspector_merge_parent_class)->unroot (widget);
}

static void
bough_inspector_merge_class_init (BoughInspectorMergeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_inspector_merge_dispose;
  widget_class->unroot = bough_inspector_merge_unroot;

  g_type_ensure (BOUGH_TYPE_COPY_BUTTON);
  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-inspector-merge.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, name_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, size_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, focus_button);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, alone_button);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, copy_button);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, groups_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, groups_list);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, facts_list);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, step_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, score_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, margin_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, why_stack);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, message_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, why_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, candidates_list);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, witnesses_box);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, witnesses_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, witnesses_flow);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorMerge, witnesses_list);
  gtk_widget_class_bind_template_callback (widget_class, witness_cell_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, witness_row_activated_cb);
}

static void
bough_inspector_merge_init (BoughInspectorMerge *self)
{
  self->witnesses = g_list_store_new (BOUGH_TYPE_MEMBER);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_inspector_merge_cancel (BoughInspectorMerge *self)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_MERGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* The same button leads to the clade alone and back to the whole tree. */
static void
show_alone (BoughInspectorMerge *self)
{
  gboolean is_alone = bough_document_get_clade (self->document) == self->node;
  gboolean is_root = self->node == l2h_tree_get_root (bough_document_get_tree (self->document));

  gtk_button_set_label (self->alone_button, is_alone && !is_root ? _("_Draw all") : _("_Draw alone"));
  gtk_widget_set_visible (GTK_WIDGET (self->alone_button), !is_root);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->alone_button), "u", self->node);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->alone_button), "tree.draw-alone");
}

static void
clade_changed_cb (BoughInspectorMerge *self)
{
  if (self->node != L2H_NO_NODE)
    show_alone (self);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
clear_flow (GtkFlowBox *flow)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (flow, 0)) != NULL)
    gtk_flow_box_remove (flow, GTK_WIDGET (child));
}

void
bough_inspector_merge_set_document (BoughInspectorMerge *self, BoughDocument *document, BoughImageLoader *loader)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_MERGE (self));

  bough_inspector_merge_cancel (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, clade_changed_cb, self);
  g_set_object (&self->document, document);
  self->node = L2H_NO_NODE;
  if (document != NULL)
    g_signal_connect_object (document, "notify::clade", G_CALLBACK (clade_changed_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->loader, loader);
  clear_list (self->groups_list);
  clear_list (self->candidates_list);
  clear_list (self->witnesses_list);
  clear_flow (self->witnesses_flow);
  g_list_store_remove_all (self->witnesses);
  bough_copy_button_set_node (self->copy_button, NULL, 0);
}

static char *
describe_size (L2hTree *tree, guint node)
{
  gint64 n_samples = l2h_tree_get_node_samples (tree, node);
  guint n_classes = l2h_tree_get_leaf_count (tree, node);
  g_autofree char *classes = bough_number_text_classes (n_classes);
  g_autofree char *samples = NULL;

  if (n_samples < 0)
    return g_steal_pointer (&classes);

  samples = bough_number_text_samples (n_samples);
  if (n_classes == 1)
    return g_steal_pointer (&samples);
  return g_strdup_printf ("%s · %s", classes, samples);
}

static void
add_group (BoughInspectorMerge *self, guint node, const char *role)
{
  L2hTree *tree = bough_document_get_tree (self->document);
  g_autofree char *size = describe_size (tree, node);
  g_autofree char *subtitle = role != NULL ? g_strdup_printf ("%s · %s", role, size) : g_strdup (size);

  gtk_list_box_append (self->groups_list, bough_candidate_row_new (tree, node, subtitle));
}

/* What the tree itself says; returns whether the node was made by a merge that can be explained. */
static gboolean
show_record (BoughInspectorMerge *self)
{
  L2hTree *tree = bough_document_get_tree (self->document);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  double height = l2h_tree_get_height (tree, self->node);
  L2hMerge merge;
  gboolean is_merge = l2h_tree_get_merge (tree, self->node, &merge);

  clear_list (self->groups_list);
  if (is_merge) {
    add_group (self, merge.lowest, _("Lowest score"));
    add_group (self, merge.partner, _("Partner"));
  } else {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, self->node, &n_children);

    for (guint i = 0; i < MIN (n_children, N_CHILDREN); i++)
      add_group (self, children[i], NULL);
    if (n_children > N_CHILDREN) {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_children - N_CHILDREN),
                                               n_children - N_CHILDREN);

      gtk_list_box_append (self->groups_list, bough_fact_row_new (more));
    }
  }

  gtk_label_set_label (self->groups_label, is_merge ? _("Merged groups") : _("Groups"));
  bough_fact_row_take_value (self->step_row, is_merge ? g_strdup_printf (_("%u of %u"), self->node - n_leaves + 1,
                                                                         l2h_tree_get_n_nodes (tree) - n_leaves)
                                                      : NULL);
  g_object_set (self->score_row, "title", is_merge ? _("Score") : _("Height"), NULL);
  bough_fact_row_take_value (self->score_row, !isnan (height) ? bough_number_text_score (height) : NULL);
  bough_fact_row_set_value (self->margin_row, NULL);
  gtk_widget_set_visible (self->facts_list, is_merge || !isnan (height));
  return is_merge;
}

static void
show_candidates (BoughInspectorMerge *self, L2hExplanation *explanation)
{
  L2hTree *tree = bough_document_get_tree (self->document);
  g_autofree char *lowest = bough_node_name (tree, l2h_explanation_get_lowest (explanation));
  g_autofree char *why = NULL;
  guint n_candidates;
  const L2hCandidate *candidates = l2h_explanation_get_candidates (explanation, &n_candidates);

  if (l2h_explanation_get_n_samples (explanation) > 0)
    /* Translators: the name of a group */
    why = g_strdup_printf (_("Where the samples of %s go once their own classes are left out: the probability of the "
                             "likeliest class, summed over the samples, averaged over the classes of each group"), lowest);
  else
    why = g_strdup_printf (_("No sample is assigned to %s. Where its share of all samples goes once its own classes are "
                             "left out: summed over the samples, averaged over the classes of each group"), lowest);
  gtk_label_set_label (self->why_label, why);

  clear_list (self->candidates_list);
  for (guint i = 0; i < n_candidates; i++) {
    GtkWidget *row = bough_candidate_row_new (tree, candidates[i].node, NULL);
    g_autofree char *number = bough_number_text_probability (candidates[i].reassigned);
    double best = candidates[0].reassigned;

    bough_candidate_row_set_number (BOUGH_CANDIDATE_ROW (row), number,
                                    best > 0.0 ? candidates[i].reassigned / best : 0.0, i == 0);
    gtk_list_box_append (self->candidates_list, row);
  }
  bough_fact_row_take_value (self->margin_row,
                             bough_number_text_probability (l2h_explanation_get_margin (explanation)));
}

static GtkWidget *
create_witness_row (BoughMember *member)
{
  /* Translators: a sample's number, and an arrow and the class that it would go to */
  g_autofree char *title = g_strdup_printf (_("Sample %" PRIu64 " %s"), bough_member_get_sample (member),
                                            bough_member_get_caption (member));
  GtkWidget *row = bough_fact_row_new (title);

  bough_fact_row_set_value (BOUGH_FACT_ROW (row), bough_member_get_detail (member));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  return row;
}

static void
show_witnesses (BoughInspectorMerge *self, L2hExplanation *explanation)
{
  L2hTree *tree = bough_document_get_tree (self->document);
  guint n_witnesses;
  const L2hWitness *witnesses = l2h_explanation_get_witnesses (explanation, &n_witnesses);

  clear_list (self->witnesses_list);
  clear_flow (self->witnesses_flow);
  g_list_store_remove_all (self->witnesses);

  for (guint i = 0; i < n_witnesses; i++) {
    /* Translators: the class that a sample would go to */
    char *destination = g_strdup_printf (_("→ %s"), l2h_tree_get_leaf (tree, witnesses[i].klass)->name);
    g_autoptr (BoughMember) member = bough_member_new (witnesses[i].sample, destination,
                                                       bough_number_text_probability (witnesses[i].probability),
                                                       FALSE);

    g_list_store_append (self->witnesses, member);
    if (self->loader != NULL) {
      GtkWidget *cell = bough_image_cell_new (self->loader);

      bough_image_cell_set_member (BOUGH_IMAGE_CELL (cell), member);
      gtk_flow_box_insert (self->witnesses_flow, cell, -1);
    } else {
      gtk_list_box_append (self->witnesses_list, create_witness_row (member));
    }
  }

  gtk_widget_set_visible (self->witnesses_box, n_witnesses > 0);
  gtk_label_set_label (self->witnesses_label, self->loader != NULL ? _("Images that weigh most")
                                                                   : _("Samples that weigh most"));
  gtk_widget_set_visible (GTK_WIDGET (self->witnesses_flow), self->loader != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->witnesses_list), self->loader == NULL);
}

static void
show_message (BoughInspectorMerge *self, const char *message)
{
  gtk_label_set_label (self->message_label, message);
  gtk_stack_set_visible_child_name (self->why_stack, "message");
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughInspectorMerge) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hExplanation) explanation = bough_explain_job_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (error != NULL) {
    show_message (self, error->message);
    return;
  }

  show_candidates (self, explanation);
  show_witnesses (self, explanation);
  gtk_stack_set_visible_child_name (self->why_stack, "answer");
}

static void
explain (BoughInspectorMerge *self)
{
  bough_inspector_merge_cancel (self);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->why_stack, "computing");
  bough_explain_job_start (self->document, self->node, N_CANDIDATES, N_WITNESSES, self->cancellable, explained_cb,
                           g_object_ref (self));
}

void
bough_inspector_merge_show (BoughInspectorMerge *self, guint node)
{
  L2hTree *tree;
  g_autofree char *name = NULL;
  g_autofree char *size = NULL;

  g_return_if_fail (BOUGH_IS_INSPECTOR_MERGE (self));
  g_return_if_fail (self->document != NULL);

  self->node = node;
  tree = bough_document_get_tree (self->document);
  name = bough_node_name (tree, node);
  size = describe_size (tree, node);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->size_label, size);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->focus_button), "u", node);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->focus_button), "inspector.focus-node");
  show_alone (self);
  bough_copy_button_set_node (self->copy_button, self->document, node);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled_window)), 0.0);

  if (!show_record (self))
    show_message (self, _("This tree does not record how it was built, so there is nothing to explain."));
  else if (bough_document_get_logits (self->document) == NULL)
    show_message (self, _("Open the logits that this tree was built from to see why these groups were merged."));
  else
    explain (self);
}

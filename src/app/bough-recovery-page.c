/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recovery-page.h"

#include "bough-clade-list.h"
#include "bough-outlier-list.h"
#include "bough-recovery-job.h"
#include "bough-recovery-summary.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What can be asked about. */
typedef enum {
  GROUPS_SUPERCLASSES,
  GROUPS_CHOSEN,
  GROUPS_ALL,
  N_GROUPS,
} Groups;

struct _BoughRecoveryPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkDropDown *groups_drop_down;
  GtkStringList *groups_list;
  BoughCladeList *clade_list;
  BoughOutlierList *outlier_list;
  BoughRecoverySummary *summary;

  BoughMeaning *meaning;
  Groups offered[N_GROUPS]; /* what the drop-down lists */
  guint n_offered;
  gboolean is_filling;
  gboolean is_outdated; /* what is shown is not what is asked */

  /* The search under way; what another one brings is stale. */
  GCancellable *cancellable;
};

enum {
  SELECT_NODE,
  FOCUS_NODE,
  MARK_LEVEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughRecoveryPage, bough_recovery_page, GTK_TYPE_WIDGET)

static void
show_recovery (BoughRecoveryPage *self, BoughRecovery *recovery)
{
  bough_clade_list_set_recovery (self->clade_list, recovery);
  bough_outlier_list_set_recovery (self->outlier_list, recovery);
  bough_recovery_summary_set_recovery (self->summary, recovery);
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughRecoveryPage) self = user_data;
  g_autoptr (BoughRecovery) recovery = bough_recovery_job_finish (result, NULL);

  if (recovery == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  show_recovery (self, recovery);
  gtk_stack_set_visible_child_name (self->stack, "known");
}

static void
cancel (BoughRecoveryPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static Groups
get_groups (BoughRecoveryPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->groups_drop_down);

  return selected < self->n_offered ? self->offered[selected] : GROUPS_ALL;
}

/* Nothing is looked for that nobody looks at. */
static void
update (BoughRecoveryPage *self)
{
  BoughDocument *document;
  BoughHypernyms *hypernyms;

  if (!self->is_outdated || self->n_offered == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  cancel (self);
  self->is_outdated = FALSE;
  self->cancellable = g_cancellable_new ();
  document = bough_meaning_get_document (self->meaning);
  hypernyms = bough_meaning_get_hypernyms (self->meaning);
  switch (get_groups (self)) {
  case GROUPS_SUPERCLASSES:
    bough_recovery_job_start (bough_document_get_tree (document), bough_document_get_superclasses (document), NULL, NULL,
                              self->cancellable, recovered_cb, g_object_ref (self));
    break;
  case GROUPS_CHOSEN:
    bough_recovery_job_start (bough_document_get_tree (document), bough_document_get_grouping (document), hypernyms,
                              bough_meaning_get_chosen (self->meaning), self->cancellable, recovered_cb,
                              g_object_ref (self));
    break;
  case GROUPS_ALL:
  case N_GROUPS:
  default:
    bough_recovery_job_start (bough_document_get_tree (document), NULL, hypernyms, NULL, self->cancellable, recovered_cb,
                              g_object_ref (self));
    break;
  }
  gtk_stack_set_visible_child_name (self->stack, "looking");
}

static void
groups_selected_cb (BoughRecoveryPage *self)
{
  if (self->is_filling)
    return;
  self->is_outdated = TRUE;
  update (self);
}

static void
offer (BoughRecoveryPage *self, Groups groups, const char *name)
{
  self->offered[self->n_offered++] = groups;
  gtk_string_list_append (self->groups_list, name);
}

/* Offers the groups that there are; those that colour the tree come to the front. */
static void
fill_groups (BoughRecoveryPage *self)
{
  BoughDocument *document = bough_meaning_get_document (self->meaning);
  BoughGrouping *superclasses = bough_document_get_superclasses (document);
  BoughHypernyms *hypernyms = bough_meaning_get_hypernyms (self->meaning);
  guint n_chosen = bough_meaning_get_chosen (self->meaning)->len;

  self->is_filling = TRUE;
  self->n_offered = 0;
  gtk_string_list_splice (self->groups_list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->groups_list)), NULL);
  if (n_chosen > 0) {
    g_autofree char *name = g_strdup_printf (ngettext ("%u chosen hypernym", "%u chosen hypernyms", n_chosen), n_chosen);

    offer (self, GROUPS_CHOSEN, name);
  }
  if (superclasses != NULL)
    offer (self, GROUPS_SUPERCLASSES, bough_grouping_get_title (superclasses));
  if (hypernyms != NULL && bough_hypernyms_get_n (hypernyms) > 0) {
    guint n = bough_hypernyms_get_n (hypernyms);
    g_autofree char *name = g_strdup_printf (ngettext ("%u hypernym, all there is", "All %u hypernyms", n), n);

    offer (self, GROUPS_ALL, name);
  }
  if (self->n_offered > 0)
    gtk_drop_down_set_selected (self->groups_drop_down, 0);
  self->is_filling = FALSE;
}

static void
meaning_changed_cb (BoughRecoveryPage *self)
{
  cancel (self);
  if (self->meaning != NULL)
    fill_groups (self);
  else
    self->n_offered = 0;

  if (self->n_offered == 0) {
    show_recovery (self, NULL);
    gtk_stack_set_visible_child_name (self->stack, "unknown");
    return;
  }
  self->is_outdated = TRUE;
  update (self);
}

static void
select_node_cb (BoughRecoveryPage *self, guint node)
{
  g_signal_emit (self, signals[SELECT_NODE], 0, node);
}

static void
focus_node_cb (BoughRecoveryPage *self, guint node)
{
  g_signal_emit (self, signals[FOCUS_NODE], 0, node);
}

static void
mark_level_cb (BoughRecoveryPage *self, guint k)
{
  g_signal_emit (self, signals[MARK_LEVEL], 0, k);
}

static void
bough_recovery_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bough_recovery_page_parent_class)->map (widget);

  update (BOUGH_RECOVERY_PAGE (widget));
}

static void
bough_recovery_page_dispose (GObject *object)
{
  BoughRecoveryPage *self = BOUGH_RECOVERY_PAGE (object);
  GtkWidget *child;

  cancel (self);
  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->meaning);

  G_OBJECT_CLASS (bough_recovery_page_parent_class)->dispose (object);
}

static void
bough_recovery_page_class_init (BoughRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_recovery_page_dispose;
  widget_class->map = bough_recovery_page_map;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FOCUS_NODE] = g_signal_new ("focus-node", BOUGH_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MARK_LEVEL] = g_signal_new ("mark-level", BOUGH_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (BOUGH_TYPE_CLADE_LIST);
  g_type_ensure (BOUGH_TYPE_OUTLIER_LIST);
  g_type_ensure (BOUGH_TYPE_RECOVERY_SUMMARY);
  gtk_widget_class_set_css_name (widget_class, "recoverypage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, groups_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, groups_list);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, clade_list);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, outlier_list);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoveryPage, summary);
  gtk_widget_class_bind_template_callback (widget_class, groups_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_node_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_node_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_level_cb);
}

static void
bough_recovery_page_init (BoughRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_recovery_page_set_meaning (BoughRecoveryPage *self, BoughMeaning *meaning)
{
  g_return_if_fail (BOUGH_IS_RECOVERY_PAGE (self));

  if (self->meaning == meaning)
    return;

  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  g_set_object (&self->meaning, meaning);
  if (meaning != NULL)
    g_signal_connect_swapped (meaning, "changed", G_CALLBACK (meaning_changed_cb), self);
  show_recovery (self, NULL);
  meaning_changed_cb (self);
}

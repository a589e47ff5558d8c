/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recovery-summary.h"

#include "bough-fact-row.h"
#include "bough-level-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _BoughRecoverySummary
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  BoughFactRow *purity_row;
  BoughFactRow *changes_row;
  BoughFactRow *mean_row;
  BoughFactRow *least_row;
  BoughFactRow *p_row;
  GtkWidget *levels_box;
  BoughLevelChart *chart;
  GtkListBox *levels_list;

  GArray *levels;
  guint marked;
};

enum {
  MARK_LEVEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughRecoverySummary, bough_recovery_summary, GTK_TYPE_WIDGET)

static void
mark (BoughRecoverySummary *self, guint k)
{
  if (self->marked == k)
    return;

  self->marked = k;
  bough_level_chart_set_marked (self->chart, k);
  g_signal_emit (self, signals[MARK_LEVEL], 0, k);
}

/* A click on the level that is marked ends that. */
static void
level_activated_cb (BoughRecoverySummary *self, GtkListBoxRow *row)
{
  guint k = g_array_index (self->levels, BoughLevel, gtk_list_box_row_get_index (row)).k;

  if (k == self->marked) {
    gtk_list_box_unselect_all (self->levels_list);
    mark (self, 0);
  } else {
    gtk_list_box_select_row (self->levels_list, row);
    mark (self, k);
  }
}

static void
bough_recovery_summary_dispose (GObject *object)
{
  BoughRecoverySummary *self = BOUGH_RECOVERY_SUMMARY (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->levels, g_array_unref);

  G_OBJECT_CLASS (bough_recovery_summary_parent_class)->dispose (object);
}

static void
bough_recovery_summary_class_init (BoughRecoverySummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_recovery_summary_dispose;

  signals[MARK_LEVEL] = g_signal_new ("mark-level", BOUGH_TYPE_RECOVERY_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  g_type_ensure (BOUGH_TYPE_LEVEL_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-recovery-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, scroller);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, purity_row);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, changes_row);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, mean_row);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, least_row);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, p_row);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, levels_box);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, chart);
  gtk_widget_class_bind_template_child (widget_class, BoughRecoverySummary, levels_list);
  gtk_widget_class_bind_template_callback (widget_class, level_activated_cb);
}

static void
bough_recovery_summary_init (BoughRecoverySummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_level (BoughRecoverySummary *self, const BoughLevel *level)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u cluster", "%u clusters", level->k), level->k);
  GtkWidget *row = bough_fact_row_new (title);

  /* Translators: how far the score steps at a cut: "a step of 32 %" */
  bough_fact_row_take_value (BOUGH_FACT_ROW (row), g_strdup_printf (_("a step of %.0f %%"), 100 * expm1 (level->gap)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  gtk_list_box_append (self->levels_list, row);
  if (level->k == self->marked)
    gtk_list_box_select_row (self->levels_list, GTK_LIST_BOX_ROW (row));
}

static gboolean
levels_equal (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, BoughLevel, i).k != g_array_index (b, BoughLevel, i).k)
      return FALSE;
  return TRUE;
}

static void
show_levels (BoughRecoverySummary *self, BoughRecovery *recovery)
{
  GArray *levels = recovery != NULL ? bough_recovery_get_levels (recovery) : NULL;
  GtkWidget *row;

  if (!levels_equal (self->levels, levels))
    mark (self, 0);
  g_clear_pointer (&self->levels, g_array_unref);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->levels_list))) != NULL)
    gtk_list_box_remove (self->levels_list, row);

  if (levels != NULL) {
    self->levels = g_array_ref (levels);
    for (guint i = 0; i < levels->len; i++)
      add_level (self, &g_array_index (levels, BoughLevel, i));
  }
  bough_level_chart_set_levels (self->chart, recovery != NULL ? bough_recovery_get_curve (recovery) : NULL, levels);
  gtk_widget_set_visible (self->levels_box, levels != NULL && levels->len > 0);
}

void
bough_recovery_summary_set_recovery (BoughRecoverySummary *self, BoughRecovery *recovery)
{
  const BoughParsimony *parsimony;
  double purity;

  g_return_if_fail (BOUGH_IS_RECOVERY_SUMMARY (self));

  show_levels (self, recovery);
  if (recovery == NULL)
    return;

  purity = bough_recovery_get_purity (recovery);
  parsimony = bough_recovery_get_parsimony (recovery);
  bough_fact_row_take_value (self->purity_row, isnan (purity) ? NULL : g_strdup_printf ("%.4f", purity));
  bough_fact_row_take_value (self->changes_row, parsimony != NULL ? g_strdup_printf ("%u", parsimony->n_changes) : NULL);
  bough_fact_row_take_value (self->mean_row, parsimony != NULL ? g_strdup_printf ("%.1f", parsimony->mean) : NULL);
  bough_fact_row_take_value (self->least_row, parsimony != NULL ? g_strdup_printf ("%u", parsimony->least) : NULL);
  bough_fact_row_take_value (self->p_row, parsimony != NULL ? g_strdup_printf ("%.4f", parsimony->p) : NULL);
}

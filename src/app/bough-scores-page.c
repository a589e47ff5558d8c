/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-scores-page.h"

#include "bough-fact-row.h"
#include "bough-leaf-purity-list.h"
#include "bough-path-text.h"
#include "bough-source-summary.h"
#include "bough-test-scores.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _BoughScoresPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  AdwActionRow *logits_row;
  AdwActionRow *labels_row;
  GtkStack *stack;
  GtkLabel *error_label;
  GtkLabel *counts_label;
  GtkListBox *scores_list;
  BoughLeafPurityList *purity_list;

  BoughDocument *document;
  BoughSources *test; /* nullable: the logits and their labels */
  BoughTestScores *scores;
  GtkFileChooserNative *chooser;

  /* The scoring under way; what another one brings is stale. */
  GCancellable *cancellable;
};

enum {
  SELECT_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughScoresPage, bough_scores_page, GTK_TYPE_WIDGET)

static void
cancel (BoughScoresPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
fill_table (BoughScoresPage *self)
{
  const L2hScores *scores = bough_test_scores_get_scores (self->scores);
  g_autofree char *counts = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->scores_list))) != NULL)
    gtk_list_box_remove (self->scores_list, row);
  for (L2hMeasure measure = 0; measure < L2H_N_MEASURES; measure++) {
    row = bough_fact_row_new (bough_measure_get_title (measure));
    bough_fact_row_take_value (BOUGH_FACT_ROW (row), bough_measure_dup_text (measure, scores));
    gtk_widget_set_tooltip_text (row, bough_measure_get_gap (measure, scores));
    gtk_list_box_append (self->scores_list, row);
  }
  /* Translators: of a test set: its samples, its labels, and the leaves that none of it went to */
  counts = g_strdup_printf (_("Samples %" PRIu64 " · labels %u · empty leaves %u"), scores->n_samples,
                            scores->n_labels, scores->n_empty);
  gtk_label_set_label (self->counts_label, counts);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughScoresPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughTestScores) scores = bough_test_scores_compute_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (scores == NULL) {
    gtk_label_set_label (self->error_label, error->message);
    gtk_stack_set_visible_child_name (self->stack, "failed");
    return;
  }

  g_set_object (&self->scores, scores);
  fill_table (self);
  bough_leaf_purity_list_set_scores (self->purity_list, bough_document_get_tree (self->document), scores);
  gtk_stack_set_visible_child_name (self->stack, "scores");
}

/* @within: (nullable): the array or column of it */
static void
show_file (AdwActionRow *row, const char *path, const char *within)
{
  g_autofree char *name = path != NULL ? bough_path_text_part (path, within) : NULL;

  adw_action_row_set_subtitle (row, name != NULL ? name : _("None"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), path);
}

static void
update (BoughScoresPage *self)
{
  cancel (self);
  g_clear_object (&self->scores);
  bough_leaf_purity_list_set_scores (self->purity_list, NULL, NULL);
  show_file (self->logits_row, self->test != NULL ? self->test->main : NULL, self->test != NULL ? self->test->array : NULL);
  show_file (self->labels_row, self->test != NULL ? self->test->labels : NULL,
             self->test != NULL ? self->test->within[BOUGH_COMPANION_LABELS] : NULL);
  if (self->document == NULL || self->test == NULL || self->test->main == NULL || self->test->labels == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "unknown");
    return;
  }

  self->cancellable = g_cancellable_new ();
  bough_test_scores_compute_async (bough_document_get_tree (self->document), bough_document_get_title (self->document),
                                   self->test, self->cancellable, computed_cb, g_object_ref (self));
  gtk_stack_set_visible_child_name (self->stack, "computing");
}

/* The labels of a test set are found in its file or, by their names, beside it; in a worker, as that reads. */
static void
guess_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  gboolean plain;
  BoughSources *test = bough_sources_guess (task_data, NULL, &plain);

  if (!test->is_recalled)
    bough_source_summary_look_inside (test);
  g_task_return_pointer (task, test, (GDestroyNotify) bough_sources_free);
}

/* @test: (transfer full) (nullable) */
static void
set_test (BoughScoresPage *self, BoughSources *test)
{
  bough_sources_free (self->test);
  self->test = test;
}

static void
guessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughScoresPage) self = user_data;
  g_autoptr (BoughSources) test = g_task_propagate_pointer (G_TASK (result), NULL);

  if (test == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  set_test (self, g_steal_pointer (&test));
  update (self);
}

void
bough_scores_page_set_test_set (BoughScoresPage *self, const char *logits, const char *labels)
{
  BoughSources *test = logits != NULL ? bough_sources_new (logits) : NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BOUGH_IS_SCORES_PAGE (self));

  if (test != NULL)
    bough_sources_set_companion (test, BOUGH_COMPANION_LABELS, labels);
  set_test (self, test);
  update (self);
  if (logits == NULL || labels != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, guessed_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (logits), g_free);
  g_task_run_in_thread (task, guess_in_thread);
}

static void
logits_chosen_cb (GtkNativeDialog *dialog, int response, BoughScoresPage *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    bough_scores_page_set_test_set (self, g_file_peek_path (file), NULL);
  g_clear_object (&self->chooser);
}

/* Which array the logits are stays as it is. */
static void
choose_labels (BoughScoresPage *self, const char *path)
{
  if (self->test == NULL)
    self->test = bough_sources_new (NULL);
  bough_sources_set_companion (self->test, BOUGH_COMPANION_LABELS, path);
  update (self);
}

static void
labels_chosen_cb (GtkNativeDialog *dialog, int response, BoughScoresPage *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    choose_labels (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose (BoughScoresPage *self, const char *title, GCallback chosen)
{
  const char *near = self->test != NULL && self->test->main != NULL ? self->test->main
                     : self->document != NULL ? bough_document_get_sources (self->document)->main
                                              : NULL;

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  if (near != NULL) {
    g_autofree char *folder_path = g_path_get_dirname (near);
    g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", chosen, self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_logits_cb (BoughScoresPage *self)
{
  choose (self, _("Test logits"), G_CALLBACK (logits_chosen_cb));
}

static void
choose_labels_cb (BoughScoresPage *self)
{
  choose (self, _("Labels of the test set"), G_CALLBACK (labels_chosen_cb));
}

static void
copy (BoughScoresPage *self, BoughScoreFormat format)
{
  g_autofree char *text = self->scores != NULL ? bough_test_scores_to_string (self->scores, format) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_text_cb (BoughScoresPage *self)
{
  copy (self, BOUGH_SCORE_FORMAT_TEXT);
}

static void
copy_latex_cb (BoughScoresPage *self)
{
  copy (self, BOUGH_SCORE_FORMAT_LATEX);
}

static void
select_node_cb (BoughScoresPage *self, guint node)
{
  g_signal_emit (self, signals[SELECT_NODE], 0, node);
}

static void
bough_scores_page_dispose (GObject *object)
{
  BoughScoresPage *self = BOUGH_SCORES_PAGE (object);

  cancel (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->document);
  g_clear_object (&self->scores);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (bough_scores_page_parent_class)->dispose (object);
}

static void
bough_scores_page_finalize (GObject *object)
{
  BoughScoresPage *self = BOUGH_SCORES_PAGE (object);

  g_clear_pointer (&self->test, bough_sources_free);

  G_OBJECT_CLASS (bough_scores_page_parent_class)->finalize (object);
}

static void
bough_scores_page_class_init (BoughScoresPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_scores_page_dispose;
  object_class->finalize = bough_scores_page_finalize;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_SCORES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (BOUGH_TYPE_LEAF_PURITY_LIST);
  gtk_widget_class_set_css_name (widget_class, "scorespage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-scores-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, box);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, logits_row);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, labels_row);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, counts_label);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, scores_list);
  gtk_widget_class_bind_template_child (widget_class, BoughScoresPage, purity_list);
  gtk_widget_class_bind_template_callback (widget_class, choose_logits_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_labels_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_latex_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_node_cb);
}

static void
bough_scores_page_init (BoughScoresPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_scores_page_set_document (BoughScoresPage *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_SCORES_PAGE (self));

  if (!g_set_object (&self->document, document))
    return;

  bough_scores_page_set_test_set (self, NULL, NULL);
}

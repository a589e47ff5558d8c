/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-color-section.h"

#include "bough-file-row.h"
#include "bough-style-nodes.h"
#include "bough-style-row.h"

#include "figure/bough-palette.h"
#include "formats/bough-pairs.h"
#include "taxonomy/bough-superclasses.h"

/* Of more groups than these nobody chooses the colours one by one. */
#define N_GROUPS 40

struct _BoughStyleColorSection
{
  AdwExpanderRow parent_instance;

  BoughFileRow *palette_row;
  BoughFileRow *second_row;

  BoughDocument *document;
  BoughGrouping *grouping; /* whose groups have rows */
  BoughColor *colors;      /* that the rows show */
  GPtrArray *rows;         /* not owned */
};

G_DEFINE_FINAL_TYPE (BoughStyleColorSection, bough_style_color_section, ADW_TYPE_EXPANDER_ROW)

/* A palette from a file */

/* Each of the two is read in a worker; what comes when another document is open is of no use. */
typedef struct {
  char *path;
  L2hTree *tree;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_object_unref (job->tree);
  g_free (job);
}

static void
start (BoughStyleColorSection *self, const char *path, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->document == NULL)
    return;
  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->tree = g_object_ref (bough_document_get_tree (self->document));
  task = g_task_new (self, NULL, callback, g_object_ref (self->document));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, func);
}

static void
load_palette_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  GVariant *pairs = bough_pairs_load (job->path, "group", bough_color_check, &error);

  if (pairs != NULL)
    g_task_return_pointer (task, pairs, (GDestroyNotify) g_variant_unref);
  else
    g_task_return_error (task, error);
}

static void
palette_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughStyleColorSection *self = BOUGH_STYLE_COLOR_SECTION (source);
  g_autoptr (BoughDocument) document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) colors = g_task_propagate_pointer (G_TASK (result), &error);

  if (document != self->document)
    return;
  bough_file_row_set_problem (self->palette_row, error != NULL ? error->message : NULL);
  if (colors != NULL)
    g_object_set (bough_document_get_style (document), "colors", colors, NULL);
}

static void
palette_chosen_cb (BoughStyleColorSection *self, const char *path)
{
  start (self, path, load_palette_in_thread, palette_loaded_cb);
}

static void
palette_cleared_cb (BoughStyleColorSection *self)
{
  g_object_set (bough_document_get_style (self->document), "colors", g_variant_new ("a{ss}", NULL), NULL);
}

static void
colors_changed_cb (BoughStyleColorSection *self)
{
  const BoughStyleValues *values = bough_style_get_values (bough_document_get_style (self->document));

  bough_file_row_set_has_file (self->palette_row, g_variant_n_children (values->colors) > 0);
}

/* Coarser groups from a file */

static void
load_second_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  BoughGrouping *grouping = bough_superclasses_load (job->path, job->tree, &error);

  if (grouping != NULL)
    g_task_return_pointer (task, grouping, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
second_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughStyleColorSection *self = BOUGH_STYLE_COLOR_SECTION (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (BoughDocument) document = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughGrouping) grouping = g_task_propagate_pointer (G_TASK (result), &error);

  if (document != self->document)
    return;
  bough_file_row_set_problem (self->second_row, error != NULL ? error->message : NULL);
  if (grouping != NULL)
    bough_document_set_second (document, grouping, job->path);
}

static void
second_chosen_cb (BoughStyleColorSection *self, const char *path)
{
  start (self, path, load_second_in_thread, second_loaded_cb);
}

static void
second_cleared_cb (BoughStyleColorSection *self)
{
  bough_document_set_second (self->document, NULL, NULL);
}

static void
second_changed_cb (BoughStyleColorSection *self)
{
  bough_file_row_set_has_file (self->second_row, bough_document_get_second (self->document) != NULL);
}

/* A row for each group */

static void
group_color_set_cb (GtkColorChooser *button, BoughStyleColorSection *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "group");
  GdkRGBA color;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (button, &color);
  text = bough_style_row_dup_color (&color);
  if (self->document != NULL)
    bough_style_set_name_text (bough_document_get_style (self->document), "colors", name, text);
}

static GtkWidget *
make_row (BoughStyleColorSection *self, const char *name, BoughColor color)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_color_button_new ();
  GdkRGBA rgba;
  g_autofree char *title = g_markup_escape_text (name, -1);

  bough_style_row_get_rgba (color != BOUGH_COLOR_NONE ? color : BOUGH_PALETTE_OTHER, &rgba);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &rgba);
  gtk_color_button_set_modal (GTK_COLOR_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "group", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_signal_connect (button, "color-set", G_CALLBACK (group_color_set_cb), self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_group_colors (BoughStyleColorSection *self)
{
  BoughGrouping *grouping = self->document != NULL ? bough_document_get_grouping (self->document) : NULL;
  guint n = grouping != NULL && self->colors != NULL ? MIN (bough_grouping_get_n_groups (grouping), N_GROUPS) : 0;

  if (grouping == self->grouping && n == self->rows->len) {
    for (guint i = 0; i < n; i++) {
      GdkRGBA rgba;

      bough_style_row_get_rgba (self->colors[i] != BOUGH_COLOR_NONE ? self->colors[i] : BOUGH_PALETTE_OTHER, &rgba);
      gtk_color_chooser_set_rgba (g_object_get_data (g_ptr_array_index (self->rows, i), "button"), &rgba);
    }
    return;
  }

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_set_object (&self->grouping, grouping);
  for (guint i = 0; i < n; i++) {
    GtkWidget *row = make_row (self, bough_grouping_get_name (grouping, i), self->colors[i]);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->rows, row);
  }
}

static void
let_go (BoughStyleColorSection *self)
{
  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
    g_signal_handlers_disconnect_by_data (self->document, self);
  }
  g_clear_object (&self->document);
}

static void
bough_style_color_section_dispose (GObject *object)
{
  BoughStyleColorSection *self = BOUGH_STYLE_COLOR_SECTION (object);

  let_go (self);
  g_clear_object (&self->grouping);

  G_OBJECT_CLASS (bough_style_color_section_parent_class)->dispose (object);
}

static void
bough_style_color_section_finalize (GObject *object)
{
  BoughStyleColorSection *self = BOUGH_STYLE_COLOR_SECTION (object);

  g_free (self->colors);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (bough_style_color_section_parent_class)->finalize (object);
}

static void
bough_style_color_section_class_init (BoughStyleColorSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_color_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = bough_style_color_section_finalize;

  g_type_ensure (BOUGH_TYPE_FILE_ROW);
  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-color-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleColorSection, palette_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleColorSection, second_row);
  gtk_widget_class_bind_template_callback (widget_class, palette_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, palette_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_cleared_cb);
}

static void
bough_style_color_section_init (BoughStyleColorSection *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_style_color_section_set_document (BoughStyleColorSection *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_STYLE_COLOR_SECTION (self));

  let_go (self);
  g_set_object (&self->document, document);
  bough_file_row_set_problem (self->palette_row, NULL);
  bough_file_row_set_problem (self->second_row, NULL);
  bough_style_color_section_set_group_colors (self, NULL);
  if (document == NULL)
    return;

  g_signal_connect_object (bough_document_get_style (document), "notify::colors", G_CALLBACK (colors_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::second", G_CALLBACK (second_changed_cb), self, G_CONNECT_SWAPPED);
  colors_changed_cb (self);
  second_changed_cb (self);
}

void
bough_style_color_section_set_group_colors (BoughStyleColorSection *self, const BoughColor *colors)
{
  BoughGrouping *grouping;

  g_return_if_fail (BOUGH_IS_STYLE_COLOR_SECTION (self));

  grouping = self->document != NULL ? bough_document_get_grouping (self->document) : NULL;
  g_free (self->colors);
  self->colors = colors != NULL && grouping != NULL
                   ? g_memdup2 (colors, bough_grouping_get_n_groups (grouping) * sizeof *colors)
                   : NULL;
  show_group_colors (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-color-section.h"

#include "bough-file-row.h"
#include "bough-leaf-file-job.h"
#include "bough-style-map-row.h"
#include "bough-style-nodes.h"
#include "bough-style-row.h"

#include "figure/bough-palette.h"
#include "taxonomy/bough-superclasses.h"

/* Of more groups than these nobody chooses the colours one by one. */
#define N_GROUPS 40

struct _BoughStyleColorSection
{
  AdwExpanderRow parent_instance;

  BoughFileRow *second_row;

  BoughDocument *document;
  BoughGrouping *grouping; /* whose groups have rows */
  BoughColor *colors;      /* that the rows show */
  GPtrArray *rows;         /* not owned */
};

G_DEFINE_FINAL_TYPE (BoughStyleColorSection, bough_style_color_section, ADW_TYPE_EXPANDER_ROW)

/* Coarser groups from a file */

static gpointer
load_second (const char *path, L2hTree *tree, GError **error)
{
  return bough_superclasses_load (path, tree, error);
}

static void
second_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughStyleColorSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughGrouping) grouping = bough_leaf_file_job_finish (result, &error);

  if (self->document != bough_leaf_file_job_get_document (result))
    return;
  bough_file_row_set_problem (self->second_row, error != NULL ? error->message : NULL);
  if (grouping != NULL)
    bough_document_set_second (self->document, grouping, bough_leaf_file_job_get_path (result));
}

static void
second_chosen_cb (BoughStyleColorSection *self, const char *path)
{
  if (self->document != NULL)
    bough_leaf_file_job_start (self->document, path, load_second, g_object_unref, second_loaded_cb, g_object_ref (self));
}

static void
second_cleared_cb (BoughStyleColorSection *self)
{
  bough_document_set_second (self->document, NULL, NULL);
}

static void
second_changed_cb (BoughStyleColorSection *self)
{
  bough_file_row_set_has_file (self->second_row, bough_document_get_second_path (self->document) != NULL);
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
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
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
  g_type_ensure (BOUGH_TYPE_STYLE_MAP_ROW);
  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-color-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleColorSection, second_row);
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
  bough_file_row_set_problem (self->second_row, NULL);
  bough_style_color_section_set_group_colors (self, NULL);
  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::second", G_CALLBACK (second_changed_cb), self, G_CONNECT_SWAPPED);
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

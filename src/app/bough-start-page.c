/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-start-page.h"

#include "bough-application.h"
#include "bough-path-text.h"
#include "bough-recent.h"
#include "bough-samples.h"
#include "bough-unsaved-banner.h"

#include <glib/gi18n-lib.h>

#define MOST_RECENT 5
#define PICTURE_SIZE 144

struct _BoughStartPage
{
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GtkFlowBox *samples;
  GtkWidget *recent_group;
  GtkListBox *recent_list;

  gboolean is_listing;
  gboolean is_stale; /* the list has changed since it began */
};

G_DEFINE_TYPE (BoughStartPage, bough_start_page, ADW_TYPE_BIN)

enum {
  SIGNAL_OPEN_PATH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void update_recent (BoughStartPage *self);

static void
open_path (BoughStartPage *self, gpointer child)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_PATH], 0, g_object_get_data (child, "path"));
}

static void
sample_clicked_cb (GtkButton *button, BoughStartPage *self)
{
  open_path (self, button);
}

static void
recent_activated_cb (BoughStartPage *self, GtkListBoxRow *row)
{
  open_path (self, row);
}

static GtkWidget *
create_caption (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_card (BoughStartPage *self, const BoughSample *sample)
{
  GtkWidget *card = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picture = gtk_image_new_from_resource (sample->picture);
  GtkWidget *title = create_caption (sample->title, "heading");
  GtkWidget *description = create_caption (_(sample->description), "caption");

  gtk_image_set_pixel_size (GTK_IMAGE (picture), PICTURE_SIZE);
  gtk_widget_add_css_class (picture, "sample-picture");
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_margin_bottom (picture, 6);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (description, "dim-label");

  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), description);
  gtk_button_set_child (GTK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "sample-card");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, description, NULL, -1);
  g_object_set_data_full (G_OBJECT (card), "path", bough_sample_dup_path (sample), g_free);
  g_signal_connect (card, "clicked", G_CALLBACK (sample_clicked_cb), self);
  return card;
}

static void
add_samples (BoughStartPage *self)
{
  guint n_samples;
  const BoughSample *samples = bough_samples_get (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    {
      gtk_flow_box_append (self->samples, create_card (self, &samples[i]));
      /* The card itself takes the focus. */
      gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->samples, i)), FALSE);
    }
}

static GtkWidget *
create_recent_row (const char *path)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *folder = bough_path_text_folder (path);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  return row;
}

static void
show_recent (BoughStartPage *self, GPtrArray *paths)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)))
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  for (guint i = 0; i < paths->len; i++)
    gtk_list_box_append (self->recent_list, create_recent_row (g_ptr_array_index (paths, i)));
  gtk_widget_set_visible (self->recent_group, paths->len > 0);
}

static void
recent_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughStartPage) self = user_data;
  g_autoptr (GPtrArray) paths = bough_recent_list_finish (result);

  self->is_listing = FALSE;
  if (self->is_stale)
    update_recent (self);
  else
    show_recent (self, paths);
}

/* One look at a time: where a folder does not answer, more of them would only wait, too. */
static void
update_recent (BoughStartPage *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing)
    return;
  self->is_listing = TRUE;
  bough_recent_list_async (MOST_RECENT, recent_listed_cb, g_object_ref (self));
}

static void
bough_start_page_class_init (BoughStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_OPEN_PATH] = g_signal_new ("open-path", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (BOUGH_TYPE_UNSAVED_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BoughStartPage, samples);
  gtk_widget_class_bind_template_child (widget_class, BoughStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, BoughStartPage, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
bough_start_page_init (BoughStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_menu_model (self->menu_button, bough_application_get_primary_menu ());
  add_samples (self);
  update_recent (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update_recent), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bough_start_page_new (void)
{
  return g_object_new (BOUGH_TYPE_START_PAGE, NULL);
}

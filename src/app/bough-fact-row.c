/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-fact-row.h"

#include "bough-bar.h"
#include "bough-ellipsized-label.h"
#include "bough-swatch.h"

#include <math.h>

struct _BoughFactRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title_label;
  GtkLabel *value_label;
  BoughSwatch *swatch;
  BoughBar *bar;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_VALUE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BoughFactRow, bough_fact_row, GTK_TYPE_LIST_BOX_ROW)

static void
bough_fact_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BoughFactRow *self = BOUGH_FACT_ROW (object);

  switch (prop_id) {
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_label (self->title_label));
    break;
  case PROP_VALUE:
    g_value_set_string (value, bough_fact_row_get_value (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
set_title (BoughFactRow *self, const char *title)
{
  if (g_strcmp0 (gtk_label_get_label (self->title_label), title) == 0)
    return;

  gtk_label_set_label (self->title_label, title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static void
bough_fact_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BoughFactRow *self = BOUGH_FACT_ROW (object);

  switch (prop_id) {
  case PROP_TITLE:
    set_title (self, g_value_get_string (value));
    break;
  case PROP_VALUE:
    bough_fact_row_set_value (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_fact_row_class_init (BoughFactRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bough_fact_row_get_property;
  object_class->set_property = bough_fact_row_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
bough_fact_row_init (BoughFactRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title_label = GTK_LABEL (bough_ellipsized_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title_label), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title_label));

  self->swatch = BOUGH_SWATCH (bough_swatch_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->swatch), FALSE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->swatch));

  self->value_label = GTK_LABEL (bough_ellipsized_label_new (NULL));
  gtk_label_set_xalign (self->value_label, 1.0);
  gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->value_label));
  gtk_box_append (GTK_BOX (box), line);

  self->bar = BOUGH_BAR (bough_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fact");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, self->value_label, NULL,
                                  -1);
}

GtkWidget *
bough_fact_row_new (const char *title)
{
  return g_object_new (BOUGH_TYPE_FACT_ROW, "title", title, NULL);
}

const char *
bough_fact_row_get_value (BoughFactRow *self)
{
  g_return_val_if_fail (BOUGH_IS_FACT_ROW (self), NULL);

  return gtk_label_get_label (self->value_label);
}

void
bough_fact_row_set_value (BoughFactRow *self, const char *value)
{
  g_return_if_fail (BOUGH_IS_FACT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL);
  if (g_strcmp0 (gtk_label_get_label (self->value_label), value != NULL ? value : "") == 0)
    return;

  gtk_label_set_label (self->value_label, value);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

void
bough_fact_row_take_value (BoughFactRow *self, char *value)
{
  bough_fact_row_set_value (self, value);
  g_free (value);
}

void
bough_fact_row_set_share (BoughFactRow *self, double share)
{
  g_return_if_fail (BOUGH_IS_FACT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->bar), !isnan (share));
  bough_bar_set_share (self->bar, share);
}

void
bough_fact_row_set_color (BoughFactRow *self, BoughColor color)
{
  g_return_if_fail (BOUGH_IS_FACT_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), color != BOUGH_COLOR_NONE);
  bough_swatch_set_color (self->swatch, color);
}

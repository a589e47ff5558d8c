/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hypernym-row.h"

#include "bough-ellipsized-label.h"
#include "bough-number-item.h"
#include "bough-number-text.h"
#include "bough-row-name.h"
#include "bough-swatch.h"

#include <glib/gi18n-lib.h>

struct _BoughHypernymRow
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *check_button;
  GtkWidget *swatch;
  GtkWidget *name_label;
  GtkWidget *count_label;

  BoughMeaning *meaning;
  guint hypernym;
};

G_DEFINE_FINAL_TYPE (BoughHypernymRow, bough_hypernym_row, GTK_TYPE_WIDGET)

static void
show_chosen (BoughHypernymRow *self)
{
  BoughHypernyms *hypernyms = bough_meaning_get_hypernyms (self->meaning);
  gboolean is_chosen;
  g_autofree char *classes = NULL;
  g_autofree char *description = NULL;

  if (hypernyms == NULL || self->hypernym >= bough_hypernyms_get_n (hypernyms))
    return;

  is_chosen = bough_meaning_find_chosen (self->meaning, self->hypernym) >= 0;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check_button), is_chosen);
  if (!is_chosen)
    bough_swatch_set_color (BOUGH_SWATCH (self->swatch), BOUGH_COLOR_NONE);
  gtk_widget_set_visible (self->swatch, is_chosen);

  classes = bough_number_text_classes (bough_hypernyms_get_count (hypernyms, self->hypernym));
  /* Translators: a hypernym, "59 classes" */
  description = g_strdup_printf (is_chosen ? _("%s · %s · chosen") : _("%s · %s"),
                                 bough_hypernyms_get_name (hypernyms, self->hypernym), classes);
  bough_row_name_set (GTK_WIDGET (self), description);
}

static void
toggled_cb (BoughHypernymRow *self)
{
  if (self->meaning != NULL)
    bough_meaning_choose (self->meaning, self->hypernym,
                          gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check_button)));
}

static void
bough_hypernym_row_dispose (GObject *object)
{
  BoughHypernymRow *self = BOUGH_HYPERNYM_ROW (object);

  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  g_clear_object (&self->meaning);
  g_clear_pointer (&self->expander, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_hypernym_row_parent_class)->dispose (object);
}

static void
bough_hypernym_row_class_init (BoughHypernymRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bough_hypernym_row_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "hypernymrow");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bough_hypernym_row_init (BoughHypernymRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->hypernym = BOUGH_NO_HYPERNYM;
  self->check_button = gtk_check_button_new ();
  self->swatch = bough_swatch_new ();
  self->name_label = bough_ellipsized_label_new (NULL);
  self->count_label = gtk_label_new (NULL);
  self->expander = gtk_tree_expander_new ();

  /* Enter on the row does the same, so the keyboard need not stop twice. */
  gtk_widget_set_focusable (self->check_button, FALSE);
  gtk_widget_set_hexpand (self->name_label, TRUE);
  gtk_widget_add_css_class (self->count_label, "dim-label");
  gtk_widget_add_css_class (self->count_label, "numeric");
  gtk_widget_add_css_class (self->count_label, "caption");
  gtk_box_append (GTK_BOX (box), self->check_button);
  gtk_box_append (GTK_BOX (box), self->swatch);
  gtk_box_append (GTK_BOX (box), self->name_label);
  gtk_box_append (GTK_BOX (box), self->count_label);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), box);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  g_signal_connect_swapped (self->check_button, "toggled", G_CALLBACK (toggled_cb), self);
}

GtkWidget *
bough_hypernym_row_new (void)
{
  return g_object_new (BOUGH_TYPE_HYPERNYM_ROW, NULL);
}

void
bough_hypernym_row_bind (BoughHypernymRow *self, BoughMeaning *meaning, GtkTreeListRow *tree_row)
{
  g_autoptr (BoughNumberItem) item = NULL;
  BoughHypernyms *hypernyms;
  g_autofree char *count = NULL;
  g_autofree char *all_words = NULL;
  g_auto (GStrv) words = NULL;

  g_return_if_fail (BOUGH_IS_HYPERNYM_ROW (self));

  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  g_clear_object (&self->meaning);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), tree_row);
  self->hypernym = BOUGH_NO_HYPERNYM;
  if (tree_row == NULL)
    return;

  item = gtk_tree_list_row_get_item (tree_row);
  hypernyms = bough_meaning_get_hypernyms (meaning);
  self->hypernym = bough_number_item_get_number (item);
  count = g_strdup_printf ("%u", bough_hypernyms_get_count (hypernyms, self->hypernym));
  words = bough_wordnet_dup_words (bough_hypernyms_get_wordnet (hypernyms),
                                   bough_hypernyms_get_synset (hypernyms, self->hypernym));
  all_words = g_strjoinv (", ", words);
  gtk_label_set_label (GTK_LABEL (self->name_label), bough_hypernyms_get_name (hypernyms, self->hypernym));
  gtk_label_set_label (GTK_LABEL (self->count_label), count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words[0] != NULL && words[1] != NULL ? all_words : NULL);

  /* Set while there is no meaning to tell it to. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check_button),
                               bough_meaning_find_chosen (meaning, self->hypernym) >= 0);
  self->meaning = g_object_ref (meaning);
  g_signal_connect_swapped (meaning, "changed", G_CALLBACK (show_chosen), self);
  show_chosen (self);
}

void
bough_hypernym_row_set_color (BoughHypernymRow *self, BoughColor color)
{
  g_return_if_fail (BOUGH_IS_HYPERNYM_ROW (self));

  bough_swatch_set_color (BOUGH_SWATCH (self->swatch), color);
}

guint
bough_hypernym_row_get_hypernym (BoughHypernymRow *self)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYM_ROW (self), BOUGH_NO_HYPERNYM);

  return self->hypernym;
}

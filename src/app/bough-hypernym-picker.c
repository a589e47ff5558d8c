/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hypernym-picker.h"

#include "bough-number-item.h"
#include "bough-hypernym-row.h"
#include "bough-hypernym-tree.h"

#include "taxonomy/bough-clades.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* So many leaves are named where some are reported. */
#define N_NAMES 5

struct _BoughHypernymPicker
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  AdwStatusPage *failed_page;
  GtkSearchEntry *search_entry;
  GtkStack *list_stack;
  GtkListView *list_view;
  GtkWidget *status_box;
  GtkLabel *status_label;
  GtkWidget *clear_button;
  GtkLabel *report_label;
  GtkWidget *split_button;
  GtkWidget *focus_button;
  GtkWidget *alone_button;

  BoughMeaning *meaning;
  BoughHypernyms *hypernyms; /* that the list shows */
  GtkSingleSelection *selection;
  BoughColor *colors;
  guint n_colors;
  GtkFileChooserNative *chooser;
};

enum {
  FOCUS_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughHypernymPicker, bough_hypernym_picker, GTK_TYPE_WIDGET)

/* The list */

static void
show_color (BoughHypernymPicker *self, BoughHypernymRow *row)
{
  guint hypernym = bough_hypernym_row_get_hypernym (row);
  int group = self->meaning != NULL && hypernym != BOUGH_NO_HYPERNYM
                ? bough_meaning_find_chosen (self->meaning, hypernym)
                : -1;

  bough_hypernym_row_set_color (row, group >= 0 && (guint) group < self->n_colors ? self->colors[group]
                                                                                   : BOUGH_COLOR_NONE);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, bough_hypernym_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughHypernymPicker *self)
{
  BoughHypernymRow *row = BOUGH_HYPERNYM_ROW (gtk_list_item_get_child (list_item));

  bough_hypernym_row_bind (row, self->meaning, gtk_list_item_get_item (list_item));
  show_color (self, row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  bough_hypernym_row_bind (BOUGH_HYPERNYM_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static guint
get_hypernym_at (BoughHypernymPicker *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (BoughNumberItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item != NULL ? bough_number_item_get_number (item) : BOUGH_NO_HYPERNYM;
}

static guint
get_selected (BoughHypernymPicker *self)
{
  return get_hypernym_at (self, gtk_single_selection_get_selected (self->selection));
}

/* Enter, or a double click. */
static void
activated_cb (BoughHypernymPicker *self, guint position)
{
  guint hypernym = get_hypernym_at (self, position);

  bough_meaning_choose (self->meaning, hypernym, bough_meaning_find_chosen (self->meaning, hypernym) < 0);
}

static void
update_buttons (BoughHypernymPicker *self)
{
  guint hypernym = get_selected (self);
  g_autoptr (GArray) children = NULL;

  if (hypernym != BOUGH_NO_HYPERNYM)
    children = bough_hypernyms_get_children (self->hypernyms, hypernym);
  gtk_widget_set_sensitive (self->focus_button, hypernym != BOUGH_NO_HYPERNYM);
  gtk_widget_set_sensitive (self->alone_button, hypernym != BOUGH_NO_HYPERNYM);
  gtk_widget_set_sensitive (self->split_button, children != NULL && children->len > 0);
}

static void
fill_list (BoughHypernymPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (GtkTreeListModel) model = NULL;
  gboolean is_empty;

  if (self->hypernyms != NULL)
    model = *text != '\0' ? bough_hypernym_tree_find (self->hypernyms, text) : bough_hypernym_tree_new (self->hypernyms);
  is_empty = model == NULL || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  /* What is found is what is meant: Enter or one of the buttons does something with it. */
  if (!is_empty && *text != '\0')
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_stack_set_visible_child_name (self->list_stack, is_empty ? "nothing" : "list");
  update_buttons (self);
}

static void
search_changed_cb (BoughHypernymPicker *self)
{
  fill_list (self);
}

static void
search_activated_cb (BoughHypernymPicker *self)
{
  /* What was typed just now may not have been looked for yet: the entry waits a little. */
  fill_list (self);
  if (get_selected (self) != BOUGH_NO_HYPERNYM)
    activated_cb (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_stopped_cb (BoughHypernymPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static gboolean
search_key_cb (BoughHypernymPicker *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

/* What is said below it */

static char *
list_leaves (BoughHypernymPicker *self, GArray *leaves, guint n_most)
{
  L2hTree *tree = bough_document_get_tree (bough_meaning_get_document (self->meaning));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (leaves->len, n_most); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i))->name);
  if (leaves->len > n_most)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static char *
describe_leaves (BoughHypernymPicker *self, guint n_most)
{
  GArray *unmatched = bough_meaning_get_unmatched (self->meaning);
  GArray *ambiguous = bough_meaning_get_ambiguous (self->meaning);
  g_autofree char *unmatched_names = list_leaves (self, unmatched, n_most);
  g_autofree char *ambiguous_names = list_leaves (self, ambiguous, n_most);
  GString *text = g_string_new (NULL);

  if (unmatched->len > 0)
    g_string_append_printf (text, ngettext ("%u name is not in WordNet: %s", "%u names are not in WordNet: %s",
                                            unmatched->len),
                            unmatched->len, unmatched_names);
  if (unmatched->len > 0 && ambiguous->len > 0)
    g_string_append_c (text, '\n');
  if (ambiguous->len > 0)
    g_string_append_printf (text, ngettext ("%u name has several senses, of which the first is taken: %s",
                                            "%u names have several senses, of which the first is taken: %s",
                                            ambiguous->len),
                            ambiguous->len, ambiguous_names);
  return g_string_free (text, FALSE);
}

static void
show_report (BoughHypernymPicker *self)
{
  g_autofree char *brief = describe_leaves (self, N_NAMES);
  g_autofree char *full = describe_leaves (self, 10 * N_NAMES);

  gtk_label_set_label (self->report_label, brief);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->report_label), g_str_equal (brief, full) ? NULL : full);
  gtk_widget_set_visible (GTK_WIDGET (self->report_label), *brief != '\0');
}

static void
show_status (BoughHypernymPicker *self)
{
  BoughGrouping *grouping = bough_document_get_grouping (bough_meaning_get_document (self->meaning));
  guint n_chosen = bough_meaning_get_chosen (self->meaning)->len;
  guint n_shared = bough_meaning_get_n_shared (self->meaning);
  guint n_leaves, n_grouped = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (self->clear_button, n_chosen > 0);
  if (n_chosen == 0) {
    gtk_label_set_label (self->status_label, _("Check a hypernym to give what is below it a colour."));
    return;
  }

  n_leaves = bough_grouping_get_n_leaves (grouping);
  for (guint group = 0; group < n_chosen; group++)
    n_grouped += bough_grouping_get_size (grouping, group);
  g_string_append_printf (text, ngettext ("%u hypernym", "%u hypernyms", n_chosen), n_chosen);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u of %u class", "%u of %u classes", n_leaves), n_grouped, n_leaves);
  if (n_shared > 0) {
    g_string_append_c (text, '\n');
    g_string_append_printf (text, ngettext ("%u class is under two of them; the one below the other, else the first, has it.",
                                            "%u classes are under two of them; the one below the other, else the first, has them.",
                                            n_shared), n_shared);
  }
  gtk_label_set_label (self->status_label, text->str);
}

static void
meaning_changed_cb (BoughHypernymPicker *self)
{
  static const char *const pages[] = {
    [BOUGH_MEANING_UNKNOWN] = "unknown",
    [BOUGH_MEANING_LOADING] = "loading",
    [BOUGH_MEANING_KNOWN] = "known",
    [BOUGH_MEANING_FAILED] = "failed",
  };
  BoughMeaningState state = self->meaning != NULL ? bough_meaning_get_state (self->meaning) : BOUGH_MEANING_UNKNOWN;
  BoughHypernyms *hypernyms = self->meaning != NULL ? bough_meaning_get_hypernyms (self->meaning) : NULL;

  if (g_set_object (&self->hypernyms, hypernyms)) {
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
    fill_list (self);
    if (hypernyms != NULL)
      show_report (self);
  }
  if (state == BOUGH_MEANING_KNOWN)
    show_status (self);
  if (state == BOUGH_MEANING_FAILED) {
    g_autofree char *message = g_markup_escape_text (bough_meaning_get_message (self->meaning), -1);

    adw_status_page_set_description (self->failed_page, message);
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), pages[state]);
}

/* The buttons */

static void
clear_cb (BoughHypernymPicker *self)
{
  bough_meaning_clear (self->meaning);
}

static void
split_cb (BoughHypernymPicker *self)
{
  guint hypernym = get_selected (self);

  if (hypernym != BOUGH_NO_HYPERNYM)
    bough_meaning_split (self->meaning, hypernym);
}

static void
focus_cb (BoughHypernymPicker *self)
{
  guint hypernym = get_selected (self);
  g_autofree BoughClade *clades = NULL;

  if (hypernym == BOUGH_NO_HYPERNYM)
    return;
  clades = bough_clades_find (bough_document_get_tree (bough_meaning_get_document (self->meaning)),
                              bough_hypernyms_get_sets (self->hypernyms));
  g_signal_emit (self, signals[FOCUS_NODE], 0, clades[hypernym].node);
}

static void
draw_alone_cb (BoughHypernymPicker *self)
{
  guint hypernym = get_selected (self);

  if (hypernym != BOUGH_NO_HYPERNYM)
    gtk_widget_activate_action (GTK_WIDGET (self), "tree.draw-hypernym", "u", hypernym);
}

static void
look_up_cb (BoughHypernymPicker *self)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.l2h.Bough");
  g_autoptr (GVariant) folder = g_settings_get_value (settings, "wordnet-folder");
  const char *path = g_variant_get_bytestring (folder);

  bough_meaning_load (self->meaning, *path != '\0' ? path : NULL);
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, BoughHypernymPicker *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL && self->meaning != NULL) {
    g_autoptr (GSettings) settings = g_settings_new ("org.l2h.Bough");

    g_settings_set_value (settings, "wordnet-folder", g_variant_new_bytestring (path));
    bough_meaning_load (self->meaning, path);
  }
  g_clear_object (&self->chooser);
}

static void
choose_folder_cb (BoughHypernymPicker *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("WordNet’s folder"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The rows are one stop of the Tab key. By itself each would be one, in GTK before 4.12. */
static gboolean
bough_hypernym_picker_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BoughHypernymPicker *self = BOUGH_HYPERNYM_PICKER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view))) {
    if (direction == GTK_DIR_TAB_FORWARD)
      return gtk_widget_child_focus (self->status_box, direction);
    if (direction == GTK_DIR_TAB_BACKWARD)
      return gtk_widget_child_focus (GTK_WIDGET (self->search_entry), direction);
  }
  return GTK_WIDGET_CLASS (bough_hypernym_picker_parent_class)->focus (widget, direction);
}

static void
bough_hypernym_picker_dispose (GObject *object)
{
  BoughHypernymPicker *self = BOUGH_HYPERNYM_PICKER (object);

  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->meaning);
  g_clear_object (&self->hypernyms);
  g_clear_object (&self->selection);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (bough_hypernym_picker_parent_class)->dispose (object);
}

static void
bough_hypernym_picker_finalize (GObject *object)
{
  g_free (BOUGH_HYPERNYM_PICKER (object)->colors);

  G_OBJECT_CLASS (bough_hypernym_picker_parent_class)->finalize (object);
}

static void
bough_hypernym_picker_class_init (BoughHypernymPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_hypernym_picker_dispose;
  object_class->finalize = bough_hypernym_picker_finalize;
  widget_class->focus = bough_hypernym_picker_focus;

  signals[FOCUS_NODE] = g_signal_new ("focus-node", BOUGH_TYPE_HYPERNYM_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "hypernympicker");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-hypernym-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, failed_page);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, list_stack);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, status_box);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, status_label);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, clear_button);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, report_label);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, split_button);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, focus_button);
  gtk_widget_class_bind_template_child (widget_class, BoughHypernymPicker, alone_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_alone_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
}

static void
bough_hypernym_picker_init (BoughHypernymPicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

void
bough_hypernym_picker_set_meaning (BoughHypernymPicker *self, BoughMeaning *meaning)
{
  g_return_if_fail (BOUGH_IS_HYPERNYM_PICKER (self));

  if (self->meaning == meaning)
    return;

  if (self->meaning != NULL)
    g_signal_handlers_disconnect_by_data (self->meaning, self);
  /* The rows of the old meaning go before it does. */
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->hypernyms);
  g_set_object (&self->meaning, meaning);
  g_clear_pointer (&self->colors, g_free);
  self->n_colors = 0;
  if (meaning != NULL)
    g_signal_connect_swapped (meaning, "changed", G_CALLBACK (meaning_changed_cb), self);
  meaning_changed_cb (self);
}

void
bough_hypernym_picker_set_group_colors (BoughHypernymPicker *self, const BoughColor *colors)
{
  BoughGrouping *grouping;

  g_return_if_fail (BOUGH_IS_HYPERNYM_PICKER (self));

  grouping = self->meaning != NULL ? bough_document_get_grouping (bough_meaning_get_document (self->meaning)) : NULL;
  g_free (self->colors);
  self->n_colors = colors != NULL && grouping != NULL ? bough_grouping_get_n_groups (grouping) : 0;
  self->colors = g_memdup2 (colors, self->n_colors * sizeof *colors);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (BOUGH_IS_HYPERNYM_ROW (row))
      show_color (self, BOUGH_HYPERNYM_ROW (row));
  }
}

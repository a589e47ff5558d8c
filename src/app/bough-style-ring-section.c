/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-ring-section.h"

#include "bough-file-row.h"
#include "bough-leaf-file-job.h"
#include "bough-ring-kinds.h"

#include "figure/bough-layout.h"
#include "figure/bough-style-rings.h"

#include <glib/gi18n-lib.h>

struct _BoughStyleRingSection
{
  AdwExpanderRow parent_instance;

  GtkWidget *add_row;
  BoughFileRow *file_row;

  BoughDocument *document;
  BoughStyleHistory *history;
  GPtrArray *rows; /* not owned: those of the rings */
  guint fill_source;
};

G_DEFINE_FINAL_TYPE (BoughStyleRingSection, bough_style_ring_section, ADW_TYPE_EXPANDER_ROW)

static guint
get_number (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "ring"));
}

static void
kind_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, BoughStyleRingSection *self)
{
  const char *const *names = g_object_get_data (G_OBJECT (drop_down), "names");
  guint position = gtk_drop_down_get_selected (drop_down);

  if (position < g_strv_length ((char **) names))
    bough_style_set_ring (bough_document_get_style (self->document), get_number (drop_down), names[position]);
}

static void
remove_cb (GtkButton *button, BoughStyleRingSection *self)
{
  bough_style_set_ring (bough_document_get_style (self->document), get_number (button), NULL);
}

static guint
get_n_rings (BoughStyleRingSection *self)
{
  return g_variant_n_children (bough_style_get_values (bough_document_get_style (self->document))->rings);
}

static void
add_cb (BoughStyleRingSection *self)
{
  g_autofree char *next = self->document != NULL ? bough_ring_find_next (self->document) : NULL;

  if (next != NULL)
    bough_style_set_ring (bough_document_get_style (self->document), get_n_rings (self), next);
}

/* Values from a file */

static gpointer
load_values (const char *path, L2hTree *tree, GError **error)
{
  return bough_leaf_values_load (path, tree, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughStyleRingSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLeafValues) values = bough_leaf_file_job_finish (result, &error);
  const char *path = bough_leaf_file_job_get_path (result);
  g_autofree char *problem = error != NULL ? g_strdup (error->message) : NULL;

  if (self->document != bough_leaf_file_job_get_document (result))
    return;
  if (values != NULL && bough_ring_is_built_in (bough_leaf_values_get_title (values)))
    problem = g_strdup_printf (_("%s: there is always a ring called \"%s\"; give the file another name"), path,
                               bough_leaf_values_get_title (values));
  else if (values != NULL && get_n_rings (self) >= BOUGH_LAYOUT_MAX_RINGS)
    problem = g_strdup_printf (_("%s: there can be %d rings at the most; remove one first"), path, BOUGH_LAYOUT_MAX_RINGS);
  bough_file_row_set_problem (self->file_row, problem);
  if (problem != NULL)
    return;

  bough_style_history_begin (self->history);
  bough_document_add_values (self->document, values);
  bough_style_set_has_ring (bough_document_get_style (self->document), bough_leaf_values_get_title (values), TRUE);
  bough_style_history_end (self->history);
}

static void
file_chosen_cb (BoughStyleRingSection *self, const char *path)
{
  if (self->document != NULL)
    bough_leaf_file_job_start (self->document, path, load_values, g_object_unref, loaded_cb, g_object_ref (self));
}

/* The rows */

/* What it shows stands in the list also where the document does not know it. */
static GtkWidget *
make_drop_down (BoughStyleRingSection *self, const char *name)
{
  g_auto (GStrv) known = bough_ring_list_known (self->document);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  GStrv names;
  guint position = 0;

  g_strv_builder_addv (builder, (const char **) known);
  if (!g_strv_contains ((const char *const *) known, name))
    g_strv_builder_add (builder, name);
  names = g_strv_builder_end (builder);
  for (guint i = 0; names[i] != NULL; i++) {
    gtk_string_list_append (list, bough_ring_get_title (names[i]));
    if (g_str_equal (names[i], name))
      position = i;
  }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (drop_down), "names", names, (GDestroyNotify) g_strfreev);
  return drop_down;
}

static GtkWidget *
make_row (BoughStyleRingSection *self, guint number, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = make_drop_down (self, name);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *title = g_strdup_printf ("%u", number + 1);
  g_autofree char *label = g_strdup_printf (_("Ring %u"), number + 1);
  g_autofree char *tooltip = g_strdup_printf (_("Remove ring %u"), number + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (drop_down), "ring", GUINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (button), "ring", GUINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (row), "drop-down", drop_down);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (BoughStyleRingSection *self)
{
  GtkWidget *const last[] = { self->add_row, GTK_WIDGET (self->file_row) };
  g_autofree const char **names = NULL;
  g_autofree char *next = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (self->document == NULL)
    return;

  /* The rows that add come after all others. */
  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    g_object_ref (last[i]);
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), last[i]);
  }
  names = g_variant_get_strv (bough_style_get_values (bough_document_get_style (self->document))->rings, NULL);
  for (guint i = 0; names[i] != NULL; i++) {
    GtkWidget *row = make_row (self, i, names[i]);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->rows, row);
  }
  next = bough_ring_find_next (self->document);
  gtk_widget_set_sensitive (self->add_row, next != NULL && self->rows->len < BOUGH_LAYOUT_MAX_RINGS);
  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), last[i]);
    g_object_unref (last[i]);
  }
}

/* Where the keyboard was it is again, though all rows are new. */
static gboolean
fill_cb (gpointer user_data)
{
  BoughStyleRingSection *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_kind = focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) != NULL;
  gboolean is_add = focus != NULL && gtk_widget_is_ancestor (focus, self->add_row);
  guint focused = G_MAXUINT;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      focused = i;

  self->fill_source = 0;
  fill (self);
  if (focused != G_MAXUINT && self->rows->len > 0)
    gtk_widget_grab_focus (g_object_get_data (g_ptr_array_index (self->rows, MIN (focused, self->rows->len - 1)),
                                              is_kind ? "drop-down" : "button"));
  else if (is_add || focused != G_MAXUINT)
    gtk_widget_child_focus (self->add_row, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* Not while one of the rows is at work. */
static void
rings_changed_cb (BoughStyleRingSection *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

static void
let_go (BoughStyleRingSection *self)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
    g_signal_handlers_disconnect_by_data (self->document, self);
  }
  g_clear_object (&self->document);
  g_clear_object (&self->history);
}

static void
bough_style_ring_section_dispose (GObject *object)
{
  let_go (BOUGH_STYLE_RING_SECTION (object));

  G_OBJECT_CLASS (bough_style_ring_section_parent_class)->dispose (object);
}

static void
bough_style_ring_section_finalize (GObject *object)
{
  g_ptr_array_unref (BOUGH_STYLE_RING_SECTION (object)->rows);

  G_OBJECT_CLASS (bough_style_ring_section_parent_class)->finalize (object);
}

static void
bough_style_ring_section_class_init (BoughStyleRingSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_ring_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = bough_style_ring_section_finalize;

  g_type_ensure (BOUGH_TYPE_FILE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-ring-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleRingSection, add_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleRingSection, file_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_chosen_cb);
}

static void
bough_style_ring_section_init (BoughStyleRingSection *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_style_ring_section_set_document (BoughStyleRingSection *self, BoughDocument *document, BoughStyleHistory *history)
{
  g_return_if_fail (BOUGH_IS_STYLE_RING_SECTION (self));

  let_go (self);
  g_set_object (&self->document, document);
  g_set_object (&self->history, history);
  bough_file_row_set_problem (self->file_row, NULL);
  if (document != NULL) {
    static const char *const of_document[] = { "notify::grouping", "notify::second", "notify::values" };
    static const char *const of_style[] = { "notify::rings", "notify::color-by" };

    for (guint i = 0; i < G_N_ELEMENTS (of_style); i++)
      g_signal_connect_object (bough_document_get_style (document), of_style[i], G_CALLBACK (rings_changed_cb), self,
                               G_CONNECT_SWAPPED);
    for (guint i = 0; i < G_N_ELEMENTS (of_document); i++)
      g_signal_connect_object (document, of_document[i], G_CALLBACK (rings_changed_cb), self, G_CONNECT_SWAPPED);
  }
  fill (self);
}

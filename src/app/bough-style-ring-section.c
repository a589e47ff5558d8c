/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-ring-section.h"

#include "figure/bough-layout.h"

#include <glib/gi18n-lib.h>

struct _BoughStyleRingSection
{
  AdwExpanderRow parent_instance;

  GtkWidget *add_row;

  BoughDocument *document;
  GPtrArray *rows; /* not owned: those of the rings */
};

G_DEFINE_FINAL_TYPE (BoughStyleRingSection, bough_style_ring_section, ADW_TYPE_EXPANDER_ROW)

/* What a ring can show of any document; what it does not know is left out of the figure, with a note. */
static const struct {
  const char *name;
  const char *title;
} kinds[] = {
  { "color", N_("Colours of the figure") },
  { "group", N_("Groups") },
  { "second", N_("Coarser groups") },
  { "purity", N_("Purity") },
  { "samples", N_("Sample counts") },
  { "agreement", N_("Agreement") },
};

static GVariant *
get_rings (BoughStyleRingSection *self)
{
  GVariant *rings = NULL;

  g_object_get (bough_document_get_style (self->document), "rings", &rings, NULL);
  return rings;
}

/* Sets what ring @at shows; NULL takes it away. At the end it is a ring more. */
static void
set_ring (BoughStyleRingSection *self, guint at, const char *name)
{
  g_autoptr (GVariant) rings = get_rings (self);
  g_autofree const char **names = g_variant_get_strv (rings, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;
  guint n = g_strv_length ((char **) names);

  for (guint i = 0; i < n; i++)
    if (i != at)
      g_strv_builder_add (builder, names[i]);
    else if (name != NULL)
      g_strv_builder_add (builder, name);
  if (at == n)
    g_strv_builder_add (builder, name);
  changed = g_strv_builder_end (builder);
  g_object_set (bough_document_get_style (self->document), "rings",
                g_variant_new_strv ((const char *const *) changed, -1), NULL);
}

static guint
get_number (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "ring"));
}

static void
kind_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, BoughStyleRingSection *self)
{
  guint position = gtk_drop_down_get_selected (drop_down);

  if (position < G_N_ELEMENTS (kinds))
    set_ring (self, get_number (drop_down), kinds[position].name);
}

static void
remove_cb (GtkButton *button, BoughStyleRingSection *self)
{
  set_ring (self, get_number (button), NULL);
}

static gboolean
is_known (BoughStyleRingSection *self, const char *name)
{
  return !g_str_equal (name, "second") || bough_document_get_second (self->document) != NULL;
}

/* One that is known and not shown yet, if there is. */
static void
add_cb (BoughStyleRingSection *self)
{
  g_autoptr (GVariant) rings = get_rings (self);
  g_autofree const char **names = g_variant_get_strv (rings, NULL);
  guint kind = 0;

  while (kind + 1 < G_N_ELEMENTS (kinds)
         && (g_strv_contains (names, kinds[kind].name) || !is_known (self, kinds[kind].name)))
    kind++;
  set_ring (self, g_strv_length ((char **) names), kinds[kind].name);
}

/* What a file of values brought has a title of its own, which stands at the end. */
static GtkWidget *
make_drop_down (const char *name)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  guint position = G_N_ELEMENTS (kinds);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gtk_string_list_append (list, _(kinds[i].title));
    if (g_str_equal (kinds[i].name, name))
      position = i;
  }
  if (position == G_N_ELEMENTS (kinds))
    gtk_string_list_append (list, name);
  drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  return drop_down;
}

static GtkWidget *
make_row (BoughStyleRingSection *self, guint number, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = make_drop_down (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *title = g_strdup_printf ("%u", number + 1);
  g_autofree char *tooltip = g_strdup_printf (_("Remove ring %u"), number + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (drop_down), "ring", GUINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (button), "ring", GUINT_TO_POINTER (number));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
fill_cb (gpointer user_data)
{
  BoughStyleRingSection *self = user_data;
  g_autoptr (GVariant) rings = NULL;
  g_autofree const char **names = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (self->document == NULL)
    return G_SOURCE_REMOVE;

  /* The row that adds is always the last. */
  g_object_ref (self->add_row);
  adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->add_row);
  rings = get_rings (self);
  names = g_variant_get_strv (rings, NULL);
  for (guint i = 0; names[i] != NULL; i++) {
    GtkWidget *row = make_row (self, i, names[i]);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->rows, row);
  }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->add_row);
  gtk_widget_set_sensitive (self->add_row, self->rows->len < BOUGH_LAYOUT_MAX_RINGS);
  g_object_unref (self->add_row);
  return G_SOURCE_REMOVE;
}

/* Not while one of the rows is at work. */
static void
rings_changed_cb (BoughStyleRingSection *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, g_object_ref (self), g_object_unref);
}

static void
let_go (BoughStyleRingSection *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
  g_clear_object (&self->document);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-ring-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleRingSection, add_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
bough_style_ring_section_init (BoughStyleRingSection *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_style_ring_section_set_document (BoughStyleRingSection *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_STYLE_RING_SECTION (self));

  let_go (self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_object (bough_document_get_style (document), "notify::rings", G_CALLBACK (rings_changed_cb), self,
                             G_CONNECT_SWAPPED);
  fill_cb (self);
}

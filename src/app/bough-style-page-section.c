/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-page-section.h"

#include "bough-style-row.h"

#include "figure/bough-font.h"
#include "figure/bough-page.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* So many characters of a font's name are seen where it is chosen. */
#define FONT_CHARS 13

struct _BoughStylePageSection
{
  AdwExpanderRow parent_instance;

  GtkDropDown *page_drop_down;
  BoughStyleRow *width_row;
  AdwActionRow *font_row;
  GtkDropDown *font_drop_down;

  GtkStringList *families;
  guint n_installed;
  BoughStyle *style;
  BoughStyleHistory *history;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (BoughStylePageSection, bough_style_page_section, ADW_TYPE_EXPANDER_ROW)

/* The page */

static const char *
get_page_title (const char *name)
{
  static const struct {
    const char *name;
    const char *title;
  } titles[] = {
    { "single-column", N_("Single column") },
    { "double-column", N_("Double column") },
    { "slide", N_("Slide") },
    { "poster", N_("Poster") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].name, name))
      return _(titles[i].title);
  return name;
}

static GListModel *
list_pages (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n;
  const BoughPage *pages = bough_page_list (&n);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, get_page_title (pages[i].name));
  gtk_string_list_append (list, _("Custom"));
  return G_LIST_MODEL (list);
}

static gboolean
is_page (const BoughPage *page, const BoughStyleValues *style)
{
  return page->width == style->width && page->height == style->height && page->label_size == style->label_size
         && page->min_label_size == style->min_label_size && page->legend_size == style->legend_size
         && page->line_width == style->line_width;
}

static void
show_page (BoughStylePageSection *self)
{
  guint n, i = 0;
  const BoughPage *pages = bough_page_list (&n);

  while (i < n && !is_page (&pages[i], bough_style_get_values (self->style)))
    i++;
  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->page_drop_down, i);
  self->is_showing = FALSE;
}

static void
page_chosen_cb (BoughStylePageSection *self)
{
  guint n;
  const BoughPage *pages = bough_page_list (&n);
  guint position = gtk_drop_down_get_selected (self->page_drop_down);

  if (self->is_showing || self->style == NULL)
    return;
  if (position >= n) {
    show_page (self);
    return;
  }
  bough_style_history_begin (self->history);
  bough_page_apply (self->style, pages[position].name);
  bough_style_history_end (self->history);
}

/* The font */

static int
compare_families (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
list_families (BoughStylePageSection *self)
{
  PangoFontFamily **families;
  int n;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  pango_font_map_list_families (pango_cairo_font_map_get_default (), &families, &n);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (names, (char *) pango_font_family_get_name (families[i]));
  g_ptr_array_sort (names, compare_families);
  self->families = gtk_string_list_new (NULL);
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (self->families, g_ptr_array_index (names, i));
  self->n_installed = names->len;
  g_free (families);
}

static guint
find_family (BoughStylePageSection *self, const char *family)
{
  for (guint i = 0; i < self->n_installed; i++)
    if (g_ascii_strcasecmp (gtk_string_list_get_string (self->families, i), family) == 0)
      return i;
  return self->n_installed;
}

/* One that is not installed stands at the end of the list while it is the style's, and the row says what is taken. */
static void
show_font (BoughStylePageSection *self)
{
  const char *family = bough_style_get_font_family (self->style);
  guint position = find_family (self, family);
  guint n_more = g_list_model_get_n_items (G_LIST_MODEL (self->families)) - self->n_installed;
  const char *const more[] = { family, NULL };
  g_autofree char *problem = NULL;
  g_autofree char *escaped = NULL;

  self->is_showing = TRUE;
  gtk_string_list_splice (self->families, self->n_installed, n_more, position == self->n_installed ? more : NULL);
  gtk_drop_down_set_selected (self->font_drop_down, position);
  self->is_showing = FALSE;

  if (position == self->n_installed) {
    g_autoptr (BoughFont) font = bough_font_new (family);

    problem = g_strdup_printf (_("“%s” is not installed; “%s” is taken"), family, bough_font_get_actual_family (font));
    gtk_widget_add_css_class (GTK_WIDGET (self->font_row), "error");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->font_row), "error");
  }
  escaped = problem != NULL ? g_markup_escape_text (problem, -1) : g_strdup ("");
  adw_action_row_set_subtitle (self->font_row, escaped);
}

static void
font_chosen_cb (BoughStylePageSection *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->font_drop_down);

  if (!self->is_showing && self->style != NULL && chosen != NULL)
    bough_style_set_font_family (self->style, gtk_string_object_get_string (chosen));
}

static void
setup_font_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), FONT_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), FONT_CHARS);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_font_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (list_item)));
}

/* The button has little room; the list has as much as it needs. */
static void
set_up_fonts (BoughStylePageSection *self)
{
  g_autoptr (GtkListItemFactory) shortened = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (self->font_drop_down));
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_signal_connect (shortened, "setup", G_CALLBACK (setup_font_cb), NULL);
  g_signal_connect (shortened, "bind", G_CALLBACK (bind_font_cb), NULL);
  gtk_drop_down_set_expression (self->font_drop_down, name);
  gtk_drop_down_set_list_factory (self->font_drop_down, whole);
  gtk_drop_down_set_factory (self->font_drop_down, shortened);
  list_families (self);
  gtk_drop_down_set_model (self->font_drop_down, G_LIST_MODEL (self->families));
}

static void
style_changed_cb (BoughStylePageSection *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "font-family"))
    show_font (self);
  else
    show_page (self);
}

static void
bough_style_page_section_dispose (GObject *object)
{
  BoughStylePageSection *self = BOUGH_STYLE_PAGE_SECTION (object);

  bough_style_page_section_set_style (self, NULL, NULL);
  g_clear_object (&self->families);

  G_OBJECT_CLASS (bough_style_page_section_parent_class)->dispose (object);
}

static void
bough_style_page_section_class_init (BoughStylePageSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_page_section_dispose;

  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-page-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStylePageSection, page_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePageSection, width_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePageSection, font_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePageSection, font_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_chosen_cb);
}

static void
bough_style_page_section_init (BoughStylePageSection *self)
{
  g_autoptr (GListModel) pages = list_pages ();

  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->page_drop_down, pages);
  set_up_fonts (self);
  self->is_showing = FALSE;
}

void
bough_style_page_section_set_style (BoughStylePageSection *self, BoughStyle *style, BoughStyleHistory *history)
{
  g_return_if_fail (BOUGH_IS_STYLE_PAGE_SECTION (self));

  if (self->style != NULL)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_set_object (&self->style, style);
  g_set_object (&self->history, history);
  if (style == NULL)
    return;

  g_signal_connect_object (style, "notify", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  show_page (self);
  show_font (self);
}

void
bough_style_page_section_set_problem (BoughStylePageSection *self, const char *problem)
{
  g_return_if_fail (BOUGH_IS_STYLE_PAGE_SECTION (self));

  bough_style_row_set_problem (self->width_row, problem);
  if (problem != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

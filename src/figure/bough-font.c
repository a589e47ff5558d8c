/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-font.h"

#include <math.h>
#include <string.h>

#include "bough-glyph-raster.h"
#include "bough-text.h"

/*
 * Everything is shaped once, at this size in Pango's units of a pixel, and scaled from there: so widths are linear in
 * the size, and what is shown is what was measured. It divides an em of 2048 evenly.
 */
#define EM 128

/* No page holds a longer line; Pango's integers would run over at about 30,000. */
#define MAX_CHARS 4096

/* A painter's font lives long, and what it remembers must end somewhere. */
#define MOST_WIDTHS 50000

/* How far, in pixels, a filled outline may be from the true one, Cairo's own default. */
#define TOLERANCE 0.1

#define ELLIPSIS "\u2026"

enum {
  REGULAR,
  BOLD,
  N_WEIGHTS
};

struct _BoughFont {
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layouts[N_WEIGHTS];
  GHashTable *widths[N_WEIGHTS]; /* of each text that was measured, in Pango's units */
  cairo_t *outlines;        /* (nullable): these two are for images alone, and made for the first one */
  BoughGlyphRaster *raster; /* (nullable) */
  char *actual_family;
  double ascent;
  double descent;
  double x_height;
  double cap_height;
};

static PangoLayout *
layout_new (PangoContext *context, const PangoFontDescription *regular, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_copy (regular);

  if (bold)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);

  return layout;
}

static PangoLayout *
lay_out (BoughFont *self, const char *text, gboolean bold)
{
  PangoLayout *layout = self->layouts[bold ? BOLD : REGULAR];
  g_autofree char *line = bough_text_to_line (text);

  if (g_utf8_strlen (line, -1) > MAX_CHARS)
    *g_utf8_offset_to_pointer (line, MAX_CHARS) = '\0';
  /* Setting the text, even the same one, throws the shaped line away. */
  if (g_strcmp0 (pango_layout_get_text (layout), line) != 0)
    pango_layout_set_text (layout, line, -1);

  return layout;
}

static PangoLayoutLine *
shape (BoughFont *self, const char *text, gboolean bold)
{
  return pango_layout_get_line_readonly (lay_out (self, text, bold), 0);
}

static double
to_ems (int pango_units)
{
  return (double) pango_units / (PANGO_SCALE * EM);
}

static PangoRectangle
get_ink (BoughFont *self, const char *text)
{
  PangoRectangle ink;

  pango_layout_line_get_extents (shape (self, text, FALSE), &ink, NULL);
  return ink;
}

static void
read_metrics (BoughFont *self, const PangoFontDescription *description)
{
  g_autoptr (PangoFont) font = pango_context_load_font (self->context, description);
  PangoFontDescription *actual;
  PangoFontMetrics *metrics;

  g_assert (font != NULL);

  actual = pango_font_describe (font);
  self->actual_family = g_strdup (pango_font_description_get_family (actual));
  pango_font_description_free (actual);

  metrics = pango_font_get_metrics (font, NULL);
  self->ascent = to_ems (pango_font_metrics_get_ascent (metrics));
  self->descent = to_ems (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);

  self->x_height = to_ems (-get_ink (self, "x").y);
  self->cap_height = to_ems (-get_ink (self, "H").y);
}

BoughFont *
bough_font_new (const char *family)
{
  BoughFont *self = g_new0 (BoughFont, 1);
  PangoFontDescription *description = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  /* The locale would decide which font stands in for a missing letter, and the same figure differ. */
  pango_context_set_language (self->context, pango_language_from_string ("en"));

  pango_font_description_set_family (description, family != NULL ? family : BOUGH_FONT_DEFAULT_FAMILY);
  pango_font_description_set_absolute_size (description, EM * PANGO_SCALE);
  for (int weight = 0; weight < N_WEIGHTS; weight++) {
    self->layouts[weight] = layout_new (self->context, description, weight == BOLD);
    self->widths[weight] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  }
  read_metrics (self, description);

  cairo_font_options_destroy (options);
  pango_font_description_free (description);

  return self;
}

void
bough_font_free (BoughFont *self)
{
  if (self == NULL)
    return;

  for (int weight = 0; weight < N_WEIGHTS; weight++) {
    g_object_unref (self->layouts[weight]);
    g_hash_table_unref (self->widths[weight]);
  }
  g_clear_pointer (&self->outlines, cairo_destroy);
  bough_glyph_raster_free (self->raster);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self->actual_family);
  g_free (self);
}

const char *
bough_font_get_actual_family (BoughFont *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->actual_family;
}

/* Purities and counts come again and again, and names whenever a tree is laid out anew. */
static double
measure_ems (BoughFont *self, const char *text, gboolean bold)
{
  GHashTable *widths = self->widths[bold ? BOLD : REGULAR];
  gpointer width;

  if (!g_hash_table_lookup_extended (widths, text, NULL, &width)) {
    PangoRectangle logical;

    if (g_hash_table_size (widths) >= MOST_WIDTHS)
      g_hash_table_remove_all (widths);
    pango_layout_line_get_extents (shape (self, text, bold), NULL, &logical);
    width = GINT_TO_POINTER (logical.width);
    g_hash_table_insert (widths, g_strdup (text), width);
  }

  return to_ems (GPOINTER_TO_INT (width));
}

double
bough_font_measure (BoughFont *self, const char *text, double size, gboolean bold)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  return measure_ems (self, text, bold) * size * BOUGH_MM_PER_PT;
}

double
bough_font_get_ascent (BoughFont *self, double size)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ascent * size * BOUGH_MM_PER_PT;
}

double
bough_font_get_descent (BoughFont *self, double size)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->descent * size * BOUGH_MM_PER_PT;
}

double
bough_font_get_x_height (BoughFont *self, double size)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->x_height * size * BOUGH_MM_PER_PT;
}

double
bough_font_get_cap_height (BoughFont *self, double size)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cap_height * size * BOUGH_MM_PER_PT;
}

void
bough_font_get_ink (BoughFont *self, const char *text, double size, double *above, double *below)
{
  PangoRectangle ink;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  ink = get_ink (self, text);
  *above = to_ems (-ink.y) * size * BOUGH_MM_PER_PT;
  *below = to_ems (ink.y + ink.height) * size * BOUGH_MM_PER_PT;
}

/* The first @length bytes of @line with an ellipsis, which does not stand behind a blank or a comma. */
static char *
cut (const char *line, gsize length)
{
  while (length > 0 && strchr (" ,;:-_/", line[length - 1]) != NULL)
    length--;
  return length > 0 ? g_strdup_printf ("%.*s" ELLIPSIS, (int) length, line) : g_strdup (ELLIPSIS);
}

/* Where @text may be cut without splitting a letter from its marks: byte offsets, ascending, from 0. */
static GArray *
find_cuts (BoughFont *self, const char *text, gboolean bold)
{
  PangoLayout *layout = lay_out (self, text, bold);
  const char *line = pango_layout_get_text (layout);
  const char *p = line;
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  const PangoLogAttr *attrs;
  int n_attrs;

  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  for (int i = 0; i + 1 < n_attrs; i++, p = g_utf8_next_char (p)) {
    gsize offset = p - line;

    if (attrs[i].is_cursor_position)
      g_array_append_val (cuts, offset);
  }

  return cuts;
}

char *
bough_font_shorten (BoughFont *self, const char *text, double size, gboolean bold, double max_width)
{
  g_autofree char *line = NULL;
  g_autofree char *best = NULL;
  g_autoptr (GArray) cuts = NULL;
  guint low, high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (bough_font_measure (self, text, size, bold) <= max_width)
    return g_strdup (text);

  line = bough_text_to_line (text);
  cuts = find_cuts (self, text, bold);
  best = g_strdup ("");
  low = 0;
  high = cuts->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    g_autofree char *candidate = cut (line, g_array_index (cuts, gsize, middle));

    if (bough_font_measure (self, candidate, size, bold) <= max_width) {
      low = middle + 1;
      g_free (best);
      best = g_steal_pointer (&candidate);
    } else {
      high = middle;
    }
  }

  return g_steal_pointer (&best);
}

static void
prepare_outlines (BoughFont *self)
{
  cairo_surface_t *surface;

  if (self->raster != NULL)
    return;

  /* Without bounds: Cairo leaves out the glyphs that lie ten ems off a surface, even of a path. */
  surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  self->outlines = cairo_create (surface);
  self->raster = bough_glyph_raster_new ();
  cairo_surface_destroy (surface);
}

/*
 * Cairo 1.16 sets glyphs of an image on whole pixels, which makes small and turned text uneven. So there the outlines
 * are filled. They are taken from a context that is neither turned nor scaled: Cairo would keep a font for each angle.
 */
static void
fill_outlines (BoughFont *self, cairo_t *cr, PangoLayoutLine *line)
{
  cairo_matrix_t matrix;
  cairo_path_t *path;

  prepare_outlines (self);
  cairo_get_matrix (cr, &matrix);
  cairo_set_tolerance (self->outlines, TOLERANCE / MAX (sqrt (fabs (matrix.xx * matrix.yy - matrix.xy * matrix.yx)), 1e-6));
  cairo_new_path (self->outlines);
  pango_cairo_layout_line_path (self->outlines, line);
  path = cairo_copy_path_flat (self->outlines);
  bough_glyph_raster_fill (self->raster, cr, path);
  cairo_path_destroy (path);
}

void
bough_font_show (BoughFont *self, cairo_t *cr, const char *text, double size, gboolean bold)
{
  double scale = size * BOUGH_MM_PER_PT / EM;
  PangoLayoutLine *line;

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (text != NULL);

  line = shape (self, text, bold);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  if (cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE) {
    fill_outlines (self, cr, line);
  } else {
    cairo_move_to (cr, 0, 0);
    pango_cairo_show_layout_line (cr, line);
  }
  cairo_restore (cr);
  cairo_new_path (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-painter.h"

#include <math.h>
#include <string.h>

#include "bough-font.h"
#include "bough-outline-export-private.h"
#include "bough-svg-path.h"
#include "bough-svg-recipe-private.h"

/*
 * The document is flat: a <g> for each role, in it a <g> for each run of items of one node. librsvg
 * refuses to read deeper nesting than 256, and a tree may be deeper. What most items of a role have in common stands
 * on its group, what differs on the element.
 */

#define NO_NODE G_MAXUINT

static const char *const role_ids[] = {
  [BOUGH_SCENE_BACKGROUND] = "background", [BOUGH_SCENE_BRANCH] = "branches", [BOUGH_SCENE_TIP] = "tips",
  [BOUGH_SCENE_RING] = "ring",             [BOUGH_SCENE_THUMBNAIL] = "thumbnails", [BOUGH_SCENE_LABEL] = "labels",
  [BOUGH_SCENE_CLADE] = "clades",          [BOUGH_SCENE_MARK] = "marks",      [BOUGH_SCENE_LEGEND] = "legend",
  [BOUGH_SCENE_CAPTION] = "caption",
};

/* What the open role group says; the elements in it need not repeat it. Lengths in millimetres, as they are written. */
typedef struct {
  gboolean has_fill;
  gboolean has_stroke;
  BoughColor fill;
  BoughColor stroke;
  double line_width;
  double text_size;
} Look;

typedef struct {
  GString *out;
  const BoughSceneItem *items;
  gsize n_items;
  const guint *parents;
  guint n_parents;
  GHashTable *nodes;
  Look look;
} SvgPainter;

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_title (GString *out, const char *title)
{
  g_string_append (out, "<title>");
  append_escaped (out, title);
  g_string_append (out, "</title>");
}

static void
append_color_attribute (GString *out, const char *name, BoughColor color)
{
  g_string_append_printf (out, " %s=\"#%06x\"", name, color >> 8);
  if (BOUGH_COLOR_ALPHA (color) != 0xff) {
    g_autofree char *opacity = g_strdup_printf ("%s-opacity", name);

    bough_svg_append_attribute (out, opacity, BOUGH_COLOR_ALPHA (color) / 255.0);
  }
}

/* As it is written: nearly equal lengths must not differ. */
static double
get_length (double points)
{
  return bough_svg_thousandths (points * BOUGH_MM_PER_PT) / 1000.0;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts @values. Returns the most frequent of them, the lowest of equals; 0 if there are none. */
static double
most_common (GArray *values)
{
  guint best_count = 0, count = 0;
  double best = 0;

  g_array_sort (values, compare_values);
  for (guint i = 0; i < values->len; i++) {
    double value = g_array_index (values, double, i);

    count = i > 0 && value == g_array_index (values, double, i - 1) ? count + 1 : 1;
    if (count > best_count) {
      best_count = count;
      best = value;
    }
  }

  return best;
}

static void
find_look (SvgPainter *self, gsize begin, gsize end)
{
  g_autoptr (GArray) fills = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) strokes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = begin; i < end; i++) {
    const BoughSceneItem *item = &self->items[i];
    double color = bough_scene_item_get_color (item), width = get_length (item->line_width);

    g_array_append_val (bough_scene_item_is_stroked (item) ? strokes : fills, color);
    if (bough_scene_item_is_stroked (item))
      g_array_append_val (widths, width);
    if (item->kind == BOUGH_SCENE_TEXT) {
      double size = get_length (item->text.size);

      g_array_append_val (sizes, size);
    }
  }

  self->look = (Look) {
    .has_fill = fills->len > 0,
    .has_stroke = strokes->len > 0,
    .fill = most_common (fills),
    .stroke = most_common (strokes),
    .line_width = most_common (widths),
    .text_size = most_common (sizes),
  };
}

/* A group that holds both filled and stroked things gives no colours: each would be wrong for the other. */
static gboolean
is_mixed (const Look *look)
{
  return look->has_fill && look->has_stroke;
}

static void
open_role (SvgPainter *self, gsize begin, gsize end)
{
  const Look *look = &self->look;

  find_look (self, begin, end);

  g_string_append_printf (self->out, "<g id=\"%s\"", role_ids[self->items[begin].role]);
  if (look->has_stroke) {
    if (!is_mixed (look)) {
      g_string_append (self->out, " fill=\"none\"");
      append_color_attribute (self->out, "stroke", look->stroke);
    }
    bough_svg_append_attribute (self->out, "stroke-width", look->line_width);
    g_string_append (self->out, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
  } else {
    append_color_attribute (self->out, "fill", look->fill);
  }
  if (look->text_size > 0)
    bough_svg_append_attribute (self->out, "font-size", look->text_size);
  g_string_append (self->out, ">\n");
}

static void
append_look (SvgPainter *self, const BoughSceneItem *item)
{
  gboolean mixed = is_mixed (&self->look);

  if (bough_scene_item_is_stroked (item)) {
    if (mixed)
      g_string_append (self->out, " fill=\"none\"");
    if (mixed || item->stroke != self->look.stroke)
      append_color_attribute (self->out, "stroke", item->stroke);
    if (get_length (item->line_width) != self->look.line_width)
      bough_svg_append_attribute (self->out, "stroke-width", get_length (item->line_width));
    if (item->dot_pitch > 0) {
      g_string_append (self->out, " stroke-dasharray=\"0 ");
      bough_svg_append_number (self->out, item->dot_pitch);
      g_string_append_c (self->out, '"');
    }
  } else if (mixed || item->fill != self->look.fill) {
    append_color_attribute (self->out, "fill", item->fill);
  }
}

/*
 * One path for the strokes from @begin that look the same.
 *
 * Returns: the first item after them
 */
static gsize
append_strokes (SvgPainter *self, gsize begin, gsize end, const char *class_attribute)
{
  const BoughSceneItem *items = self->items, *first = &items[begin];
  gsize i = begin + 1;

  /* Where translucent strokes overlap, one path is not as dark as two. */
  while (i < end && bough_scene_item_is_stroked (&items[i]) && items[i].stroke == first->stroke &&
         items[i].line_width == first->line_width && items[i].dot_pitch == first->dot_pitch && BOUGH_COLOR_ALPHA (first->stroke) == 0xff)
    i++;

  g_string_append_printf (self->out, "<path%s", class_attribute);
  append_look (self, first);
  g_string_append (self->out, " d=\"");
  bough_svg_append_strokes (self->out, first, i - begin);
  g_string_append (self->out, "\"/>");

  return i;
}

static void
append_rectangle (GString *out, const BoughSceneItem *item)
{
  bough_svg_append_attribute (out, "x", item->rectangle.x);
  bough_svg_append_attribute (out, "y", item->rectangle.y);
  bough_svg_append_attribute (out, "width", item->rectangle.width);
  bough_svg_append_attribute (out, "height", item->rectangle.height);
  if (item->rectangle.corner > 0)
    bough_svg_append_attribute (out, "rx", item->rectangle.corner);
}

static void
append_points (GString *out, const BoughSceneItem *item)
{
  g_string_append (out, " points=\"");
  for (guint i = 0; i < 2 * item->polygon.n_points; i++) {
    g_string_append (out, i > 0 ? " " : "");
    bough_svg_append_number (out, item->polygon.points[i]);
  }
  g_string_append_c (out, '"');
}

/* Where the point (x, y) of the page is the origin, turned by @degrees. */
static void
append_place (GString *out, double x, double y, double degrees)
{
  g_string_append (out, " transform=\"translate(");
  bough_svg_append_number (out, x);
  g_string_append_c (out, ' ');
  bough_svg_append_number (out, y);
  g_string_append (out, ") rotate(");
  bough_svg_append_number (out, degrees);
  g_string_append (out, ")\"");
}

static double
get_degrees (double angle)
{
  return remainder (angle, 2 * G_PI) * 180 / G_PI;
}

/* SVG 1.1, 5.7; the picture is in the document, as a data URL (RFC 2397). */
static void
append_image (SvgPainter *self, const BoughSceneItem *item)
{
  g_autoptr (GBytes) png = bough_image_to_png (item->image.image);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  double size = item->image.size, degrees = get_degrees (item->image.angle);
  double opacity = bough_scene_image_get_opacity (item);
  gboolean is_turned = bough_svg_thousandths (degrees) != 0;

  if (is_turned)
    append_place (self->out, item->image.cx, item->image.cy, degrees);
  bough_svg_append_attribute (self->out, "x", (is_turned ? 0 : item->image.cx) - size / 2);
  bough_svg_append_attribute (self->out, "y", (is_turned ? 0 : item->image.cy) - size / 2);
  bough_svg_append_attribute (self->out, "width", size);
  bough_svg_append_attribute (self->out, "height", size);
  if (opacity < 1)
    bough_svg_append_attribute (self->out, "opacity", opacity);
  g_string_append_printf (self->out, " xlink:href=\"data:image/png;base64,%s\"/>", base64);
}

static gboolean
has_blanks_to_keep (const char *text)
{
  return text[0] == ' ' || g_str_has_suffix (text, " ") || strstr (text, "  ") != NULL;
}

static void
append_text (SvgPainter *self, const BoughSceneItem *item)
{
  GString *out = self->out;
  double degrees = get_degrees (item->text.angle);

  if (get_length (item->text.size) != self->look.text_size)
    bough_svg_append_attribute (out, "font-size", get_length (item->text.size));
  if (item->text.bold)
    g_string_append (out, " font-weight=\"bold\"");
  if (item->text.anchor != BOUGH_ANCHOR_START)
    g_string_append_printf (out, " text-anchor=\"%s\"", item->text.anchor == BOUGH_ANCHOR_END ? "end" : "middle");
  if (has_blanks_to_keep (item->text.string))
    g_string_append (out, " xml:space=\"preserve\"");

  if (bough_svg_thousandths (degrees) == 0) {
    bough_svg_append_attribute (out, "x", item->text.x);
    bough_svg_append_attribute (out, "y", item->text.y);
  } else {
    append_place (out, item->text.x, item->text.y, degrees);
  }

  g_string_append_c (out, '>');
  if (item->text.full != NULL)
    append_title (out, item->text.full);
  append_escaped (out, item->text.string);
  g_string_append (out, "</text>");
}

static void
append_filled (SvgPainter *self, const BoughSceneItem *item, const char *class_attribute)
{
  static const char *const elements[] = {
    [BOUGH_SCENE_WEDGE] = "path",
    [BOUGH_SCENE_RECTANGLE] = "rect",
    [BOUGH_SCENE_POLYGON] = "polygon",
    [BOUGH_SCENE_DISC] = "circle",
    [BOUGH_SCENE_TRIANGLE] = "path",
    [BOUGH_SCENE_TEXT] = "text",
    [BOUGH_SCENE_IMAGE] = "image",
  };

  g_string_append_printf (self->out, "<%s%s", elements[item->kind], class_attribute);
  if (item->kind != BOUGH_SCENE_IMAGE)
    append_look (self, item);

  switch (item->kind) {
  case BOUGH_SCENE_WEDGE:
    g_string_append (self->out, " d=\"");
    bough_svg_append_wedge (self->out, item);
    g_string_append (self->out, "\"/>");
    break;
  case BOUGH_SCENE_RECTANGLE:
    append_rectangle (self->out, item);
    g_string_append (self->out, "/>");
    break;
  case BOUGH_SCENE_POLYGON:
    append_points (self->out, item);
    g_string_append (self->out, "/>");
    break;
  case BOUGH_SCENE_DISC:
    bough_svg_append_attribute (self->out, "cx", item->disc.cx);
    bough_svg_append_attribute (self->out, "cy", item->disc.cy);
    bough_svg_append_attribute (self->out, "r", item->disc.radius);
    g_string_append (self->out, "/>");
    break;
  case BOUGH_SCENE_TEXT:
    append_text (self, item);
    break;
  case BOUGH_SCENE_IMAGE:
    append_image (self, item);
    break;
  case BOUGH_SCENE_TRIANGLE:
    g_string_append (self->out, " d=\"");
    bough_svg_append_triangle (self->out, item);
    g_string_append (self->out, "\"/>");
    break;
  case BOUGH_SCENE_LINE:
  case BOUGH_SCENE_ARC:
  case BOUGH_SCENE_CURVE:
  default:
    g_assert_not_reached ();
  }
}

static void
append_items (SvgPainter *self, gsize begin, gsize end, const char *class_attribute)
{
  for (gsize i = begin; i < end;) {
    if (bough_scene_item_is_stroked (&self->items[i]))
      i = append_strokes (self, i, end, class_attribute);
    else
      append_filled (self, &self->items[i++], class_attribute);
  }
}

/* The first run of a node's items is the group that has its id; an id may stand but once, so later runs have a class. */
static void
append_node (SvgPainter *self, gsize begin, gsize end)
{
  guint node = self->items[begin].node;

  if (node == NO_NODE) {
    append_items (self, begin, end, "");
  } else if (g_hash_table_add (self->nodes, GUINT_TO_POINTER (node))) {
    g_string_append_printf (self->out, "<g id=\"node-%u\"", node);
    if (node < self->n_parents && self->parents[node] != NO_NODE)
      g_string_append_printf (self->out, " data-parent=\"node-%u\"", self->parents[node]);
    g_string_append_c (self->out, '>');
    append_items (self, begin, end, "");
    g_string_append (self->out, "</g>");
  } else {
    g_autofree char *class_attribute = g_strdup_printf (" class=\"node-%u\"", node);

    append_items (self, begin, end, class_attribute);
  }
  g_string_append_c (self->out, '\n');
}

static void
append_scene (SvgPainter *self)
{
  gsize role_end;

  for (gsize begin = 0; begin < self->n_items; begin = role_end) {
    gsize node_end;

    for (role_end = begin + 1; role_end < self->n_items; role_end++)
      if (self->items[role_end].role != self->items[begin].role)
        break;

    open_role (self, begin, role_end);
    for (gsize node_begin = begin; node_begin < role_end; node_begin = node_end) {
      for (node_end = node_begin + 1; node_end < role_end; node_end++)
        if (self->items[node_end].node != self->items[node_begin].node)
          break;
      append_node (self, node_begin, node_end);
    }
    g_string_append (self->out, "</g>\n");
  }
}

static const char *
generic_family (const char *family)
{
  if (strstr (family, "Mono") != NULL || strstr (family, "Courier") != NULL)
    return "monospace";
  if (strstr (family, "Sans") == NULL && (strstr (family, "Serif") != NULL || strstr (family, "Times") != NULL))
    return "serif";
  return "sans-serif";
}

/* CSS families: quoted, because a name may hold digits and signs; with others to fall back on. */
static void
append_families (GString *out, const char *family)
{
  g_auto (GStrv) names = g_strsplit (family, ",", -1);
  const char *generic = generic_family (family);

  for (char **name = names; *name != NULL; name++) {
    g_strstrip (g_strdelimit (*name, "'\"\\", ' '));
    g_string_append_c (out, '\'');
    append_escaped (out, *name);
    g_string_append (out, "', ");
  }
  if (g_str_equal (generic, "sans-serif"))
    g_string_append (out, "Arial, Helvetica, ");
  g_string_append (out, generic);
}

static gboolean
has_images (BoughScene *scene)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].kind == BOUGH_SCENE_IMAGE)
      return TRUE;
  }

  return FALSE;
}

static void
append_root (GString *out, BoughScene *scene)
{
  double width = bough_scene_get_width (scene), height = bough_scene_get_height (scene);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  if (has_images (scene))
    g_string_append (out, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
  g_string_append (out, " version=\"1.1\" width=\"");
  bough_svg_append_number (out, width);
  g_string_append (out, "mm\" height=\"");
  bough_svg_append_number (out, height);
  g_string_append (out, "mm\" viewBox=\"0 0 ");
  bough_svg_append_number (out, width);
  g_string_append_c (out, ' ');
  bough_svg_append_number (out, height);
  g_string_append (out, "\" text-rendering=\"geometricPrecision\" font-family=\"");
  append_families (out, bough_scene_get_font_family (scene));
  g_string_append (out, "\">\n");
  if (bough_scene_get_title (scene) != NULL) {
    append_title (out, bough_scene_get_title (scene));
    g_string_append_c (out, '\n');
  }
}

static GBytes *
write_document (BoughScene *scene)
{
  SvgPainter self = { .out = NULL };

  self.out = g_string_new (NULL);
  self.items = bough_scene_get_items (scene, &self.n_items);
  self.parents = bough_scene_get_parents (scene, &self.n_parents);
  self.nodes = g_hash_table_new (NULL, NULL);

  append_root (self.out, scene);
  append_scene (&self);
  g_string_append (self.out, "</svg>\n");

  g_hash_table_unref (self.nodes);

  return g_string_free_to_bytes (self.out);
}

GBytes *
bough_scene_to_svg (BoughScene *scene, const BoughExportOptions *options, GError **error)
{
  g_autoptr (GBytes) document = NULL;

  g_return_val_if_fail (BOUGH_IS_SCENE (scene), NULL);

  document = options != NULL && options->outlines ? bough_outline_export (scene, error) : write_document (scene);
  if (document == NULL || options == NULL || options->recipe == NULL)
    return g_steal_pointer (&document);
  return bough_svg_recipe_insert (document, options->recipe);
}

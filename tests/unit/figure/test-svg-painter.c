/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-figure.h"
#include "figure/bough-font.h"
#include "figure/bough-painter.h"
#include "test-pictures.h"
#include "test-trees.h"

#define NO_NODE G_MAXUINT

/* An element as the parser found it; attributes that it has not stand in @parent, if there. */
typedef struct {
  char *name;
  GHashTable *attributes;
  GString *text;
  int parent;
} Element;

typedef struct {
  GPtrArray *elements;
  GArray *open;
  guint depth;
} Document;

static void
element_free (gpointer data)
{
  Element *element = data;

  g_free (element->name);
  g_hash_table_unref (element->attributes);
  g_string_free (element->text, TRUE);
  g_free (element);
}

static void
start_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
          GError **error)
{
  Document *self = data;
  Element *element = g_new0 (Element, 1);
  int number = self->elements->len;

  element->name = g_strdup (name);
  element->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  element->text = g_string_new (NULL);
  element->parent = self->open->len > 0 ? g_array_index (self->open, int, self->open->len - 1) : -1;
  for (int i = 0; names[i] != NULL; i++)
    g_assert_true (g_hash_table_insert (element->attributes, g_strdup (names[i]), g_strdup (values[i])));
  g_ptr_array_add (self->elements, element);
  g_array_append_val (self->open, number);
  self->depth = MAX (self->depth, self->open->len);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Document *self = data;

  g_array_set_size (self->open, self->open->len - 1);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Document *self = data;
  Element *element;

  if (self->open->len == 0)
    return;
  element = g_ptr_array_index (self->elements, g_array_index (self->open, int, self->open->len - 1));
  g_string_append_len (element->text, text, length);
}

static void
document_free (Document *self)
{
  g_ptr_array_unref (self->elements);
  g_array_unref (self->open);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)

static GBytes *
write_svg (BoughScene *scene)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = bough_scene_to_svg (scene, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static Document *
parse (GBytes *svg)
{
  const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  Document *self = g_new0 (Document, 1);

  self->elements = g_ptr_array_new_with_free_func (element_free);
  self->open = g_array_new (FALSE, FALSE, sizeof (int));
  context = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, self, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);

  return self;
}

static Document *
draw (BoughScene *scene)
{
  g_autoptr (GBytes) svg = write_svg (scene);

  return parse (svg);
}

static Element *
find (Document *self, const char *attribute, const char *value)
{
  for (guint i = 0; i < self->elements->len; i++) {
    Element *element = g_ptr_array_index (self->elements, i);

    if (g_strcmp0 (g_hash_table_lookup (element->attributes, attribute), value) == 0)
      return element;
  }

  g_error ("no element has %s=\"%s\"", attribute, value);
}

/* The @n-th element of a name, counted from 0. */
static Element *
find_nth (Document *self, const char *name, guint n)
{
  for (guint i = 0; i < self->elements->len; i++) {
    Element *element = g_ptr_array_index (self->elements, i);

    if (g_str_equal (element->name, name) && n-- == 0)
      return element;
  }

  g_error ("there is no such <%s>", name);
}

static const char *
own (Element *element, const char *attribute)
{
  return g_hash_table_lookup (element->attributes, attribute);
}

static const char *
inherited (Document *self, Element *element, const char *attribute)
{
  while (own (element, attribute) == NULL && element->parent >= 0)
    element = g_ptr_array_index (self->elements, element->parent);

  return own (element, attribute);
}

static Element *
parent_of (Document *self, Element *element)
{
  return g_ptr_array_index (self->elements, element->parent);
}

static void
test_root (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (178, 120.5, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *root;

  bough_scene_set_title (scene, "CIFAR-100 <test> & \"more\"");
  svg = draw (scene);
  root = g_ptr_array_index (svg->elements, 0);
  g_assert_cmpstr (root->name, ==, "svg");
  g_assert_cmpstr (own (root, "xmlns"), ==, "http://www.w3.org/2000/svg");
  g_assert_cmpstr (own (root, "version"), ==, "1.1");
  g_assert_cmpstr (own (root, "width"), ==, "178mm");
  g_assert_cmpstr (own (root, "height"), ==, "120.5mm");
  g_assert_cmpstr (own (root, "viewBox"), ==, "0 0 178 120.5");
  g_assert_cmpstr (own (root, "font-family"), ==, "'Liberation Sans', Arial, Helvetica, sans-serif");
  g_assert_cmpstr (find_nth (svg, "title", 0)->text->str, ==, "CIFAR-100 <test> & \"more\"");
}

static void
assert_family (const char *family, const char *expected)
{
  g_autoptr (BoughScene) scene = bough_scene_new (10, 10, family);
  g_autoptr (Document) svg = draw (scene);

  g_assert_cmpstr (own (g_ptr_array_index (svg->elements, 0), "font-family"), ==, expected);
}

static void
test_families (void)
{
  assert_family ("Liberation Serif", "'Liberation Serif', serif");
  assert_family ("DejaVu Sans Mono", "'DejaVu Sans Mono', monospace");
  assert_family ("A & B's \"font\", Cantarell", "'A & B s  font', 'Cantarell', Arial, Helvetica, sans-serif");
}

static void
test_numbers (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *rect;

  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x000000ff, -0.0004, 1.0 / 3, 12345.67891, 0.0625, 0);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x000000ff, -1.5, -0.25, 10, 2.9996, 0);
  svg = draw (scene);
  rect = find_nth (svg, "rect", 0);
  g_assert_cmpstr (own (rect, "x"), ==, "0");
  g_assert_cmpstr (own (rect, "y"), ==, ".333");
  g_assert_cmpstr (own (rect, "width"), ==, "12345.679");
  g_assert_cmpstr (own (rect, "height"), ==, ".063");
  rect = find_nth (svg, "rect", 1);
  g_assert_cmpstr (own (rect, "x"), ==, "-1.5");
  g_assert_cmpstr (own (rect, "y"), ==, "-.25");
  g_assert_cmpstr (own (rect, "width"), ==, "10");
  g_assert_cmpstr (own (rect, "height"), ==, "3");
}

static void
test_polygon (void)
{
  static const double corners[] = { 1, 2, 10.5, -0.25, 3, 1.0 / 3 };
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *polygon;

  bough_scene_add_polygon (scene, BOUGH_SCENE_BACKGROUND, NO_NODE, 0x11223380, corners, 3);
  svg = draw (scene);
  polygon = find_nth (svg, "polygon", 0);
  g_assert_cmpstr (own (polygon, "points"), ==, "1 2 10.5 -.25 3 .333");
}

static void
test_strokes (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *path;

  /* Node 5: an arc of a quarter about (50, 50), then a line on from its end; one path. 0.72 pt are 0.254 mm. */
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 5, 0x123456ff, 0.72, 50, 50, 10, 0, G_PI_2);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 5, 0x123456ff, 0.72, 50, 60, 50, 70.5);
  /* Node 6: lines of another colour, and then of another width. */
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 6, 0x123456ff, 0.72, 1, 2, 3, 1.5);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 6, 0xff0000ff, 0.72, 3, 1.5, 4, 1.5);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 6, 0xff0000ff, 1.44, 5, 5, 6, 7);
  /* Node 7: of one colour, but translucent: two paths, or where they cross would be too light. */
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 7, 0x00000080, 0.72, 1, 2, 3, 4);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 7, 0x00000080, 0.72, 1, 4, 3, 2);
  svg = draw (scene);

  path = find_nth (svg, "path", 0);
  g_assert_cmpstr (own (path, "d"), ==, "M60 50a10 10 0 0 1-10 10l0 10.5");
  g_assert_cmpstr (inherited (svg, path, "stroke"), ==, "#123456");
  g_assert_cmpstr (inherited (svg, path, "stroke-width"), ==, ".254");
  g_assert_cmpstr (inherited (svg, path, "stroke-linecap"), ==, "round");
  g_assert_cmpstr (inherited (svg, path, "stroke-linejoin"), ==, "round");
  g_assert_cmpstr (inherited (svg, path, "fill"), ==, "none");

  path = find_nth (svg, "path", 1);
  g_assert_cmpstr (own (path, "d"), ==, "M1 2l2-.5");
  g_assert_cmpstr (inherited (svg, path, "stroke"), ==, "#123456");
  path = find_nth (svg, "path", 2);
  g_assert_cmpstr (own (path, "d"), ==, "M3 1.5l1 0");
  g_assert_cmpstr (inherited (svg, path, "stroke"), ==, "#ff0000");
  g_assert_cmpstr (inherited (svg, path, "stroke-width"), ==, ".254");
  path = find_nth (svg, "path", 3);
  g_assert_cmpstr (own (path, "d"), ==, "M5 5l1 2");
  g_assert_cmpstr (inherited (svg, path, "stroke"), ==, "#ff0000");
  g_assert_cmpstr (inherited (svg, path, "stroke-width"), ==, ".508");

  /* 0x80 / 0xff = 0.50196 */
  path = find_nth (svg, "path", 4);
  g_assert_cmpstr (own (path, "stroke-opacity"), ==, ".502");
  g_assert_cmpstr (own (path, "d"), ==, "M1 2l2 2");
  g_assert_cmpstr (own (find_nth (svg, "path", 5), "d"), ==, "M1 4l2-2");
}

/* Adds the offsets of the arcs of "Mx ya…": where the path has come to. Returns: how many arcs there are. */
static guint
follow_arcs (const char *d, double radius, double *x, double *y)
{
  g_autoptr (GRegex) regex = g_regex_new ("a([0-9.]+) [0-9.]+ 0 0 1 ?(-?[0-9.]+) ?(-?[0-9.]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_arcs = 0;
  char *end;

  g_assert_cmpint (*d, ==, 'M');
  *x = g_ascii_strtod (d + 1, &end);
  *y = g_ascii_strtod (end, NULL);
  for (g_regex_match (regex, d, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *r = g_match_info_fetch (match, 1), *dx = g_match_info_fetch (match, 2);
    g_autofree char *dy = g_match_info_fetch (match, 3);

    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (r, NULL), radius, 0.0005);
    *x += g_ascii_strtod (dx, NULL);
    *y += g_ascii_strtod (dy, NULL);
    /* Each piece ends on the circle. */
    g_assert_cmpfloat_with_epsilon (hypot (*x - 50, *y - 50), radius, 0.001);
    n_arcs++;
  }

  return n_arcs;
}

static void
test_long_arcs (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  double x, y;

  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 1, 50, 50, 40, 1, 1 + 2 * G_PI);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 1, 0x000000ff, 1, 50, 50, 30, 0.5, 0.5 + 359.5 / 180 * G_PI);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 2, 0x000000ff, 1, 50, 50, 20, 0, G_PI);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 3, 0x000000ff, 1, 50, 50, 20, 1, 1.000001);
  svg = draw (scene);

  g_assert_cmpuint (follow_arcs (own (find_nth (svg, "path", 0), "d"), 40, &x, &y), >=, 2);
  g_assert_cmpfloat_with_epsilon (x, 50 + 40 * cos (1), 0.0006);
  g_assert_cmpfloat_with_epsilon (y, 50 + 40 * sin (1), 0.0006);
  g_assert_cmpuint (follow_arcs (own (find_nth (svg, "path", 1), "d"), 30, &x, &y), >=, 2);
  g_assert_cmpfloat_with_epsilon (x, 50 + 30 * cos (0.5 + 359.5 / 180 * G_PI), 0.0006);
  g_assert_cmpuint (follow_arcs (own (find_nth (svg, "path", 2), "d"), 20, &x, &y), >=, 2);
  g_assert_cmpfloat_with_epsilon (x, 30, 0.0006);
  /* Too short for an arc: (50 + 20 cos 1, 50 + 20 sin 1), and a line to there that shows its cap. */
  g_assert_cmpstr (own (find_nth (svg, "path", 3), "d"), ==, "M60.806 66.829l0 0");
}

static void
test_fills (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *element;

  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 0, 0xe69f00ff, 50, 50, 10, 20, 0, G_PI_2);
  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 1, 0x0072b280, 50, 50, 0, 20, G_PI_2, G_PI);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xcc79a7ff, 1, 2, 8, 6, 1.5);
  bough_scene_add_disc (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x000000ff, 5, 6, 0.5);
  bough_scene_add_line (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x333333ff, 1, 1, 1, 2, 1);
  svg = draw (scene);

  element = find_nth (svg, "path", 0);
  g_assert_cmpstr (own (element, "d"), ==, "M70 50a20 20 0 0 1-20 20l0-10a10 10 0 0 0 10-10Z");
  g_assert_cmpstr (inherited (svg, element, "fill"), ==, "#e69f00");
  g_assert_null (inherited (svg, element, "stroke"));
  element = find_nth (svg, "path", 1);
  g_assert_cmpstr (own (element, "d"), ==, "M50 70a20 20 0 0 1-20-20l20 0Z");
  g_assert_cmpstr (inherited (svg, element, "fill"), ==, "#0072b2");
  g_assert_cmpstr (inherited (svg, element, "fill-opacity"), ==, ".502");

  element = find_nth (svg, "rect", 0);
  g_assert_cmpstr (own (element, "x"), ==, "1");
  g_assert_cmpstr (own (element, "y"), ==, "2");
  g_assert_cmpstr (own (element, "width"), ==, "8");
  g_assert_cmpstr (own (element, "height"), ==, "6");
  g_assert_cmpstr (own (element, "rx"), ==, "1.5");
  g_assert_cmpstr (inherited (svg, element, "fill"), ==, "#cc79a7");
  /* A line stands in the same group; its colour must not become the outline of the others. */
  g_assert_null (inherited (svg, element, "stroke"));
  element = find_nth (svg, "circle", 0);
  g_assert_cmpstr (own (element, "cx"), ==, "5");
  g_assert_cmpstr (own (element, "cy"), ==, "6");
  g_assert_cmpstr (own (element, "r"), ==, ".5");
  g_assert_cmpstr (inherited (svg, element, "fill"), ==, "#000000");
  element = find_nth (svg, "path", 2);
  g_assert_cmpstr (inherited (svg, element, "fill"), ==, "none");
  g_assert_cmpstr (inherited (svg, element, "stroke"), ==, "#333333");
}

/* A whole ring has two outlines, and nothing that joins them. */
static void
test_whole_ring (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  g_auto (GStrv) outlines = NULL;
  double x, y;

  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 0, 0x000000ff, 50, 50, 20, 30, 0, 2 * G_PI);
  svg = draw (scene);
  outlines = g_strsplit (own (find_nth (svg, "path", 0), "d"), "Z", -1);
  g_assert_cmpuint (g_strv_length (outlines), ==, 3);
  g_assert_cmpuint (follow_arcs (outlines[0], 30, &x, &y), ==, 3);
  g_assert_cmpfloat_with_epsilon (x, 80, 0.0006);
  g_assert_true (g_str_has_prefix (outlines[1], "M70 50a20 20 0 0 0"));
  g_assert_null (strchr (outlines[1], 'l'));
}

static void
test_texts (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 100, "Liberation Sans");
  g_autoptr (Document) svg = NULL;
  Element *text;

  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x222222ff, "<&>\"' Ωμέγα Жук", NULL, 10, 20.5, 0, 10, 20,
                        BOUGH_ANCHOR_START, FALSE);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 1, 0x222222ff, "short…", "short & whole", 10, 20, 7 * G_PI / 6, 10, 20,
                        BOUGH_ANCHOR_END, TRUE);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 2, 0xff0000ff, " two  blanks", NULL, 10, 20, 2 * G_PI, 5, 20,
                        BOUGH_ANCHOR_MIDDLE, FALSE);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 3, 0x222222ff, "bell \a, half \xc3, end", NULL, 1, 1, 0, 10, 1,
                        BOUGH_ANCHOR_START, FALSE);
  svg = draw (scene);

  /* 10 pt = 3.5278 mm. */
  text = find_nth (svg, "text", 0);
  g_assert_cmpstr (text->text->str, ==, "<&>\"' Ωμέγα Жук");
  g_assert_cmpstr (own (text, "x"), ==, "10");
  g_assert_cmpstr (own (text, "y"), ==, "20.5");
  g_assert_null (own (text, "transform"));
  g_assert_null (inherited (svg, text, "text-anchor"));
  g_assert_null (inherited (svg, text, "font-weight"));
  g_assert_null (inherited (svg, text, "xml:space"));
  g_assert_cmpstr (inherited (svg, text, "font-size"), ==, "3.528");
  g_assert_cmpstr (inherited (svg, text, "fill"), ==, "#222222");

  /* 7/6 of a half turn is 210 degrees, or -150. */
  text = find_nth (svg, "text", 1);
  g_assert_cmpstr (text->text->str, ==, "short…");
  g_assert_cmpstr (own (text, "transform"), ==, "translate(10 20) rotate(-150)");
  g_assert_null (own (text, "x"));
  g_assert_cmpstr (own (text, "text-anchor"), ==, "end");
  g_assert_cmpstr (own (text, "font-weight"), ==, "bold");
  g_assert_cmpstr (find_nth (svg, "title", 0)->text->str, ==, "short & whole");
  g_assert_true (parent_of (svg, find_nth (svg, "title", 0)) == text);

  text = find_nth (svg, "text", 2);
  g_assert_cmpstr (text->text->str, ==, " two  blanks");
  g_assert_cmpstr (own (text, "xml:space"), ==, "preserve");
  g_assert_cmpstr (own (text, "text-anchor"), ==, "middle");
  g_assert_cmpstr (own (text, "x"), ==, "10");
  g_assert_cmpstr (own (text, "font-size"), ==, "1.764");
  g_assert_cmpstr (own (text, "fill"), ==, "#ff0000");

  g_assert_cmpstr (find_nth (svg, "text", 3)->text->str, ==, "bell \ufffd, half \ufffd, end");
}

static void
test_groups (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (Document) svg = draw (scene);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const roles[] = { "background", "branches", "tips", "ring", "labels", "legend", "caption" };
  Element *root = g_ptr_array_index (svg->elements, 0), *element;

  for (guint i = 0; i < svg->elements->len; i++) {
    const char *id = own (g_ptr_array_index (svg->elements, i), "id");

    g_assert_true (id == NULL || g_hash_table_add (ids, (gpointer) id));
  }
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    element = find (svg, "id", roles[i]);
    g_assert_cmpstr (element->name, ==, "g");
    g_assert_true (parent_of (svg, element) == root);
  }

  element = find (svg, "id", "node-3");
  g_assert_cmpstr (element->name, ==, "g");
  g_assert_cmpstr (own (element, "data-parent"), ==, "node-9");
  g_assert_true (parent_of (svg, element) == find (svg, "id", "branches"));
  element = find (svg, "id", "node-9");
  g_assert_cmpstr (own (element, "data-parent"), ==, "node-11");
  g_assert_true (parent_of (svg, element) == find (svg, "id", "branches"));
  g_assert_null (own (find (svg, "id", "node-11"), "data-parent"));

  /* The ring's wedge of a node comes after its branch, which has the id. */
  element = find (svg, "class", "node-3");
  g_assert_cmpstr (element->name, ==, "path");
  g_assert_true (parent_of (svg, element) == find (svg, "id", "ring"));
}

/* librsvg reads at most 256 levels. */
static void
test_flat (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (1000);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = bough_figure_new (tree, NULL, style, NULL);
  g_autoptr (Document) svg = draw (bough_figure_get_scene (figure));

  g_assert_cmpuint (svg->depth, <=, 6);
}

static void
test_same_bytes (void)
{
  g_autoptr (BoughScene) one = test_scene_new_everything ();
  g_autoptr (BoughScene) two = test_scene_new_everything ();
  g_autoptr (GBytes) first = write_svg (one), second = write_svg (two);

  g_assert_true (g_bytes_equal (first, second));
}

/* 1,000 leaves, each with its label and a ring, on 600 mm. */
static void
test_size (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (1000, 2, TEST_NAMES_WORDS, 7);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (1000, 20, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = NULL;

  bough_style_set_width (style, 600);
  figure = bough_figure_new (tree, grouping, style, &error);
  g_assert_no_error (error);
  svg = write_svg (bough_figure_get_scene (figure));
  g_test_message ("%" G_GSIZE_FORMAT " bytes", g_bytes_get_size (svg));
  g_assert_cmpuint (g_bytes_get_size (svg), <=, 600 * 1000);
}

/* What librsvg makes of the SVG is what Cairo paints. */
static void
test_picture (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) svg = write_svg (scene);
  g_autoptr (GBytes) theirs = test_run_tool (svg, "rsvg-convert --dpi-x 200 --dpi-y 200 --background-color white %s");
  g_autoptr (GBytes) ours = bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = 200 }, NULL);
  cairo_surface_t *a = test_decode_png (ours), *b = test_decode_png (theirs);

  /* The page is 944.9 pixels wide. */
  g_assert_cmpint (cairo_image_surface_get_width (a), ==, 945);
  g_assert_cmpint (cairo_image_surface_get_width (b), ==, 945);
  g_assert_cmpfloat (test_get_difference (a, b), <, 0.003);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/svg-painter/root", test_root);
  g_test_add_func ("/figure/svg-painter/families", test_families);
  g_test_add_func ("/figure/svg-painter/numbers", test_numbers);
  g_test_add_func ("/figure/svg-painter/polygon", test_polygon);
  g_test_add_func ("/figure/svg-painter/strokes", test_strokes);
  g_test_add_func ("/figure/svg-painter/long-arcs", test_long_arcs);
  g_test_add_func ("/figure/svg-painter/fills", test_fills);
  g_test_add_func ("/figure/svg-painter/whole-ring", test_whole_ring);
  g_test_add_func ("/figure/svg-painter/texts", test_texts);
  g_test_add_func ("/figure/svg-painter/groups", test_groups);
  g_test_add_func ("/figure/svg-painter/flat", test_flat);
  g_test_add_func ("/figure/svg-painter/same-bytes", test_same_bytes);
  g_test_add_func ("/figure/svg-painter/size", test_size);
  g_test_add_func ("/figure/svg-painter/picture", test_picture);

  return g_test_run ();
}

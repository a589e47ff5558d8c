/* SPDX-License-Identifier: GPL-3.0-or-later */

/* draw-thumbnail MAIN SUPERCLASSES CLASSES PICTURE: draws a sample's tree without labels and legend, small and square,
 * for its card on the start page. MAIN is a tree or logits; "-" stands for no SUPERCLASSES or no CLASSES. Runs while
 * Bough is built, so that the cards show what Bough draws. */

#include "figure/bough-figure.h"
#include "figure/bough-painter.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "formats/bough-tree-json.h"
#include "l2h/l2h-build.h"
#include "l2h/l2h-labels.h"
#include "taxonomy/bough-superclasses.h"

#include <cairo.h>
#include <string.h>

#define SIZE 320
#define PAGE_WIDTH 120.0

static L2hTree *
load_tree (const char *path, const char *classes_path, GError **error)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) bare = NULL;
  g_auto (GStrv) classes = NULL;

  if (bough_file_is_tree_json (path))
    return bough_tree_json_load (path, error);

  logits = bough_matrix_open (path, NULL, NULL, error);
  if (logits == NULL)
    return NULL;
  classes = bough_names_load (classes_path, error);
  if (classes == NULL)
    return NULL;
  bare = l2h_build (logits, NULL, NULL, NULL, NULL, &assignment, error);
  if (bare == NULL)
    return NULL;
  return l2h_tree_describe_leaves (bare, assignment, NULL, (const char *const *) classes, L2H_LEAF_NAMING_AUTO, error);
}

/* The square around everything that belongs to a node: the legend is outside of it. */
static void
find_square (BoughFigure *figure, L2hTree *tree, BoughScene *scene, double *x, double *y, double *side)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = 0, bottom = 0, ring = 0;
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++)
    {
      double node_x, node_y;

      bough_figure_get_node_point (figure, node, &node_x, &node_y);
      left = MIN (left, node_x);
      right = MAX (right, node_x);
      top = MIN (top, node_y);
      bottom = MAX (bottom, node_y);
    }
  for (gsize i = 0; i < n_items; i++)
    if (items[i].role == BOUGH_SCENE_RING && items[i].kind == BOUGH_SCENE_WEDGE)
      ring = MAX (ring, items[i].wedge.outer);

  *side = MAX (MAX (right - left, bottom - top), 2 * ring) + 1;
  *x = (left + right - *side) / 2;
  *y = (top + bottom - *side) / 2;
}

static gboolean
draw (const char *const *arguments, GError **error)
{
  g_autoptr (L2hTree) tree = load_tree (arguments[0], arguments[2], error);
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  BoughScene *scene;
  cairo_surface_t *surface;
  cairo_t *cr;
  double x, y, side;
  cairo_status_t status;

  if (tree == NULL)
    return FALSE;
  if (strcmp (arguments[1], "-") != 0 && !(grouping = bough_superclasses_load (arguments[1], tree, error)))
    return FALSE;

  /* No label can be this large, so none is drawn. */
  bough_style_set_label_size (style, 200);
  bough_style_set_min_label_size (style, 200);
  g_object_set (style, "clade-labels", BOUGH_CLADE_LABELS_NEVER, NULL);
  bough_style_set_width (style, PAGE_WIDTH);
  figure = bough_figure_new (tree, grouping, style, error);
  if (figure == NULL)
    return FALSE;

  scene = bough_figure_get_scene (figure);
  find_square (figure, tree, scene, &x, &y, &side);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cr = cairo_create (surface);
  cairo_scale (cr, SIZE / side, SIZE / side);
  cairo_translate (cr, -x, -y);
  bough_scene_paint (scene, cr, NULL);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, arguments[3]);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_PAINT, "%s: %s", arguments[3],
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc != 5)
    {
      g_printerr ("draw-thumbnail MAIN SUPERCLASSES CLASSES PICTURE\n");
      return 2;
    }
  if (!draw ((const char *const *) argv + 1, &error))
    {
      g_printerr ("draw-thumbnail: %s\n", error->message);
      return 1;
    }
  return 0;
}

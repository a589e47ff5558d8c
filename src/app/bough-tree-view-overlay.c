/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-node-name.h"

#define ROUTE_WIDTH 2.5
#define CASING 1.5
#define MARK_RADIUS 4

/* How opaque a region is tinted. */
#define SELECTED 0.16
#define HOVERED 0.08

#define LABEL_PADDING 2
#define TIP_GAP 14
#define TIP_MOST_CHARS 48

/* The desk under the paper is this much of the window's colour. */
#define DESK_SHADE 0.9f

static const GdkRGBA paper_color = { 1, 1, 1, 1 };

static void
look_up_color (BoughTreeView *self, const char *name, GdkRGBA fallback, GdkRGBA *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, color))
    *color = fallback;
}

static void
get_accent (BoughTreeView *self, GdkRGBA *color)
{
  look_up_color (self, "accent_bg_color", (GdkRGBA) { 0.21f, 0.52f, 0.89f, 1 }, color);
}

static void
set_source (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, alpha);
}

char *
bough_tree_view_describe_node (BoughTreeView *self, guint node)
{
  gint64 n_samples = l2h_tree_get_node_samples (self->tree, node);
  guint n_leaves = l2h_tree_get_leaf_count (self->tree, node);
  g_autofree char *name = bough_node_name (self->tree, node);
  g_autofree char *samples = NULL;
  g_autofree char *leaves = NULL;

  if (n_samples >= 0) {
    g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, n_samples);

    samples = g_strdup_printf (ngettext ("%s sample", "%s samples", (gulong) n_samples), number);
  }

  if (node < l2h_tree_get_n_leaves (self->tree))
    return samples != NULL ? g_strdup_printf ("%s — %s", name, samples) : g_steal_pointer (&name);

  leaves = g_strdup_printf (ngettext ("%'u leaf", "%'u leaves", n_leaves), n_leaves);
  if (samples == NULL)
    return g_strdup_printf ("%s\n%s", name, leaves);

  /* Translators: a group of leaves: its name, "23 leaves" and "11,804 samples" */
  return g_strdup_printf (_("%s\n%s, %s"), name, leaves, samples);
}

void
bough_tree_view_init_overlay (BoughTreeView *self)
{
  /* The style of a tooltip; a real one would lag behind the pointer. */
  self->tip = g_object_new (GTK_TYPE_BOX, "css-name", "tooltip", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "can-target", FALSE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->tip, "background");
  self->tip_label = gtk_label_new (NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (self->tip_label), TIP_MOST_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (self->tip_label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->tip), self->tip_label);
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
  self->tip_node = L2H_NO_NODE;

  g_signal_connect (self, "notify::has-focus", G_CALLBACK (bough_tree_view_update_tip), NULL);
}

void
bough_tree_view_dispose_overlay (BoughTreeView *self)
{
  g_clear_pointer (&self->tip, gtk_widget_unparent);
}

void
bough_tree_view_update_tip (BoughTreeView *self)
{
  guint node = self->hovered;
  double x = self->pointer_x, y = self->pointer_y;

  if (self->tip == NULL)
    return;

  if (node == L2H_NO_NODE && self->selected != L2H_NO_NODE && gtk_widget_has_visible_focus (GTK_WIDGET (self))) {
    node = self->selected;
    bough_tree_view_get_node_position (self, node, &x, &y);
  }

  if (node != self->tip_node) {
    self->tip_node = node;
    if (node != L2H_NO_NODE) {
      g_autofree char *text = bough_tree_view_describe_node (self, node);

      gtk_label_set_text (GTK_LABEL (self->tip_label), text);
    }
    gtk_widget_set_visible (self->tip, node != L2H_NO_NODE);
  }

  if (node != L2H_NO_NODE && (x != self->tip_x || y != self->tip_y)) {
    self->tip_x = x;
    self->tip_y = y;
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  }
}

void
bough_tree_view_allocate_tip (BoughTreeView *self, int width, int height)
{
  GtkRequisition size;
  int x = (int) self->tip_x + TIP_GAP, y = (int) self->tip_y + TIP_GAP;

  if (!gtk_widget_should_layout (self->tip))
    return;

  gtk_widget_get_preferred_size (self->tip, NULL, &size);
  size.width = MIN (size.width, width);
  if (x + size.width > width)
    x = MAX ((int) self->tip_x - TIP_GAP - size.width, 0);
  if (y + size.height > height)
    y = MAX ((int) self->tip_y - TIP_GAP - size.height, 0);

  gtk_widget_size_allocate (self->tip, &(GtkAllocation) { x, y, size.width, size.height }, -1);
}

void
bough_tree_view_snapshot_paper (BoughTreeView *self, GtkSnapshot *snapshot, const BoughTileFrame *frame)
{
  GdkRGBA desk;
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, frame->width, frame->height);
  graphene_rect_t paper, seen;
  BoughScene *scene;
  double x = round (frame->x * frame->scale_factor) / frame->scale_factor;
  double y = round (frame->y * frame->scale_factor) / frame->scale_factor;

  look_up_color (self, "window_bg_color", (GdkRGBA) { 0.98f, 0.98f, 0.98f, 1 }, &desk);
  desk.red *= DESK_SHADE;
  desk.green *= DESK_SHADE;
  desk.blue *= DESK_SHADE;
  gtk_snapshot_append_color (snapshot, &desk, &view);

  if (self->figure == NULL)
    return;

  /* Whole device pixels, as the tiles. */
  scene = bough_figure_get_scene (self->figure);
  graphene_rect_init (&paper, x, y,
                      ceil (bough_scene_get_width (scene) * bough_tile_frame_get_scale (frame)) / frame->scale_factor,
                      ceil (bough_scene_get_height (scene) * bough_tile_frame_get_scale (frame)) / frame->scale_factor);

  /* A page may be a hundred thousand pixels large: only its edges near the view matter. */
  graphene_rect_inset (&view, -16, -16);
  if (!graphene_rect_intersection (&paper, &view, &seen))
    return;

  for (int i = 1; i <= 4; i++) {
    GskRoundedRect edge;
    GdkRGBA shadow = { 0, 0, 0, 0.07f };

    gsk_rounded_rect_init_from_rect (&edge, &seen, 0);
    graphene_rect_offset (&edge.bounds, 0, 1);
    gsk_rounded_rect_shrink (&edge, -i, -i, -i, -i);
    gtk_snapshot_append_border (snapshot, &edge, (float[4]) { i + 1, i + 1, i + 1, i + 1 },
                                (GdkRGBA[4]) { shadow, shadow, shadow, shadow });
  }
  gtk_snapshot_append_color (snapshot, &paper_color, &seen);
}

static void
draw_point (BoughTreeView *self, cairo_t *cr, guint node, const GdkRGBA *accent, double radius)
{
  double x, y;

  bough_tree_view_get_node_position (self, node, &x, &y);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius + CASING, 0, 2 * G_PI);
  set_source (cr, &paper_color, 1);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  set_source (cr, accent, 1);
  cairo_fill (cr);
}

/* Tints what the path encloses, and draws its edge one pixel wide. */
static void
tint (cairo_t *cr, const GdkRGBA *accent, double strength)
{
  set_source (cr, accent, strength);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1);
  set_source (cr, accent, MIN (strength * 3, 1));
  cairo_stroke (cr);
}

static void
draw_node (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, guint node, const GdkRGBA *accent,
           double strength)
{
  cairo_matrix_t view;

  cairo_get_matrix (cr, &view);
  cairo_transform (cr, page);
  cairo_new_path (cr);
  if (node < l2h_tree_get_n_leaves (self->tree))
    bough_tree_view_outline_trace_label (self->outline, cr, node, LABEL_PADDING / page->xx);
  else
    bough_tree_view_outline_trace_clade (self->outline, cr, node);
  cairo_set_matrix (cr, &view);

  tint (cr, accent, strength);
}

static void
draw_route (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, guint node, const GdkRGBA *accent)
{
  cairo_matrix_t view;
  double width = MAX (bough_tree_view_outline_get_branch_width (self->outline, node) * page->xx, ROUTE_WIDTH);

  cairo_get_matrix (cr, &view);
  cairo_transform (cr, page);
  cairo_new_path (cr);
  bough_tree_view_outline_trace_route (self->outline, cr, node, 0.5 / page->xx);
  cairo_set_matrix (cr, &view);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, width + 2 * CASING);
  set_source (cr, &paper_color, 0.9);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  set_source (cr, accent, 1);
  cairo_stroke (cr);
}

static void
draw_marks (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, const GdkRGBA *accent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->marks->len; i++) {
    guint node = g_array_index (self->marks, guint, i);
    double x, y;

    bough_tree_view_get_node_position (self, node, &x, &y);
    if (x > -MARK_RADIUS && y > -MARK_RADIUS && x < width + MARK_RADIUS && y < height + MARK_RADIUS)
      draw_point (self, cr, node, accent, MARK_RADIUS);
  }
}

typedef void (*DrawFunc) (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, const GdkRGBA *accent);

static void
draw_selected (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, const GdkRGBA *accent)
{
  draw_node (self, cr, page, self->selected, accent, SELECTED);
  draw_point (self, cr, self->selected, accent, 5);
}

static void
draw_hovered (BoughTreeView *self, cairo_t *cr, const cairo_matrix_t *page, const GdkRGBA *accent)
{
  if (self->hovered != self->selected)
    draw_node (self, cr, page, self->hovered, accent, HOVERED);
  draw_route (self, cr, page, self->hovered, accent);
  draw_point (self, cr, self->hovered, accent, 3.5);
}

/* What is drawn is uploaded or painted over in each frame, so its node is made no larger than it is. */
static void
snapshot_drawing (BoughTreeView *self, GtkSnapshot *snapshot, const BoughTileFrame *frame, DrawFunc draw)
{
  cairo_rectangle_t view = { 0, 0, frame->width, frame->height };
  cairo_surface_t *drawing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &view);
  cairo_matrix_t page;
  GdkRGBA accent;
  graphene_rect_t bounds;
  double x, y, width, height;
  cairo_t *cr;

  get_accent (self, &accent);
  cairo_matrix_init (&page, frame->zoom, 0, 0, frame->zoom, frame->x, frame->y);
  cr = cairo_create (drawing);
  draw (self, cr, &page, &accent);
  cairo_destroy (cr);

  cairo_recording_surface_ink_extents (drawing, &x, &y, &width, &height);
  graphene_rect_init (&bounds, x, y, width, height);
  graphene_rect_round_extents (&bounds, &bounds);
  if (width > 0 && height > 0) {
    cr = gtk_snapshot_append_cairo (snapshot, &bounds);
    cairo_set_source_surface (cr, drawing, 0, 0);
    cairo_paint (cr);
    cairo_destroy (cr);
  }
  cairo_surface_destroy (drawing);
}

void
bough_tree_view_snapshot_overlay (BoughTreeView *self, GtkSnapshot *snapshot, const BoughTileFrame *frame)
{
  if (self->marks != NULL && self->figure != NULL)
    snapshot_drawing (self, snapshot, frame, draw_marks);
  if (self->selected != L2H_NO_NODE)
    snapshot_drawing (self, snapshot, frame, draw_selected);
  if (self->hovered != L2H_NO_NODE)
    snapshot_drawing (self, snapshot, frame, draw_hovered);
}

void
bough_tree_view_snapshot_focus (BoughTreeView *self, GtkSnapshot *snapshot)
{
  GskRoundedRect edge;
  GdkRGBA accent;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;

  get_accent (self, &accent);
  accent.alpha = 0.6f;
  gsk_rounded_rect_init_from_rect (&edge,
                                   &GRAPHENE_RECT_INIT (2, 2, gtk_widget_get_width (GTK_WIDGET (self)) - 4,
                                                        gtk_widget_get_height (GTK_WIDGET (self)) - 4),
                                   6);
  gtk_snapshot_append_border (snapshot, &edge, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { accent, accent, accent, accent });
}

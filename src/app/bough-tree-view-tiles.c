/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-fade.h"
#include "bough-tree-view-private.h"

/* A level may be enlarged by so much until it is whole. */
#define MOST_RATIO 2.0

static void
get_frame_of_place (BoughTreeView *self, const BoughPlace *place, BoughTileFrame *frame)
{
  frame->width = gtk_widget_get_width (GTK_WIDGET (self));
  frame->height = gtk_widget_get_height (GTK_WIDGET (self));
  frame->zoom = place->zoom;
  frame->x = frame->width / 2 - place->x * place->zoom;
  frame->y = frame->height / 2 - place->y * place->zoom;
  frame->scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

void
bough_tree_view_get_frame (BoughTreeView *self, BoughTileFrame *frame)
{
  BoughPlace place;

  bough_viewport_get_place (self->viewport, &place);
  get_frame_of_place (self, &place, frame);
  bough_viewport_page_to_view (self->viewport, 0, 0, &frame->x, &frame->y);
}

/* While one moves to a goal, what is wanted is what will be seen there. */
static void
get_wanted_frame (BoughTreeView *self, BoughTileFrame *frame)
{
  if (self->is_moving)
    get_frame_of_place (self, &self->goal, frame);
  else
    bough_tree_view_get_frame (self, frame);
}

/* What is to be shown; NULL while that is still being made and something else is in sight. */
static BoughTileLayer *
get_next_layer (BoughTreeView *self)
{
  if (self->lit_leaves != NULL && self->lit == NULL && self->shown != NULL)
    return NULL;

  return self->lit != NULL ? self->lit : self->base;
}

/*
 * While one zooms by hand, a new level is begun when the one before is whole: the workers are always busy with something
 * that will be seen, and rest on the level that the hand rests on.
 */
static void
choose_level (BoughTreeView *self, BoughTileLayer *layer, const BoughTileFrame *frame)
{
  double scale = bough_tile_frame_get_scale (frame);
  double ratio = self->level > 0 ? scale / self->level : 0;

  if (self->is_moving || ratio < BOUGH_TILE_LAYER_LEAST_RATIO || ratio > MOST_RATIO ||
      bough_tile_layer_is_complete (layer, frame, self->level))
    self->level = scale;
}

void
bough_tree_view_update_tiles (BoughTreeView *self)
{
  BoughTileLayer *next = get_next_layer (self);
  g_autoptr (GArray) requests = NULL;
  BoughTileFrame frame;
  gboolean is_complete;

  if (next == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;

  get_wanted_frame (self, &frame);
  choose_level (self, next, &frame);

  is_complete = bough_tile_layer_is_complete (next, &frame, self->level);
  if (self->shown != next && (self->shown == NULL || is_complete)) {
    g_clear_pointer (&self->shown, bough_tile_layer_unref);
    self->shown = bough_tile_layer_ref (next);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  if (is_complete)
    bough_tree_view_turned (self);

  requests = g_array_new (FALSE, FALSE, sizeof (BoughTileRequest));
  bough_tile_layer_want (next, &frame, self->level, requests);
  bough_tile_queue_replace (self->queue, (const BoughTileRequest *) (void *) requests->data, requests->len);
}

static void
tile_painted_cb (const BoughTileRequest *request, GdkTexture *texture, guint32 color, gpointer user_data)
{
  BoughTreeView *self = user_data;
  BoughTileLayer *layers[] = { self->base, self->lit };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (layers[i] != NULL && bough_tile_layer_get_scene (layers[i]) == request->scene)
      bough_tile_layer_take (layers[i], &request->key, texture, color);

  if (self->shown != NULL && bough_tile_layer_get_scene (self->shown) == request->scene)
    gtk_widget_queue_draw (GTK_WIDGET (self));

  bough_tree_view_update_tiles (self);
}

static void
set_faded_scene (BoughTreeView *self, BoughScene *scene)
{
  g_clear_pointer (&self->lit, bough_tile_layer_unref);
  if (scene != NULL)
    self->lit = bough_tile_layer_new (scene, BOUGH_TILE_LAYER_MOST_BYTES);

  bough_tree_view_update_tiles (self);
}

static void
faded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreeView) self = user_data;
  g_autoptr (BoughScene) scene = bough_tree_view_fade_finish (result, NULL);

  /* Only a stale one ends without a scene. */
  if (scene != NULL)
    set_faded_scene (self, scene);
}

void
bough_tree_view_update_highlight (BoughTreeView *self)
{
  g_cancellable_cancel (self->fading);
  g_clear_object (&self->fading);

  if (self->lit_leaves == NULL || self->figure == NULL) {
    set_faded_scene (self, NULL);
    return;
  }

  self->fading = g_cancellable_new ();
  bough_tree_view_fade_async (bough_figure_get_scene (self->figure), self->tree,
                              (const guint *) (void *) self->lit_leaves->data, self->lit_leaves->len, self->fading,
                              faded_cb, g_object_ref (self));
}

gboolean
bough_tree_view_is_settled (BoughTreeView *self)
{
  BoughTileFrame frame;

  g_return_val_if_fail (BOUGH_IS_TREE_VIEW (self), FALSE);

  if (self->figure == NULL)
    return TRUE;

  bough_tree_view_get_frame (self, &frame);

  return !self->is_moving && self->coasting == 0 && self->shown != NULL &&
         self->shown == get_next_layer (self) && self->level == bough_tile_frame_get_scale (&frame) &&
         bough_tile_layer_is_complete (self->shown, &frame, self->level) && bough_tile_queue_is_idle (self->queue);
}

void
bough_tree_view_init_tiles (BoughTreeView *self)
{
  self->queue = bough_tile_queue_new (tile_painted_cb, self);
}

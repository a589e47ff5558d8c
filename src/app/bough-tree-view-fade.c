/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-fade.h"

/* How much of a faded colour is paper, in 256ths. */
#define PAPER 192

typedef struct {
  BoughScene *scene;
  L2hTree *tree;
  gboolean *lit; /* by node */
} Fade;

static void
fade_free (gpointer data)
{
  Fade *self = data;

  g_object_unref (self->scene);
  g_object_unref (self->tree);
  g_free (self->lit);
  g_free (self);
}

static guint
fade_channel (guint value)
{
  return (value * (256 - PAPER) + 255 * PAPER) / 256;
}

static BoughColor
fade_color (BoughColor color)
{
  if (color == BOUGH_COLOR_NONE)
    return color;

  return fade_channel (BOUGH_COLOR_RED (color)) << 24 | fade_channel (BOUGH_COLOR_GREEN (color)) << 16 |
         fade_channel (BOUGH_COLOR_BLUE (color)) << 8 | BOUGH_COLOR_ALPHA (color);
}

static void
light_clades (L2hTree *tree, gboolean *lit)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree), n_nodes = l2h_tree_get_n_nodes (tree);

  for (guint node = n_leaves; node < n_nodes; node++)
    lit[node] = TRUE;

  /* Ascending numbers are a post-order. */
  for (guint node = 0; node + 1 < n_nodes; node++)
    if (!lit[node])
      lit[l2h_tree_get_parent (tree, node)] = FALSE;
}

static void
fade_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Fade *self = data;
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  g_autoptr (BoughScene) faded =
    bough_scene_new (bough_scene_get_width (self->scene), bough_scene_get_height (self->scene),
                     bough_scene_get_font_family (self->scene));
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (self->scene, &n_items);

  light_clades (self->tree, self->lit);

  for (int pass = 0; pass < 2; pass++)
    for (gsize i = 0; i < n_items; i++) {
      gboolean is_lit = items[i].role == BOUGH_SCENE_LEGEND || items[i].role == BOUGH_SCENE_CAPTION ||
                        (items[i].node < n_nodes && self->lit[items[i].node]);

      if (is_lit == (pass == 1))
        bough_scene_add_copy (faded, &items[i],
                              is_lit ? bough_scene_item_get_color (&items[i])
                                     : fade_color (bough_scene_item_get_color (&items[i])));
    }

  g_task_return_pointer (task, g_steal_pointer (&faded), g_object_unref);
}

void
bough_tree_view_fade_async (BoughScene *scene, L2hTree *tree, const guint *leaves, guint n_leaves,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fade *fade = g_new0 (Fade, 1);

  fade->scene = g_object_ref (scene);
  fade->tree = g_object_ref (tree);
  fade->lit = g_new0 (gboolean, l2h_tree_get_n_nodes (tree));
  for (guint i = 0; i < n_leaves; i++)
    if (leaves[i] < l2h_tree_get_n_leaves (tree))
      fade->lit[leaves[i]] = TRUE;

  g_task_set_task_data (task, fade, fade_free);
  g_task_run_in_thread (task, fade_thread);
}

BoughScene *
bough_tree_view_fade_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

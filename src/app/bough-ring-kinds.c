/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-ring-kinds.h"

#include "bough-thumbnails.h"

#include "figure/bough-style-rings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
has_grouping (BoughDocument *document)
{
  return bough_document_get_grouping (document) != NULL;
}

static gboolean
has_second (BoughDocument *document)
{
  return bough_document_get_second (document) != NULL;
}

static gboolean
has_purity (BoughDocument *document)
{
  L2hTree *tree = bough_document_get_tree (document);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (!isnan (l2h_tree_get_leaf (tree, leaf)->purity))
      return TRUE;
  return FALSE;
}

static gboolean
has_samples (BoughDocument *document)
{
  L2hTree *tree = bough_document_get_tree (document);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (l2h_tree_get_leaf (tree, leaf)->n_samples > 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_images (BoughDocument *document)
{
  const char *why;

  return bough_thumbnails_is_possible (document, &why);
}

static const struct {
  const char *name;
  const char *title;
  gboolean (*is_known) (BoughDocument *document); /* NULL for always */
} kinds[] = {
  { "color", N_("Colours of the figure"), NULL },
  { "group", N_("Groups"), has_grouping },
  { "second", N_("Coarser groups"), has_second },
  { "purity", N_("Purity"), has_purity },
  { "samples", N_("Sample counts"), has_samples },
  { "agreement", N_("Agreement"), has_grouping },
  { "images", N_("Member images"), has_images },
};

GStrv
bough_ring_list_known (BoughDocument *document)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *values = bough_document_get_values (document);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].is_known == NULL || kinds[i].is_known (document))
      g_strv_builder_add (builder, kinds[i].name);
  for (guint i = 0; i < values->len; i++)
    g_strv_builder_add (builder, bough_leaf_values_get_title (g_ptr_array_index (values, i)));
  return g_strv_builder_end (builder);
}

gboolean
bough_ring_is_built_in (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return TRUE;
  return FALSE;
}

const char *
bough_ring_get_title (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return _(kinds[i].title);
  return name;
}

/* What the ring of the figure's colours shows, by another name. */
static const char *
get_colored (BoughStyle *style)
{
  switch (bough_style_get_color_by (style)) {
  case BOUGH_COLOR_BY_GROUP:
    return "group";
  case BOUGH_COLOR_BY_PURITY:
    return "purity";
  case BOUGH_COLOR_BY_NONE:
  default:
    return NULL;
  }
}

char *
bough_ring_find_next (BoughDocument *document)
{
  BoughStyle *style = bough_document_get_style (document);
  const char *colored = get_colored (style);
  g_auto (GStrv) known = bough_ring_list_known (document);

  for (guint i = 0; known[i] != NULL; i++) {
    gboolean is_color = g_str_equal (known[i], "color");
    gboolean is_colored = g_strcmp0 (known[i], colored) == 0;

    if (bough_style_has_ring (style, known[i]) || (is_color && colored == NULL)
        || (is_color && bough_style_has_ring (style, colored)) || (is_colored && bough_style_has_ring (style, "color")))
      continue;
    return g_strdup (known[i]);
  }
  return NULL;
}

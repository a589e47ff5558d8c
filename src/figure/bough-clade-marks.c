/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-clade-marks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-page.h"
#include "bough-palette.h"
#include "bough-text.h"

#define LEADING 1.1
/* Beside texts as in a paper; with larger ones these are larger. */
#define GAP 1.3
#define TEXT_GAP 1.1
#define ARC_WIDTH 1.2

GArray *
bough_clade_marks_find_largest (L2hTree *tree, const BoughDendrogram *dendrogram, const BoughColoring *coloring)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint node = dendrogram->n_nodes; node-- > dendrogram->n_leaves;) {
    guint parent = l2h_tree_get_parent (tree, node);

    if (coloring->shared[node] >= 0 && (parent == L2H_NO_NODE || coloring->shared[parent] < 0)
        && dendrogram->n_children[node] > 0)
      g_array_append_val (found, node);
  }

  return found;
}

/* @n_of_name: how many leaves have this name, be they in the clade or not; 0 for a name of the clade's own */
static void
add_mark (BoughCladeMarks *self, const BoughDendrogram *dendrogram, const BoughColoring *coloring, BoughFont *font,
          L2hTree *tree, guint node, const char *name, guint n_of_name, int group)
{
  BoughCladeMark *mark = &self->marks[self->n_marks++];
  guint n_leaves = l2h_tree_get_leaf_count (tree, node);

  mark->node = node;
  mark->group = group;
  mark->name = bough_text_to_line (name);
  mark->counted = g_strdup_printf ("%s (%u)", mark->name, n_leaves);
  if (n_leaves < n_of_name)
    /* Translators: a group, how many of its classes are in a clade, and how many it has: "dog (20 of 118)" */
    mark->text = g_strdup_printf (_("%s (%u of %u)"), mark->name, n_leaves, n_of_name);
  else
    mark->text = g_strdup (mark->counted);
  mark->width = bough_font_measure (font, mark->text, 1, FALSE);
  mark->first = dendrogram->first[node];
  mark->last = dendrogram->last[node];
  mark->line = coloring->color_by == BOUGH_COLOR_BY_GROUP ? coloring->branch[node] : BOUGH_PALETTE_BRANCH;
  mark->color = coloring->text[node];
}

static guint
get_size (const BoughDendrogram *dendrogram, guint node)
{
  return dendrogram->last[node] - dendrogram->first[node] + 1;
}

static int
compare_sizes_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BoughDendrogram *dendrogram = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;
  guint left_size = get_size (dendrogram, left), right_size = get_size (dendrogram, right);

  if (left_size != right_size)
    return left_size > right_size ? -1 : 1;

  return left < right ? -1 : left > right;
}

BoughCladeMarks *
bough_clade_marks_new (const BoughFigureData *data, const BoughDendrogram *dendrogram, const BoughColoring *coloring,
                       const BoughStyleValues *style, BoughFont *font, gboolean with_groups)
{
  g_autoptr (BoughCladeMarks) self = g_new0 (BoughCladeMarks, 1);
  g_autoptr (GArray) largest = bough_clade_marks_find_largest (data->tree, dendrogram, coloring);
  gsize n_named = g_variant_n_children (style->brackets);
  double scale = bough_page_get_scale (style->width, style->label_size);

  self->marks = g_new0 (BoughCladeMark, n_named + largest->len + 1);
  self->size = style->label_size;
  self->gap = scale * GAP;
  self->text_gap = scale * TEXT_GAP;
  self->arc_width = scale * ARC_WIDTH;
  self->line = LEADING * (bough_font_get_ascent (font, 1) + bough_font_get_descent (font, 1));
  self->baseline = bough_font_get_x_height (font, 1) / 2;

  for (gsize i = 0; i < n_named; i++) {
    guint32 node;
    const char *name;
    guint n_of_name = 0;

    g_variant_get_child (style->brackets, i, "{u&s}", &node, &name);
    if (*name == '\0' && data->grouping != NULL && coloring->shared[node] >= 0) {
      name = bough_grouping_get_name (data->grouping, coloring->shared[node]);
      n_of_name = bough_grouping_get_size (data->grouping, coloring->shared[node]);
    }
    if (!dendrogram->is_hidden[node])
      add_mark (self, dendrogram, coloring, font, data->tree, node, name, n_of_name, BOUGH_NO_GROUP);
  }

  if (with_groups && data->grouping != NULL) {
    g_array_sort_with_data (largest, compare_sizes_cb, (gpointer) dendrogram);
    for (guint i = 0; i < largest->len; i++) {
      guint node = g_array_index (largest, guint, i);
      int group = coloring->shared[node];

      add_mark (self, dendrogram, coloring, font, data->tree, node, bough_grouping_get_name (data->grouping, group),
                bough_grouping_get_size (data->grouping, group), group);
    }
  }

  return self->n_marks > 0 ? g_steal_pointer (&self) : NULL;
}

void
bough_clade_marks_free (BoughCladeMarks *self)
{
  for (guint i = 0; i < self->n_marks; i++) {
    g_free (self->marks[i].name);
    g_free (self->marks[i].counted);
    g_free (self->marks[i].text);
  }
  g_free (self->marks);
  g_free (self);
}

double
bough_clade_marks_get_middle (const BoughCladeMark *mark)
{
  return (mark->first + mark->last) / 2.0;
}

static gboolean
has_room (const BoughCladeMarks *self, guint i, double line, double turn)
{
  const BoughCladeMark *mark = &self->marks[i];

  for (guint j = 0; j < i; j++) {
    const BoughCladeMark *other = &self->marks[j];
    double distance = fabs (bough_clade_marks_get_middle (mark) - bough_clade_marks_get_middle (other));

    if (!other->is_shown)
      continue;
    /* the colour says it of the others */
    if (mark->group != BOUGH_NO_GROUP && mark->group == other->group)
      return FALSE;
    /* their arcs would lie upon one another, too, where one clade is in the other */
    if (MIN (distance, turn - distance) < line || (mark->first <= other->last && other->first <= mark->last))
      return FALSE;
  }

  return TRUE;
}

void
bough_clade_marks_choose (BoughCladeMarks *self, double pitch, double turn)
{
  double line = self->size * self->line / pitch;

  for (guint i = 0; i < self->n_marks; i++)
    self->marks[i].is_shown = has_room (self, i, line, turn);
}

void
bough_clade_marks_hide (BoughCladeMarks *self)
{
  for (guint i = 0; i < self->n_marks; i++)
    self->marks[i].is_shown = FALSE;
}

guint
bough_clade_marks_count_shown (const BoughCladeMarks *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_marks; i++)
    n += self->marks[i].is_shown ? 1 : 0;

  return n;
}

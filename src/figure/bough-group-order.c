/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-group-order.h"

#include <string.h>

#define MAX_WORDS ((gsize) 32 << 20)
#define NO_ROW G_MAXUINT

/*
 * Of one clade: a row for each group that a leaf at its end may have. The last group stands for none; it matches
 * nothing.
 */
typedef struct {
  guint n_rows;
  guint *groups;   /* by row, rising */
  int *best;       /* f, by row */
  guint64 *others; /* B, by row: a bit for each group */
} Table;

typedef struct {
  const BoughDendrogram *dendrogram;
  int *groups; /* by leaf; that of none is n_groups - 1 */
  guint n_groups;
  guint n_words; /* of a set of groups */
  Table *tables;
} Finder;

static gboolean
has_bit (const guint64 *set, guint bit)
{
  return (set[bit / 64] >> bit % 64 & 1) != 0;
}

static void
set_bit (guint64 *set, guint bit)
{
  set[bit / 64] |= G_GUINT64_CONSTANT (1) << bit % 64;
}

static guint
get_first_bit (const guint64 *set, guint n_words)
{
  for (guint i = 0; i < n_words; i++) {
    if (set[i] != 0)
      return 64 * i + __builtin_ctzll (set[i]);
  }
  g_assert_not_reached ();
}

/* Returns: a group that is in both sets, and is one; or NO_ROW */
static guint
find_match (const Finder *self, const guint64 *left, const guint64 *right)
{
  for (guint i = 0; i < self->n_words; i++) {
    guint64 common = left[i] & right[i];

    if (i == (self->n_groups - 1) / 64)
      common &= ~(G_GUINT64_CONSTANT (1) << (self->n_groups - 1) % 64);
    if (common != 0)
      return 64 * i + __builtin_ctzll (common);
  }

  return NO_ROW;
}

static guint
find_row (const Table *table, guint group)
{
  guint low = 0, high = table->n_rows;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (table->groups[middle] < group)
      low = middle + 1;
    else
      high = middle;
  }

  return low < table->n_rows && table->groups[low] == group ? low : NO_ROW;
}

/* The groups that two leaves or more are in are numbered from 0; a single leaf matches nothing, as one in none. */
static void
number_groups (Finder *self, BoughGrouping *grouping)
{
  guint n_leaves = self->dendrogram->n_leaves;
  guint n_given = bough_grouping_get_n_groups (grouping);
  g_autofree guint *numbers = g_new (guint, MAX (n_given, 1));

  for (guint group = 0; group < n_given; group++)
    numbers[group] = bough_grouping_get_size (grouping, group) > 1 ? self->n_groups++ : NO_ROW;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    self->groups[leaf] =
      group == BOUGH_NO_GROUP || numbers[group] == NO_ROW ? (int) self->n_groups : (int) numbers[group];
  }
  self->n_groups++;
  self->n_words = (self->n_groups + 63) / 64;
}

static guint
get_child (const BoughDendrogram *dendrogram, guint node, guint i, gboolean backward)
{
  guint n = dendrogram->n_children[node];

  return dendrogram->children[node][backward ? n - 1 - i : i];
}

/*
 * One row that begins at the outer end of the first child, after one more child: from the worth and the other ends of
 * the row before it. @set: (inout)
 */
static void
append_child (const Finder *self, const Table *child, int *best, guint64 *set)
{
  g_autofree guint64 *reached = g_new0 (guint64, self->n_words);
  int most = -1;

  for (guint row = 0; row < child->n_rows; row++) {
    const guint64 *others = child->others + (gsize) row * self->n_words;
    int worth = *best + child->best[row] + (find_match (self, set, others) != NO_ROW ? 1 : 0);

    if (worth > most) {
      most = worth;
      memset (reached, 0, self->n_words * sizeof (guint64));
    }
    if (worth == most)
      set_bit (reached, child->groups[row]);
  }
  *best = most;
  memcpy (set, reached, self->n_words * sizeof (guint64));
}

/* The row of @group in one direction: from the outer end of the first child on. FALSE if that has no such end. */
static gboolean
make_row (const Finder *self, guint node, guint group, gboolean backward, int *best, guint64 *set)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  const Table *first = &self->tables[get_child (dendrogram, node, 0, backward)];
  guint row = find_row (first, group);

  if (row == NO_ROW)
    return FALSE;
  *best = first->best[row];
  memcpy (set, first->others + (gsize) row * self->n_words, self->n_words * sizeof (guint64));
  for (guint i = 1; i < dendrogram->n_children[node]; i++)
    append_child (self, &self->tables[get_child (dendrogram, node, i, backward)], best, set);

  return TRUE;
}

static void
table_init (Table *self, const guint64 *ends, const Finder *finder)
{
  for (guint i = 0; i < finder->n_words; i++)
    self->n_rows += __builtin_popcountll (ends[i]);
  self->groups = g_new (guint, self->n_rows);
  self->best = g_new (int, self->n_rows);
  self->others = g_new0 (guint64, (gsize) self->n_rows * finder->n_words);
  for (guint group = 0, row = 0; group < finder->n_groups; group++) {
    if (has_bit (ends, group))
      self->groups[row++] = group;
  }
}

static void
add_ends (const Finder *self, guint child, guint64 *ends)
{
  for (guint row = 0; row < self->tables[child].n_rows; row++)
    set_bit (ends, self->tables[child].groups[row]);
}

static void
fill_table (Finder *self, guint node)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  Table *table = &self->tables[node];
  g_autofree guint64 *ends = g_new0 (guint64, self->n_words);
  g_autofree guint64 *set = g_new (guint64, self->n_words);

  if (node < dendrogram->n_leaves) {
    set_bit (ends, self->groups[node]);
    table_init (table, ends, self);
    table->best[0] = 0;
    set_bit (table->others, self->groups[node]);
    return;
  }

  add_ends (self, get_child (dendrogram, node, 0, FALSE), ends);
  add_ends (self, get_child (dendrogram, node, 0, TRUE), ends);
  table_init (table, ends, self);
  for (guint row = 0; row < table->n_rows; row++) {
    guint64 *others = table->others + (gsize) row * self->n_words;

    table->best[row] = -1;
    for (int backward = 0; backward <= 1; backward++) {
      int best;

      if (!make_row (self, node, table->groups[row], backward, &best, set) || best < table->best[row])
        continue;
      for (guint i = 0; i < self->n_words; i++)
        others[i] = best > table->best[row] ? set[i] : others[i] | set[i];
      table->best[row] = best;
    }
  }
}

/* What is asked of a clade: @end at the left, or else at the right, and @other at the other side. */
typedef struct {
  guint end, other;
  gboolean end_is_left;
} Demand;

/* Passes on to the children of @node what is demanded of it; they stand in the direction @backward. */
static void
demand_of_children (const Finder *self, guint node, const Demand *demand, gboolean backward, Demand *demands)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  guint n_children = dendrogram->n_children[node];
  gsize size = self->n_words * sizeof (guint64);
  g_autofree guint64 *sets = g_malloc (n_children * size); /* the other ends of the row, child by child */
  guint other = demand->other;
  int best;

  for (guint i = 0; i < n_children; i++) {
    const Table *child = &self->tables[get_child (dendrogram, node, i, backward)];
    guint64 *set = sets + (gsize) i * self->n_words;

    if (i == 0) {
      guint row = find_row (child, demand->end);

      best = child->best[row];
      memcpy (set, child->others + (gsize) row * self->n_words, size);
    } else {
      memcpy (set, set - self->n_words, size);
      append_child (self, child, &best, set);
    }
  }

  for (guint i = n_children; i-- > 0;) {
    guint node_of_child = get_child (dendrogram, node, i, backward);
    const Table *child = &self->tables[node_of_child];
    const guint64 *before, *others;
    guint match;

    if (i == 0) {
      demands[node_of_child] = (Demand) { demand->end, other, demand->end_is_left };
      break;
    }
    before = sets + (gsize) (i - 1) * self->n_words;
    others = child->others + (gsize) find_row (child, other) * self->n_words;
    match = find_match (self, before, others);
    demands[node_of_child] = (Demand) { other, match != NO_ROW ? match : get_first_bit (others, self->n_words),
                                        !demand->end_is_left };
    other = match != NO_ROW ? match : get_first_bit (before, self->n_words);
  }
}

static void
trace_back (const Finder *self, gboolean *reversed)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  const Table *root = &self->tables[dendrogram->root];
  g_autofree Demand *demands = g_new0 (Demand, dendrogram->n_nodes);
  g_autofree guint64 *set = g_new (guint64, self->n_words);
  guint best_row = 0;

  for (guint row = 1; row < root->n_rows; row++) {
    if (root->best[row] > root->best[best_row])
      best_row = row;
  }
  demands[dendrogram->root] = (Demand) {
    root->groups[best_row], get_first_bit (root->others + (gsize) best_row * self->n_words, self->n_words), TRUE
  };

  for (guint node = dendrogram->n_nodes; node-- > dendrogram->n_leaves;) {
    const Demand *demand = &demands[node];
    const Table *table = &self->tables[node];
    gboolean backward = FALSE;
    int best;

    if (!make_row (self, node, demand->end, FALSE, &best, set) || best < table->best[find_row (table, demand->end)]
        || !has_bit (set, demand->other))
      backward = TRUE;
    reversed[node] = backward == demand->end_is_left;
    demand_of_children (self, node, demand, backward, demands);
  }
}

/* How many words the tables would take: a row has one for 64 groups, and a clade at most so many rows as leaves. */
static gboolean
is_too_large (const Finder *self)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  g_autofree guint *n_leaves = g_new0 (guint, dendrogram->n_nodes);
  gsize n_words = 0;

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    n_leaves[node] = node < dendrogram->n_leaves ? 1 : 0;
    for (guint i = 0; i < dendrogram->n_children[node]; i++)
      n_leaves[node] += n_leaves[dendrogram->children[node][i]];
    n_words += (gsize) MIN (n_leaves[node], self->n_groups) * self->n_words;
  }

  return n_words > MAX_WORDS;
}

gboolean *
bough_group_order_find (const BoughDendrogram *dendrogram, BoughGrouping *grouping)
{
  g_autofree int *groups = g_new (int, dendrogram->n_leaves);
  g_autofree Table *tables = g_new0 (Table, dendrogram->n_nodes);
  Finder self = { dendrogram, .groups = groups, .tables = tables };
  gboolean *reversed;

  number_groups (&self, grouping);
  if (is_too_large (&self))
    return NULL;

  reversed = g_new0 (gboolean, dendrogram->n_nodes);
  for (guint node = 0; node < dendrogram->n_nodes; node++)
    fill_table (&self, node);
  trace_back (&self, reversed);

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    g_free (tables[node].groups);
    g_free (tables[node].best);
    g_free (tables[node].others);
  }

  return reversed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-shape-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-format-error.h"
#include "l2h/l2h-tree-builder.h"

typedef struct {
  guint parent;
  guint n_children;
  double length;
  char *name;
} Node;

struct _BoughTreeShape
{
  GArray *nodes; /* Node */
  gboolean has_lengths;
};

/* An inner node's place in the tree's numbering. */
typedef struct {
  guint node;
  double key;
} Rank;

static void
node_clear (gpointer data)
{
  Node *node = data;

  g_free (node->name);
}

static Node *
get_node (BoughTreeShape *self, guint node)
{
  return &g_array_index (self->nodes, Node, node);
}

BoughTreeShape *
bough_tree_shape_new (void)
{
  BoughTreeShape *self = g_new0 (BoughTreeShape, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (self->nodes, node_clear);
  return self;
}

void
bough_tree_shape_free (BoughTreeShape *self)
{
  g_array_unref (self->nodes);
  g_free (self);
}

guint
bough_tree_shape_add (BoughTreeShape *self, guint parent)
{
  const Node node = { .parent = parent };

  if (parent != L2H_NO_NODE)
    get_node (self, parent)->n_children++;
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

guint
bough_tree_shape_get_n_nodes (BoughTreeShape *self)
{
  return self->nodes->len;
}

void
bough_tree_shape_take_name (BoughTreeShape *self, guint node, char *name)
{
  g_free (get_node (self, node)->name);
  get_node (self, node)->name = name;
}

void
bough_tree_shape_number_namesakes (BoughTreeShape *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint leaf = 0;

  for (guint i = 0; i < self->nodes->len; i++) {
    Node *node = get_node (self, i);

    if (node->n_children > 0)
      continue;
    if (node->name != NULL && g_hash_table_contains (seen, node->name))
      bough_tree_shape_take_name (self, i, g_strdup_printf ("%s (%u)", node->name, leaf));
    if (node->name != NULL)
      g_hash_table_add (seen, node->name);
    leaf++;
  }
}

void
bough_tree_shape_set_length (BoughTreeShape *self, guint node, double length)
{
  get_node (self, node)->length = length;
  self->has_lengths = TRUE;
}

static gboolean
check_leaves (BoughTreeShape *self, const char *path, guint *n_leaves, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_nameless = 0;

  *n_leaves = 0;
  for (guint i = 0; i < self->nodes->len; i++) {
    const Node *node = get_node (self, i);

    if (node->n_children > 0)
      continue;
    (*n_leaves)++;
    if (node->name == NULL) {
      n_nameless++;
    } else if (!g_hash_table_add (seen, node->name)) {
      g_autofree char *quoted = bough_quote_excerpt (node->name, -1);

      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("two leaves are called %s; give each a name of its own"), quoted);
      return FALSE;
    }
  }

  if (*n_leaves < 2)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          ngettext ("has %u leaf, but a tree has two or more",
                                    "has %u leaves, but a tree has two or more", *n_leaves), *n_leaves);
  else if (n_nameless > 0 && n_nameless < *n_leaves)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          ngettext ("%u leaf has no name, but others have one; name all or none",
                                    "%u leaves have no name, but others have one; name all or none", n_nameless),
                          n_nameless);
  else
    return TRUE;
  return FALSE;
}

static int
compare_ranks (const void *a, const void *b)
{
  const Rank *left = a;
  const Rank *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  /* Children were added after their parent. */
  return (left->node < right->node) - (left->node > right->node);
}

/* Heights, or minus the depths where no length is known. */
static double *
measure (BoughTreeShape *self)
{
  double *measures = g_new0 (double, self->nodes->len);

  if (self->has_lengths) {
    for (guint i = self->nodes->len; i-- > 1;) {
      const Node *node = get_node (self, i);

      measures[node->parent] = MAX (measures[node->parent], measures[i] + node->length);
    }
    /* A negative length, as neighbour joining gives, must not lift a child above its parent. */
    for (guint i = self->nodes->len; i-- > 1;)
      measures[get_node (self, i)->parent] = MAX (measures[get_node (self, i)->parent], measures[i]);
  } else {
    for (guint i = 1; i < self->nodes->len; i++)
      measures[i] = measures[get_node (self, i)->parent] - 1.0;
  }

  return measures;
}

/* Where the children of each node stand in @children, which is filled with them. */
static guint *
list_children (BoughTreeShape *self, guint *children)
{
  guint *starts = g_new0 (guint, self->nodes->len + 1);
  g_autofree guint *next = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    starts[i + 1] = starts[i] + get_node (self, i)->n_children;
  next = g_memdup2 (starts, self->nodes->len * sizeof *starts);
  for (guint i = 1; i < self->nodes->len; i++)
    children[next[get_node (self, i)->parent]++] = i;
  return starts;
}

static L2hTreeBuilder *
add_leaves (BoughTreeShape *self, guint n_leaves, guint *numbers)
{
  L2hTreeBuilder *builder = l2h_tree_builder_new (n_leaves);
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++) {
    const Node *node = get_node (self, i);
    L2hLeaf leaf = { .name = node->name, .n_samples = -1, .purity = NAN };

    if (node->n_children > 0)
      continue;
    if (node->name != NULL)
      l2h_tree_builder_set_leaf (builder, n, &leaf);
    numbers[i] = n++;
  }
  return builder;
}

L2hTree *
bough_tree_shape_finish (BoughTreeShape *self, const char *path, GError **error)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autofree double *measures = NULL;
  g_autofree guint *numbers = g_new (guint, self->nodes->len + 1);
  g_autofree guint *children = g_new (guint, self->nodes->len + 1);
  g_autofree guint *starts = NULL;
  g_autofree Rank *ranks = g_new (Rank, self->nodes->len + 1);
  guint n_leaves, n_inner = 0;

  if (!check_leaves (self, path, &n_leaves, error))
    return NULL;

  measures = measure (self);
  if (!isfinite (measures[0])) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("has branch lengths whose sum is larger than a number can be"));
    return NULL;
  }
  for (guint i = 0; i < self->nodes->len; i++)
    if (get_node (self, i)->n_children > 0)
      ranks[n_inner++] = (Rank) { i, measures[i] };
  qsort (ranks, n_inner, sizeof *ranks, compare_ranks);
  for (guint i = 0; i < n_inner; i++)
    numbers[ranks[i].node] = n_leaves + i;

  builder = add_leaves (self, n_leaves, numbers);
  starts = list_children (self, children);
  for (guint i = 1; i < self->nodes->len; i++)
    children[i - 1] = numbers[children[i - 1]];
  for (guint i = 0; i < n_inner; i++) {
    guint node = ranks[i].node;

    if (!l2h_tree_builder_add_node (builder, children + starts[node], get_node (self, node)->n_children,
                                    self->has_lengths ? measures[node] : NAN, error))
      return NULL;
  }

  return l2h_tree_builder_finish (builder, error);
}

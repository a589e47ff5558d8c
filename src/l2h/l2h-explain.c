/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-reassign-private.h"
#include "l2h-ties-private.h"

/* How far, relative, what is computed here may be from what was computed for the tree: scores are promised to this much
 * (and clamping raises them by no more than a tie); means are sums of the same numbers in another order, so that ties
 * may fall apart by a little more than is a tie. */
#define SCORE_TOLERANCE 1e-6
#define MEAN_TOLERANCE 1e-9

struct _L2hExplanation
{
  GObject parent_instance;

  guint node;
  guint step;
  L2hMerge merge;
  double margin;
  guint64 n_samples;
  L2hCandidate *candidates;
  guint n_candidates;
  L2hWitnesses *witnesses;
};

G_DEFINE_FINAL_TYPE (L2hExplanation, l2h_explanation, G_TYPE_OBJECT)

static void
l2h_explanation_finalize (GObject *object)
{
  L2hExplanation *self = L2H_EXPLANATION (object);

  g_free (self->candidates);
  g_clear_pointer (&self->witnesses, l2h_witnesses_free);

  G_OBJECT_CLASS (l2h_explanation_parent_class)->finalize (object);
}

static void
l2h_explanation_class_init (L2hExplanationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_explanation_finalize;
}

static void
l2h_explanation_init (L2hExplanation *self)
{
}

static gboolean
check_node (L2hTree *tree, guint node, GError **error)
{
  L2hMerge merge;

  if (node >= l2h_tree_get_n_nodes (tree)) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_NODE, _("there is no node %u; the tree has nodes 0 to %u"), node,
                 l2h_tree_get_root (tree));
    return FALSE;
  }

  if (node < l2h_tree_get_n_leaves (tree)) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_NODE, _("node %u is a leaf; only merges, from node %u on, can be explained"),
                 node, l2h_tree_get_n_leaves (tree));
    return FALSE;
  }

  /* What came before makes the groups among which the choice was made. */
  for (guint i = l2h_tree_get_n_leaves (tree); i <= node; i++)
    if (!l2h_tree_get_merge (tree, i, &merge)) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_NODE,
                   _("node %u was not made by L2H's merges; only such nodes can be explained"), i);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_size (L2hTree *tree, const char *name, guint n_classes, guint64 n_samples, GError **error)
{
  gint64 tree_samples = l2h_tree_get_n_samples (tree);

  if (n_classes != l2h_tree_get_n_leaves (tree)) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u classes, but the tree has %u leaves"), name,
                 n_classes, l2h_tree_get_n_leaves (tree));
    return FALSE;
  }

  if (tree_samples >= 0 && n_samples != (guint64) tree_samples) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE,
                 _("%s: %" PRIu64 " samples, but the tree was built from %" PRId64), name, n_samples, tree_samples);
    return FALSE;
  }

  return TRUE;
}

/* The groups as they stood when merge @step was made. */
static L2hGroups *
replay (L2hTree *tree, L2hAssignment *assignment, guint step, GError **error)
{
  L2hScore score = L2H_SCORE_SUM_OF_MEANS;
  L2hGroups *groups;

  l2h_tree_get_score (tree, &score);
  groups = l2h_groups_new (assignment, score, error);
  for (guint s = 0; groups != NULL && s < step; s++) {
    L2hMerge merge;

    l2h_tree_get_merge (tree, l2h_tree_get_n_leaves (tree) + s, &merge);
    l2h_groups_merge (groups, merge.lowest, merge.partner);
  }

  return groups;
}

/* Whether G* had its score when the tree was built. */
static gboolean
check_score (L2hExplanation *self, L2hTree *tree, L2hGroups *groups, const char *name, GError **error)
{
  double score = l2h_groups_get_score (groups, self->merge.lowest);

  if (!l2h_tree_get_score (tree, NULL) ||
      fabs (score - self->merge.score) <= SCORE_TOLERANCE * self->merge.score)
    return TRUE;

  g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH,
               _("%s: is not the matrix that the tree was built from: node %u would have a score of %.9g, not %.9g"),
               name, self->merge.lowest, score, self->merge.score);
  return FALSE;
}

/* Whether the method would take the recorded partner. */
static gboolean
check_partner (L2hExplanation *self, L2hGroups *groups, const double *rp, const char *name, GError **error)
{
  guint best = l2h_groups_find_partner (groups, self->merge.lowest, rp);
  const double *means = l2h_groups_average (groups, rp);
  double best_mean = 0.0;
  double mean = 0.0;

  for (guint i = 0; i < groups->n_alive; i++) {
    if (groups->alive[i] == best)
      best_mean = means[i];
    if (groups->alive[i] == self->merge.partner)
      mean = means[i];
  }

  if (mean >= best_mean * (1.0 - MEAN_TOLERANCE))
    return TRUE;

  g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH,
               _("%s: is not the matrix that the tree was built from: node %u would be merged with node %u, not %u"),
               name, self->merge.lowest, best, self->merge.partner);
  return FALSE;
}

/* Lists the best groups outside G*, the partner first, then each the method's choice among those that are left. */
static gboolean
rank (L2hExplanation *self, L2hGroups *groups, const double *rp, guint n_wanted, GError **error)
{
  double *means = l2h_groups_average (groups, rp);
  double second = 0.0;
  gsize partner = 0;

  self->n_candidates = MIN (n_wanted, groups->n_alive - 1);
  self->candidates = l2h_allocate (self->n_candidates, sizeof *self->candidates, error);
  if (self->candidates == NULL)
    return FALSE;

  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] == self->merge.lowest)
      means[i] = -INFINITY;
    else if (groups->alive[i] != self->merge.partner)
      second = MAX (second, means[i]);
  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] == self->merge.partner)
      partner = i;
  self->margin = means[partner] - second;

  for (guint i = 0; i < self->n_candidates; i++) {
    gsize best = i == 0 ? partner : l2h_find_highest (means, groups->n_alive);

    self->candidates[i] = (L2hCandidate) { groups->alive[best], means[best] };
    means[best] = -INFINITY;
  }

  return TRUE;
}

/* Says in which group each witness's class was. */
static gboolean
place_witnesses (L2hExplanation *self, L2hGroups *groups, GError **error)
{
  g_autofree guint *node_of = NULL;
  g_autofree guint *classes = NULL;

  if ((node_of = l2h_allocate (groups->n_classes, sizeof *node_of, error)) == NULL ||
      (classes = l2h_allocate (groups->n_classes, sizeof *classes, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < groups->n_alive; i++) {
    guint n_listed = l2h_groups_list_classes (groups, groups->alive[i], classes);

    for (guint c = 0; c < n_listed; c++)
      node_of[classes[c]] = groups->alive[i];
  }
  for (guint i = 0; i < self->witnesses->n_items; i++)
    self->witnesses->items[i].node = node_of[self->witnesses->items[i].klass];

  return TRUE;
}

L2hExplanation *
l2h_explain (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node, guint n_candidates,
             guint n_witnesses, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hExplanation) self = NULL;
  g_autoptr (L2hAssignment) assigned = NULL;
  g_autoptr (L2hGroups) groups = NULL;
  g_autoptr (L2hReassigner) reassigner = NULL;
  g_autofree double *rp = NULL;
  L2hInput input = L2H_INPUT_AUTO;
  const char *name;

  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);
  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);

  name = l2h_logits_locate_row (logits, 0, NULL);
  if (!check_node (tree, node, error) ||
      !check_size (tree, name, l2h_logits_get_n_classes (logits), l2h_logits_get_n_samples (logits), error))
    return NULL;

  l2h_tree_get_input (tree, &input);
  if (assignment != NULL)
    assigned = g_object_ref (assignment);
  else
    assigned = l2h_assign (logits, input, NULL, NULL, cancellable, error);
  if (assigned == NULL || !check_size (tree, l2h_assignment_get_name (assigned),
                                       l2h_assignment_get_n_classes (assigned),
                                       l2h_assignment_get_n_samples (assigned), error))
    return NULL;

  self = g_object_new (L2H_TYPE_EXPLANATION, NULL);
  self->node = node;
  self->step = node - l2h_tree_get_n_leaves (tree);
  l2h_tree_get_merge (tree, node, &self->merge);

  if ((groups = replay (tree, assigned, self->step, error)) == NULL ||
      !check_score (self, tree, groups, name, error) ||
      (reassigner = l2h_reassigner_new (logits, assigned, 0, error)) == NULL ||
      (rp = l2h_allocate (groups->n_classes, sizeof *rp, error)) == NULL ||
      (self->witnesses = l2h_witnesses_new (n_witnesses, error)) == NULL)
    return NULL;

  self->n_samples = groups->n_samples_of[self->merge.lowest];
  if (!l2h_reassign (reassigner, groups, self->merge.lowest, rp, self->witnesses, NULL, cancellable, error) ||
      (!self->merge.is_estimate && !check_partner (self, groups, rp, name, error)) ||
      !rank (self, groups, rp, n_candidates, error) ||
      !place_witnesses (self, groups, error))
    return NULL;

  return g_steal_pointer (&self);
}

guint
l2h_explanation_get_node (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), L2H_NO_NODE);

  return self->node;
}

guint
l2h_explanation_get_lowest (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), L2H_NO_NODE);

  return self->merge.lowest;
}

guint
l2h_explanation_get_partner (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), L2H_NO_NODE);

  return self->merge.partner;
}

guint
l2h_explanation_get_step (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), 0);

  return self->step;
}

double
l2h_explanation_get_score (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), 0.0);

  return self->merge.score;
}

double
l2h_explanation_get_margin (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), 0.0);

  return self->margin;
}

guint64
l2h_explanation_get_n_samples (L2hExplanation *self)
{
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), 0);

  return self->n_samples;
}

const L2hCandidate *
l2h_explanation_get_candidates (L2hExplanation *self, guint *n_candidates)
{
  *n_candidates = 0;
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), NULL);

  *n_candidates = self->n_candidates;
  return self->candidates;
}

const L2hWitness *
l2h_explanation_get_witnesses (L2hExplanation *self, guint *n_witnesses)
{
  *n_witnesses = 0;
  g_return_val_if_fail (L2H_IS_EXPLANATION (self), NULL);

  *n_witnesses = self->witnesses->n_items;
  return self->witnesses->items;
}

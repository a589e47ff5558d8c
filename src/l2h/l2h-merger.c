/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-merger-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-parallel-private.h"
#include "l2h-reassign-private.h"
#include "l2h-rereader-private.h"
#include "l2h-ties-private.h"

/* Twice the width of the method's ties, so that nothing is cut off that could be one. */
#define TIE 2e-12

/* The first batch that is read again: this share of the samples that could be, and at least so many. */
#define FIRST_BATCH_SHARE 8
#define FIRST_BATCH 16

/* How many samples are bounded at once, and by one worker at a time. */
#define WINDOW (64 * 1024)
#define WINDOW_ITEM 2048

typedef struct {
  guint32 sample;
  gboolean open;
  double width;
} Doubt;

struct _L2hMerger
{
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hRereader *rereader;
  L2hReassigner *reassigner;  /* for groups without samples */
  L2hBuildStatistics *statistics;
  guint n_classes;

  /* G*. */
  guint lowest;
  guint *inside;
  guint8 *is_inside;
  guint n_inside;

  /* The bounds of what is reassigned, of each class and of each alive group's mean, and what may go anywhere. */
  double *low;
  double *high;
  double open;
  double *low_means;
  double *high_means;
  /* By which share the bounds' sums can be off. */
  double slack;

  /* The groups that can be the partner. */
  guint8 *is_contested;
  guint8 *class_is_contested;
  GArray *doubts;

  /* The samples of G* that are bounded at once. */
  guint n_workers;
  gsize window;
  gsize n_window;
  guint32 *samples;
  L2hBound *bounds;
};

typedef void (*TakeFunc) (L2hMerger *self, guint32 sample, L2hBound bound);

static gboolean
allocate_all (L2hMerger *self, GError **error)
{
  gsize n = self->n_classes;

  self->window = MIN (WINDOW, self->sketch->n_samples);

  return (self->samples = l2h_allocate (self->window, sizeof *self->samples, error)) != NULL &&
         (self->bounds = l2h_allocate (self->window, sizeof *self->bounds, error)) != NULL &&
         (self->inside = l2h_allocate (n, sizeof *self->inside, error)) != NULL &&
         (self->is_inside = l2h_allocate (n, sizeof *self->is_inside, error)) != NULL &&
         (self->low = l2h_allocate (n, sizeof *self->low, error)) != NULL &&
         (self->high = l2h_allocate (n, sizeof *self->high, error)) != NULL &&
         (self->low_means = l2h_allocate (n, sizeof *self->low_means, error)) != NULL &&
         (self->high_means = l2h_allocate (n, sizeof *self->high_means, error)) != NULL &&
         (self->is_contested = l2h_allocate (n, sizeof *self->is_contested, error)) != NULL &&
         (self->class_is_contested = l2h_allocate (n, sizeof *self->class_is_contested, error)) != NULL;
}

L2hMerger *
l2h_merger_new (L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch, const L2hKernel *kernel, gsize block,
                guint n_threads, L2hBuildStatistics *statistics, GError **error)
{
  g_autoptr (L2hMerger) self = g_new0 (L2hMerger, 1);

  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
  self->statistics = statistics;
  self->n_workers = l2h_parallel_resolve (n_threads);
  self->n_classes = l2h_assignment_get_n_classes (assignment);
  self->doubts = g_array_new (FALSE, FALSE, sizeof (Doubt));
  if ((self->rereader = l2h_rereader_new (logits, l2h_assignment_get_input (assignment), sketch, kernel, block,
                                          n_threads, error)) == NULL ||
      (self->reassigner = l2h_reassigner_new (logits, assignment, n_threads, error)) == NULL ||
      !allocate_all (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_merger_free (L2hMerger *self)
{
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->rereader, l2h_rereader_free);
  g_clear_pointer (&self->reassigner, l2h_reassigner_free);
  g_free (self->inside);
  g_free (self->is_inside);
  g_free (self->low);
  g_free (self->high);
  g_free (self->low_means);
  g_free (self->high_means);
  g_free (self->is_contested);
  g_free (self->class_is_contested);
  g_clear_pointer (&self->doubts, g_array_unref);
  g_free (self->samples);
  g_free (self->bounds);
  g_free (self);
}

static void
enter_group (L2hMerger *self, L2hGroups *groups, guint lowest)
{
  self->lowest = lowest;
  self->n_inside = l2h_groups_list_classes (groups, lowest, self->inside);
  memset (self->is_inside, 0, self->n_classes);
  for (guint i = 0; i < self->n_inside; i++)
    self->is_inside[self->inside[i]] = TRUE;

  /* A sum of n terms of one sign is off by n * 2^-53, relative, and so is a mean over K classes; l2h_groups_average()
   * and the open samples add a few operations. */
  self->slack = l2h_sketch_get_error (self->sketch) +
                (groups->n_samples_of[lowest] + (double) self->n_classes + 16.0) * 0x1p-53;
}

/* Bounds some samples of the window. */
static gboolean
bound_item (gpointer data, guint worker, guint64 item, GError **error)
{
  L2hMerger *self = data;
  gsize first = item * WINDOW_ITEM;

  l2h_sketch_bound (self->sketch, self->samples + first, MIN (WINDOW_ITEM, self->n_window - first), self->is_inside,
                    self->n_inside, self->bounds + first);
  return TRUE;
}

/* Bounds the window's samples, with several workers where it has many, and hands them to @take in their order. */
static gboolean
visit_window (L2hMerger *self, TakeFunc take, GCancellable *cancellable, GError **error)
{
  guint n_items = (self->n_window + WINDOW_ITEM - 1) / WINDOW_ITEM;

  if (!l2h_parallel_run (n_items > 2 ? self->n_workers : 1, n_items, bound_item, self, NULL, cancellable, error))
    return FALSE;

  for (gsize i = 0; i < self->n_window; i++)
    take (self, self->samples[i], self->bounds[i]);
  self->n_window = 0;
  return TRUE;
}

/* Calls @take for each sample of G* with its bound. */
static gboolean
visit (L2hMerger *self, TakeFunc take, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->n_inside; i++) {
    const guint32 *members;
    gsize n_members;

    members = l2h_assignment_get_members (self->assignment, self->inside[i], &n_members);
    while (n_members > 0) {
      gsize n = MIN (n_members, self->window - self->n_window);

      memcpy (self->samples + self->n_window, members, n * sizeof *members);
      self->n_window += n;
      members += n;
      n_members -= n;
      if (self->n_window == self->window && !visit_window (self, take, cancellable, error))
        return FALSE;
    }
  }

  return visit_window (self, take, cancellable, error);
}

static void
add_bound (L2hMerger *self, guint32 sample, L2hBound bound)
{
  if (bound.klass == L2H_BOUND_OPEN) {
    self->open += bound.high;
  } else {
    self->low[bound.klass] += bound.low;
    self->high[bound.klass] += bound.high;
  }
}

/* Adds up the samples' bounds by class. */
static gboolean
add_bounds (L2hMerger *self, GCancellable *cancellable, GError **error)
{
  memset (self->low, 0, self->n_classes * sizeof *self->low);
  memset (self->high, 0, self->n_classes * sizeof *self->high);
  self->open = 0.0;

  return visit (self, add_bound, cancellable, error);
}

/* Finds the groups that can be the partner. Returns how many; the first is set where there is one only. */
static guint
find_contest (L2hMerger *self, L2hGroups *groups, guint *partner)
{
  double best = 0.0;
  guint n_contested = 0;

  memcpy (self->low_means, l2h_groups_average (groups, self->low), groups->n_alive * sizeof *self->low_means);
  memcpy (self->high_means, l2h_groups_average (groups, self->high), groups->n_alive * sizeof *self->high_means);
  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] != self->lowest)
      best = MAX (best, self->low_means[i]);
  best *= (1.0 - self->slack) * (1.0 - TIE);

  for (guint i = 0; i < groups->n_alive; i++) {
    guint node = groups->alive[i];
    double most = (self->high_means[i] + self->open / groups->n_classes_of[node]) * (1.0 + self->slack);

    self->is_contested[i] = node != self->lowest && most >= best;
    if (self->is_contested[i] && n_contested++ == 0)
      *partner = node;
  }

  return n_contested;
}

static void
mark_contested_classes (L2hMerger *self, L2hGroups *groups, guint *classes)
{
  memset (self->class_is_contested, 0, self->n_classes);
  for (guint i = 0; i < groups->n_alive; i++)
    if (self->is_contested[i]) {
      guint n_listed = l2h_groups_list_classes (groups, groups->alive[i], classes);

      for (guint j = 0; j < n_listed; j++)
        self->class_is_contested[classes[j]] = TRUE;
    }
}

/* Lists a sample whose row would narrow the contest. */
static void
list_doubt (L2hMerger *self, guint32 sample, L2hBound bound)
{
  Doubt doubt = { sample, bound.klass == L2H_BOUND_OPEN, bound.high - bound.low };

  if (doubt.width > 0.0 && (doubt.open || self->class_is_contested[bound.klass]))
    g_array_append_val (self->doubts, doubt);
}

static int
compare_doubts (const void *a, const void *b)
{
  const Doubt *left = a;
  const Doubt *right = b;

  if (left->open != right->open)
    return left->open ? -1 : 1;
  if (left->width != right->width)
    return left->width > right->width ? -1 : 1;

  return (left->sample > right->sample) - (left->sample < right->sample);
}

static int
compare_samples (const void *a, const void *b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

static gboolean
read_batch (L2hMerger *self, guint size, GCancellable *cancellable, GError **error)
{
  guint n = MIN (size, self->doubts->len);
  g_autofree guint32 *samples = l2h_allocate (n, sizeof *samples, error);

  if (samples == NULL)
    return FALSE;

  g_array_sort (self->doubts, compare_doubts);
  for (guint i = 0; i < n; i++)
    samples[i] = g_array_index (self->doubts, Doubt, i).sample;
  qsort (samples, n, sizeof *samples, compare_samples);
  self->statistics->n_reread += n;

  return l2h_rereader_read (self->rereader, samples, n, self->is_inside, cancellable, error);
}

/* No row is left that would tell more: what each contested group gets is known, and ties go by the method's rule. */
static guint
choose_exactly (L2hMerger *self, L2hGroups *groups)
{
  for (guint i = 0; i < groups->n_alive; i++)
    if (!self->is_contested[i])
      self->low_means[i] = -INFINITY;

  return groups->alive[l2h_find_highest (self->low_means, groups->n_alive)];
}

/* For a group without samples no sketch helps: one pass serves all of them. */
static gboolean
find_unsampled_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, L2hProgress *progress,
                        GCancellable *cancellable, GError **error)
{
  if (!l2h_reassign (self->reassigner, groups, lowest, self->low, NULL, progress, cancellable, error))
    return FALSE;

  self->statistics->n_unsampled++;
  self->statistics->n_passes = l2h_reassigner_get_n_passes (self->reassigner);
  *partner = l2h_groups_find_partner (groups, lowest, self->low);
  return TRUE;
}

gboolean
l2h_merger_find_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, L2hProgress *progress,
                         GCancellable *cancellable, GError **error)
{
  g_autofree guint *classes = NULL;
  guint size = 0;

  if (groups->n_samples_of[lowest] == 0)
    return find_unsampled_partner (self, groups, lowest, partner, progress, cancellable, error);

  enter_group (self, groups, lowest);
  for (;;) {
    if (!add_bounds (self, cancellable, error))
      return FALSE;
    if (find_contest (self, groups, partner) == 1)
      break;

    if (classes == NULL && (classes = l2h_allocate (self->n_classes, sizeof *classes, error)) == NULL)
      return FALSE;
    mark_contested_classes (self, groups, classes);
    g_array_set_size (self->doubts, 0);
    if (!visit (self, list_doubt, cancellable, error))
      return FALSE;
    if (self->doubts->len == 0) {
      *partner = choose_exactly (self, groups);
      self->statistics->n_ties++;
      break;
    }

    size = size == 0 ? MAX (self->doubts->len / FIRST_BATCH_SHARE, FIRST_BATCH) : 2 * size;
    if (!read_batch (self, size, cancellable, error))
      return FALSE;
  }

  if (size > 0)
    self->statistics->n_uncertain++;
  return TRUE;
}

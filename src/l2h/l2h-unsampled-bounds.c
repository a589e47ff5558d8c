/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-bounds-private.h"

#include <math.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-odds-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"
#include "l2h-unsampled-groups-private.h"

/* The rows are cut into this many parts whatever the number of workers; each part adds up for itself. */
#define N_PARTS 8

/* How many numbers one part may add up at a time, so that many classes without samples do not fill the memory. */
#define PART_VALUES (2 * 1024 * 1024)

/* What the exponentials leave out below exp (-708), a sample, with much to spare. */
#define LOST 1e-300

/* Half of a row and more in the group: its complement would be off by more than rounding. */
#define LARGEST_INSIDE 0.5

/* Where nothing is read, cancelling is looked for once in so many samples. */
#define POLLED 4096

/* How many classes of each group are watched in the first pass, those that the sketches alone put highest. */
#define FIRST_WATCHED 8

/* At most how many may be watched in the next, together, in units of K; other passes are better then. */
#define MOST_WATCHED 16

/* Below this, what the exponentials leave out could count. */
#define SMALLEST 1e-280

/* What a part of the rows adds. */
typedef struct {
  double *low;  /* n_classes x n_groups: to the classes that are kept; what belongs to one class stands together */
  L2hOdds *others;  /* n_groups: what bounds what is added to any other class */
  double *each;  /* n_groups: that, at most */
  double *watched;  /* to the classes that are watched */
  double *rest;  /* n_classes, NULL until it is needed: what each class has where it is not kept */
} Part;

/* For each group some classes whose probabilities are read as well. */
typedef struct {
  gsize *start;  /* n_groups + 1: where in classes a group's begin */
  guint *classes;
  guint *places;  /* of these classes in columns */
  guint n_columns;
  guint *columns;  /* each once */
} Watch;

struct _L2hUnsampledBounds
{
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hRowSource *source;
  L2hUnsampledGroups groups;
  Watch watch;
  Part parts[N_PARTS];  /* the first has the sum of all in the end */
  double progress_end;  /* of the phase: where the merges end that the groups are for */
};

typedef struct _Pass Pass;

/* What a pass does with a row of logits, filled up for the kernel; @values and @odds have room for as many classes as there are. */
typedef void (*RowFunc) (Pass *pass, Part *part, guint64 sample, double *row, double *values, double *odds);

struct _Pass
{
  L2hUnsampledBounds *self;
  RowFunc take_row;
  L2hProgress *progress;
  guint64 n_rows_done;  /* atomic */
  GCancellable *cancellable;
  gboolean with_bounds;  /* else the watched classes only */
};

L2hUnsampledBounds *
l2h_unsampled_bounds_new (L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch, guint n_threads)
{
  L2hUnsampledBounds *self = g_new0 (L2hUnsampledBounds, 1);

  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
  self->source = l2h_row_source_new (logits, l2h_assignment_get_input (assignment), n_threads);

  return self;
}

static void
clear_part (Part *part)
{
  g_clear_pointer (&part->low, g_free);
  g_clear_pointer (&part->others, g_free);
  g_clear_pointer (&part->each, g_free);
  g_clear_pointer (&part->watched, g_free);
}

static void
clear_watch (Watch *watch)
{
  g_clear_pointer (&watch->start, g_free);
  g_clear_pointer (&watch->classes, g_free);
  g_clear_pointer (&watch->places, g_free);
  g_clear_pointer (&watch->columns, g_free);
  watch->n_columns = 0;
}

static void
clear (L2hUnsampledBounds *self)
{
  for (guint p = 0; p < N_PARTS; p++)
    clear_part (&self->parts[p]);
  clear_watch (&self->watch);
  l2h_unsampled_groups_clear (&self->groups);
}

void
l2h_unsampled_bounds_free (L2hUnsampledBounds *self)
{
  clear (self);
  for (guint p = 0; p < N_PARTS; p++)
    g_free (self->parts[p].rest);
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->source, l2h_row_source_free);
  g_free (self);
}

/* Lists the probabilities of some classes. @row: logits */
static void
pick_columns (L2hUnsampledBounds *self, const double *row, const guint *classes, guint n, double top,
              double confidence, double *values)
{
  guint n_filled = (n + L2H_KERNEL_WIDEST - 1) / L2H_KERNEL_WIDEST * L2H_KERNEL_WIDEST;

  /* None was higher when the rows were read first; a file may have changed since. */
  for (guint i = 0; i < n; i++)
    values[i] = MIN (row[classes[i]], top);
  for (guint i = n; i < n_filled; i++)
    values[i] = -INFINITY;
  self->sketch->kernel->exponentiate (values, n_filled, top);
  for (guint i = 0; i < n; i++)
    values[i] *= confidence;
}

/* Adds to the classes that a sample keeps, for each group. */
static void
add_kept (Part *part, const L2hSpread *spread, const double *odds, guint n_groups)
{
  for (guint i = 0; i < spread->n_kept; i++) {
    double *low = part->low + (gsize) spread->columns[i] * n_groups;
    double p = spread->probabilities[i];

    for (guint g = 0; g < n_groups; g++)
      low[g] += p * odds[g];
  }
}

/* Adds what one row says of the groups. */
static void
add_row (Pass *pass, Part *part, guint64 sample, double *row, double *values, double *odds)
{
  L2hUnsampledBounds *self = pass->self;
  const L2hUnsampledGroups *groups = &self->groups;
  const Watch *watch = &self->watch;
  double confidence = l2h_assignment_get_confidence (self->assignment, sample);
  L2hSpread spread;
  double most;

  l2h_sketch_spread (self->sketch, sample, confidence, &spread);
  pick_columns (self, row, groups->classes, groups->classes_start[groups->n_groups], spread.top, confidence, values);

  most = MIN (spread.lowest, spread.tail);
  for (guint g = 0; g < groups->n_groups; g++) {
    double inside = 0.0;

    for (guint i = groups->classes_start[g]; i < groups->classes_start[g + 1]; i++)
      inside += values[i];
    odds[g] = inside / (1.0 - inside);
    if (pass->with_bounds) {
      part->each[g] += inside < LARGEST_INSIDE ? odds[g] * most + LOST : INFINITY;
      l2h_odds_add (&part->others[g], MIN (odds[g], 1.0), most);
    }
  }
  if (pass->with_bounds)
    add_kept (part, &spread, odds, groups->n_groups);

  pick_columns (self, row, watch->columns, watch->n_columns, spread.top, confidence, values);
  for (guint g = 0; g < groups->n_groups; g++)
    for (gsize i = watch->start[g]; i < watch->start[g + 1]; i++)
      part->watched[i] += odds[g] * values[watch->places[i]];
}

/* Adds what each class has in one row unless it is kept. */
static void
add_rest (Pass *pass, Part *part, guint64 sample, double *row, double *values, double *odds)
{
  L2hUnsampledBounds *self = pass->self;
  const L2hKernel *kernel = self->sketch->kernel;
  guint n_classes = self->source->n_classes;
  double confidence = l2h_assignment_get_confidence (self->assignment, sample);
  L2hSpread spread;

  l2h_sketch_spread (self->sketch, sample, confidence, &spread);
  for (guint c = 0; c < n_classes; c++)
    row[c] = MIN (row[c], spread.top);
  for (guint i = 0; i < spread.n_kept; i++)
    row[spread.columns[i]] = -INFINITY;
  kernel->exponentiate (row, l2h_kernel_round_up (n_classes), spread.top);
  kernel->accumulate (part->rest, 1, row, 1, n_classes, &confidence);
}

static gboolean
take_block (Pass *pass, Part *part, L2hRowBuffer *buffer, guint64 first, gsize n_rows, double *odds, GError **error)
{
  L2hRowSource *source = pass->self->source;
  L2hElementType type = l2h_logits_get_element_type (source->logits);
  gsize row_size = source->n_classes * l2h_element_type_get_size (type);
  double *row = buffer->values;
  double maxima[L2H_KERNEL_TILE];

  if (!l2h_logits_read_rows (source->logits, first, n_rows, buffer->elements, error))
    return FALSE;

  for (gsize i = 0; i < n_rows; i++) {
    const guint8 *elements = (const guint8 *) buffer->elements + i * row_size;

    /* The rows were checked when they were read first; a file may have changed since. */
    if (!pass->self->sketch->kernel->widen[type] (elements, source->n_classes, row, maxima)) {
      l2h_elements_to_doubles (type, elements, row, source->n_classes);
      if (!l2h_row_check (source->logits, source->input, first + i, row, error))
        return FALSE;
    }
    if (source->input == L2H_INPUT_PROBABILITIES)
      l2h_row_take_logs (row, source->n_classes);
    pass->take_row (pass, part, first + i, row, buffer->scratch, odds);
  }

  return TRUE;
}

static gboolean
add_part (gpointer data, guint worker, guint64 item, GError **error)
{
  Pass *pass = data;
  L2hUnsampledBounds *self = pass->self;
  L2hRowSource *source = self->source;
  guint64 start = source->n_samples * item / N_PARTS;
  guint64 end = source->n_samples * (item + 1) / N_PARTS;
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (source, worker, error);
  g_autofree double *odds = l2h_allocate (self->groups.n_groups, sizeof *odds, error);
  gsize n_rows;

  if (buffer == NULL || odds == NULL)
    return FALSE;

  for (guint64 first = start; first < end; first += n_rows) {
    n_rows = MIN (source->block, end - first);
    l2h_row_source_ask_ahead (source, start, end, first, n_rows);
    if (g_cancellable_set_error_if_cancelled (pass->cancellable, error) ||
        !take_block (pass, &self->parts[item], buffer, first, n_rows, odds, error))
      return FALSE;
    l2h_progress_count (pass->progress, worker, &pass->n_rows_done, n_rows, source->n_samples);
  }

  return TRUE;
}

/* Adds up @n_values numbers of every part in the first. */
static void
join_parts (L2hUnsampledBounds *self, gsize offset, gsize n_values)
{
  double **sums = (double **) ((guint8 *) &self->parts[0] + offset);

  for (guint p = 1; p < N_PARTS; p++) {
    double **others = (double **) ((guint8 *) &self->parts[p] + offset);

    for (gsize i = 0; i < n_values; i++)
      (*sums)[i] += (*others)[i];
    g_clear_pointer (others, g_free);
  }
}

/* Lists the classes that are marked for each group: @is_watched is n_groups x n_classes. */
static gboolean
set_watch (L2hUnsampledBounds *self, const guint8 *is_watched, GError **error)
{
  guint n_classes = self->source->n_classes;
  guint n_groups = self->groups.n_groups;
  Watch *watch = &self->watch;
  g_autofree guint *place_of = l2h_allocate (n_classes, sizeof *place_of, error);
  gsize n_watched = 0;

  clear_watch (watch);
  for (gsize i = 0; i < (gsize) n_groups * n_classes; i++)
    n_watched += is_watched[i];
  if (place_of == NULL ||
      (watch->start = l2h_allocate ((gsize) n_groups + 1, sizeof *watch->start, error)) == NULL ||
      (watch->classes = l2h_allocate (n_watched, sizeof *watch->classes, error)) == NULL ||
      (watch->places = l2h_allocate (n_watched, sizeof *watch->places, error)) == NULL ||
      (watch->columns = l2h_allocate (n_classes, sizeof *watch->columns, error)) == NULL)
    return FALSE;

  for (guint c = 0; c < n_classes; c++) {
    gboolean is_any = FALSE;

    for (guint g = 0; g < n_groups && !is_any; g++)
      is_any = is_watched[(gsize) g * n_classes + c];
    place_of[c] = watch->n_columns;
    if (is_any)
      watch->columns[watch->n_columns++] = c;
  }
  n_watched = 0;
  for (guint g = 0; g < n_groups; g++) {
    for (guint c = 0; c < n_classes; c++)
      if (is_watched[(gsize) g * n_classes + c]) {
        watch->classes[n_watched] = c;
        watch->places[n_watched++] = place_of[c];
      }
    watch->start[g + 1] = n_watched;
  }

  return TRUE;
}

/* Estimates from the sketches alone. */
static gboolean
estimate_part (gpointer data, guint worker, guint64 item, GError **error)
{
  Pass *pass = data;
  L2hUnsampledBounds *self = pass->self;
  const L2hUnsampledGroups *groups = &self->groups;
  Part *part = &self->parts[item];
  guint64 end = self->sketch->n_samples * (item + 1) / N_PARTS;

  for (guint64 sample = self->sketch->n_samples * item / N_PARTS; sample < end; sample++) {
    L2hSpread spread;

    if (sample % POLLED == 0 && g_cancellable_set_error_if_cancelled (pass->cancellable, error))
      return FALSE;
    l2h_sketch_spread (self->sketch, sample, l2h_assignment_get_confidence (self->assignment, sample), &spread);
    for (guint i = 0; i < spread.n_kept; i++) {
      guint g = groups->group_of[spread.columns[i]];
      double p = spread.probabilities[i];

      if (g < groups->n_groups)
        for (guint j = 0; j < spread.n_kept; j++)
          part->low[(gsize) spread.columns[j] * groups->n_groups + g] += p * spread.probabilities[j];
    }
  }

  return TRUE;
}

/* Watches for each group the classes that the estimates put highest. */
static gboolean
watch_likely (L2hUnsampledBounds *self, GCancellable *cancellable, GError **error)
{
  guint n_classes = self->source->n_classes;
  guint n_groups = self->groups.n_groups;
  double *estimates = self->parts[0].low;
  g_autofree guint8 *is_watched = l2h_allocate ((gsize) n_groups * n_classes, 1, error);
  Pass pass = { .self = self, .cancellable = cancellable };

  if (is_watched == NULL ||
      !l2h_parallel_run (self->source->n_workers, N_PARTS, estimate_part, &pass, NULL, cancellable, error))
    return FALSE;

  for (guint p = 1; p < N_PARTS; p++)
    for (gsize i = 0; i < (gsize) n_groups * n_classes; i++)
      estimates[i] += self->parts[p].low[i];

  for (guint g = 0; g < n_groups; g++)
    for (guint n = 0; n < MIN (FIRST_WATCHED, n_classes); n++) {
      guint best = 0;

      for (guint c = 0; c < n_classes; c++)
        if (self->groups.group_of[c] != g &&
            estimates[(gsize) c * n_groups + g] > estimates[(gsize) best * n_groups + g])
          best = c;
      is_watched[(gsize) g * n_classes + best] = TRUE;
      estimates[(gsize) best * n_groups + g] = 0.0;
    }

  for (guint p = 0; p < N_PARTS; p++)
    memset (self->parts[p].low, 0, (gsize) n_groups * n_classes * sizeof *estimates);
  return set_watch (self, is_watched, error);
}

/* Reads all rows, for the watched classes and, where that is wanted, for the bounds. */
static gboolean
run_pass (L2hUnsampledBounds *self, gboolean with_bounds, L2hProgress *progress, GCancellable *cancellable,
          GError **error)
{
  gsize n_watched = self->watch.start[self->groups.n_groups];
  Pass pass = { self, add_row, progress, 0, cancellable, with_bounds };

  for (guint p = 0; p < N_PARTS; p++) {
    g_clear_pointer (&self->parts[p].watched, g_free);
    if ((self->parts[p].watched = l2h_allocate (n_watched, sizeof (double), error)) == NULL)
      return FALSE;
  }

  if (!l2h_parallel_run (self->source->n_workers, N_PARTS, add_part, &pass, NULL, cancellable, error))
    return FALSE;

  join_parts (self, G_STRUCT_OFFSET (Part, watched), n_watched);
  return TRUE;
}

/* Reads all rows for what each class has where it is not kept. */
static gboolean
sum_rest (L2hUnsampledBounds *self, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  Pass pass = { self, add_rest, progress, 0, cancellable };

  for (guint p = 0; p < N_PARTS; p++) {
    g_free (self->parts[p].rest);
    if ((self->parts[p].rest = l2h_allocate (self->source->n_classes, sizeof (double), error)) == NULL)
      return FALSE;
  }

  if (!l2h_parallel_run (self->source->n_workers, N_PARTS, add_part, &pass, NULL, cancellable, error)) {
    g_clear_pointer (&self->parts[0].rest, g_free);
    return FALSE;
  }

  join_parts (self, G_STRUCT_OFFSET (Part, rest), self->source->n_classes);
  return TRUE;
}

/* Bounds what @lowest, and other groups without samples with it, would give. */
static gboolean
bound_groups (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hProgress *progress,
              GCancellable *cancellable, GError **error)
{
  gsize n_classes = groups->n_classes;
  gsize n_groups;

  if (!l2h_unsampled_groups_choose (&self->groups, groups, lowest, PART_VALUES / n_classes, error))
    return FALSE;

  n_groups = self->groups.n_groups;
  /* Half of the way is kept for the pass that often follows. */
  self->progress_end = progress->from + n_groups * (progress->to - progress->from);
  l2h_progress_lead_to (progress, (progress->from + self->progress_end) / 2);
  for (guint p = 0; p < N_PARTS; p++)
    if ((self->parts[p].low = l2h_allocate (n_classes * n_groups, sizeof (double), error)) == NULL ||
        (self->parts[p].others = l2h_allocate (n_groups, sizeof (L2hOdds), error)) == NULL ||
        (self->parts[p].each = l2h_allocate (n_groups, sizeof (double), error)) == NULL)
      return FALSE;

  if (!watch_likely (self, cancellable, error) || !run_pass (self, TRUE, progress, cancellable, error))
    return FALSE;

  join_parts (self, G_STRUCT_OFFSET (Part, low), n_classes * n_groups);
  join_parts (self, G_STRUCT_OFFSET (Part, each), n_groups);
  for (guint p = 1; p < N_PARTS; p++)
    for (guint g = 0; g < n_groups; g++)
      l2h_odds_join (&self->parts[0].others[g], &self->parts[p].others[g]);
  return TRUE;
}

/* What group @g can give at most to class @c beside what it gives where the class is kept. */
static double
bound_other (L2hUnsampledBounds *self, guint g, guint c, double slack)
{
  const Part *sums = &self->parts[0];
  double n_lost = self->source->n_samples * LOST;

  if (sums->rest == NULL)
    return sums->each[g];

  return MIN (sums->each[g], l2h_odds_bound (&sums->others[g], sums->rest[c] * (1.0 + slack) + n_lost) + n_lost);
}

/* Takes the bounds of a group over, and for the watched classes what is exact. */
static void
set_contest (L2hUnsampledBounds *self, L2hGroups *groups, guint g, L2hContest *contest)
{
  /* A term is a product of a probability and of odds that are off by twice as much, as up to half is taken off 1. */
  contest->slack = 8.0 * l2h_sketch_get_error (self->sketch) +
                   (self->source->n_samples + (double) groups->n_classes + 16.0) * 0x1p-52;
  l2h_contest_clear (contest);
  for (guint c = 0; c < groups->n_classes; c++) {
    contest->low[c] = self->parts[0].low[(gsize) c * self->groups.n_groups + g];
    contest->high[c] = contest->low[c] + bound_other (self, g, c, contest->slack);
  }
  for (gsize i = self->watch.start[g]; i < self->watch.start[g + 1]; i++) {
    contest->low[self->watch.classes[i]] = self->parts[0].watched[i];
    contest->high[self->watch.classes[i]] = self->parts[0].watched[i] + self->source->n_samples * LOST;
  }
}

gboolean
l2h_unsampled_bounds_set (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hContest *contest,
                          guint *n_passes, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  guint g = l2h_unsampled_groups_find (&self->groups, lowest);

  if (g == self->groups.n_groups) {
    clear (self);
    (*n_passes)++;
    if (!bound_groups (self, groups, lowest, progress, cancellable, error)) {
      clear (self);
      return FALSE;
    }
    g = 0;
  }

  set_contest (self, groups, g, contest);
  return TRUE;
}

/* Whether all classes that can belong to the partner of a group are watched for it. */
static gboolean
is_watched (const L2hUnsampledBounds *self, guint g, const L2hContest *contest)
{
  gsize next = self->watch.start[g];

  for (guint c = 0; c < self->source->n_classes; c++) {
    while (next < self->watch.start[g + 1] && self->watch.classes[next] < c)
      next++;
    if (contest->class_is_contested[c] && (next == self->watch.start[g + 1] || self->watch.classes[next] != c))
      return FALSE;
  }

  return TRUE;
}

static gboolean
is_alive (L2hGroups *groups, guint node)
{
  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] == node)
      return TRUE;

  return FALSE;
}

/* Watches, beside what is watched, for each group that is undecided the classes that can belong to its partner. */
static gboolean
watch_contested (L2hUnsampledBounds *self, L2hGroups *groups, L2hContest *contest, gboolean *is_too_much,
                 GError **error)
{
  gsize n_classes = groups->n_classes;
  g_autofree guint8 *is_watched = l2h_allocate (self->groups.n_groups * n_classes, 1, error);
  gsize n_watched = self->watch.start[self->groups.n_groups];
  guint ignored;

  if (is_watched == NULL)
    return FALSE;

  for (guint g = 0; g < self->groups.n_groups; g++) {
    guint node = self->groups.nodes[g];

    for (gsize i = self->watch.start[g]; i < self->watch.start[g + 1]; i++)
      is_watched[g * n_classes + self->watch.classes[i]] = TRUE;

    if (!is_alive (groups, node))
      continue;
    set_contest (self, groups, g, contest);
    if (l2h_contest_find (contest, groups, node, &ignored) == 1)
      continue;
    l2h_contest_mark_classes (contest, groups);
    for (guint c = 0; c < n_classes; c++) {
      is_watched[g * n_classes + c] |= contest->class_is_contested[c];
      n_watched += contest->class_is_contested[c];
    }
  }

  *is_too_much = n_watched > MOST_WATCHED * n_classes;
  return *is_too_much || set_watch (self, is_watched, error);
}

/* Narrows the bounds of all groups, where they leave too much to watch. @n_contested: (out): what is left for group @g */
static gboolean
narrow (L2hUnsampledBounds *self, L2hGroups *groups, guint g, L2hContest *contest, guint *partner, guint *n_contested,
        L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  l2h_progress_lead_to (progress, (progress->last + self->progress_end) / 2);
  if (!sum_rest (self, progress, cancellable, error))
    return FALSE;

  set_contest (self, groups, g, contest);
  *n_contested = l2h_contest_find (contest, groups, self->groups.nodes[g], partner);
  return TRUE;
}

gboolean
l2h_unsampled_bounds_settle (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hContest *contest,
                             guint *partner, gboolean *is_settled, guint *n_passes, L2hProgress *progress,
                             GCancellable *cancellable, GError **error)
{
  guint g = l2h_unsampled_groups_find (&self->groups, lowest);
  gboolean is_too_much = FALSE;
  guint n_contested = 0;

  *is_settled = FALSE;
  if (!isfinite (self->parts[0].each[g]))
    return TRUE;

  l2h_contest_mark_classes (contest, groups);
  if (!is_watched (self, g, contest)) {
    if (!watch_contested (self, groups, contest, &is_too_much, error))
      return FALSE;
    if (is_too_much && self->parts[0].rest == NULL) {
      (*n_passes)++;
      if (!narrow (self, groups, g, contest, partner, &n_contested, progress, cancellable, error) ||
          (n_contested > 1 && !watch_contested (self, groups, contest, &is_too_much, error)))
        return FALSE;
    }
    *is_settled = n_contested == 1;
    if (*is_settled || is_too_much)
      return TRUE;

    (*n_passes)++;
    l2h_progress_lead_to (progress, self->progress_end);
    if (!run_pass (self, FALSE, progress, cancellable, error)) {
      clear (self);
      return FALSE;
    }
    set_contest (self, groups, g, contest);
    l2h_contest_find (contest, groups, lowest, partner);
  }

  *is_settled = l2h_contest_choose (contest, groups, SMALLEST, partner);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-sums-private.h"

#include <math.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"

/* How many numbers all workers may add up at a time, so that many classes without samples do not fill the memory; and
 * which share of it the groups have, the rest being for those that need whole rows. */
#define MOST_VALUES (40 * 1024 * 1024)
#define GROUPS_SHARE 0.75

/* Half of a row and more in the group: its complement would be off by more than rounding. */
#define LARGEST_INSIDE L2H_UNSEEN_LARGEST

/* Where nothing is read, cancelling is looked for once in so many samples. */
#define POLLED 4096

/* As long as they are so few, groups that would stay in question get whole rows in the first pass; if they are more, it is
 * less work to see in it which do, as most will not. */
#define FEW_WHOLE 16

/* Behind this share of the rows, as a divisor, adding up in the first reading began too late to be of use. */
#define LATE_SHARE 4

/* How many classes of each group are watched in the first pass, those that the sketches alone put highest. */
#define FIRST_WATCHED 16

/* How many rows are added at once to the sums of groups that need whole rows: these do not fit the caches. */
#define WHOLE_ROWS 32

/* What a worker needs for rows. */
typedef struct {
  double *odds;  /* of each group */
  guint n_rows;
  double *rows;  /* WHOLE_ROWS x the classes, filled up: exponentials */
  double *shares;  /* n_whole x WHOLE_ROWS: what they count for each group that needs them */
} Scratch;

typedef struct {
  L2hUnsampledSums *self;
  L2hProgress *progress;
  guint64 n_rows_done;  /* atomic */
  GCancellable *cancellable;
  gboolean with_bounds;  /* else the watched classes only */
} Pass;

void
l2h_unsampled_sums_init (L2hUnsampledSums *self, L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                         const L2hUnseen *unseen, guint n_threads)
{
  *self = (L2hUnsampledSums) { .assignment = g_object_ref (assignment), .sketch = sketch, .unseen = unseen };
  self->source = l2h_row_source_new (logits, l2h_assignment_get_input (assignment), n_threads);
  self->n_workers = MIN (self->source->n_workers, L2H_UNSAMPLED_PARTS);
}

static void
forget_workers (L2hUnsampledSums *self)
{
  for (guint w = 0; w < self->n_workers; w++) {
    g_clear_pointer (&self->workers[w].low, g_free);
    g_clear_pointer (&self->workers[w].whole, g_free);
  }
}

static void
forget_parts (L2hUnsampledSums *self)
{
  for (guint p = 0; p < L2H_UNSAMPLED_PARTS; p++) {
    g_clear_pointer (&self->parts[p].each, g_free);
    g_clear_pointer (&self->parts[p].watched, g_free);
    self->parts[p].unkept = 0.0;
  }
}

void
l2h_unsampled_sums_forget (L2hUnsampledSums *self)
{
  forget_workers (self);
  forget_parts (self);
  g_clear_pointer (&self->low, g_free);
  g_clear_pointer (&self->each, g_free);
  g_clear_pointer (&self->watched, g_free);
  g_clear_pointer (&self->whole_groups, g_free);
  g_clear_pointer (&self->is_whole, g_free);
  self->n_whole = 0;
  l2h_unsampled_watch_clear (&self->watch);
  l2h_unsampled_groups_clear (&self->groups);
}

void
l2h_unsampled_sums_clear (L2hUnsampledSums *self)
{
  l2h_unsampled_sums_forget (self);
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->source, l2h_row_source_free);
}

/* Turns logits into probabilities. None was higher than the top when the rows were read first; a file may have changed
 * since. @values: has room for what fills up a vector */
static void
take_probabilities (const L2hKernel *kernel, double *values, guint n, double top, double confidence)
{
  guint n_filled = (n + L2H_KERNEL_WIDEST - 1) / L2H_KERNEL_WIDEST * L2H_KERNEL_WIDEST;

  for (guint i = 0; i < n; i++)
    values[i] = MIN (values[i], top);
  for (guint i = n; i < n_filled; i++)
    values[i] = -INFINITY;
  kernel->exponentiate (values, n_filled, top);
  for (guint i = 0; i < n; i++)
    values[i] *= confidence;
}

/* Lists the probabilities of some classes. @row: logits */
static void
pick_columns (L2hUnsampledSums *self, const double *row, const guint *classes, guint n, double top, double confidence,
              double *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = row[classes[i]];
  take_probabilities (self->sketch->kernel, values, n, top, confidence);
}

/* Adds to the classes that a sample keeps, for each group. */
static void
add_kept (double *sums, const L2hSpread *spread, const double *odds, guint n_groups)
{
  for (guint i = 0; i < spread->n_kept; i++) {
    double *low = sums + (gsize) spread->columns[i] * n_groups;
    double p = spread->probabilities[i];

    for (guint g = 0; g < n_groups; g++)
      low[g] += p * odds[g];
  }
}

/* Adds the rows that have been collected to the sums of the groups that need them. */
static void
add_whole_rows (L2hUnsampledSums *self, guint worker, Scratch *scratch)
{
  for (guint w = 0; w < self->n_whole; w++)
    for (guint i = scratch->n_rows; i < WHOLE_ROWS; i++)
      scratch->shares[w * WHOLE_ROWS + i] = 0.0;
  if (scratch->n_rows > 0)
    self->sketch->kernel->accumulate (self->workers[worker].whole, self->n_whole, scratch->rows, WHOLE_ROWS,
                                      l2h_kernel_round_up (self->source->n_classes), scratch->shares);
  scratch->n_rows = 0;
}

/* Collects a row for the groups that need all of it. */
static void
take_whole_row (L2hUnsampledSums *self, guint worker, const double *row, double top, double confidence,
                Scratch *scratch)
{
  gsize n_filled = l2h_kernel_round_up (self->source->n_classes);
  double *copy = scratch->rows + scratch->n_rows * n_filled;

  for (gsize c = 0; c < n_filled; c++)
    copy[c] = MIN (row[c], top);
  self->sketch->kernel->exponentiate (copy, n_filled, top);
  for (guint w = 0; w < self->n_whole; w++)
    scratch->shares[w * WHOLE_ROWS + scratch->n_rows] = scratch->odds[self->whole_groups[w]] * confidence;
  if (++scratch->n_rows == WHOLE_ROWS)
    add_whole_rows (self, worker, scratch);
}

/* Adds what one row says of the groups. @row: logits, filled up for the kernel; @values: room for as many */
static void
add_row (Pass *pass, guint worker, guint part, guint64 sample, const double *row, double *values, Scratch *scratch)
{
  L2hUnsampledSums *self = pass->self;
  const L2hUnsampledGroups *groups = &self->groups;
  const L2hUnsampledWatch *watch = &self->watch;
  double confidence = l2h_assignment_get_confidence (self->assignment, sample);
  double *odds = scratch->odds;
  double *watched = self->parts[part].watched;
  double *each = self->parts[part].each;
  L2hSpread spread;

  l2h_sketch_spread (self->sketch, sample, confidence, &spread);
  pick_columns (self, row, groups->classes, groups->classes_start[groups->n_groups], spread.top, confidence, values);
  for (guint g = 0; g < groups->n_groups; g++) {
    double inside = 0.0;

    for (guint i = groups->classes_start[g]; i < groups->classes_start[g + 1]; i++)
      inside += values[i];
    odds[g] = inside / (1.0 - inside);
    if (pass->with_bounds && !(inside < LARGEST_INSIDE))
      each[g] = INFINITY;
  }

  if (pass->with_bounds) {
    double most = MIN (spread.lowest, spread.tail);

    add_kept (self->workers[worker].low, &spread, odds, groups->n_groups);
    for (guint g = 0; g < groups->n_groups; g++)
      each[g] += (self->is_whole[g] ? 0.0 : odds[g] * most) + L2H_UNSAMPLED_LOST;
  }

  if (self->n_whole > 0)
    take_whole_row (self, worker, row, spread.top, confidence, scratch);

  pick_columns (self, row, watch->columns, watch->n_columns, spread.top, confidence, values);
  for (guint g = 0; g < groups->n_groups; g++)
    for (gsize i = watch->start[g]; i < watch->start[g + 1]; i++)
      watched[i] += odds[g] * values[watch->places[i]];
}

static gboolean
add_block (Pass *pass, guint worker, guint part, L2hRowBuffer *buffer, guint64 first, gsize n_rows, Scratch *scratch,
           GError **error)
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
    add_row (pass, worker, part, first + i, row, buffer->scratch, scratch);
  }

  return TRUE;
}

static gboolean
add_part (gpointer data, guint worker, guint64 part, GError **error)
{
  Pass *pass = data;
  L2hUnsampledSums *self = pass->self;
  L2hRowSource *source = self->source;
  guint64 start = self->n_rows * part / L2H_UNSAMPLED_PARTS;
  guint64 end = self->n_rows * (part + 1) / L2H_UNSAMPLED_PARTS;
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (source, worker, error);
  gsize n_values = self->workers[worker].whole != NULL ? l2h_kernel_round_up (source->n_classes) * WHOLE_ROWS : 0;
  g_autofree double *odds = l2h_allocate (self->groups.n_groups, sizeof *odds, error);
  g_autofree double *rows = odds != NULL ? l2h_allocate (n_values, sizeof *rows, error) : NULL;
  g_autofree double *shares = rows != NULL ? l2h_allocate ((gsize) self->n_whole * WHOLE_ROWS, sizeof *shares, error)
                                           : NULL;
  Scratch scratch = { odds, 0, rows, shares };
  gsize n_rows;

  if (buffer == NULL || shares == NULL)
    return FALSE;

  for (guint64 first = start; first < end; first += n_rows) {
    n_rows = MIN (source->block, end - first);
    l2h_row_source_ask_ahead (source, start, end, first, n_rows);
    if (g_cancellable_set_error_if_cancelled (pass->cancellable, error) ||
        !add_block (pass, worker, part, buffer, first, n_rows, &scratch, error))
      return FALSE;
    l2h_progress_count (pass->progress, worker, &pass->n_rows_done, n_rows, self->n_rows);
  }

  add_whole_rows (self, worker, &scratch);
  return TRUE;
}

/* What the sketches alone say: to the classes that are kept beside the groups, and what they leave open. */
static gboolean
estimate_part (gpointer data, guint worker, guint64 part, GError **error)
{
  Pass *pass = data;
  L2hUnsampledSums *self = pass->self;
  const L2hUnsampledGroups *groups = &self->groups;
  guint64 end = self->sketch->n_samples * (part + 1) / L2H_UNSAMPLED_PARTS;

  for (guint64 sample = self->sketch->n_samples * part / L2H_UNSAMPLED_PARTS; sample < end; sample++) {
    L2hSpread spread;
    double most;

    if (sample % POLLED == 0 && g_cancellable_set_error_if_cancelled (pass->cancellable, error))
      return FALSE;
    l2h_sketch_spread (self->sketch, sample, l2h_assignment_get_confidence (self->assignment, sample), &spread);
    most = MIN (spread.lowest, spread.tail);
    self->parts[part].unkept += spread.tail / self->source->n_classes * most;
    for (guint i = 0; i < spread.n_kept; i++) {
      guint g = groups->group_of[spread.columns[i]];
      double p = spread.probabilities[i];

      if (g == groups->n_groups)
        continue;
      self->parts[part].each[g] += p * most;
      for (guint j = 0; j < spread.n_kept; j++)
        self->workers[worker].low[(gsize) spread.columns[j] * groups->n_groups + g] += p * spread.probabilities[j];
    }
  }

  return TRUE;
}

/* Adds all others to the first. */
static void
join (double *sums, const double *others, gsize n)
{
  for (gsize i = 0; i < n; i++)
    sums[i] += others[i];
}

static void
join_workers (L2hUnsampledSums *self)
{
  gsize n_classes = self->source->n_classes;
  gsize n_groups = self->groups.n_groups;
  gsize n_filled = l2h_kernel_round_up (n_classes);

  for (guint w = 1; w < self->n_workers; w++) {
    if (self->workers[0].low != NULL)
      join (self->workers[0].low, self->workers[w].low, n_classes * n_groups);
    join (self->workers[0].whole, self->workers[w].whole, n_filled * self->n_whole);
  }
  if (self->workers[0].low != NULL)
    self->low = g_steal_pointer (&self->workers[0].low);

  for (gsize c = 0; c < n_classes; c++)
    for (guint i = 0; i < self->n_whole; i++)
      self->low[c * n_groups + self->whole_groups[i]] = self->workers[0].whole[i * n_filled + c];
  for (guint i = 0; i < self->n_whole; i++) {
    double *each = &self->each[self->whole_groups[i]];

    *each = isfinite (*each) ? self->source->n_samples * L2H_UNSAMPLED_LOST : INFINITY;
  }
  forget_workers (self);
}

static void
join_parts (L2hUnsampledSums *self, gsize n_watched)
{
  for (guint p = 1; p < L2H_UNSAMPLED_PARTS; p++) {
    if (self->parts[0].each != NULL)
      join (self->parts[0].each, self->parts[p].each, self->groups.n_groups);
    if (self->parts[0].watched != NULL)
      join (self->parts[0].watched, self->parts[p].watched, n_watched);
  }

  if (self->parts[0].each != NULL)
    self->each = g_steal_pointer (&self->parts[0].each);
  self->watched = g_steal_pointer (&self->parts[0].watched);
  forget_parts (self);
}

/* The classes that the estimates put highest for a group, and what they give them. */
typedef struct {
  guint classes[FIRST_WATCHED + 1];
  double estimates[FIRST_WATCHED + 1];
} Likely;

static void
take_likely (Likely *likely, guint klass, double estimate)
{
  guint i = FIRST_WATCHED + 1;

  for (; i > 0 && estimate > likely->estimates[i - 1]; i--)
    if (i <= FIRST_WATCHED) {
      likely->estimates[i] = likely->estimates[i - 1];
      likely->classes[i] = likely->classes[i - 1];
    }
  if (i <= FIRST_WATCHED) {
    likely->estimates[i] = estimate;
    likely->classes[i] = klass;
  }
}

/* Watches for each group the classes that the estimates put highest, and notes the groups for which what stays open could
 * bring yet another into question. */
static gboolean
take_estimates (L2hUnsampledSums *self, const double *estimates, const double *each, double unkept,
                GError **error)
{
  gsize n_classes = self->source->n_classes;
  guint n_groups = self->groups.n_groups;
  g_autofree guint8 *is_watched = l2h_allocate (n_groups * n_classes, 1, error);
  guint n_whole = 0;
  g_autofree Likely *likely = is_watched != NULL ? l2h_allocate (n_groups, sizeof *likely, error) : NULL;

  if (likely == NULL)
    return FALSE;

  for (guint c = 0; c < n_classes; c++)
    for (guint g = 0; g < n_groups; g++)
      if (self->groups.group_of[c] != g)
        take_likely (&likely[g], c, estimates[(gsize) c * n_groups + g]);

  for (guint g = 0; g < n_groups; g++) {
    const double *highest = likely[g].estimates;

    for (guint i = 0; i < FIRST_WATCHED && highest[i] > 0.0; i++)
      is_watched[g * n_classes + likely[g].classes[i]] = TRUE;
    self->is_whole[g] = highest[FIRST_WATCHED] + each[g] + unkept >= highest[0];
    n_whole += self->is_whole[g];
  }
  if (n_whole > FEW_WHOLE)
    memset (self->is_whole, 0, n_groups);

  return l2h_unsampled_watch_set (&self->watch, is_watched, n_groups, n_classes, error);
}

static double *
allocate_sums (gsize n, GError **error)
{
  double *sums = l2h_allocate_huge (n, sizeof *sums, error);

  if (sums != NULL)
    memset (sums, 0, n * sizeof *sums);
  return sums;
}

static gboolean
allocate_bounds (L2hUnsampledSums *self, GError **error)
{
  gsize n_groups = self->groups.n_groups;

  for (guint w = 0; w < self->n_workers; w++)
    if ((self->workers[w].low = allocate_sums (n_groups * self->source->n_classes, error)) == NULL)
      return FALSE;
  for (guint p = 0; p < L2H_UNSAMPLED_PARTS; p++)
    if ((self->parts[p].each = l2h_allocate (n_groups, sizeof (double), error)) == NULL)
      return FALSE;

  return (self->whole_groups = l2h_allocate (n_groups, sizeof *self->whole_groups, error)) != NULL &&
         (self->is_whole = l2h_allocate (n_groups, sizeof *self->is_whole, error)) != NULL;
}

/* Takes from the sketches which classes are likely, and which groups will need more than these say. */
static gboolean
estimate (L2hUnsampledSums *self, GCancellable *cancellable, GError **error)
{
  gsize n_classes = self->source->n_classes;
  gsize n_groups = self->groups.n_groups;
  Pass pass = { .self = self, .cancellable = cancellable };
  double unkept;

  if (!l2h_parallel_run (self->n_workers, L2H_UNSAMPLED_PARTS, estimate_part, &pass, NULL, cancellable, error))
    return FALSE;

  for (guint w = 1; w < self->n_workers; w++)
    join (self->workers[0].low, self->workers[w].low, n_classes * n_groups);
  unkept = self->parts[0].unkept;
  for (guint p = 1; p < L2H_UNSAMPLED_PARTS; p++) {
    unkept += self->parts[p].unkept;
    join (self->parts[0].each, self->parts[p].each, n_groups);
  }
  if (!take_estimates (self, self->workers[0].low, self->parts[0].each, unkept, error))
    return FALSE;

  for (guint p = 0; p < L2H_UNSAMPLED_PARTS; p++)
    memset (self->parts[p].each, 0, n_groups * sizeof (double));
  for (guint w = 0; w < self->n_workers; w++)
    memset (self->workers[w].low, 0, n_classes * n_groups * sizeof (double));

  return TRUE;
}

/* Lists the groups that get whole rows, @first before all others, and as many as there is memory for; the others are no
 * longer marked. */
static gboolean
make_whole (L2hUnsampledSums *self, guint first, GError **error)
{
  gsize n_filled = l2h_kernel_round_up (self->source->n_classes);
  gsize n_groups = self->groups.n_groups;
  gsize most = MOST_VALUES / n_filled / self->n_workers;

  most = MAX (most, n_groups + 1) - n_groups;
  self->n_whole = 0;
  for (guint i = 0; i < n_groups; i++) {
    guint g = (first + i) % n_groups;

    self->is_whole[g] = self->is_whole[g] && self->n_whole < most;
    if (self->is_whole[g])
      self->whole_groups[self->n_whole++] = g;
  }

  for (guint w = 0; w < self->n_workers && self->n_whole > 0; w++)
    if ((self->workers[w].whole = allocate_sums (n_filled * self->n_whole, error)) == NULL)
      return FALSE;

  return TRUE;
}

/* Reads all rows, for the watched classes and, where that is wanted, for the bounds. */
static gboolean
run_pass (L2hUnsampledSums *self, gboolean with_bounds, L2hProgress *progress, GCancellable *cancellable,
          GError **error)
{
  gsize n_watched = self->watch.start[self->groups.n_groups];
  Pass pass = { self, progress, 0, cancellable, with_bounds };

  g_clear_pointer (&self->watched, g_free);
  for (guint p = 0; p < L2H_UNSAMPLED_PARTS; p++)
    if ((self->parts[p].watched = l2h_allocate (n_watched, sizeof (double), error)) == NULL)
      return FALSE;

  if (!l2h_parallel_run (self->n_workers, L2H_UNSAMPLED_PARTS, add_part, &pass, NULL, cancellable, error))
    return FALSE;

  join_parts (self, n_watched);
  join_workers (self);
  return TRUE;
}

/* Whether all groups are classes that the pass over the matrix added up for, and that from an early row on: otherwise it is
 * less work to read all rows for the likeliest partners alone. */
static gboolean
were_unseen (L2hUnsampledSums *self)
{
  if (self->unseen == NULL || l2h_unseen_get_start (self->unseen) > self->source->n_samples / LATE_SHARE)
    return FALSE;

  for (guint g = 0; g < self->groups.n_groups; g++)
    if (self->groups.classes_start[g + 1] - self->groups.classes_start[g] != 1 ||
        l2h_unseen_get_sums (self->unseen, self->groups.classes[self->groups.classes_start[g]]) == NULL)
      return FALSE;
  return TRUE;
}

/* Sums up whole rows, of which most are: what is left are the first. */
static gboolean
complete_unseen (L2hUnsampledSums *self, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *is_watched = l2h_allocate ((gsize) self->groups.n_groups * self->source->n_classes, 1, error);

  if (is_watched == NULL ||
      !l2h_unsampled_watch_set (&self->watch, is_watched, self->groups.n_groups, self->source->n_classes, error))
    return FALSE;

  for (guint g = 0; g < self->groups.n_groups; g++)
    self->is_whole[g] = TRUE;
  self->n_rows = l2h_unseen_get_start (self->unseen);
  if (!make_whole (self, 0, error) || !run_pass (self, TRUE, progress, cancellable, error))
    return FALSE;

  for (guint g = 0; g < self->groups.n_groups; g++) {
    const double *sums = l2h_unseen_get_sums (self->unseen, self->groups.classes[self->groups.classes_start[g]]);

    for (gsize c = 0; c < self->source->n_classes; c++)
      self->low[c * self->groups.n_groups + g] += sums[c];
  }
  return TRUE;
}

gboolean
l2h_unsampled_sums_bound (L2hUnsampledSums *self, L2hGroups *groups, guint lowest, L2hProgress *progress,
                          GCancellable *cancellable, GError **error)
{
  gsize most = MOST_VALUES / groups->n_classes / self->n_workers * GROUPS_SHARE;

  l2h_unsampled_sums_forget (self);
  if (!l2h_unsampled_groups_choose (&self->groups, groups, lowest, MAX (most, 1), error) ||
      !allocate_bounds (self, error))
    return FALSE;
  if (were_unseen (self))
    return complete_unseen (self, progress, cancellable, error);

  self->n_rows = self->source->n_samples;
  return estimate (self, cancellable, error) && make_whole (self, 0, error) &&
         run_pass (self, TRUE, progress, cancellable, error);
}

gboolean
l2h_unsampled_sums_narrow (L2hUnsampledSums *self, guint first, const guint8 *is_watched, const guint8 *is_whole,
                           L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  self->n_rows = self->source->n_samples;
  memcpy (self->is_whole, is_whole, self->groups.n_groups);
  return l2h_unsampled_watch_set (&self->watch, is_watched, self->groups.n_groups, self->source->n_classes, error) &&
         make_whole (self, first, error) && run_pass (self, FALSE, progress, cancellable, error);
}

void
l2h_unsampled_sums_add (const L2hUnsampledSums *self, guint g, L2hContest *contest)
{
  guint n_groups = self->groups.n_groups;
  gsize next = self->watch.start[g];

  for (guint c = 0; c < self->source->n_classes; c++)
    if (next < self->watch.start[g + 1] && self->watch.classes[next] == c) {
      contest->low[c] += self->watched[next];
      contest->high[c] += self->watched[next++] + self->source->n_samples * L2H_UNSAMPLED_LOST;
    } else {
      double low = self->low[(gsize) c * n_groups + g];

      contest->low[c] += low;
      contest->high[c] += low + self->each[g];
    }
}

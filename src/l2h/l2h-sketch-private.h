/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-row-sketch-private.h"

G_BEGIN_DECLS

/**
 * L2hSketch:
 * @m: at most how many logits of a sample are kept
 *
 * What merging knows of each sample without its row: its m largest logits among the classes that were outside its
 * group when the row was read last, and the tail, the sum of what is not kept. Groups only grow, so that stays valid;
 * what a group has swallowed is dropped. 32 bytes a sample, and 8 for each logit that is kept, or 12 where they are doubles.
 *
 * Different samples may be used from different threads at once.
 */
typedef struct {
  guint64 n_samples;
  guint n_classes;
  guint m;

  /*< private >*/
  const L2hKernel *kernel;
  gboolean wide;
  gsize columns_offset;
  gsize stride;
  double error;
  guint8 *records;
} L2hSketch;

/**
 * l2h_sketch_new:
 * @m: 1 to L2H_ROW_SKETCH_MAX
 * @wide: whether the logits need doubles; else they are exact as floats
 * @error: L2H_ERROR_MEMORY
 */
L2hSketch *l2h_sketch_new (const L2hKernel *kernel, guint64 n_samples, guint n_classes, guint m, gboolean wide,
                           GError **error);
void l2h_sketch_free (L2hSketch *self);

/**
 * l2h_sketch_store:
 * @row: what was found in the entries of @sample that belong to classes outside its group
 * @outside: (nullable): the class of each such entry, ascending; NULL: all classes
 * @n_excluded: how many classes were left out
 *
 * Replaces what is known of @sample.
 */
void l2h_sketch_store (L2hSketch *self, guint64 sample, const L2hRowSketch *row, const guint *outside,
                       guint n_excluded);

/**
 * l2h_sketch_get:
 * @sample: a sample of which nothing has been bounded yet
 * @row: (out): what l2h_sketch_store() was given of all classes; @total is left out
 */
void l2h_sketch_get (L2hSketch *self, guint64 sample, L2hRowSketch *row);

#define L2H_BOUND_OPEN G_MAXUINT

/**
 * L2hBound:
 * @klass: where the sample would go, its top class outside the group; L2H_BOUND_OPEN: any, or nowhere
 * @low: the least that it adds there
 * @high: the most that it adds there; 0: it adds nothing
 *
 * What a sample adds to the reassigned probabilities. Known where @low and @high are equal.
 */
typedef struct {
  guint klass;
  double low;
  double high;
} L2hBound;

/**
 * l2h_sketch_bound:
 * @samples: (array length=n_samples): samples of one group
 * @is_inside: (array length=K): whether a class belongs to that group
 * @n_inside: how many do
 * @bounds: (out) (array length=n_samples): the bounds
 *
 * Bounds what samples add when their group is G*. Both ends are off by at most l2h_sketch_get_error(), relative. Not
 * from two threads for the same sample at once.
 */
void l2h_sketch_bound (L2hSketch *self, const guint32 *samples, gsize n_samples, const guint8 *is_inside,
                       guint n_inside, L2hBound *bounds);

/**
 * L2hSpread:
 * @n_kept: how many classes are known
 * @columns: (array length=n_kept): these, by probability descending
 * @probabilities: (array length=n_kept): theirs
 * @top: the highest logit
 * @lowest: what each other class has at most
 * @tail: what all others have together; never too low
 *
 * A sample's softmax over all classes, each off by at most twice l2h_sketch_get_error(), relative.
 */
typedef struct {
  guint n_kept;
  const guint32 *columns;
  double probabilities[L2H_ROW_SKETCH_MAX + L2H_KERNEL_WIDEST];
  double top;
  double lowest;
  double tail;
} L2hSpread;

/**
 * l2h_sketch_spread:
 * @sample: one whose sketch is what the pass stored, and whose group was not bounded since
 * @confidence: its highest probability
 */
void l2h_sketch_spread (const L2hSketch *self, guint64 sample, double confidence, L2hSpread *spread);

/** l2h_sketch_get_error: Returns: how far the ends of a bound can be off by rounding, relative */
double l2h_sketch_get_error (L2hSketch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hSketch, l2h_sketch_free)

G_END_DECLS

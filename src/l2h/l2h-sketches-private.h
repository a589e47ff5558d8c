/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-engine-private.h"
#include "l2h-sketches.h"

G_BEGIN_DECLS

struct _L2hSketches
{
  L2hAssignment *assignment;
  L2hSketch *sketch;
  double *column_sums;
  gboolean input_is_found;  /* by the entries, not said by the user */
};

/** l2h_sketches_new_with_engine: as l2h_sketches_new_from_logits() */
L2hSketches *l2h_sketches_new_with_engine (const L2hEngine *engine, L2hLogits *logits, L2hInput input,
                                           guint n_threads, L2hProgressFunc progress, gpointer user_data,
                                           GCancellable *cancellable, GError **error);

/** l2h_sketches_build_with_engine: as l2h_sketches_build() */
L2hTree *l2h_sketches_build_with_engine (L2hSketches *self, const L2hEngine *engine, L2hLogits *rows,
                                         const L2hBuildOptions *options, L2hProgressFunc progress, gpointer user_data,
                                         GCancellable *cancellable, L2hAssignment **assignment, GError **error);

G_END_DECLS

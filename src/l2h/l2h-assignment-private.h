/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"

G_BEGIN_DECLS

struct _L2hAssignment
{
  GObject parent_instance;

  char *name;
  L2hInput input;
  guint64 n_samples;
  guint n_classes;
  guint n_empty;
  guint32 *classes;
  double *confidences;
  gsize *members_start;
  guint32 *members;
};

/** l2h_assignment_get_name: Returns: (transfer none): what messages call the matrix: its first file's name */
const char *l2h_assignment_get_name (L2hAssignment *self);

/**
 * l2h_assignment_new:
 * @name: what messages call the matrix
 * @error: L2H_ERROR_MEMORY
 *
 * Makes an assignment whose classes and confidences are still to be filled in.
 */
L2hAssignment *l2h_assignment_new (const char *name, guint64 n_samples, guint n_classes, GError **error);

/** l2h_assignment_complete: Ends filling in. @input: what the entries were taken for */
void l2h_assignment_complete (L2hAssignment *self, L2hInput input);

G_END_DECLS

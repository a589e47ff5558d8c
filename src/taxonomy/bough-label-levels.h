/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-contingency.h"

G_BEGIN_DECLS

/** BoughLabelLevels: what each label belongs to at each coarser level (genus, family...). Immutable. */
typedef struct _BoughLabelLevels BoughLabelLevels;

/**
 * bough_label_levels_load:
 * @path: a CSV: the labels in the first column, a column a level beside it. A first line whose first field is no label
 *   names the levels.
 * @label_names: (nullable) (array zero-terminated=1): names by which labels stand too; else they are numbers
 * @error: BOUGH_FORMAT_ERROR; BOUGH_TAXONOMY_ERROR_INVALID: no level, a row with more or fewer fields than the first, an
 *   empty field, a label twice; BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS: what is no label. Each says the line.
 *
 * Returns: (transfer full): the levels, or NULL with @error set
 */
BoughLabelLevels *bough_label_levels_load (const char *path, const char *const *label_names, GError **error);
void bough_label_levels_free (BoughLabelLevels *self);

guint bough_label_levels_get_n_levels (BoughLabelLevels *self);

/** bough_label_levels_get_name: Returns: (transfer none): what a level is called */
const char *bough_label_levels_get_name (BoughLabelLevels *self, guint level);

/**
 * bough_label_levels_get_groups:
 * @groups: (out caller-allocates) (array length=L): the group at @level of each label that occurs
 * @n_groups: (out): how many groups these are
 * @error: BOUGH_TAXONOMY_ERROR_INVALID: a label that the file does not have; says how many samples carry it
 */
gboolean bough_label_levels_get_groups (BoughLabelLevels *self, guint level, L2hContingency *contingency, guint *groups,
                                        guint *n_groups, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLabelLevels, bough_label_levels_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"
#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/**
 * CliLabelOptions:
 * @labels: the file, or NULL
 * @labels_from: (nullable): which array or column of it
 * @label_names: (nullable): a file of names
 *
 * The samples' labels, as the user says it.
 */
typedef struct {
  char *labels;
  char *labels_from;
  char *label_names;
} CliLabelOptions;

void cli_label_options_clear (CliLabelOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliLabelOptions, cli_label_options_clear)

/** cli_label_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_label_options_add (CliLabelOptions *self, GOptionContext *context);

/**
 * cli_names_load:
 * @other_path: (nullable): another file of names that was loaded before; may be the same one
 *
 * As bough_names_load(), and prints which names occur more than once, if that was not printed for @other_path.
 */
GStrv cli_names_load (const char *path, const char *other_path, GError **error);

/**
 * cli_labels_load:
 * @logits: (nullable): the rows, whose own labels are taken where the file is the same, or the first of several
 * @n_samples: how many there must be
 * @path: whose rows they are, for messages
 * @classes: (nullable): names that the labels have, too, if there are enough and no others
 * @classes_path: (nullable): the file that they were loaded from
 * @labels: (out): left alone if no labels were asked for
 */
gboolean cli_labels_load (const CliLabelOptions *self, L2hLogits *logits, guint64 n_samples, const char *path,
                          GStrv classes, const char *classes_path, L2hLabels **labels, GError **error);

G_END_DECLS

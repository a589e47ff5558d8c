/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "formats/bough-file.h"

G_BEGIN_DECLS

/**
 * cli_output_check:
 * @output: where a result shall go; "-" is the standard output
 * @inputs: (array zero-terminated=0) (array length=n_inputs): the files that the verb reads; NULLs are passed over
 *
 * Refuses, before any work is done, an output that could not be written or that is one of the inputs. From then on
 * what the verb says goes to the error stream if the result takes the standard one.
 */
gboolean cli_output_check (const char *output, const char *const *inputs, guint n_inputs, GError **error);

/**
 * cli_output_check_distinct:
 * @outputs: where results of different kinds shall go; NULLs are passed over
 *
 * Refuses two that are one file, of which only the second would be left.
 */
gboolean cli_output_check_distinct (const char *const *outputs, guint n_outputs, GError **error);

/** cli_output_save_with: cli_output_save() for a result that is too large to be held in memory */
gboolean cli_output_save_with (const char *output, BoughFileWriteFunc write, gpointer data, GError **error);

/** cli_output_write: Writes a result and says nothing, for where the standard output is read by another program. */
gboolean cli_output_write (const char *output, GBytes *content, GError **error);

/** cli_output_save: Writes a result and says where it went. */
gboolean cli_output_save (const char *output, GBytes *content, GError **error);

G_END_DECLS

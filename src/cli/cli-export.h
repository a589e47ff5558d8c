/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-scene.h"
#include "figure/bough-style.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** CliExportOptions: where figures go and what files they shall be; the rest is what was given, or NULL. */
typedef struct {
  char **outputs;
  char *dpi;
  gboolean transparent;
  gboolean outlines;
  char *command;
} CliExportOptions;

void cli_export_options_clear (CliExportOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliExportOptions, cli_export_options_clear)

/**
 * cli_export_options_add:
 * @arguments: the verb and its command line, before it is parsed: what the figures say draws them again
 *
 * Adds the options to a verb's command line; @self must live until it is parsed.
 */
void cli_export_options_add (CliExportOptions *self, char *const *arguments, GOptionContext *context);

/** cli_export_check_name: Returns: FALSE with CLI_ERROR_USAGE if a figure cannot be called @path */
gboolean cli_export_check_name (const char *path, GError **error);

/** cli_export_options_get_dpi: Returns: the pixels per inch of a PNG; once they are checked */
double cli_export_options_get_dpi (const CliExportOptions *self);

/** cli_export_options_check: Returns: FALSE with @error set if no file, or one of another kind, is asked for */
gboolean cli_export_options_check (const CliExportOptions *self, GError **error);

/**
 * cli_export:
 * @input: what @tree was read from or built from
 *
 * Makes all of the figures before the first is written, so that only a disk that fails can leave a part of them.
 */
gboolean cli_export (const CliExportOptions *self, BoughScene *scene, BoughStyle *style, const char *input,
                     L2hTree *tree, GError **error);

G_END_DECLS

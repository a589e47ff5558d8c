/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-scene.h"

G_BEGIN_DECLS

/** cli_figure_check: Returns: whether the name of @path says what kind of figure it is; FALSE with @error set if not */
gboolean cli_figure_check (const char *path, GError **error);

/**
 * cli_figure_make:
 * @path: where it will go; its name says the kind, as cli_figure_check() promised
 *
 * Returns: (transfer full): the file's content, or NULL with @error set
 */
GBytes *cli_figure_make (BoughScene *scene, const char *path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-verbs.h"

G_BEGIN_DECLS

/** CLI_FIGURE_PROGRAM: what runs the verbs that draw or colour, beside l2h or in libexec */
#define CLI_FIGURE_PROGRAM "l2h-figure"

/** cli_start: Sets the locale, and the domain and folder of translations; first of all. */
void cli_start (void);

/**
 * cli_run:
 * @argv: the whole command line, NULL-terminated, the verb's name second
 *
 * Runs @verb, flushes standard output, and says on standard error what failed. Returns: with what the process is to end
 */
int cli_run (CliVerbFunc verb, char **argv);

G_END_DECLS

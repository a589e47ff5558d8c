/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CLI_ERROR (cli_error_quark ())
GQuark cli_error_quark (void);

/** CliError: @CLI_ERROR_USAGE: words on the command line that do not fit; the command then ends with 2, else with 1 */
typedef enum {
  CLI_ERROR_USAGE,
  CLI_ERROR_FAILED,
} CliError;

/**
 * CliVerbFunc:
 * @arguments: the command line after the verb, the verb's name first, NULL-terminated
 *
 * Runs one verb. Returns: FALSE with @error set if it failed
 */
typedef gboolean (*CliVerbFunc) (char **arguments, GError **error);

gboolean cli_build (char **arguments, GError **error);
gboolean cli_clades (char **arguments, GError **error);
gboolean cli_convert (char **arguments, GError **error);
gboolean cli_cut (char **arguments, GError **error);
gboolean cli_draw (char **arguments, GError **error);
gboolean cli_explain (char **arguments, GError **error);
gboolean cli_info (char **arguments, GError **error);
gboolean cli_members (char **arguments, GError **error);
gboolean cli_score (char **arguments, GError **error);
gboolean cli_sketch (char **arguments, GError **error);

/** CLI_NOT_GIVEN: what an option of a number is before it is parsed */
#define CLI_NOT_GIVEN G_MININT

/**
 * cli_parse:
 * @context: with the verb's options added; freed here
 * @n_operands: how many words beside the options there must be
 * @operands: what they are, for the message ("TREE.json and LOGITS")
 *
 * Parses a verb's command line; what is left in @arguments is the verb and its operands. Prints the help and ends the
 * process on --help.
 */
gboolean cli_parse (GOptionContext *context, char ***arguments, guint n_operands, const char *operands,
                    GError **error);

/** cli_parse_many: cli_parse() for a verb whose last operand can be repeated; @n_operands is the least. */
gboolean cli_parse_many (GOptionContext *context, char ***arguments, guint n_operands, const char *operands,
                         GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-run.h"

#include "cli-progress.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

G_DEFINE_QUARK (cli-error-quark, cli_error)

static gboolean
parse (GOptionContext *context, char ***arguments, guint least, guint most, const char *operands, GError **error)
{
  g_autoptr (GOptionContext) owned = context;
  const char *verb = (*arguments)[0];
  g_autoptr (GError) local_error = NULL;
  g_autofree char *program = g_strconcat ("l2h ", verb, NULL);
  guint n;

  /* GOption takes the name in its usage line from here. */
  g_set_prgname (program);
  g_option_context_set_translation_domain (owned, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (owned, arguments, &local_error)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s; \"l2h %s --help\" lists the options"), local_error->message,
                 verb);
    return FALSE;
  }

  n = g_strv_length (*arguments) - 1;
  if (n >= least && n <= most)
    return TRUE;

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s takes %s; \"l2h %s --help\" says more"), verb, operands, verb);
  return FALSE;
}

gboolean
cli_parse (GOptionContext *context, char ***arguments, guint n_operands, const char *operands, GError **error)
{
  return parse (context, arguments, n_operands, n_operands, operands, error);
}

gboolean
cli_parse_many (GOptionContext *context, char ***arguments, guint n_operands, const char *operands, GError **error)
{
  return parse (context, arguments, n_operands, G_MAXUINT, operands, error);
}

void
cli_start (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BOUGH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
cli_run (CliVerbFunc verb, char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv + 1);
  g_autoptr (GError) error = NULL;
  gboolean done = verb (arguments, &error);

  cli_progress_clear ();
  if (done && fflush (stdout) == 0 && !ferror (stdout))
    return EXIT_SUCCESS;
  if (done)
    g_set_error (&error, CLI_ERROR, CLI_ERROR_FAILED, _("standard output: cannot be written: %s"), g_strerror (errno));

  g_printerr ("l2h: %s\n", error->message);
  return g_error_matches (error, CLI_ERROR, CLI_ERROR_USAGE) ? 2 : EXIT_FAILURE;
}

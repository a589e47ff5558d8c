/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-run.h"

#include <glib/gi18n-lib.h>

/* What l2h starts for the verbs that draw or colour: it takes the same command line, and speaks in l2h's name. */
int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    CliVerbFunc run;
  } verbs[] = {
    { "convert", cli_convert },
    { "draw", cli_draw },
    { "score", cli_score },
  };

  cli_start ();
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return cli_run (verbs[i].run, argv);

  g_printerr (_("l2h-figure: is a part of l2h; start that\n"));
  return 2;
}

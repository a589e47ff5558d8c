/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-progress.h"
#include "cli-verbs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

G_DEFINE_QUARK (cli-error-quark, cli_error)

static const struct {
  const char *name;
  CliVerbFunc run;
  const char *summary;
} verbs[] = {
  { "build", cli_build, N_("Build a tree from logits") },
  { "clades", cli_clades, N_("Say how well a tree recovers groups of classes") },
  { "convert", cli_convert, N_("Convert a tree from one format to another") },
  { "cut", cli_cut, N_("Cut a tree into groups of classes") },
  { "draw", cli_draw, N_("Draw a tree as SVG, PDF, EPS or PNG") },
  { "explain", cli_explain, N_("Say why two groups were merged") },
  { "info", cli_info, N_("Say what a file holds") },
  { "members", cli_members, N_("List the samples of a leaf or a clade") },
  { "score", cli_score, N_("Score a tree by labelled samples") },
  { "sketch", cli_sketch, N_("Keep of a part of a matrix what merging needs") },
};

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

static void
print_help (void)
{
  g_print ("%s\n  l2h %s\n\n%s\n", _("Usage:"), _("VERB [OPTION…] …"), _("Verbs:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-10s %s\n", verbs[i].name, _(verbs[i].summary));
  g_print ("\n%s\n", _("\"l2h VERB --help\" lists a verb’s options; \"man l2h\" tells all."));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BOUGH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))) {
    print_help ();
    return EXIT_SUCCESS;
  }
  if (argc == 2 && g_str_equal (argv[1], "--version")) {
    g_print ("l2h %s\n", BOUGH_VERSION);
    return EXIT_SUCCESS;
  }

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++) {
    if (!g_str_equal (argv[1], verbs[i].name))
      continue;

    arguments = g_strdupv (argv + 1);
    done = verbs[i].run (arguments, &error);
    cli_progress_clear ();
    if (done && fflush (stdout) == 0 && !ferror (stdout))
      return EXIT_SUCCESS;
    if (done)
      g_set_error (&error, CLI_ERROR, CLI_ERROR_FAILED, _("standard output: cannot be written: %s"),
                   g_strerror (errno));

    g_printerr ("l2h: %s\n", error->message);
    return g_error_matches (error, CLI_ERROR, CLI_ERROR_USAGE) ? 2 : EXIT_FAILURE;
  }

  if (argc > 1)
    g_printerr (_("l2h: no verb \"%s\"; \"l2h --help\" lists them\n"), argv[1]);
  else
    g_printerr (_("l2h: no verb given; \"l2h --help\" lists them\n"));
  return 2;
}

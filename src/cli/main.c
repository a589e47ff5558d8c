/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-run.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

/* Without a function: what CLI_FIGURE_PROGRAM runs. The libraries for that take longer to load than a small tree to build. */
static const struct {
  const char *name;
  CliVerbFunc run;
  const char *summary;
} verbs[] = {
  { "build", cli_build, N_("Build a tree from logits") },
  { "clades", cli_clades, N_("Say how well a tree recovers groups of classes") },
  { "convert", NULL, N_("Convert a tree from one format to another") },
  { "cut", cli_cut, N_("Cut a tree into groups of classes") },
  { "draw", NULL, N_("Draw a tree as SVG, PDF, EPS or PNG") },
  { "explain", cli_explain, N_("Say why two groups were merged") },
  { "info", cli_info, N_("Say what a file holds") },
  { "members", cli_members, N_("List the samples of a leaf or a clade") },
  { "score", NULL, N_("Score a tree by labelled samples") },
  { "sketch", cli_sketch, N_("Keep of a part of a matrix what merging needs") },
};

static void
print_help (void)
{
  g_print ("%s\n  l2h %s\n\n%s\n", _("Usage:"), _("VERB [OPTION…] …"), _("Verbs:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %-10s %s\n", verbs[i].name, _(verbs[i].summary));
  g_print ("\n%s\n", _("\"l2h VERB --help\" lists a verb’s options; \"man l2h\" tells all."));
}

/* Beside l2h where it is built; else where it was installed with it, also where all of that was moved since. */
static char *
find_figure_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, CLI_FIGURE_PROGRAM, NULL) : NULL;
  g_autofree char *moved = folder ? g_build_filename (folder, "..", BOUGH_LIBEXEC_SUBDIR, CLI_FIGURE_PROGRAM, NULL) : NULL;

  if (beside && access (beside, X_OK) == 0)
    return g_steal_pointer (&beside);
  if (moved && access (moved, X_OK) == 0)
    return g_steal_pointer (&moved);
  return g_build_filename (BOUGH_LIBEXECDIR, CLI_FIGURE_PROGRAM, NULL);
}

/* Returns only where it fails. */
static int
start_figure_program (char **argv)
{
  g_autofree char *path = find_figure_program ();

  execv (path, argv);
  g_printerr (_("l2h: %s: cannot be started: %s; install Bough again\n"), path, g_strerror (errno));
  return EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  cli_start ();

  if (argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))) {
    print_help ();
    return EXIT_SUCCESS;
  }
  if (argc == 2 && g_str_equal (argv[1], "--version")) {
    g_print ("l2h %s\n", BOUGH_VERSION);
    return EXIT_SUCCESS;
  }

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return verbs[i].run ? cli_run (verbs[i].run, argv) : start_figure_program (argv);

  if (argc > 1)
    g_printerr (_("l2h: no verb \"%s\"; \"l2h --help\" lists them\n"), argv[1]);
  else
    g_printerr (_("l2h: no verb given; \"l2h --help\" lists them\n"));
  return 2;
}

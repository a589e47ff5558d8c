/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-build.h"
#include "cli-logits.h"
#include "cli-output.h"
#include "cli-progress.h"

#include "formats/bough-file.h"
#include "l2h/l2h-sketches.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
write_cb (GOutputStream *stream, gpointer sketches, GError **error)
{
  return l2h_sketches_write (sketches, stream, NULL, error);
}

static gboolean
sketch (char *const *paths, const CliLogitsOptions *options, L2hInput input, guint n_threads, const char *output,
        GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autofree char *name = cli_logits_dup_name (paths);
  g_autoptr (L2hLogits) logits = cli_logits_open (paths, options, NULL, error);
  g_autoptr (L2hSketches) sketches = NULL;

  if (logits == NULL)
    return FALSE;
  sketches = l2h_sketches_new_from_logits (logits, input, n_threads, cli_progress_cb, NULL, NULL, error);
  if (sketches == NULL)
    return FALSE;

  cli_progress_clear ();
  g_print (ngettext ("%s: N = %" PRIu64 " sample, K = %u classes, read as %s\n",
                     "%s: N = %" PRIu64 " samples, K = %u classes, read as %s\n",
                     l2h_sketches_get_n_samples (sketches)), name, l2h_sketches_get_n_samples (sketches),
           l2h_sketches_get_n_classes (sketches), l2h_input_to_string (l2h_sketches_get_input (sketches)));
  g_print (_("sketched in %.2f s\n"), (g_get_monotonic_time () - start) / 1e6);
  return cli_output_save_with (output, write_cb, sketches, error);
}

gboolean
cli_sketch (char **arguments, GError **error)
{
  g_autofree char *output = NULL;
  g_autofree char *input_name = NULL;
  g_auto (CliLogitsOptions) options = { NULL };
  int n_threads = 0;
  L2hInput input;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the sketches to this file"), N_("SKETCHES.l2hs") },
    { "input", 0, 0, G_OPTION_ARG_STRING, &input_name,
      N_("What the entries are: auto (default), logits or probabilities"), N_("INPUT") },
    { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, N_("How many threads work (default: one a processor)"), N_("N") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("LOGITS… — keep of a part of a matrix what merging needs"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_logits_options_add (&options, context);
  if (!cli_parse_many (context, &arguments, 1, _("one file of logits, or several that make one matrix"), error))
    return FALSE;
  if (output == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o SKETCHES.l2hs is missing: where the sketches shall go"));
    return FALSE;
  }
  if (!cli_parse_input (input_name, &input, error) || !cli_parse_threads (n_threads, error) ||
      !cli_output_check (output, (const char *const *) arguments + 1, g_strv_length (arguments) - 1, error))
    return FALSE;

  return sketch (arguments + 1, &options, input, n_threads, output, error);
}

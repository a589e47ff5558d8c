/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-wordnet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-superclasses.h"
#include "formats/bough-format-error.h"
#include "formats/bough-text.h"

#define MAX_SIZE (64 * 1024 * 1024)

/* One line, which is NUL-terminated: wnid, hypernyms, words. */
static gboolean
read_line (BoughWordnetBuilder  *builder,
           const char           *text,
           guint                 line,
           GError              **error)
{
  g_auto (GStrv) fields = g_strsplit (text, "\t", -1);
  g_auto (GStrv) hypernyms = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *quoted = NULL;
  guint32 offset;
  gboolean sound = g_strv_length (fields) == 3 && bough_wnid_parse (fields[0], &offset) && *fields[2] != '\0';

  if (sound) {
    if (!bough_wordnet_builder_begin (builder, offset, line, error))
      return FALSE;

    hypernyms = g_strsplit (fields[1], " ", -1);
    for (guint i = 0; sound && hypernyms[i] != NULL; i++) {
      sound = bough_wnid_parse (hypernyms[i], &offset);
      if (sound)
        bough_wordnet_builder_add_hypernym (builder, offset);
    }
  }
  if (!sound) {
    quoted = bough_quote_excerpt (text, -1);
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, builder->path,
                          _("line %u is not a wnid, its hypernyms and its words, parted by tabs: %s"), line, quoted);
    return FALSE;
  }

  words = g_strsplit (fields[2], ", ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    bough_wordnet_builder_add_word (builder, words[i], strlen (words[i]));
  bough_wordnet_builder_end (builder);
  return TRUE;
}

BoughWordnet *
bough_wordnet_load_hypernyms (const char  *path,
                              GError     **error)
{
  g_autoptr (GBytes) text = bough_text_load (path, MAX_SIZE, error);
  g_auto (BoughWordnetBuilder) builder = { 0 };
  BoughTextLines lines;

  if (text == NULL)
    return NULL;

  bough_wordnet_builder_init (&builder, path);
  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    g_autofree char *copy = g_strndup (lines.text, lines.length);

    if (*copy != '#' && *copy != '\0' && !read_line (&builder, copy, lines.line, error))
      return NULL;
  }
  return bough_wordnet_builder_finish (&builder, path, FALSE, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-names.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-names-private.h"
#include "bough-text.h"

/* A name for each of some millions of classes. */
#define MAX_SIZE (1 << 28)

#define WNID_DIGITS 8

const char *
bough_wnid_skip (const char *line)
{
  const char *rest = line + 1 + WNID_DIGITS;

  if (line[0] != 'n' || strspn (line + 1, "0123456789") != WNID_DIGITS || (*rest != '\0' && !g_ascii_isspace (*rest)))
    return NULL;
  while (g_ascii_isspace (*rest))
    rest++;
  return rest;
}

/* What begins so is no name, but a list or an object. */
static gboolean
is_json (GBytes *text)
{
  gsize size;
  const char *at = g_bytes_get_data (text, &size);
  const char *end = at + size;

  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at < end && *at == '{')
    return TRUE;
  if (at == end || *at++ != '[')
    return FALSE;
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at == end || strchr ("\"[{]", *at) != NULL;
}

static GPtrArray *
list_lines (const char  *path,
            GBytes      *text,
            GError     **error)
{
  guint empty;
  g_autoptr (GPtrArray) list = bough_text_list_lines (text, &empty);

  if (empty > 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("line %u is empty, but each line is a name"), empty);
    return NULL;
  }
  if (list->len == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no names"));
    return NULL;
  }
  return g_steal_pointer (&list);
}

/* Synonyms are parted by commas, and words of one by blanks or underscores. */
static char *
dup_part (const char    *line,
          BoughNamePart  part)
{
  const char *words = bough_wnid_skip (line);

  return part == BOUGH_NAME_PART_FIRST ? g_strndup (line, 1 + WNID_DIGITS)
                                       : g_strchomp (g_strndup (words, strcspn (words, ",")));
}

/* Where not all lines are synsets, a name may begin with what looks like a wnid. */
static void
take_parts (GPtrArray     *lines,
            BoughNamePart  part)
{
  for (guint i = 0; i < lines->len; i++) {
    const char *words = bough_wnid_skip (lines->pdata[i]);

    if (words == NULL || *words == '\0' || *words == ',')
      return;
  }
  for (guint i = 0; i < lines->len; i++) {
    char *taken = dup_part (lines->pdata[i], part);

    g_free (lines->pdata[i]);
    lines->pdata[i] = taken;
  }
}

static GStrv
load (const char     *path,
      BoughNamePart   part,
      GError        **error)
{
  g_autoptr (GBytes) text = bough_text_load (path, MAX_SIZE, error);
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL)
    return NULL;
  if (is_json (text))
    return bough_names_from_json (path, text, part, error);
  if (bough_text_file_is_table (path))
    return bough_names_from_csv (path, text, error);

  lines = list_lines (path, text, error);
  if (lines == NULL)
    return NULL;
  take_parts (lines, part);
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

GStrv
bough_names_load (const char  *path,
                  GError     **error)
{
  return load (path, BOUGH_NAME_PART_LAST, error);
}

GStrv
bough_wnids_load (const char  *path,
                  GError     **error)
{
  return load (path, BOUGH_NAME_PART_FIRST, error);
}

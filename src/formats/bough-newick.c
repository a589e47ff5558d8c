/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-newick.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bough-format-error.h"
#include "bough-text.h"
#include "bough-tree-shape-private.h"
#include "l2h/l2h-logits.h"

/* A million leaves with long names. */
#define MAX_SIZE (1 << 28)

/* What ends an unquoted label. */
#define DELIMITERS "()[]:;,'"

typedef struct {
  const char *path;
  const char *text;
  const char *at;
  const char *end;
  GHashTable *translate;
  BoughTreeShape *shape;
  GArray *open; /* guint: the nodes whose brackets are open */
  guint current;
  gboolean has_label;
  gboolean has_length;
} Reader;

static gboolean
fail (Reader *reader, const char *at, GError **error, const char *what)
{
  bough_text_set_error (error, reader->path, reader->text, at, what);
  return FALSE;
}

gboolean
bough_newick_skip_blanks (const char *path, const char *text, const char **at, const char *end, GError **error)
{
  const char *start = NULL;
  guint depth = 0;

  for (; *at < end; (*at)++) {
    if (**at == '[') {
      if (depth++ == 0)
        start = *at;
    } else if (**at == ']' && depth > 0) {
      depth--;
    } else if (depth == 0 && !g_ascii_isspace (**at)) {
      return TRUE;
    }
  }

  if (depth > 0)
    bough_text_set_error (error, path, text, start, _("this comment is never closed; a ] is missing"));
  return depth == 0;
}

static gboolean
skip_blanks (Reader *reader, GError **error)
{
  return bough_newick_skip_blanks (reader->path, reader->text, &reader->at, reader->end, error);
}

static char *
read_quoted (Reader *reader, GError **error)
{
  g_autoptr (GString) label = g_string_new (NULL);
  const char *start = reader->at++;

  for (;;) {
    const char *quote = memchr (reader->at, '\'', reader->end - reader->at);

    if (quote == NULL) {
      fail (reader, start, error, _("this quote is never closed; a ' is missing"));
      return NULL;
    }
    g_string_append_len (label, reader->at, quote - reader->at);
    reader->at = quote + 1;
    if (reader->at == reader->end || *reader->at != '\'')
      return g_string_free (g_steal_pointer (&label), FALSE);
    g_string_append_c (label, '\'');
    reader->at++;
  }
}

static char *
read_unquoted (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && !g_ascii_isspace (*reader->at) && strchr (DELIMITERS, *reader->at) == NULL)
    reader->at++;
  return g_strndup (start, reader->at - start);
}

/* ete3 writes names in double quotes, which the grammar does not know: there they are a part of the name. Returns NULL
 * where they do not stand around all of it. */
static char *
read_double_quoted (Reader *reader)
{
  const char *start = reader->at + 1;
  const char *quote = memchr (start, '"', reader->end - start);

  if (quote == NULL ||
      (quote + 1 < reader->end && !g_ascii_isspace (quote[1]) && strchr (DELIMITERS, quote[1]) == NULL))
    return NULL;
  reader->at = quote + 1;
  return g_strndup (start, quote - start);
}

/* The node at hand: the one whose bracket was just closed, or a new leaf. */
static guint
need_node (Reader *reader)
{
  if (reader->current == L2H_NO_NODE) {
    guint parent = reader->open->len > 0 ? g_array_index (reader->open, guint, reader->open->len - 1) : L2H_NO_NODE;

    reader->current = bough_tree_shape_add (reader->shape, parent);
  }
  return reader->current;
}

static gboolean
read_label (Reader *reader, GError **error)
{
  const char *start = reader->at;
  g_autofree char *label = NULL;
  const char *translated = NULL;

  if (reader->has_label || reader->has_length)
    return fail (reader, start, error, _("another name follows; a comma, or quotes around both, are missing"));

  if (*start == '\'')
    label = read_quoted (reader, error);
  else if (*start != '"' || (label = read_double_quoted (reader)) == NULL)
    label = read_unquoted (reader);
  if (label == NULL)
    return FALSE;

  if (reader->translate != NULL)
    translated = g_hash_table_lookup (reader->translate, label);
  bough_tree_shape_take_name (reader->shape, need_node (reader), g_strdup (translated ? translated : label));
  reader->has_label = TRUE;
  return TRUE;
}

static gboolean
read_length (Reader *reader, GError **error)
{
  const char *start;
  g_autofree char *number = NULL;
  char *number_end;
  double length;

  if (reader->has_length)
    return fail (reader, reader->at, error, _("a second length follows"));

  reader->at++;
  if (!skip_blanks (reader, error))
    return FALSE;

  start = reader->at;
  while (reader->at < reader->end && !g_ascii_isspace (*reader->at) && strchr (DELIMITERS, *reader->at) == NULL)
    reader->at++;
  number = g_strndup (start, reader->at - start);
  length = g_ascii_strtod (number, &number_end);
  if (*number == '\0' || *number_end != '\0' || !isfinite (length))
    return fail (reader, start, error, _("what follows the colon is no branch length"));

  bough_tree_shape_set_length (reader->shape, need_node (reader), length);
  reader->has_length = TRUE;
  return TRUE;
}

/* Between two nodes nothing is at hand. */
static void
leave_node (Reader *reader)
{
  reader->current = L2H_NO_NODE;
  reader->has_label = FALSE;
  reader->has_length = FALSE;
}

static gboolean
open_bracket (Reader *reader, GError **error)
{
  guint node;

  if (reader->current != L2H_NO_NODE)
    return fail (reader, reader->at, error, _("a bracket opens behind a name; a comma is missing"));
  node = need_node (reader);
  g_array_append_val (reader->open, node);
  leave_node (reader);
  reader->at++;
  return TRUE;
}

/* A comma or a closing bracket: the node at hand ends, be it without a name. */
static gboolean
end_node (Reader *reader, GError **error)
{
  gboolean closes = *reader->at == ')';

  if (reader->open->len == 0)
    return fail (reader, reader->at, error,
                 closes ? _("a bracket closes that was never opened") : _("a comma stands outside of all brackets"));

  need_node (reader);
  leave_node (reader);
  if (closes) {
    reader->current = g_array_index (reader->open, guint, reader->open->len - 1);
    g_array_set_size (reader->open, reader->open->len - 1);
  }
  reader->at++;
  return TRUE;
}

static gboolean
read_tree (Reader *reader, GError **error)
{
  for (;;) {
    gboolean done;

    if (!skip_blanks (reader, error))
      return FALSE;
    if (reader->at == reader->end)
      return fail (reader, reader->end, error,
                   reader->open->len > 0 ? _("the file ends within a bracket; a ) is missing")
                                         : _("the tree ends without its semicolon"));
    if (bough_tree_shape_get_n_nodes (reader->shape) > 2 * L2H_MAX_CLASSES)
      return fail (reader, reader->at, error, _("the tree has too many nodes"));

    switch (*reader->at) {
    case ';':
      if (reader->open->len > 0)
        return fail (reader, reader->at, error, _("the tree ends within a bracket; a ) is missing"));
      reader->at++;
      return TRUE;
    case '(':
      done = open_bracket (reader, error);
      break;
    case ',':
    case ')':
      done = end_node (reader, error);
      break;
    case ':':
      done = read_length (reader, error);
      break;
    case ']':
      done = fail (reader, reader->at, error, _("a ] closes a comment that was never opened"));
      break;
    default:
      done = read_label (reader, error);
    }
    if (!done)
      return FALSE;
  }
}

L2hTree *
bough_newick_parse (const char *path, const char *text, const char **at, const char *end, GHashTable *translate,
                    GError **error)
{
  g_autoptr (BoughTreeShape) shape = bough_tree_shape_new ();
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Reader reader = { path, text, *at, end, translate, shape, open, L2H_NO_NODE, FALSE, FALSE };

  if (!read_tree (&reader, error))
    return NULL;

  *at = reader.at;
  return bough_tree_shape_finish (shape, path, error);
}

L2hTree *
bough_newick_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = bough_text_load (path, MAX_SIZE, error);
  g_autoptr (L2hTree) tree = NULL;
  const char *text, *at, *end;
  gsize size;

  if (bytes == NULL)
    return NULL;

  text = at = g_bytes_get_data (bytes, &size);
  end = text + size;
  tree = bough_newick_parse (path, text, &at, end, NULL, error);
  if (tree == NULL)
    return NULL;

  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at < end) {
    guint line;
    gsize byte = bough_text_locate (text, at, &line);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("line %u, byte %zu: more follows the first tree; keep one tree a file"), line, byte);
    return NULL;
  }
  return g_steal_pointer (&tree);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-nexus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-format-error.h"
#include "bough-newick.h"
#include "bough-text.h"

#define MAX_SIZE (1 << 28)
#define PUNCTUATION ";=,()"

typedef struct {
  const char *path;
  const char *text;
  const char *at;
  const char *end;
  /* Where the token at hand begins. */
  const char *start;
} Reader;

static gboolean
fail (Reader *reader, const char *at, GError **error, const char *what)
{
  bough_text_set_error (error, reader->path, reader->text, at, what);
  return FALSE;
}

/* The next word, quoted text or mark; "" at the end of the file. */
static char *
read_token (Reader *reader, GError **error)
{
  GString *quoted;

  if (!bough_newick_skip_blanks (reader->path, reader->text, &reader->at, reader->end, error))
    return NULL;

  reader->start = reader->at;
  if (reader->at == reader->end)
    return g_strdup ("");
  if (strchr (PUNCTUATION, *reader->at) != NULL)
    return g_strndup (reader->at++, 1);
  if (*reader->at != '\'') {
    while (reader->at < reader->end && !g_ascii_isspace (*reader->at) &&
           strchr (PUNCTUATION "['", *reader->at) == NULL)
      reader->at++;
    return g_strndup (reader->start, reader->at - reader->start);
  }

  quoted = g_string_new (NULL);
  do {
    const char *close = memchr (reader->at + 1, '\'', reader->end - reader->at - 1);

    if (close == NULL) {
      g_string_free (quoted, TRUE);
      fail (reader, reader->start, error, _("this quote is never closed; a ' is missing"));
      return NULL;
    }
    if (reader->at > reader->start)
      g_string_append_c (quoted, '\'');
    g_string_append_len (quoted, reader->at + 1, close - reader->at - 1);
    reader->at = close + 1;
  } while (reader->at < reader->end && *reader->at == '\'');
  return g_string_free (quoted, FALSE);
}

static gboolean
token_is (Reader *reader, const char *token, const char *word)
{
  return reader->at > reader->start && *reader->start != '\'' && g_ascii_strcasecmp (token, word) == 0;
}

static gboolean
skip_command (Reader *reader, GError **error)
{
  for (;;) {
    g_autofree char *token = read_token (reader, error);

    if (token == NULL)
      return FALSE;
    if (reader->start == reader->end)
      return fail (reader, reader->end, error, _("the file ends within a command; a ; is missing"));
    if (token_is (reader, token, ";"))
      return TRUE;
  }
}

/* "1 tench, 2 'great white shark';" */
static gboolean
read_translations (Reader *reader, GHashTable *translate, GError **error)
{
  for (;;) {
    g_autofree char *key = read_token (reader, error);
    g_autofree char *value = NULL;
    g_autofree char *mark = NULL;
    const char *key_start;

    if (key == NULL)
      return FALSE;
    if (token_is (reader, key, ";"))
      return TRUE;
    key_start = reader->start;
    value = read_token (reader, error);
    if (value == NULL)
      return FALSE;
    if (reader->start == reader->end || token_is (reader, value, ";") || token_is (reader, value, ","))
      return fail (reader, reader->start, error, _("a label's translation is missing"));
    mark = read_token (reader, error);
    if (mark == NULL)
      return FALSE;
    if (!token_is (reader, mark, ",") && !token_is (reader, mark, ";"))
      return fail (reader, reader->start, error, _("a comma or semicolon is missing between translations"));

    if (g_hash_table_contains (translate, key))
      return fail (reader, key_start, error, _("this label is translated for the second time"));
    g_hash_table_insert (translate, g_steal_pointer (&key), g_steal_pointer (&value));
    if (token_is (reader, mark, ";"))
      return TRUE;
  }
}

/* "TREE name = [&R] (…);", from behind its first word. */
static L2hTree *
read_tree (Reader *reader, GHashTable *translate, GError **error)
{
  for (;;) {
    g_autofree char *token = read_token (reader, error);

    if (token == NULL)
      return NULL;
    if (token_is (reader, token, "="))
      return bough_newick_parse (reader->path, reader->text, &reader->at, reader->end,
                                 g_hash_table_size (translate) > 0 ? translate : NULL, error);
    if (reader->start == reader->end || token_is (reader, token, ";")) {
      fail (reader, reader->start, error, _("this tree has no = before its brackets"));
      return NULL;
    }
  }
}

/* From behind "BEGIN TREES;". */
static L2hTree *
read_trees (Reader *reader, GError **error)
{
  g_autoptr (GHashTable) translate = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (;;) {
    g_autofree char *token = read_token (reader, error);

    if (token == NULL)
      return NULL;
    if (token_is (reader, token, "tree") || token_is (reader, token, "utree"))
      return read_tree (reader, translate, error);

    if (token_is (reader, token, "translate")) {
      if (!read_translations (reader, translate, error))
        return NULL;
    } else if (reader->start == reader->end || token_is (reader, token, "end") ||
               token_is (reader, token, "endblock")) {
      fail (reader, reader->start, error, _("the block of trees holds none"));
      return NULL;
    } else if (!token_is (reader, token, ";") && !skip_command (reader, error)) {
      return NULL;
    }
  }
}

static L2hTree *
read_blocks (Reader *reader, GError **error)
{
  for (;;) {
    g_autofree char *token = read_token (reader, error);
    g_autofree char *block = NULL;
    gboolean begins;

    if (token == NULL)
      return NULL;
    if (reader->start == reader->end) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, reader->path,
                            _("has no block of trees (BEGIN TREES;)"));
      return NULL;
    }
    if (token_is (reader, token, ";"))
      continue;

    begins = token_is (reader, token, "begin");
    block = begins ? read_token (reader, error) : NULL;
    if (begins && block == NULL)
      return NULL;
    begins = begins && token_is (reader, block, "trees");
    if (!skip_command (reader, error))
      return NULL;
    if (begins)
      return read_trees (reader, error);
  }
}

L2hTree *
bough_nexus_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = bough_text_load (path, MAX_SIZE, error);
  Reader reader = { path };
  gsize size;

  if (bytes == NULL)
    return NULL;

  reader.text = reader.at = g_bytes_get_data (bytes, &size);
  reader.end = reader.text + size;
  if (size < strlen ("#NEXUS") || g_ascii_strncasecmp (reader.text, "#NEXUS", strlen ("#NEXUS")) != 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("does not begin with #NEXUS"));
    return NULL;
  }
  reader.at += strlen ("#NEXUS");
  return read_blocks (&reader, error);
}

GBytes *
bough_nexus_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  GString *text = g_string_new ("#NEXUS\nBEGIN TAXA;\n");

  g_string_append_printf (text, "\tDIMENSIONS NTAX=%u;\n\tTAXLABELS\n", annotation->n_leaves);
  for (guint leaf = 0; leaf < annotation->n_leaves; leaf++) {
    g_string_append (text, "\t\t");
    bough_newick_append_label (text, annotation->tips[leaf], annotation->exact);
    if (annotation->colors != NULL && annotation->colors[leaf] != NULL)
      g_string_append_printf (text, "[&!color=%s]", annotation->colors[leaf]);
    g_string_append_c (text, '\n');
  }
  g_string_append (text, "\t;\nEND;\nBEGIN TREES;\n");
  g_string_append_printf (text, "\t[branch lengths are differences of %s]\n\tTREE bough = [&R] ",
                          annotation->kind == BOUGH_NODE_HEIGHTS_STEP ? "merge step"
                          : l2h_tree_get_score (tree, NULL)           ? "merge score"
                                                                      : "height");
  bough_newick_append (text, tree, annotation, NULL);
  g_string_append (text, "\nEND;\n");
  return g_string_free_to_bytes (text);
}

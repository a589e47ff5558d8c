/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of WordNet's database as wndb(5WN) describes them. */

#include "bough-wordnet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-superclasses.h"
#include "formats/bough-format-error.h"
#include "formats/bough-text.h"

#define MAX_SIZE (256 * 1024 * 1024)

/* The words of a line that are parted by blanks. */
typedef struct {
  const char *text;
  gsize length;
  const char *at;
  const char *end;
} Fields;

static gboolean
next_field (Fields *self)
{
  while (self->at < self->end && *self->at == ' ')
    self->at++;
  self->text = self->at;
  while (self->at < self->end && *self->at != ' ')
    self->at++;
  self->length = self->at - self->text;
  return self->length > 0;
}

static gboolean
skip_fields (Fields *self,
             guint   n)
{
  for (guint i = 0; i < n; i++)
    if (!next_field (self))
      return FALSE;
  return TRUE;
}

static gboolean
next_number (Fields *self,
             guint   base,
             guint  *value)
{
  guint number = 0;

  if (!next_field (self) || self->length > 8)
    return FALSE;
  for (gsize i = 0; i < self->length; i++) {
    int digit = base == 16 ? g_ascii_xdigit_value (self->text[i]) : g_ascii_digit_value (self->text[i]);

    if (digit < 0)
      return FALSE;
    number = number * base + digit;
  }

  *value = number;
  return TRUE;
}

static gboolean
field_is (const Fields *self,
          const char   *text)
{
  return self->length == strlen (text) && memcmp (self->text, text, self->length) == 0;
}

static void
set_damaged (const char  *path,
             guint        line,
             const char  *what,
             GError     **error)
{
  bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                        _("line %u is no line of WordNet’s %s"), line, what);
}

/* synset_offset lex_filenum ss_type w_cnt word lex_id [word lex_id…] p_cnt [ptr…] | gloss, where a ptr is
 * pointer_symbol synset_offset pos source/target. */
static gboolean
read_pointers (BoughWordnetBuilder *builder,
               Fields              *fields)
{
  guint n_pointers;

  if (!next_number (fields, 10, &n_pointers))
    return FALSE;

  for (guint i = 0; i < n_pointers; i++) {
    gboolean is_hypernym;
    guint32 target;

    if (!next_field (fields))
      return FALSE;
    is_hypernym = field_is (fields, "@") || field_is (fields, "@i");
    if (!next_field (fields) || !bough_parse_offset (fields->text, fields->length, &target) ||
        !skip_fields (fields, 2))
      return FALSE;
    if (is_hypernym)
      bough_wordnet_builder_add_hypernym (builder, target);
  }
  return TRUE;
}

static gboolean
read_synset (BoughWordnetBuilder *builder,
             Fields              *fields)
{
  guint n_words;

  if (!skip_fields (fields, 2) || !field_is (fields, "n") || !next_number (fields, 16, &n_words) || n_words == 0)
    return FALSE;

  for (guint i = 0; i < n_words; i++) {
    if (!next_field (fields))
      return FALSE;
    bough_wordnet_builder_add_word (builder, fields->text, fields->length);
    if (!next_field (fields))
      return FALSE;
  }
  bough_wordnet_builder_end (builder);
  return read_pointers (builder, fields);
}

BoughWordnet *
bough_wordnet_load_database (const char  *folder,
                             GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "data.noun", NULL);
  g_autoptr (GBytes) text = NULL;
  g_auto (BoughWordnetBuilder) builder = { 0 };
  BoughTextLines lines;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, folder,
                          _("is no WordNet folder: it has no data.noun"));
    return NULL;
  }
  text = bough_text_load (path, MAX_SIZE, error);
  if (text == NULL)
    return NULL;

  bough_wordnet_builder_init (&builder, path);
  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    Fields fields = { .at = lines.text, .end = lines.text + lines.length };
    guint32 offset;

    if (!next_field (&fields) || fields.length != 8 || !bough_parse_offset (fields.text, fields.length, &offset)) {
      /* The licence stands before the synsets, its lines numbered. */
      if (builder.offsets->len == 0)
        continue;
      set_damaged (path, lines.line, "data.noun", error);
      return NULL;
    }
    if (!bough_wordnet_builder_begin (&builder, offset, lines.line, error))
      return NULL;
    if (!read_synset (&builder, &fields)) {
      set_damaged (path, lines.line, "data.noun", error);
      return NULL;
    }
  }
  return bough_wordnet_builder_finish (&builder, folder, TRUE, error);
}

/* lemma pos synset_cnt p_cnt [ptr_symbol…] sense_cnt tagsense_cnt synset_offset [synset_offset…] */
static gboolean
read_senses (BoughWordnet *self,
             Fields       *fields,
             GArray       *senses)
{
  guint n_synsets, n_pointers;

  if (!next_field (fields) || !field_is (fields, "n") || !next_number (fields, 10, &n_synsets) || n_synsets == 0 ||
      !next_number (fields, 10, &n_pointers) || !skip_fields (fields, n_pointers) || !skip_fields (fields, 2))
    return FALSE;

  for (guint i = 0; i < n_synsets; i++) {
    guint32 offset;
    guint synset;

    if (!next_field (fields) || !bough_parse_offset (fields->text, fields->length, &offset))
      return FALSE;
    synset = bough_wordnet_find (self, offset);
    if (synset == BOUGH_NO_SYNSET)
      return FALSE;
    g_array_append_val (senses, synset);
  }
  return TRUE;
}

GHashTable *
bough_wordnet_find_senses (BoughWordnet  *self,
                           GHashTable    *lemmas,
                           GError       **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GString) lemma = g_string_new (NULL);
  BoughTextLines lines;

  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);
  g_return_val_if_fail (lemmas != NULL, NULL);

  if (!bough_wordnet_is_database (self)) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, bough_wordnet_get_path (self),
                          _("does not say which sense of a name is the first; install wordnet-base or give WordNet’s "
                            "folder"));
    return NULL;
  }
  path = g_build_filename (bough_wordnet_get_path (self), "index.noun", NULL);
  text = bough_text_load (path, MAX_SIZE, error);
  if (text == NULL)
    return NULL;

  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    Fields fields = { .at = lines.text, .end = lines.text + lines.length };
    g_autoptr (GArray) senses = NULL;

    if (!next_field (&fields))
      continue;
    g_string_truncate (lemma, 0);
    g_string_append_len (lemma, fields.text, fields.length);
    /* A line of the licence can begin like an entry ("10 copyright…"); entries have "n" there. */
    if (!g_hash_table_contains (lemmas, lemma->str) || fields.end - fields.at < 3 || strncmp (fields.at, " n ", 3) != 0)
      continue;

    senses = g_array_new (FALSE, FALSE, sizeof (guint));
    if (!read_senses (self, &fields, senses)) {
      set_damaged (path, lines.line, "index.noun", error);
      return NULL;
    }
    g_hash_table_replace (found, g_strdup (lemma->str), g_steal_pointer (&senses));
  }
  return g_steal_pointer (&found);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-wordnet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-superclasses.h"
#include "formats/bough-format-error.h"

#define OFFSET_DIGITS 8

struct _BoughWordnet
{
  GObject parent_instance;

  char *path;
  gboolean is_database;
  guint n_synsets;
  guint32 *offsets;
  guint *starts; /* n_synsets + 1 */
  guint *hypernyms;
  gsize *texts;
  char *words;
};

G_DEFINE_FINAL_TYPE (BoughWordnet, bough_wordnet, G_TYPE_OBJECT)

static void
bough_wordnet_finalize (GObject *object)
{
  BoughWordnet *self = BOUGH_WORDNET (object);

  g_free (self->path);
  g_free (self->offsets);
  g_free (self->starts);
  g_free (self->hypernyms);
  g_free (self->texts);
  g_free (self->words);

  G_OBJECT_CLASS (bough_wordnet_parent_class)->finalize (object);
}

static void
bough_wordnet_class_init (BoughWordnetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_wordnet_finalize;
}

static void
bough_wordnet_init (BoughWordnet *self)
{
}

void
bough_wordnet_builder_init (BoughWordnetBuilder *self,
                            const char          *path)
{
  self->path = path;
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hypernyms = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->texts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->words = g_string_new (NULL);
}

void
bough_wordnet_builder_clear (BoughWordnetBuilder *self)
{
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->hypernyms, g_array_unref);
  g_clear_pointer (&self->texts, g_array_unref);
  if (self->words != NULL)
    g_string_free (g_steal_pointer (&self->words), TRUE);
}

gboolean
bough_wordnet_builder_begin (BoughWordnetBuilder  *self,
                             guint32               offset,
                             guint                 line,
                             GError              **error)
{
  if (self->offsets->len > 0 && offset <= g_array_index (self->offsets, guint32, self->offsets->len - 1)) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("line %u: synset %08u stands after a higher one; this is no WordNet data"), line, offset);
    return FALSE;
  }

  g_array_append_val (self->offsets, offset);
  g_array_append_val (self->starts, self->hypernyms->len);
  g_array_append_val (self->texts, self->words->len);
  return TRUE;
}

void
bough_wordnet_builder_add_word (BoughWordnetBuilder *self,
                                const char          *word,
                                gsize                length)
{
  gsize start = self->words->len;

  g_string_append_len (self->words, word, length);
  for (gsize i = start; i < self->words->len; i++)
    if (self->words->str[i] == '_')
      self->words->str[i] = ' ';
  g_string_append_c (self->words, '\0');
}

void
bough_wordnet_builder_add_hypernym (BoughWordnetBuilder *self,
                                    guint32              offset)
{
  g_array_append_val (self->hypernyms, offset);
}

void
bough_wordnet_builder_end (BoughWordnetBuilder *self)
{
  g_string_append_c (self->words, '\0');
}

static gboolean
resolve_hypernyms (BoughWordnet         *graph,
                   BoughWordnetBuilder  *builder,
                   GError              **error)
{
  for (guint synset = 0; synset < graph->n_synsets; synset++) {
    for (guint i = graph->starts[synset]; i < graph->starts[synset + 1]; i++) {
      guint32 offset = g_array_index (builder->hypernyms, guint32, i);

      graph->hypernyms[i] = bough_wordnet_find (graph, offset);
      if (graph->hypernyms[i] == BOUGH_NO_SYNSET) {
        bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, builder->path,
                              _("the hypernym n%08u of n%08u is no synset; the file is damaged or cut short"), offset,
                              graph->offsets[synset]);
        return FALSE;
      }
    }
  }
  return TRUE;
}

BoughWordnet *
bough_wordnet_builder_finish (BoughWordnetBuilder  *self,
                              const char           *source,
                              gboolean              is_database,
                              GError              **error)
{
  g_autoptr (BoughWordnet) graph = NULL;

  if (self->offsets->len == 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("holds no synsets"));
    return NULL;
  }

  graph = g_object_new (BOUGH_TYPE_WORDNET, NULL);
  graph->path = g_strdup (source);
  graph->is_database = is_database;
  graph->n_synsets = self->offsets->len;
  g_array_append_val (self->starts, self->hypernyms->len);
  graph->hypernyms = g_new (guint, MAX (self->hypernyms->len, 1));
  graph->offsets = (guint32 *) g_array_free (g_steal_pointer (&self->offsets), FALSE);
  graph->starts = (guint *) g_array_free (g_steal_pointer (&self->starts), FALSE);
  graph->texts = (gsize *) g_array_free (g_steal_pointer (&self->texts), FALSE);
  graph->words = g_string_free (g_steal_pointer (&self->words), FALSE);

  return resolve_hypernyms (graph, self, error) ? g_steal_pointer (&graph) : NULL;
}

BoughWordnet *
bough_wordnet_load (const char  *path,
                    GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? bough_wordnet_load_database (path, error)
                                                : bough_wordnet_load_hypernyms (path, error);
}

static char *
find_shipped (void)
{
  const char *folder = g_getenv ("BOUGH_WORDNET_DIR");

  return folder != NULL ? g_build_filename (folder, "imagenet1k-hypernyms.tsv", NULL)
                        : g_build_filename (BOUGH_PKGDATADIR, "wordnet", "imagenet1k-hypernyms.tsv", NULL);
}

BoughWordnet *
bough_wordnet_load_default (GError **error)
{
  static const char *const folders[] = { "/usr/share/wordnet", "/usr/local/WordNet-3.0/dict", "/usr/local/share/wordnet" };
  const char *home = g_getenv ("WNHOME");
  g_autofree char *shipped = NULL;

  if (g_getenv ("WNSEARCHDIR") != NULL)
    return bough_wordnet_load (g_getenv ("WNSEARCHDIR"), error);
  if (home != NULL) {
    g_autofree char *folder = g_build_filename (home, "dict", NULL);

    return bough_wordnet_load (folder, error);
  }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *data = g_build_filename (folders[i], "data.noun", NULL);

    if (g_file_test (data, G_FILE_TEST_EXISTS))
      return bough_wordnet_load (folders[i], error);
  }

  shipped = find_shipped ();
  if (!g_file_test (shipped, G_FILE_TEST_EXISTS)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, "WordNet",
                          _("is in none of the usual places; install wordnet-base, or say where it is"));
    return NULL;
  }
  return bough_wordnet_load (shipped, error);
}

const char *
bough_wordnet_get_path (BoughWordnet *self)
{
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);

  return self->path;
}

gboolean
bough_wordnet_is_database (BoughWordnet *self)
{
  return self->is_database;
}

guint
bough_wordnet_get_n_synsets (BoughWordnet *self)
{
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), 0);

  return self->n_synsets;
}

guint
bough_wordnet_find (BoughWordnet *self,
                    guint32       offset)
{
  guint low = 0, high;

  g_return_val_if_fail (BOUGH_IS_WORDNET (self), BOUGH_NO_SYNSET);

  high = self->n_synsets;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->offsets[middle] < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low < self->n_synsets && self->offsets[low] == offset ? low : BOUGH_NO_SYNSET;
}

char *
bough_wordnet_dup_wnid (BoughWordnet *self,
                        guint         synset)
{
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);
  g_return_val_if_fail (synset < self->n_synsets, NULL);

  return g_strdup_printf ("n%08u", self->offsets[synset]);
}

const char *
bough_wordnet_get_name (BoughWordnet *self,
                        guint         synset)
{
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);
  g_return_val_if_fail (synset < self->n_synsets, NULL);

  return self->words + self->texts[synset];
}

GStrv
bough_wordnet_dup_words (BoughWordnet *self,
                         guint         synset)
{
  g_autoptr (GStrvBuilder) words = NULL;

  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);
  g_return_val_if_fail (synset < self->n_synsets, NULL);

  words = g_strv_builder_new ();
  /* An empty word ends the list. */
  for (const char *at = self->words + self->texts[synset]; *at != '\0'; at += strlen (at) + 1)
    g_strv_builder_add (words, at);
  return g_strv_builder_end (words);
}

static gboolean
words_equal (const char *a,
             const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++) {
    char left = *a == '_' ? ' ' : g_ascii_tolower (*a);
    char right = *b == '_' ? ' ' : g_ascii_tolower (*b);

    if (left != right)
      return FALSE;
  }
  return *a == *b;
}

gboolean
bough_wordnet_has_word (BoughWordnet *self,
                        guint         synset,
                        const char   *word)
{
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), FALSE);
  g_return_val_if_fail (synset < self->n_synsets, FALSE);

  /* An empty word ends the list. */
  for (const char *at = self->words + self->texts[synset]; *at != '\0'; at += strlen (at) + 1)
    if (words_equal (at, word))
      return TRUE;
  return FALSE;
}

const guint *
bough_wordnet_get_hypernyms (BoughWordnet *self,
                             guint         synset,
                             guint        *n_hypernyms)
{
  *n_hypernyms = 0;
  g_return_val_if_fail (BOUGH_IS_WORDNET (self), NULL);
  g_return_val_if_fail (synset < self->n_synsets, NULL);

  *n_hypernyms = self->starts[synset + 1] - self->starts[synset];
  return self->hypernyms + self->starts[synset];
}

gboolean
bough_parse_offset (const char *text,
                    gsize       length,
                    guint32    *offset)
{
  guint32 value = 0;

  if (length < OFFSET_DIGITS)
    return FALSE;
  for (guint i = 0; i < OFFSET_DIGITS; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    value = 10 * value + g_ascii_digit_value (text[i]);
  }

  *offset = value;
  return TRUE;
}

gboolean
bough_wnid_parse (const char *wnid,
                  guint32    *offset)
{
  g_return_val_if_fail (wnid != NULL, FALSE);

  return wnid[0] == 'n' && strlen (wnid) == 1 + OFFSET_DIGITS && bough_parse_offset (wnid + 1, OFFSET_DIGITS, offset);
}

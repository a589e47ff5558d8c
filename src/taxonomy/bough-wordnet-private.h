/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-wordnet.h"

G_BEGIN_DECLS

/** BoughWordnetBuilder: a graph being read; synsets come in the order of their offsets. */
typedef struct {
  const char *path;  /* of the file that is read, for messages */
  GArray *offsets;   /* guint32, one a synset */
  GArray *starts;    /* guint, one a synset: where its hypernyms begin */
  GArray *hypernyms; /* guint32, offsets */
  GArray *texts;     /* gsize, one a synset: where its words begin */
  GString *words;    /* each ends with a NUL; an empty one ends a synset */
} BoughWordnetBuilder;

void bough_wordnet_builder_init (BoughWordnetBuilder *self, const char *path);
void bough_wordnet_builder_clear (BoughWordnetBuilder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BoughWordnetBuilder, bough_wordnet_builder_clear)

/** bough_wordnet_builder_begin: Returns: FALSE with @error set if @offset is not higher than the synset before */
gboolean bough_wordnet_builder_begin (BoughWordnetBuilder *self, guint32 offset, guint line, GError **error);
void bough_wordnet_builder_add_word (BoughWordnetBuilder *self, const char *word, gsize length);
void bough_wordnet_builder_add_hypernym (BoughWordnetBuilder *self, guint32 offset);
void bough_wordnet_builder_end (BoughWordnetBuilder *self);

/**
 * bough_wordnet_builder_finish:
 * @source: the folder or file that the graph is from
 * @is_database: whether @source is a folder with an index
 *
 * Returns: (transfer full): the graph, or NULL with @error set where there is no synset or a hypernym is none
 */
BoughWordnet *bough_wordnet_builder_finish (BoughWordnetBuilder *self, const char *source, gboolean is_database,
                                            GError **error);

/** bough_wordnet_is_database: Returns: whether it was read from a folder with an index */
gboolean bough_wordnet_is_database (BoughWordnet *self);

/** bough_wordnet_load_database: @folder: holds data.noun. Returns: (transfer full): the graph, or NULL */
BoughWordnet *bough_wordnet_load_database (const char *folder, GError **error);

/** bough_wordnet_load_hypernyms: @path: a file as Bough ships it. Returns: (transfer full): the graph, or NULL */
BoughWordnet *bough_wordnet_load_hypernyms (const char *path, GError **error);

/** bough_parse_offset: Returns: whether @text begins with eight digits; then @offset is set */
gboolean bough_parse_offset (const char *text, gsize length, guint32 *offset);

G_END_DECLS

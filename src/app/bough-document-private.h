/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

struct _BoughDocument
{
  GObject parent_instance;

  BoughSources *sources;
  char *title;
  L2hTree *tree;
  L2hLogits *logits;
  L2hAssignment *assignment;
  L2hLabels *labels;
  BoughGrouping *superclasses;
  BoughGrouping *grouping;
  GVariant *hypernyms;
  BoughGrouping *own_second; /* of the superclasses' file, where that has levels */
  BoughGrouping *second;
  char *second_path;
  GPtrArray *values; /* immutable */
  BoughImages *images;
  BoughStyle *style;
  guint clade;
  BoughSession *session;
  char *recovered_file;
  const BoughSessionInput *missing; /* of the session */
  gboolean is_relocated;
  GHashTable *located; /* (element-type utf8 filename): where the person said that they are, by role */
  gboolean has_no_main;
  GPtrArray *notes;
  gboolean lacks_rows; /* some file that they are made from is missing */

  GArray *rows; /* (element-type GStatBuf): the files of the rows as they were when they were opened */
};

/* The files that the rows are made of (bough-document-rows.c). */

/* Takes down how they are now. They are looked at before they are opened: a change that comes between is then noticed. */
void bough_document_note_rows (BoughDocument *self);

G_END_DECLS

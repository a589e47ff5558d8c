/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-score-table.h"

G_BEGIN_DECLS

/* A level of a tree. */
typedef struct {
  char *name;
  L2hScores scores;
} BoughScoreLevel;

typedef struct {
  char *name;
  L2hScores scores;
  GArray *levels; /* BoughScoreLevel */
} BoughScoreRow;

typedef struct {
  guint n_runs;
  L2hScores means;
  L2hScores deviations;
} BoughScoreSummary;

struct _BoughScoreTable
{
  GArray *rows;      /* BoughScoreRow */
  GArray *summaries; /* BoughScoreSummary */
};

/* The measures that a level has: NMI, ARI and accuracy. */
#define BOUGH_N_LEVEL_MEASURES (L2H_MEASURE_ACCURACY + 1)

char *bough_score_table_to_text (BoughScoreTable *self);
char *bough_score_table_to_latex (BoughScoreTable *self);

G_END_DECLS

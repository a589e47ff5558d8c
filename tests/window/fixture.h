/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "driver.h"

/* A window on the start page and an empty folder, for one test. What is in the folder afterwards is removed. */
typedef struct {
  BoughWindow *window; /* NULL once a test has closed it */
  char *folder;
  guint64 n_read;      /* bytes, before the large matrix was opened */
} Fixture;

typedef void (*FixtureTest) (Fixture *fixture, gconstpointer data);

void fixture_add_test (const char *path, FixtureTest test);

/* Returns the path of a file in the folder; transfer full. */
char *fixture_get_path (Fixture *fixture, const char *name);

/* Copies one of the samples' files into the folder. */
void fixture_copy_sample_file (Fixture *fixture, const char *sample_name);

/* Opens the glyphs' sample, with all that is beside it: 5320 samples, 140 leaves. */
void fixture_open_sample (Fixture *fixture);

/* Opens a matrix of zeros, which take no room on the disk and long to build a tree from; waits for the building page. */
void fixture_open_large_matrix (Fixture *fixture);

/* Waits until no worker has the large matrix open any more; fails if one has read it to its end. */
void fixture_wait_until_reading_stops (Fixture *fixture);

/* Of the tree that is open. */
L2hTree *fixture_get_tree (Fixture *fixture);
guint fixture_get_selected (Fixture *fixture);
guint fixture_find_leaf (Fixture *fixture, const char *name);

/* How far apart two nodes are on the screen, in pixels. */
double fixture_measure_distance (Fixture *fixture, guint a, guint b);

/* Clicks on @widget, and waits until another figure than the one before is shown and stands still. */
void fixture_click_for_another_figure (Fixture *fixture, GtkWidget *widget);

/* Types a path into the export dialog. */
void fixture_choose_export (Fixture *fixture, const char *path);

/* Exports the figure into the folder through the dialog. Returns what is then in the file; transfer full. */
GBytes *fixture_export (Fixture *fixture, const char *name);

/* Returns what a shell's command prints in the folder; it has to end well. */
char *fixture_run (Fixture *fixture, const char *command);

/* Returns the command in what `l2h info` says of a figure, without the "l2h" that it begins with. */
char *fixture_find_command (const char *recipe);

/* Returns what is drawn, as SVG; transfer full. */
char *fixture_read_figure (Fixture *fixture);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/bough-sources.h"

/* A folder of files that might be opened together; it goes with all that is in it. */
typedef struct {
  char *folder;
} Fixture;

void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);

/* With all that is in it. */
void remove_folder (const char *folder);

/* An array of zeros. @descr: as NumPy says types. @shape: "5, 3" */
void write_npy (Fixture *fixture, const char *name, const char *descr, guint item_size, const char *shape, gsize n_items);
void write_text (Fixture *fixture, const char *name, const char *text);

/* What is found beside a file. */
BoughSources *guess (Fixture *fixture, const char *name, gboolean *plain);

/* Asserts the name of a companion in the folder; NULL: there is none. */
void assert_companion (Fixture *fixture, BoughSources *sources, BoughCompanion companion, const char *name);
void assert_left_out (Fixture *fixture, BoughSources *sources, BoughCompanion companion, const char *name);

/* Of names in the folder, or from the root. NULL-terminated */
GPtrArray *dup_paths (Fixture *fixture, const char *const *names);

/* What became of each of the files: "main logits.npy, labels labels.npy, own notes.npy; x.npy is not taken: …" */
char *describe_roles (GPtrArray *paths);

/* Asserts that whichever of them comes first. */
void assert_roles_in_any_order (Fixture *fixture, const char *const *names, const char *roles);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

/* The command as a user meets it: a process in a folder of its own, its two streams, its exit status. */
typedef struct {
  char *folder;
  char *out;
  char *err;
  int status;
} Fixture;

/* A .npy file of version 1.0 in the fixture's folder. */
void write_npy (Fixture *f, const char *name, const char *dtype, const char *shape, gconstpointer data, gsize size);
void write_text (Fixture *f, const char *name, const char *text);
char *read_text (Fixture *f, const char *name);
gboolean exists (Fixture *f, const char *name);
guint count_files (Fixture *f);

/* Runs the command in the fixture's folder, with no display to be had. */
void run (Fixture *f, const char *command_line);

/* Also asserts that nothing stands on the error stream. */
void assert_succeeds (Fixture *f, const char *command_line);

/* One line on the error stream that begins with "l2h: " and holds @part, nothing on the other, no new file. */
void assert_fails (Fixture *f, const char *command_line, int status, const char *part);

/* The same in the current folder, for tests that test_files_add_func() gives one. Returns: the exit status */
int run_here (const char *arguments, char **out, char **err);

/* Runs what prints JSON and says nothing else. */
JsonNode *run_json_here (const char *arguments);

/* The error stream holds @message to the letter, and the other nothing. */
void assert_fails_here (const char *arguments, int status, const char *message);

/* Removes the folder with what is in it. */
void tear_down (Fixture *f, gconstpointer data);

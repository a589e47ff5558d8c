/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BoughSaveType:
 * @name: for people, translated
 * @extensions: NULL-terminated, each with its dot, in small letters; the first is the usual one
 *
 * A kind of file to choose in a dialog.
 */
typedef struct {
  const char *name;
  const char *extensions[5];
} BoughSaveType;

/** BoughSaveFunc: @path: (nullable): where to write; NULL: the person thought better of it. Called once. */
typedef void (*BoughSaveFunc) (const char *path, gpointer user_data);

/**
 * BoughSaveChoice:
 * @label: for people, translated
 * @options: (array zero-terminated=1): what there is to choose, translated
 * @chosen: (inout): the number of the option that is suggested, then of the one that was chosen; lives until @func was called
 *
 * Something to choose beside the name.
 */
typedef struct {
  const char *label;
  const char *options[5];
  guint *chosen;
} BoughSaveChoice;

/**
 * bough_save_dialog_show_with_choices:
 *
 * bough_save_dialog_show() that asks for more than a name.
 */
void bough_save_dialog_show_with_choices (GtkWindow *parent, const char *title, const char *accept_label,
                                          const char *name, const BoughSaveType *types, guint n_types,
                                          const BoughSaveChoice *choices, guint n_choices, BoughSaveFunc func,
                                          gpointer user_data);

/**
 * bough_save_dialog_show:
 * @accept_label: (nullable): on the button; NULL: "Save"
 * @near: (nullable): a file in whose folder the dialog begins
 * @name: the name that is suggested, without an extension
 * @types: (array length=n_types): the first is suggested
 *
 * Asks where to write a file, through the system's dialog. A name without an extension of @types gets the one of the type
 * that is chosen, and so does one with the extension that was suggested if another type is chosen: the dialog leaves the
 * name as it was. A name that is one for a figure, a table or a document of another kind (figure.tiff) is not completed: it
 * says which endings there are, and asks again. If a file of the completed name, about which the dialog did not ask, is
 * there, it asks whether to replace it.
 */
void bough_save_dialog_show (GtkWindow *parent, const char *title, const char *accept_label, const char *near,
                             const char *name, const BoughSaveType *types, guint n_types, BoughSaveFunc func,
                             gpointer user_data);

/** bough_save_dialog_suggest_name: Returns: (transfer full): @title without what follows its first dot but one that it begins with */
char *bough_save_dialog_suggest_name (const char *title);

G_END_DECLS

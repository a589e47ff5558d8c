/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-save-dialog.h"

#include "bough-path-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  GtkWindow *parent; /* weak */
  GArray *types;     /* (element-type BoughSaveType) */
  GArray *choices;   /* (element-type guint *): where each is put */
  BoughSaveFunc func;
  gpointer data;
} Asking;

static void
end (Asking *asking, const char *path)
{
  asking->func (path, asking->data);
  g_clear_weak_pointer (&asking->parent);
  g_array_unref (asking->types);
  g_array_unref (asking->choices);
  g_free (asking);
}

static void
replace_response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  end (asking, g_str_equal (response, "replace") ? g_object_get_data (G_OBJECT (dialog), "path") : NULL);
}

static void
ask_whether_to_replace (Asking *asking, const char *path)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *heading = g_strdup_printf (_("Replace %s?"), name);
  GtkWidget *dialog = adw_message_dialog_new (asking->parent, heading,
                                              _("A file of that name is there already. Replacing it overwrites what "
                                                "it holds."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (replace_response_cb), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info == NULL)
    end (asking, g_file_peek_path (G_FILE (source)));
  else if (asking->parent)
    ask_whether_to_replace (asking, g_file_peek_path (G_FILE (source)));
  else
    end (asking, NULL);
}

static const char *
find_extension (const BoughSaveType *type, const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (type->extensions) && type->extensions[i] != NULL; i++)
    if (g_str_has_suffix (lower, type->extensions[i]))
      return type->extensions[i];
  return NULL;
}

static const BoughSaveType *
find_chosen_type (const Asking *asking, GtkFileChooser *chooser)
{
  const BoughSaveType *types = (const BoughSaveType *) (gpointer) asking->types->data;
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);

  for (guint i = 0; i < asking->types->len; i++)
    if (filter && g_str_equal (gtk_file_filter_get_name (filter), types[i].name))
      return types + i;
  return types;
}

static char *
complete_path (const Asking *asking, GtkFileChooser *chooser, const char *path)
{
  const BoughSaveType *types = (const BoughSaveType *) (gpointer) asking->types->data;
  const BoughSaveType *chosen = find_chosen_type (asking, chooser);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const char *suggested = find_extension (types, lower);

  if (find_extension (chosen, lower))
    return g_strdup (path);
  if (suggested)
    return g_strdup_printf ("%.*s%s", (int) (strlen (path) - strlen (suggested)), path, chosen->extensions[0]);
  for (guint i = 1; i < asking->types->len; i++)
    if (find_extension (types + i, lower))
      return g_strdup (path);
  return g_strconcat (path, chosen->extensions[0], NULL);
}

/* What a figure, a table, a tree or a text about them may be meant to be. Names end as programs, archives and copies do, too. */
static gboolean
is_kind_to_write (const char *content_type)
{
  static const char *const starts[] = { "image/", "application/vnd.oasis.", "application/vnd.openxmlformats-",
                                        "application/vnd.ms-", NULL };
  static const char *const kinds[] = { "application/pdf", "application/postscript", "application/illustrator",
                                       "application/json", "application/msword", "application/msword-template",
                                       "application/rtf", "application/xml",
                                       "application/zip", "application/x-newick", "application/x-nexus", "application/x-npy",
                                       "application/x-npz", "text/csv", "text/html", "text/markdown", "text/plain",
                                       "text/tab-separated-values", "text/vnd.graphviz", "text/x-tex", NULL };
  g_autofree char *mime_type = g_content_type_get_mime_type (content_type);

  for (guint i = 0; mime_type && starts[i]; i++)
    if (g_str_has_prefix (mime_type, starts[i]))
      return TRUE;
  return mime_type && (g_str_has_suffix (mime_type, "+json") || g_strv_contains (kinds, mime_type));
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += g_ascii_isalpha (*text) != 0;
  return n;
}

/* The ending of a name that says that it is for a file of another kind; a letter or numbers behind a dot, which tell the parts
 * of a figure apart, and words say nothing. */
static char *
dup_foreign_ending (const Asking *asking, const char *path)
{
  const BoughSaveType *types = (const BoughSaveType *) (gpointer) asking->types->data;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *ending = strrchr (lower + 1, '.');
  g_autofree char *content_type = NULL;
  gboolean is_uncertain;

  if (ending == NULL || count_letters (ending) < 2)
    return NULL;
  for (guint i = 0; i < asking->types->len; i++)
    if (find_extension (types + i, lower))
      return NULL;
  content_type = g_content_type_guess (lower, NULL, 0, &is_uncertain);
  return is_kind_to_write (content_type) ? g_strdup (strrchr (name, '.')) : NULL;
}

static void
set_folder_of (GtkFileChooser *chooser, const char *path)
{
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
another_name_response_cb (AdwMessageDialog *message, const char *response, GtkNativeDialog *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (message), "asking");

  if (g_str_equal (response, "change") && asking->parent)
    {
      gtk_native_dialog_show (dialog);
      return;
    }
  g_object_unref (dialog);
  end (asking, NULL);
}

/* The chooser comes again, with what the name can be. */
static void
ask_for_another_name (Asking *asking, GtkNativeDialog *dialog, const char *path, const char *ending)
{
  const BoughSaveType *types = (const BoughSaveType *) (gpointer) asking->types->data;
  g_autoptr (GString) endings = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *bare = g_strndup (name, strlen (name) - strlen (ending));
  g_autofree char *suggested = g_strconcat (bare, find_chosen_type (asking, GTK_FILE_CHOOSER (dialog))->extensions[0], NULL);
  g_autofree char *shown = g_utf8_make_valid (ending, -1);
  g_autofree char *heading = g_strdup_printf (_("Cannot write a %s file"), shown);
  g_autofree char *body = NULL;
  GtkWidget *message;

  for (guint i = 0; i < asking->types->len; i++)
    g_string_append_printf (endings, "%s%s", i > 0 ? ", " : "", types[i].extensions[0]);
  /* Translators: a list of file name endings, or one */
  body = g_strdup_printf (_("Choose a name with one of the endings that can be written: %s"), endings->str);
  /* The folder can have been typed with the name. */
  set_folder_of (GTK_FILE_CHOOSER (dialog), path);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);

  message = adw_message_dialog_new (asking->parent, heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (message), "cancel", _("_Cancel"), "change", _("Change _name…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (message), "change", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (message), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (message), "change");
  g_object_set_data (G_OBJECT (message), "asking", asking);
  g_signal_connect (message, "response", G_CALLBACK (another_name_response_cb), dialog);
  gtk_window_present (GTK_WINDOW (message));
}

/* A choice is called by its number, and so are its options. */
static void
add_choices (Asking *asking, GtkFileChooser *chooser, const BoughSaveChoice *choices, guint n_choices)
{
  const char *const numbers[] = { "0", "1", "2", "3", "4", NULL };

  for (guint i = 0; i < n_choices; i++)
    {
      const char *ids[G_N_ELEMENTS (choices->options) + 1] = { NULL };
      const char *labels[G_N_ELEMENTS (choices->options) + 1] = { NULL };

      for (guint j = 0; j < G_N_ELEMENTS (choices->options) && choices[i].options[j]; j++)
        {
          ids[j] = numbers[j];
          labels[j] = choices[i].options[j];
        }
      gtk_file_chooser_add_choice (chooser, numbers[i], choices[i].label, (const char **) ids, (const char **) labels);
      gtk_file_chooser_set_choice (chooser, numbers[i], numbers[*choices[i].chosen]);
      g_array_append_val (asking->choices, choices[i].chosen);
    }
}

static void
take_choices (Asking *asking, GtkFileChooser *chooser)
{
  for (guint i = 0; i < asking->choices->len; i++)
    {
      char id[] = { '0' + i, '\0' };
      const char *option = gtk_file_chooser_get_choice (chooser, id);

      if (option)
        *g_array_index (asking->choices, guint *, i) = *option - '0';
    }
}

static void
response_cb (GtkNativeDialog *dialog, int response, Asking *asking)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                                           : NULL;
  g_autofree char *chosen = file ? g_file_get_path (file) : NULL;
  g_autofree char *path = chosen ? complete_path (asking, GTK_FILE_CHOOSER (dialog), chosen) : NULL;
  g_autofree char *ending = chosen ? dup_foreign_ending (asking, chosen) : NULL;

  if (ending && asking->parent)
    {
      ask_for_another_name (asking, dialog, chosen, ending);
      return;
    }
  take_choices (asking, GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (path == NULL || g_str_equal (path, chosen))
    {
      end (asking, path);
    }
  else
    {
      g_autoptr (GFile) completed = g_file_new_for_path (path);

      g_file_query_info_async (completed, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                               NULL, looked_up_cb, asking);
    }
}

static void
show (GtkWindow *parent, const char *title, const char *accept_label, const char *near, const char *name,
      const BoughSaveType *types, guint n_types, const BoughSaveChoice *choices, guint n_choices, BoughSaveFunc func,
      gpointer user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, accept_label,
                                                              NULL);
  g_autofree char *full_name = g_strconcat (name, types[0].extensions[0], NULL);
  Asking *asking = g_new0 (Asking, 1);

  g_set_weak_pointer (&asking->parent, parent);
  asking->types = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof *types), types, n_types);
  asking->choices = g_array_new (FALSE, FALSE, sizeof (guint *));
  asking->func = func;
  asking->data = user_data;
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, types[i].name);
      for (guint j = 0; j < G_N_ELEMENTS (types[i].extensions) && types[i].extensions[j] != NULL; j++)
        gtk_file_filter_add_suffix (filter, types[i].extensions[j] + 1);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  add_choices (asking, GTK_FILE_CHOOSER (dialog), choices, n_choices);
  if (near)
    set_folder_of (GTK_FILE_CHOOSER (dialog), near);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), full_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
bough_save_dialog_show (GtkWindow *parent, const char *title, const char *accept_label, const char *near,
                        const char *name, const BoughSaveType *types, guint n_types, BoughSaveFunc func,
                        gpointer user_data)
{
  show (parent, title, accept_label, near, name, types, n_types, NULL, 0, func, user_data);
}

void
bough_save_dialog_show_with_choices (GtkWindow *parent, const char *title, const char *accept_label, const char *name,
                                     const BoughSaveType *types, guint n_types, const BoughSaveChoice *choices,
                                     guint n_choices, BoughSaveFunc func, gpointer user_data)
{
  show (parent, title, accept_label, NULL, name, types, n_types, choices, n_choices, func, user_data);
}

char *
bough_save_dialog_suggest_name (const char *title)
{
  char *name = g_strdup (title);
  char *dot = strchr (name + (*name == '.'), '.');

  if (dot)
    *dot = '\0';
  return name;
}

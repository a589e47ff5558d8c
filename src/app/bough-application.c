/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-application.h"

#include "bough-session-copies.h"
#include "bough-sources.h"
#include "bough-window.h"

#include <glib/gi18n-lib.h>

struct _BoughApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  gboolean is_listing; /* what can be recovered */
  GPtrArray *unsaved;  /* (element-type filename) (nullable): what can be, and nobody was shown */
};

enum {
  PROP_0,
  PROP_HAS_UNSAVED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_TYPE (BoughApplication, bough_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.new-window", { "<Control>n" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "tree.search", { "<Control>f" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "tree.export", { "<Control>e" } },
  { "tree.print", { "<Control>p" } },
  { "tree.copy-figure", { "<Control><Shift>c" } },
  { "tree.zoom-in", { "<Control>plus", "<Control>equal" } },
  { "tree.zoom-out", { "<Control>minus" } },
  { "tree.zoom-to-fit", { "<Control>0" } },
  { "tree.focus", { "<Control>Return" } },
  { "tree.focus-out", { "<Alt>Left" } },
  { "tree.layout::circular", { "<Control>1" } },
  { "tree.layout::linear", { "<Control>2" } },
  { "tree.show-leaves", { "F9" } },
  { "tree.show-inspector", { "<Control>i" } },
  { "tree.show-style", { "F8" } },
};

static void
create_window (BoughApplication *self)
{
  gtk_window_present (GTK_WINDOW (bough_window_new (GTK_APPLICATION (self))));
}

/* A window in which nothing is open takes the file; one with a tree is left alone. */
static BoughWindow *
find_window (BoughApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active && BOUGH_IS_WINDOW (active) && !bough_window_is_busy (BOUGH_WINDOW (active)))
    return BOUGH_WINDOW (active);
  return bough_window_new (GTK_APPLICATION (self));
}

static void
open_copies (BoughApplication *self, GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (paths, i));
      BoughWindow *window = bough_window_new (GTK_APPLICATION (self));

      bough_window_open (window, file, NULL, 0, FALSE);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/* Opens what was not saved when another Bough ended; else an empty window. */
static void
copies_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughApplication *self = user_data;
  g_autoptr (GPtrArray) paths = bough_session_copies_list_finish (result);

  self->is_listing = FALSE;
  open_copies (self, paths);
  if (paths->len == 0 && gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL)
    create_window (self);
}

/* @unsaved: (nullable) (transfer full) */
static void
set_unsaved (BoughApplication *self, GPtrArray *unsaved)
{
  g_clear_pointer (&self->unsaved, g_ptr_array_unref);
  self->unsaved = unsaved;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_UNSAVED]);
}

/* Who opens a file wants that; of what was not saved he is told beside it. */
static void
copies_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughApplication *self = user_data;
  g_autoptr (GPtrArray) paths = bough_session_copies_list_finish (result);

  self->is_listing = FALSE;
  if (paths->len > 0)
    set_unsaved (self, g_steal_pointer (&paths));
}

static void
recover_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughApplication *self = user_data;
  g_autoptr (GPtrArray) paths = g_steal_pointer (&self->unsaved);

  set_unsaved (self, NULL);
  if (paths != NULL)
    open_copies (self, paths);
}

/* The copies stay this process's until it ends; the next one has them. */
static void
recover_later_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_unsaved (user_data, NULL);
}

static void
bough_application_activate (GApplication *application)
{
  BoughApplication *self = BOUGH_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (active)
    gtk_window_present (active);
  else if (!self->is_listing)
    {
      self->is_listing = TRUE;
      bough_session_copies_list_async (copies_listed_cb, self);
    }
}

static void
bough_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  BoughApplication *self = BOUGH_APPLICATION (application);
  gboolean is_start = gtk_application_get_windows (GTK_APPLICATION (self)) == NULL && !self->is_listing;
  BoughWindow *window = find_window (self);

  if (is_start)
    {
      self->is_listing = TRUE;
      bough_session_copies_list_async (copies_found_cb, self);
    }
  bough_window_open_together (window, files, n_files, FALSE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  create_window (user_data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* The last one that closes ends the program; one with something unsaved asks first. */
  for (GList *item = windows; item; item = item->next)
    gtk_window_close (item->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", _("Bough"),
                         "application-icon", BOUGH_APPLICATION_ID,
                         "version", BOUGH_VERSION,
                         "comments", _("Shows the hierarchy that is hidden in a classifier’s logits, after L2H "
                                       "(arXiv 2410.07858)."),
                         "developer-name", _("The Bough contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
style_variant_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  g_autofree char *variant = g_settings_get_string (settings, "style-variant");
  AdwColorScheme scheme = g_str_equal (variant, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                          : g_str_equal (variant, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                          : ADW_COLOR_SCHEME_DEFAULT;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
bough_application_startup (GApplication *application)
{
  BoughApplication *self = BOUGH_APPLICATION (application);
  const GActionEntry entries[] = {
    { "new-window", new_window_cb },
    { "quit", quit_cb },
    { "about", about_cb },
    { "recover", recover_cb },
    { "recover-later", recover_later_cb },
  };
  g_autoptr (GAction) style_variant = NULL;

  G_APPLICATION_CLASS (bough_application_parent_class)->startup (application);

  self->settings = g_settings_new (BOUGH_APPLICATION_ID);
  style_variant = g_settings_create_action (self->settings, "style-variant");
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), style_variant);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);

  g_signal_connect (self->settings, "changed::style-variant", G_CALLBACK (style_variant_changed_cb), NULL);
  style_variant_changed_cb (self->settings, NULL, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/l2h/Bough/icons");
  gtk_window_set_default_icon_name (BOUGH_APPLICATION_ID);
}

/* Without its schema GSettings aborts, and says so to nobody but programmers. */
static gboolean
has_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, BOUGH_APPLICATION_ID, TRUE)
                                              : NULL;

  return schema != NULL;
}

static int
bough_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("bough %s\n", BOUGH_VERSION);
      return 0;
    }
  if (!has_schema ())
    {
      g_printerr (_("bough: its settings are not installed; install Bough, or start it through “meson devenv”\n"));
      return 1;
    }
  return -1;
}

static void
bough_application_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_HAS_UNSAVED)
    g_value_set_boolean (value, BOUGH_APPLICATION (object)->unsaved != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_application_dispose (GObject *object)
{
  g_clear_object (&BOUGH_APPLICATION (object)->settings);
  g_clear_pointer (&BOUGH_APPLICATION (object)->unsaved, g_ptr_array_unref);

  G_OBJECT_CLASS (bough_application_parent_class)->dispose (object);
}

static void
bough_application_class_init (BoughApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_application_dispose;
  G_OBJECT_CLASS (klass)->get_property = bough_application_get_property;
  application_class->startup = bough_application_startup;
  application_class->activate = bough_application_activate;
  application_class->open = bough_application_open;
  application_class->handle_local_options = bough_application_handle_local_options;

  properties[PROP_HAS_UNSAVED] = g_param_spec_boolean ("has-unsaved", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
bough_application_init (BoughApplication *self)
{
  g_set_application_name (_("Bough"));
  g_application_add_main_option (G_APPLICATION (self), "version", 'v', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Print the version"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Shows the tree of classes that is hidden in logits (.npy, .npz, .pt, "
                                              ".safetensors, .csv), or a tree (.l2h.json, Newick, NEXUS, linkage).\n"
                                              "What is called like labels, class names, superclasses, synsets or "
                                              "images is opened with the logits."));
}

BoughApplication *
bough_application_new (void)
{
  return g_object_new (BOUGH_TYPE_APPLICATION,
                       "application-id", BOUGH_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/l2h/Bough",
                       NULL);
}

GMenuModel *
bough_application_get_primary_menu (void)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  return G_MENU_MODEL (gtk_application_get_menu_by_id (application, "primary-menu"));
}

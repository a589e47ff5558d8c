/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "figure/bough-style.h"

/* What is said of single nodes has its controls where the node is selected, and of which tree they are is noted by itself;
 * rings have rows of their own, as has the font. */
static const char *const others[] = { "turned", "collapsed", "shaded", "brackets", "chosen", "tree", "rings", "font-family",
                                      NULL };

/* Everything that a style can hold has a control in the panel. */
static void
test_all (void)
{
  static const char *const folder = "/org/l2h/Bough/ui";
  g_autoptr (GString) panel = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint n;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%s", folder, names[i]);
    g_autoptr (GBytes) content = NULL;

    if (!g_str_has_prefix (names[i], "bough-style-"))
      continue;
    content = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
    g_assert_no_error (error);
    g_string_append_len (panel, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  }

  for (guint i = 0; i < n; i++) {
    g_autofree char *key = g_strdup_printf ("<property name=\"key\">%s</property>", properties[i]->name);

    if (strstr (panel->str, key) == NULL && !g_strv_contains (others, properties[i]->name))
      g_error ("the panel has no control for %s", properties[i]->name);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/style-controls/all", test_all);

  return g_test_run ();
}

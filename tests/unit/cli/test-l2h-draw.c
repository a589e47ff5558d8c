/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the command: its options, what it refuses, and what it says. */

#include "test-command.h"

#include <string.h>

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("l2h-XXXXXX", NULL);
  write_text (f, "tree.json",
              "{\"format\": \"l2h-tree\", \"version\": 1, \"samples\": 8, \"score\": \"sum\", \"leaves\": ["
              "{\"name\": \"cat\", \"samples\": 2, \"label\": \"cat\", \"purity\": 0.5}, "
              "{\"name\": \"dog\", \"samples\": 2, \"label\": \"dog\", \"purity\": 1}, "
              "{\"name\": \"car\", \"samples\": 2, \"label\": \"car\", \"purity\": 1}, "
              "{\"name\": \"bus\", \"samples\": 2, \"label\": \"bus\", \"purity\": 1}], \"merges\": ["
              "{\"lowest\": 0, \"partner\": 1, \"score\": 1}, {\"lowest\": 2, \"partner\": 3, \"score\": 2}, "
              "{\"lowest\": 4, \"partner\": 5, \"score\": 3}]}");
  write_text (f, "superclasses.csv", "class,superclass\ncat,animal\ndog,animal\ncar,vehicle\nbus,vehicle\n");
}

/* A preset is what its settings are; the page and --set go before it, and it goes before --style. */
static void
test_preset (Fixture *f, gconstpointer data)
{
  g_autofree char *preset = NULL;
  g_autofree char *set = NULL;

  write_text (f, "style.json", "{\"bough-style\": 1, \"layout\": \"linear\", \"width\": 99}");
  assert_succeeds (f, "draw tree.json --style style.json --preset leaf-purity --set span=90 -o a.svg");
  assert_succeeds (f, "draw tree.json --width 99 --set color-by=purity --set branch-colors=none --set show-purity=true "
                      "--set span=90 -o b.svg");
  preset = read_text (f, "a.svg");
  set = read_text (f, "b.svg");
  g_assert_nonnull (strstr (preset, "50 %"));
  g_assert_cmpstr (strstr (preset, "</metadata>"), ==, strstr (set, "</metadata>"));

  assert_fails (f, "draw tree.json --preset figure-2 -o t.svg", 2,
                "--preset figure-2: must be superclass, two-hypernyms, subtree or leaf-purity");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/l2h-draw/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("preset", test_preset);
#undef ADD
  return g_test_run ();
}

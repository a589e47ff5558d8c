/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the command: its options, what it refuses, and what it says. */

#include "test-command.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
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

/*
 * Eight samples of four classes; each class has two, and the second of each is the more confident. Their images are
 * 1 x 1 of (200, 0, number).
 */
static void
write_samples (Fixture *f)
{
  float logits[8][4] = { { 0 } };
  guint8 images[8][3];

  for (guint i = 0; i < 8; i++) {
    logits[i][i / 2] = 1 + i % 2;
    images[i][0] = 200;
    images[i][1] = 0;
    images[i][2] = i;
  }
  write_npy (f, "logits.npy", "<f4", "(8, 4)", logits, sizeof logits);
  write_npy (f, "images.npy", "|u1", "(8, 1, 1, 3)", images, sizeof images);
}

/* How often the image of each sample is in a figure. */
static void
count_images (Fixture *f, const char *name, guint counts[8])
{
  static const char prefix[] = "data:image/png;base64,";
  g_autofree char *svg = read_text (f, name);

  memset (counts, 0, 8 * sizeof *counts);
  for (const char *at = svg; (at = strstr (at, prefix)) != NULL;) {
    const char *end = strchr (at += strlen (prefix), '"');
    g_autofree char *base64 = g_strndup (at, end - at);
    gsize size;
    g_autofree guchar *png = g_base64_decode (base64, &size);
    g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", NULL);

    g_autoptr (GError) error = NULL;

    gdk_pixbuf_loader_write (loader, png, size, &error);
    g_assert_no_error (error);
    gdk_pixbuf_loader_close (loader, &error);
    g_assert_no_error (error);
    counts[gdk_pixbuf_read_pixels (gdk_pixbuf_loader_get_pixbuf (loader))[2]]++;
  }
}

static void
assert_images (Fixture *f, const char *name, const guint expected[8])
{
  guint counts[8];

  count_images (f, name, counts);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (counts[i], ==, expected[i]);
}

/* The most confident sample of each class, or the one that is chosen; the recipe has the choice. */
static void
test_images (Fixture *f, gconstpointer data)
{
  static const guint confident[8] = { 0, 1, 0, 1, 0, 1, 0, 1 };
  static const guint chosen[8] = { 1, 0, 0, 1, 0, 1, 0, 1 };
  static const guint all_chosen[8] = { 1, 0, 1, 0, 1, 0, 1, 0 };
  static const guint animals[8] = { 0, 1, 0, 1, 0, 0, 0, 0 };

  write_samples (f);
  write_text (f, "rows.csv", "class,row\ncat,0\n");
  assert_succeeds (f, "draw tree.json --images images.npy --logits logits.npy -o a.svg -o a.pdf -o a.png -o a.eps");
  assert_images (f, "a.svg", confident);
  assert_succeeds (f, "draw logits.npy --images images.npy -o b.svg");
  assert_images (f, "b.svg", confident);
  assert_succeeds (f, "draw tree.json --images images.npy --logits logits.npy --image-rows rows.csv -o c.svg");
  assert_images (f, "c.svg", chosen);
  write_text (f, "style.json", "{\"bough-style\": 1, \"layout\": \"linear\"}");
  assert_succeeds (f, "draw tree.json --images images.npy --logits logits.npy --style style.json --set rings=purity -o s.svg");
  assert_images (f, "s.svg", confident);
  assert_succeeds (f, "draw tree.json --images images.npy --set image-rows=cat=0,dog=2,car=4,bus=6 -o d.svg");
  assert_images (f, "d.svg", all_chosen);
  assert_succeeds (f, "draw tree.json --images images.npy --logits logits.npy --superclasses superclasses.csv "
                      "--within animal -o e.svg");
  assert_images (f, "e.svg", animals);

  assert_succeeds (f, "info c.svg");
  g_assert_nonnull (strstr (f->out, "--image-rows rows.csv"));
  g_assert_nonnull (strstr (f->out, "\"cat\" : \"0\""));
  g_assert_nonnull (strstr (f->out, "\"images\""));
}

/* Where a tree comes from elsewhere, names say which column each leaf is: below node 4 the leaves 1 and 0, last column first. */
static void
test_image_columns (Fixture *f, gconstpointer data)
{
  static const guint expected[8] = { 0, 1, 0, 1, 0, 0, 0, 0 };

  write_samples (f);
  write_text (f, "a.nwk", "((3:1,2:1):1,(1:1,0:1):1);");
  write_text (f, "b.nwk", "((d:1,c:1):1,(b:1,a:1):1);");
  write_text (f, "classes.txt", "a\nb\nc\nd\n");
  assert_succeeds (f, "draw a.nwk --set heights=score --images images.npy --logits logits.npy --node 4 -o a.svg");
  assert_images (f, "a.svg", expected);
  assert_succeeds (f, "draw b.nwk --set heights=score --images images.npy --logits logits.npy --classes classes.txt --node 4 -o b.svg");
  assert_images (f, "b.svg", expected);
  assert_fails (f, "draw b.nwk --images images.npy --logits logits.npy -o c.svg", 1,
                "b.nwk: which column or sample is leaf \"d\"?");
  assert_fails (f, "draw b.nwk --images images.npy --classes classes.txt -o c.svg", 2, "b.nwk is a tree already");
}

static void
test_bad_images (Fixture *f, gconstpointer data)
{
  static const float three[1][3] = { { 1, 0, 0 } };
  static const guint8 image[3] = { 0 };

  write_samples (f);
  write_npy (f, "three.npy", "<f4", "(1, 3)", three, sizeof three);
  write_npy (f, "one.npy", "|u1", "(1, 1, 1, 3)", image, sizeof image);
  assert_fails (f, "draw tree.json --logits logits.npy -o t.svg", 2, "--logits needs --images");
  assert_fails (f, "draw tree.json --images images.npy -o t.svg", 2, "--images needs --logits LOGITS, for tree.json has");
  assert_fails (f, "draw tree.json --images images.npy --logits three.npy -o t.svg", 1,
                "three.npy: has 3 columns, but the tree has 4 leaves");
  assert_fails (f, "draw tree.json --images one.npy --logits logits.npy -o t.svg", 1,
                "one.npy: holds 1 image, but there are 8 samples");
  assert_fails (f, "draw tree.json --images images.npy --set image-rows=cat=8 -o t.svg", 1,
                "image-rows: \"cat\": there is no sample \"8\"; they are 0 to 7");
  assert_fails (f, "draw tree.json --images images.npy --set image-rows=cow=1 -o t.svg", 1,
                "image-rows: the tree has no class \"cow\"");
  assert_fails (f, "draw tree.json --images missing.npy -o t.svg", 1, "missing.npy: ");
  write_text (f, "rows.csv", "cat\n");
  assert_fails (f, "draw tree.json --images images.npy --image-rows rows.csv -o t.svg", 1, "rows.csv: line 1: has 1 field");
  assert_fails (f, "draw tree.json --images images.npy --logits logits.npy -o images.npy", 2, "images.npy: ");
}

/*
 * What a style says of nodes of another tree is left out, and said; what --set says of nodes is of the tree in hand, and
 * may be wrong.
 */
static void
test_style_of_another_tree (Fixture *f, gconstpointer data)
{
  g_autofree char *kept = NULL;
  g_autofree char *set = NULL;

  write_text (f, "style.json", "{\"bough-style\": 1, \"layout\": \"linear\", \"tree\": \"5-0\", \"collapsed\": [4], "
                               "\"chosen\": [1, 99], \"brackets\": {\"5\": \"Here\"}}");
  run (f, "draw tree.json --style style.json --set turned=6 -o a.svg");
  g_assert_cmpstr (f->err, ==,
                   "l2h: style.json: was made for another tree: 4 turned, collapsed, shaded, bracketed or chosen nodes are "
                   "left out, all else is kept\n");
  assert_succeeds (f, "draw tree.json --layout linear --set turned=6 -o b.svg");
  kept = read_text (f, "a.svg");
  set = read_text (f, "b.svg");
  g_assert_cmpstr (strstr (kept, "<g id="), ==, strstr (set, "<g id="));
  write_text (f, "style.json", "{\"bough-style\": 1}");
  assert_fails (f, "draw tree.json --style style.json --set turned=9 -o a.svg", 1, "turned: there is no such node as 9");
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

/* What is wrong is said in one line, with the file and its line; nothing is written. */
static void
test_bad_input (Fixture *f, gconstpointer data)
{
  static const char *const settings[][2] = {
    { "colors=animal=red", "colors: \"red\" of \"animal\" is no colour; write one as #rrggbb" },
    { "other-color=#12", "other-color: \"#12\" is no colour" },
    { "font-family=", "font-family: must name a font" },
    { "layout=star", "layout: \"star\" is none of circular, linear" },
    { "hue=3", "a style has no key \"hue\"" },
    { "width=wide", "width: must be a number from 0 to 5000" },
    { "turned=x", "turned: \"x\" is no number of a node" },
  };
  static const char *const styles[][2] = {
    { "{\"bough-style\": 2}", "style.json: is a style of version 2, written by a newer Bough; this one reads version 1" },
    { "{\"bough-style\": 1, \"hue\": 3}", "style.json: a style has no key \"hue\"" },
    /* A message is one line, whatever it quotes. */
    { "{\"bough-style\": 1, \"h\\nue\": 3}", "style.json: a style has no key \"h\\x0aue\"" },
    { "{\"bough-style\": 1, \"other-color\": \"#\\n1\"}", "style.json: other-color: \"#\\x0a1\" is no colour" },
    { "{\"bough-style\": 1, \"layout\": \"star\"}", "style.json: layout: \"star\" is none of" },
    { "{\"bough-style\": 1, \"width\": \"wide\"}", "style.json: width: must be a number" },
    { "{\"width\": 85}", "style.json: is no style: it does not begin with \"bough-style\": 1" },
    { "[1]", "style.json: is no style: it is no JSON object" },
    { "{\"bough-style\": 1", "style.json: line 1, byte " },
  };
  static const char *const palettes[][2] = {
    { "group,color\nanimal,red\n", "palette.csv: line 2: \"red\" is no colour; write one as #rrggbb" },
    { "animal,#12345\n", "palette.csv: line 1: \"#12345\" is no colour" },
    { "animal,#123456,x\n", "palette.csv: line 1: has 3 fields; two are needed" },
    { "animal,#123456\nanimal,#000000\n", "palette.csv: line 2: \"animal\" is there a second time" },
  };
  static const char *const rings[][2] = {
    { "cat,1\ndog,2\n", "ring.csv: 2 classes of the tree are missing, \"car\" the first" },
    { "cow,1\n", "ring.csv: line 1: the tree has no class \"cow\"" },
    { "cat,many\ndog,1\ncar,\nbus,\n", "ring.csv: line 1: \"many\" is no number" },
    { "cat,1\ncat,2\n", "ring.csv: line 2: \"cat\" is there a second time" },
    { "", "ring.csv: 4 classes of the tree are missing" },
  };

  write_text (f, "style.json", "");
  write_text (f, "palette.csv", "");
  write_text (f, "ring.csv", "");
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autofree char *command = g_strdup_printf ("draw tree.json --set %s -o t.svg", settings[i][0]);

    assert_fails (f, command, 2, settings[i][1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    write_text (f, "style.json", styles[i][0]);
    assert_fails (f, "draw tree.json --style style.json -o t.svg", 1, styles[i][1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++) {
    write_text (f, "palette.csv", palettes[i][0]);
    assert_fails (f, "draw tree.json --superclasses superclasses.csv --palette palette.csv -o t.svg", 1, palettes[i][1]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (rings); i++) {
    write_text (f, "ring.csv", rings[i][0]);
    assert_fails (f, "draw tree.json --ring ring.csv -o t.svg", 1, rings[i][1]);
  }
  assert_fails (f, "draw tree.json --width 39.5 -o t.svg", 1,
                "tree.json: a width of 39.5 mm is too narrow for a tree; give it 40 mm or more");
  assert_fails (f, "draw tree.json --height 20 -o t.svg", 1, "tree.json: a height of 20 mm is too low for a tree");
  assert_fails (f, "draw tree.json --width 60 --set margin=25 -o t.svg", 1,
                "tree.json: margins of 25 mm leave too little of a width of 60 mm");
}

static void
assert_says (Fixture *f, const char *command, const char *expected)
{
  run (f, command);
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, expected);
}

/* What does not stop the figure is said all the same. */
static void
test_notes (Fixture *f, gconstpointer data)
{
  write_text (f, "palette.csv", "anmal,#123456\nvehicle,#654321\n");
  write_text (f, "names.csv", "cow,Bos\ncat,Felis\npig,Sus\n");
  assert_says (f, "draw tree.json --superclasses superclasses.csv --palette palette.csv -o a.svg",
               "l2h: palette.csv: 1 group is not in the figure: \"anmal\"\n");
  assert_says (f, "draw tree.json --names names.csv -o a.svg",
               "l2h: names.csv: 2 classes are not in the figure, \"cow\" the first\n");
  assert_says (f, "draw tree.json --set font-family=Liberation\\ Serif,Nowhere -o a.svg", "");
  assert_says (f, "draw tree.json --set rings=second -o a.svg",
               "l2h: tree.json: 1 ring is left out: what it shows is not known\n");

  run (f, "draw tree.json --set font-family=Nowhere -o a.svg");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_true (g_str_has_prefix (f->err, "l2h: tree.json: the font “Nowhere” is not installed; “"));
  g_assert_true (g_str_has_suffix (f->err, "” is taken\n"));
}

/* Of a tree that came with branch lengths it is said that they are not drawn, and how they are. */
static void
test_lengths (Fixture *f, gconstpointer data)
{
  write_text (f, "lengths.nwk", "((a:3,b:2):1,(c:1,d:1):1);");
  write_text (f, "bare.nwk", "((a,b),(c,d));");
  assert_says (f, "draw lengths.nwk -o a.svg",
               "l2h: lengths.nwk: its heights, the branch lengths, are not drawn; --set heights=score draws them, all tips "
               "level\n");
  assert_says (f, "draw lengths.nwk --set heights=score -o a.svg", "");
  assert_says (f, "draw bare.nwk -o a.svg", "");
  assert_says (f, "draw tree.json -o a.svg", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/l2h-draw/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("preset", test_preset);
  ADD ("style-of-another-tree", test_style_of_another_tree);
  ADD ("images", test_images);
  ADD ("image-columns", test_image_columns);
  ADD ("bad-images", test_bad_images);
  ADD ("bad-input", test_bad_input);
  ADD ("notes", test_notes);
  ADD ("lengths", test_lengths);
#undef ADD
  return g_test_run ();
}

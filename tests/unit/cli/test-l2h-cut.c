/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "l2h cut" as a user meets it. */

#include <glib/gstdio.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

/* Six leaves: 6 = {dog, hen}, 7 = {robin, "bus, red"}, 8 = {6, 7}, 9 = {car, van}, 10 = {8, 9}. */
static void
set_up (void)
{
  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"dog\", \"samples\": 3}, "
                         "{\"name\": \"hen\", \"samples\": 1}, {\"name\": \"robin\", \"samples\": 5}, "
                         "{\"name\": \"bus, red\", \"samples\": 3}, {\"name\": \"car\"}, {\"name\": \"van\"}], \"merges\": ["
                         "{\"lowest\": 0, \"partner\": 1, \"score\": 1}, {\"lowest\": 2, \"partner\": 3, \"score\": 2}, "
                         "{\"lowest\": 6, \"partner\": 7, \"score\": 3}, {\"lowest\": 4, \"partner\": 5, \"score\": 4}, "
                         "{\"lowest\": 8, \"partner\": 9, \"score\": 16}]}");
}

static void
assert_prints (const char *arguments, const char *expected, const char *expected_error)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (run_here (arguments, &out, &err), ==, 0);
  g_assert_cmpstr (out, ==, expected);
  g_assert_cmpstr (err, ==, expected_error);
}

/* Taking back merge 10 leaves {dog, hen, robin, bus} and {car, van}; taking back 9 as well parts car and van. */
static void
test_groups (void)
{
  set_up ();
  assert_prints ("cut tree.json -k 2 -o -",
                 "class,group,group name\r\ndog,0,\"robin, dog + 2\"\r\nhen,0,\"robin, dog + 2\"\r\n"
                 "robin,0,\"robin, dog + 2\"\r\n\"bus, red\",0,\"robin, dog + 2\"\r\ncar,1,\"car, van\"\r\n"
                 "van,1,\"car, van\"\r\n",
                 "tree.json: 2 groups\n");
  assert_prints ("cut tree.json -k 3 -o -",
                 "class,group,group name\r\ndog,0,\"robin, dog + 2\"\r\nhen,0,\"robin, dog + 2\"\r\n"
                 "robin,0,\"robin, dog + 2\"\r\n\"bus, red\",0,\"robin, dog + 2\"\r\ncar,1,car\r\nvan,2,van\r\n",
                 "tree.json: 3 groups\n");
  assert_prints ("cut tree.json -k 1 -o map.csv", "tree.json: 1 group\nmap.csv\n", "");
}

/* The relative gap is largest between 4 and 16: two groups. */
static void
test_level (void)
{
  set_up ();
  assert_prints ("cut tree.json --level 1 -o map.csv", "tree.json: 2 groups\nmap.csv\n", "");
}

static void
test_arity (void)
{
  test_files_write_text ("tree.nwk", "(a,b,c,(d,e));");
  assert_prints ("cut tree.nwk -k 2 -o map.csv", "tree.nwk: 4 groups\nmap.csv\n",
                 "l2h: tree.nwk: no cut gives 2 groups, as a node has more than two children; this one gives 4\n");
}

static void
assert_samples (const char *path, const char *samples)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, samples));
}

/* Where leaves have counts, a group has their sum, 3 + 1 + 5 + 3; where they have none, they are the samples. */
static void
test_crown (void)
{
  set_up ();
  test_files_write_text ("counted.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"samples\": 12, \"score\": \"sum\", \"leaves\": ["
                         "{\"name\": \"dog\", \"samples\": 3}, {\"name\": \"hen\", \"samples\": 1}, "
                         "{\"name\": \"car\", \"samples\": 8}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, "
                         "{\"lowest\": 2, \"partner\": 3, \"score\": 2}]}");
  test_files_write_text ("points.nwk", "((a:1,b:1):1,(c:1,d:1,e:1):1);");
  assert_prints ("cut counted.json -k 2 --tree top.json", "counted.json: 2 groups\ntop.json\n", "");
  assert_samples ("top.json", "\"samples\": 12");
  assert_samples ("top.json", "{\"name\": \"0\", \"samples\": 4}");
  assert_prints ("cut points.nwk -k 2 --tree top.json", "points.nwk: 2 groups\ntop.json\n", "");
  assert_samples ("top.json", "\"samples\": 5");
  assert_samples ("top.json", "{\"name\": \"1\", \"samples\": 3}");
}

/* The same cut, drawn; a number that is none is refused before anything is read. */
static void
test_drawn (void)
{
  test_files_write_text ("points.nwk", "(a:2,b:2,c:2,(d:1,e:1):1);");
  assert_prints ("draw points.nwk --cut 4 --set heights=score -o cut.svg", "cut.svg\n", "");
  assert_prints ("draw points.nwk --cut 2 --set heights=score -o cut.svg", "cut.svg\n",
                 "l2h: points.nwk: no cut gives 2 groups, as a node has more than two children; this one gives 4\n");
  assert_fails_here ("draw points.nwk --cut 0 -o cut.svg", 2, "l2h: --cut takes a number from 2 on\n");
  assert_fails_here ("draw points.nwk --cut 6 -o cut.svg", 1,
                     "l2h: points.nwk: has 5 leaves, so it cannot be cut into 6 groups\n");
}

/* Only --assigned has to know which sample each leaf is; where it cannot, nothing is written. */
static void
test_columns (void)
{
  test_files_write_text ("points.nwk", "((a:1,b:1):1,(c:1,d:1):1);");
  assert_prints ("cut points.nwk -k 2 -o map.csv --tree top.json", "points.nwk: 2 groups\nmap.csv\ntop.json\n", "");
  assert_fails_here ("cut points.nwk -k 2 -o other.csv --tree other.json --assigned groups.txt", 1,
                     "l2h: points.nwk: which column or sample is leaf \"a\"? The leaves are called by no numbers; give the "
                     "names in their order with --classes FILE\n");
  g_assert_false (g_file_test ("other.csv", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("other.json", G_FILE_TEST_EXISTS));
}

static void
test_same_output (void)
{
  set_up ();
  assert_fails_here ("cut tree.json -k 2 -o same.csv --tree ./same.csv", 2,
                     "l2h: ./same.csv: two results cannot go to one file; give each a name\n");
  g_assert_false (g_file_test ("same.csv", G_FILE_TEST_EXISTS));
  assert_fails_here ("cut tree.json -k 2 -o - --assigned -", 2,
                     "l2h: -: two results cannot go to one file; give each a name\n");
  assert_prints ("cut tree.json -k 2 -o /dev/null --tree /dev/null", "tree.json: 2 groups\n/dev/null\n/dev/null\n", "");
}

static void
test_usage (void)
{
  set_up ();
  assert_fails_here ("cut tree.json -k 2", 2, "l2h: -o MAP.csv is missing: where the groups shall go; --tree and "
                "--assigned write other files\n");
  assert_fails_here ("cut tree.json -o map.csv", 2, "l2h: give either -k N, the number of groups, or --level N\n");
  assert_fails_here ("cut tree.json -k 2 --level 1 -o map.csv", 2,
                "l2h: give either -k N, the number of groups, or --level N\n");
  assert_fails_here ("cut tree.json -k 0 -o map.csv", 2, "l2h: -k 0: must be 1 or more groups\n");
  assert_fails_here ("cut tree.json -k -3 -o map.csv", 2, "l2h: -k -3: must be 1 or more groups\n");
  assert_fails_here ("cut tree.json --level 0 -o map.csv", 2, "l2h: --level 0: levels are counted from 1\n");
  assert_fails_here ("cut tree.json -k 1 --tree top.json", 2, "l2h: --tree and --assigned need two groups or more\n");
  assert_fails_here ("cut tree.json -k 2 --assigned tree.json", 2,
                "l2h: tree.json: is read as an input; give the output another name\n");
  assert_fails_here ("cut tree.json -k 7 -o map.csv", 1, "l2h: tree.json: has 6 leaves, so it cannot be cut into 7 groups\n");
  assert_fails_here ("cut tree.json --level 9 -o map.csv", 1,
                "l2h: tree.json: there are 2 levels to propose, not 9; give -k instead\n");
  g_assert_false (g_file_test ("map.csv", G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/l2h-cut/groups", test_groups);
  test_files_add_func ("/l2h-cut/level", test_level);
  test_files_add_func ("/l2h-cut/arity", test_arity);
  test_files_add_func ("/l2h-cut/crown", test_crown);
  test_files_add_func ("/l2h-cut/drawn", test_drawn);
  test_files_add_func ("/l2h-cut/columns", test_columns);
  test_files_add_func ("/l2h-cut/same-output", test_same_output);
  test_files_add_func ("/l2h-cut/usage", test_usage);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bough_path_text_folder: Returns: (transfer full): the folder of @path for people to read, with ~ for the home folder */
char *bough_path_text_folder (const char *path);

/** bough_path_text_name: Returns: (transfer full): the file's name for people to read */
char *bough_path_text_name (const char *path);

/** bough_path_text_part: @array: (nullable). Returns: (transfer full): the file's name, and which array or column of it */
char *bough_path_text_part (const char *path, const char *array);

G_END_DECLS

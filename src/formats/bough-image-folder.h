/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_image_folder_list:
 * @path: a folder with a folder for each class, in which its images lie
 * @error: BOUGH_FORMAT_ERROR: it cannot be read, or holds no such folder
 *
 * Lists files in the order in which torchvision's ImageFolder counts them: classes sorted, and within them files sorted.
 * Files that begin with a point, and those whose ending is not that of an image, are left out.
 *
 * Returns: (transfer full) (element-type filename): paths below @path, or NULL with @error set
 */
GPtrArray *bough_image_folder_list (const char *path, GError **error);

G_END_DECLS

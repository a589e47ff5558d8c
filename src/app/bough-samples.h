/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughSample:
 * @title: the sample's name, not translated
 * @description: one line, to be translated with _()
 * @file: the logits or the tree, relative to the folder of samples
 * @picture: the resource that shows the tree
 */
typedef struct {
  const char *title;
  const char *description;
  const char *file;
  const char *picture;
} BoughSample;

/** bough_samples_get: Returns: (transfer none) (array length=n_samples): the samples that come with Bough */
const BoughSample *bough_samples_get (guint *n_samples);

/**
 * bough_sample_dup_path:
 *
 * Returns: (transfer full): where the sample is: below the folder that BOUGH_SAMPLES_DIR names (for running from a build
 *   folder), else below the one that Bough is installed to
 */
char *bough_sample_dup_path (const BoughSample *sample);

/** bough_samples_find: Returns: (transfer none) (nullable): the sample whose file is @path */
const BoughSample *bough_samples_find (const char *path);

G_END_DECLS

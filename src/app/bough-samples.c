/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-samples.h"

#include <glib/gi18n-lib.h>

static const BoughSample samples[] = {
  { "Glyphs", N_("Letters and digits in three scripts"), "glyphs/logits.npy", "/org/l2h/Bough/samples/glyphs.png" },
  { "CIFAR-100", N_("Small photographs of 100 kinds of things"), "cifar100.l2h.json",
    "/org/l2h/Bough/samples/cifar100.png" },
  { "ImageNet-1K", N_("Photographs of 1,000 kinds of things"), "imagenet1k.l2h.json",
    "/org/l2h/Bough/samples/imagenet1k.png" },
};

const BoughSample *
bough_samples_get (guint *n_samples)
{
  *n_samples = G_N_ELEMENTS (samples);
  return samples;
}

char *
bough_sample_dup_path (const BoughSample *sample)
{
  const char *folder = g_getenv ("BOUGH_SAMPLES_DIR");

  if (folder)
    return g_build_filename (folder, sample->file, NULL);
  return g_build_filename (BOUGH_PKGDATADIR, "samples", sample->file, NULL);
}

const BoughSample *
bough_samples_find (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *sample_path = bough_sample_dup_path (&samples[i]);

      if (g_str_equal (sample_path, path))
        return &samples[i];
    }
  return NULL;
}

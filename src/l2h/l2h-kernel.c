/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-kernel-private.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>

/* The fastest first. */
static const L2hKernel *const kernels[] = {
#if defined(__x86_64__)
  &l2h_kernel_avx512,
  &l2h_kernel_avx2,
#elif defined(__aarch64__)
  &l2h_kernel_neon,
#endif
  &l2h_kernel_scalar,
};

static gboolean
can_run (const L2hKernel *kernel)
{
#if defined(__x86_64__)
  if (kernel == &l2h_kernel_avx512)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq") &&
           __builtin_cpu_supports ("avx512vl");
  /* Clang before 15 does not know f16c by name; whatever has AVX2 has it, too. */
  if (kernel == &l2h_kernel_avx2)
#if defined(__clang__) && __clang_major__ < 15
    return __builtin_cpu_supports ("avx2");
#else
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("f16c");
#endif
#endif

  return TRUE;
}

const L2hKernel *
l2h_kernel_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kernels); i++)
    if (g_str_equal (kernels[i]->name, name))
      return can_run (kernels[i]) ? kernels[i] : NULL;

  return NULL;
}

static const L2hKernel *chosen;

static void
choose (void)
{
  const char *name = g_getenv ("L2H_CPU");
  gboolean named = name != NULL && *name != '\0';

  if (named && (chosen = l2h_kernel_find (name)) == NULL)
    g_printerr (_("L2H_CPU=%s: this machine cannot run that; the fastest that it can is taken\n"), name);

  for (guint i = 0; chosen == NULL; i++)
    if (can_run (kernels[i]))
      chosen = kernels[i];
}

const L2hKernel *
l2h_kernel_get (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  pthread_once (&once, choose);
  return chosen;
}

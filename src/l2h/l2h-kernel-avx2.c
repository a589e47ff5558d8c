/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <immintrin.h>

#define KERNEL l2h_kernel_avx2
#define KERNEL_NAME "avx2"
#define WIDTH 4

typedef __m256d V;
typedef __m256d M;

#define v_load(from) _mm256_loadu_pd (from)
#define v_store(to, v) _mm256_storeu_pd (to, v)
#define v_set(value) _mm256_set1_pd (value)
#define v_add(a, b) _mm256_add_pd (a, b)
#define v_sub(a, b) _mm256_sub_pd (a, b)
#define v_mul(a, b) _mm256_mul_pd (a, b)
#define v_max(a, b) _mm256_max_pd (a, b)
#define m_greater(a, b) _mm256_cmp_pd (a, b, _CMP_GT_OQ)
#define m_at_least(a, b) _mm256_cmp_pd (a, b, _CMP_GE_OQ)
#define m_and(a, b) _mm256_and_pd (a, b)
#define m_bits(m) ((guint) _mm256_movemask_pd (m))
#define v_keep(m, v) _mm256_and_pd (m, v)

static inline V
v_scale (V p, V shifted)
{
  return _mm256_castsi256_pd (_mm256_add_epi64 (_mm256_castpd_si256 (p),
                                                _mm256_slli_epi64 (_mm256_castpd_si256 (shifted), 52)));
}

static inline V
v_load_float16 (const guint16 *from)
{
  return _mm256_cvtps_pd (_mm_cvtph_ps (_mm_loadl_epi64 ((const void *) from)));
}

static inline V
v_load_bfloat16 (const guint16 *from)
{
  __m128i wide = _mm_cvtepu16_epi32 (_mm_loadl_epi64 ((const void *) from));

  return _mm256_cvtps_pd (_mm_castsi128_ps (_mm_slli_epi32 (wide, 16)));
}

#define v_load_float32(from) _mm256_cvtps_pd (_mm_loadu_ps (from))

#include "l2h-kernel-template.h"

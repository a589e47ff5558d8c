/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <immintrin.h>

#define KERNEL l2h_kernel_avx512
#define KERNEL_NAME "avx512"
#define WIDTH 8

typedef __m512d V;
typedef __mmask8 M;

#define v_load(from) _mm512_loadu_pd (from)
#define v_store(to, v) _mm512_storeu_pd (to, v)
#define v_set(value) _mm512_set1_pd (value)
#define v_add(a, b) _mm512_add_pd (a, b)
#define v_sub(a, b) _mm512_sub_pd (a, b)
#define v_mul(a, b) _mm512_mul_pd (a, b)
#define v_max(a, b) _mm512_max_pd (a, b)
#define m_greater(a, b) _mm512_cmp_pd_mask (a, b, _CMP_GT_OQ)
#define m_at_least(a, b) _mm512_cmp_pd_mask (a, b, _CMP_GE_OQ)
#define m_and(a, b) ((M) ((a) & (b)))
#define m_bits(m) ((guint) (m))
#define v_keep(m, v) _mm512_maskz_mov_pd (m, v)

static inline V
v_scale (V p, V shifted)
{
  return _mm512_castsi512_pd (_mm512_add_epi64 (_mm512_castpd_si512 (p),
                                                _mm512_slli_epi64 (_mm512_castpd_si512 (shifted), 52)));
}

static inline V
v_load_float16 (const guint16 *from)
{
  return _mm512_cvtps_pd (_mm256_cvtph_ps (_mm_loadu_si128 ((const void *) from)));
}

static inline V
v_load_bfloat16 (const guint16 *from)
{
  __m256i wide = _mm256_cvtepu16_epi32 (_mm_loadu_si128 ((const void *) from));

  return _mm512_cvtps_pd (_mm256_castsi256_ps (_mm256_slli_epi32 (wide, 16)));
}

#define v_load_float32(from) _mm512_cvtps_pd (_mm256_loadu_ps (from))

#include "l2h-kernel-template.h"

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <arm_neon.h>
#include <string.h>

#define KERNEL l2h_kernel_neon
#define KERNEL_NAME "neon"
#define WIDTH 2

typedef float64x2_t V;
typedef uint64x2_t M;

#define v_load(from) vld1q_f64 (from)
#define v_store(to, v) vst1q_f64 (to, v)
#define v_set(value) vdupq_n_f64 (value)
#define v_add(a, b) vaddq_f64 (a, b)
#define v_sub(a, b) vsubq_f64 (a, b)
#define v_mul(a, b) vmulq_f64 (a, b)
#define v_max(a, b) vmaxq_f64 (a, b)
#define m_greater(a, b) vcgtq_f64 (a, b)
#define m_at_least(a, b) vcgeq_f64 (a, b)
#define m_and(a, b) vandq_u64 (a, b)
#define m_bits(m) ((guint) ((vgetq_lane_u64 (m, 0) & 1) | (vgetq_lane_u64 (m, 1) & 2)))
#define v_keep(m, v) vreinterpretq_f64_u64 (vandq_u64 (m, vreinterpretq_u64_f64 (v)))

static inline V
v_scale (V p, V shifted)
{
  return vreinterpretq_f64_u64 (vaddq_u64 (vreinterpretq_u64_f64 (p),
                                           vshlq_n_u64 (vreinterpretq_u64_f64 (shifted), 52)));
}

static inline V
v_load_float16 (const guint16 *from)
{
  guint32 two;

  memcpy (&two, from, sizeof two);
  return vcvt_f64_f32 (vget_low_f32 (vcvt_f32_f16 (vreinterpret_f16_u32 (vdup_n_u32 (two)))));
}

static inline V
v_load_bfloat16 (const guint16 *from)
{
  guint32 two;

  memcpy (&two, from, sizeof two);
  return vcvt_f64_f32 (vget_low_f32 (vreinterpretq_f32_u32 (vshll_n_u16 (vreinterpret_u16_u32 (vdup_n_u32 (two)), 16))));
}

#define v_load_float32(from) vcvt_f64_f32 (vld1_f32 (from))

#include "l2h-kernel-template.h"

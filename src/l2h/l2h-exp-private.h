/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/*
 * One exponential for every instruction set, in operations that IEEE 754 rounds the same everywhere: no fused
 * multiply-add, no table. exp (x) = 2^n * p (r) with n = x / ln 2, rounded, and r = x - n * ln 2.
 *
 * How far it is off: the polynomial, 1 + r + r^2 * q (r) with q of degree 8, is off by 1.2e-15 at most where
 * |r| <= ln 2 / 2 (measured in 60 digits). n * L2H_EXP_LN2_HIGH is exact, as its last 21 bits are zero and |n| < 2^11,
 * and so is x less that (Sterbenz); n * L2H_EXP_LN2_LOW and subtracting it are off by 2^-54 in all. Estrin's scheme,
 * whose short chains of operations keep a processor busy, gives r^2 * q (r), which is 0.07 at most, within 8 roundings of
 * it, and adding r and 1 is off by less than 2 * 2^-53: less than 3 * 2^-53 of the result. Together 1.8e-15 at most.
 */
#define L2H_EXP_MIN (-708.0)  /* below this, 0 is taken: exp (-708) is still a normal number */
#define L2H_EXP_MAGIC 0x1.8p52  /* adding this rounds to an integer, which then is the last bits of the sum */
#define L2H_EXP_LOG2_E 0x1.71547652b82fep+0
#define L2H_EXP_LN2_HIGH 0x1.62e42fee00000p-1
#define L2H_EXP_LN2_LOW 0x1.a39ef35793c76p-33
#define L2H_EXP_C2 0x1.0000000000000p-1
#define L2H_EXP_C3 0x1.5555555553b7dp-3
#define L2H_EXP_C4 0x1.5555555554cb8p-5
#define L2H_EXP_C5 0x1.1111111c4601dp-7
#define L2H_EXP_C6 0x1.6c16c1738eecdp-10
#define L2H_EXP_C7 0x1.a019adab1f2acp-13
#define L2H_EXP_C8 0x1.a019c9aa8e719p-16
#define L2H_EXP_C9 0x1.72c721e47f62cp-19
#define L2H_EXP_C10 0x1.288039f276faap-22

/** l2h_exp: Returns: exp (@x) for @x <= 0, within 1.8e-15 of it; 0 below -708 and for NaN */
static inline double
l2h_exp (double x)
{
  double shifted, n, r, r2, r4, low, high, p;
  guint64 bits, power;

  if (!(x > L2H_EXP_MIN))
    return 0.0;

  shifted = x * L2H_EXP_LOG2_E + L2H_EXP_MAGIC;
  n = shifted - L2H_EXP_MAGIC;
  r = (x - n * L2H_EXP_LN2_HIGH) - n * L2H_EXP_LN2_LOW;

  r2 = r * r;
  r4 = r2 * r2;
  low = (L2H_EXP_C5 * r + L2H_EXP_C4) * r2 + (L2H_EXP_C3 * r + L2H_EXP_C2);
  high = L2H_EXP_C10 * r4 + ((L2H_EXP_C9 * r + L2H_EXP_C8) * r2 + (L2H_EXP_C7 * r + L2H_EXP_C6));
  p = (high * r4 + low) * r2 + r;
  p = p + 1.0;

  memcpy (&power, &shifted, sizeof power);
  memcpy (&bits, &p, sizeof bits);
  bits += power << 52;
  memcpy (&p, &bits, sizeof p);

  return p;
}

G_END_DECLS

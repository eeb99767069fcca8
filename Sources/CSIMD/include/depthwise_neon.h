// Depthwise sums of 16 channels of a pixel, or of 8 of two pixels: Advanced SIMD of ARMv8.0.
//
// Two rows of a column of pixels are interleaved, so that neighbouring bytes belong to one channel.
// `smull` and `smlal` make and add 16-bit products of two columns, which cannot overflow, as no weight
// is -128; then `sadalp` adds neighbours into the sums: four taps of four channels for three
// instructions. An odd row is multiplied as it lies, and its products are added by `saddw`.
#ifndef STINT_DEPTHWISE_NEON_H
#define STINT_DEPTHWISE_NEON_H
#include <arm_neon.h>

#define STINT_DEPTHWISE_CHANNELS 16
#define STINT_DEPTHWISE_STREAMS 2
#define STINT_DEPTHWISE_LANE_CHANNELS 16
#define STINT_DEPTHWISE_ROWS_TOGETHER 2
#define STINT_DEPTHWISE_PADS_ROWS 0
#define STINT_DEPTHWISE_WEIGHT_BYTES 1
#define STINT_DEPTHWISE_LEAST_WEIGHT (-127)
#define STINT_DEPTHWISE_EXCESS 0
// Whether the sliding kernel takes factors in fixed point.
#define STINT_DEPTHWISE_SLIDES_FIXED 0

typedef int32_t stint_i32x32 __attribute__((ext_vector_type(32)));
typedef int32_t stint_i32x64 __attribute__((ext_vector_type(64)));

// Registers 2i and 2i + 1 have rows 2i and 2i + 1; the register after them an odd row.
typedef stint_i8x16 stint_depthwise_bytes;
typedef stint_i8x64 stint_depthwise_column;
typedef stint_i8x64 stint_depthwise_weights;
typedef stint_i32x16 stint_depthwise_words;
// Registers 0...3 are the sums, 4...7 products of pairs, 8 and 9 products of an odd row.
typedef stint_i32x64 stint_depthwise_sums;

#define STINT_BYTES_OF(v, r)                                                                       \
  ((int8x16_t)__builtin_shufflevector(v, v, 16 * r, 16 * r + 1, 16 * r + 2, 16 * r + 3,            \
                                      16 * r + 4, 16 * r + 5, 16 * r + 6, 16 * r + 7, 16 * r + 8,  \
                                      16 * r + 9, 16 * r + 10, 16 * r + 11, 16 * r + 12,           \
                                      16 * r + 13, 16 * r + 14, 16 * r + 15))

// Vectors of four registers, and sums, as structures in between.
typedef struct {
  int8x16_t r[4];
} stint_depthwise_four;
typedef struct {
  int32x4_t sum[4];
  int16x8_t pairs[4], odd[2];
} stint_depthwise_parts;

STINT_INLINE stint_i8x64 stint_join_i8x16(stint_depthwise_four v) {
  stint_i8x32 low = __builtin_shufflevector((stint_i8x16)v.r[0], (stint_i8x16)v.r[1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  stint_i8x32 high = __builtin_shufflevector((stint_i8x16)v.r[2], (stint_i8x16)v.r[3], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63);
}
STINT_INLINE stint_depthwise_four stint_split_i8x64(stint_i8x64 v) {
  return (stint_depthwise_four){{STINT_BYTES_OF(v, 0), STINT_BYTES_OF(v, 1), STINT_BYTES_OF(v, 2), STINT_BYTES_OF(v, 3)}};
}
STINT_INLINE stint_i32x16 stint_join_four(int32x4_t a, int32x4_t b, int32x4_t c, int32x4_t d) {
  return stint_join_i32x8(
      __builtin_shufflevector((stint_i32x4)a, (stint_i32x4)b, 0, 1, 2, 3, 4, 5, 6, 7),
      __builtin_shufflevector((stint_i32x4)c, (stint_i32x4)d, 0, 1, 2, 3, 4, 5, 6, 7));
}
#define STINT_INDICES_32 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
STINT_INLINE stint_depthwise_sums stint_depthwise_pack(stint_depthwise_parts p) {
  stint_i32x16 sums = stint_join_four(p.sum[0], p.sum[1], p.sum[2], p.sum[3]);
  stint_i32x16 pairs = stint_join_four((int32x4_t)p.pairs[0], (int32x4_t)p.pairs[1], (int32x4_t)p.pairs[2], (int32x4_t)p.pairs[3]);
  stint_i32x16 odd = stint_join_four((int32x4_t)p.odd[0], (int32x4_t)p.odd[1], (int32x4_t)p.odd[0], (int32x4_t)p.odd[1]);
  stint_i32x32 low = __builtin_shufflevector(sums, pairs, STINT_INDICES_32);
  stint_i32x32 high = __builtin_shufflevector(odd, odd, STINT_INDICES_32);
  return __builtin_shufflevector(low, high, STINT_INDICES_32, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63);
}
#define STINT_SUMS_PART(v, r) STINT_PART(v, 4 * r)
STINT_INLINE stint_depthwise_parts stint_depthwise_unpack(stint_depthwise_sums v) {
  return (stint_depthwise_parts){
      {STINT_SUMS_PART(v, 0), STINT_SUMS_PART(v, 1), STINT_SUMS_PART(v, 2), STINT_SUMS_PART(v, 3)},
      {(int16x8_t)STINT_SUMS_PART(v, 4), (int16x8_t)STINT_SUMS_PART(v, 5), (int16x8_t)STINT_SUMS_PART(v, 6), (int16x8_t)STINT_SUMS_PART(v, 7)},
      {(int16x8_t)STINT_SUMS_PART(v, 8), (int16x8_t)STINT_SUMS_PART(v, 9)}};
}

STINT_INLINE stint_depthwise_sums stint_depthwise_start(stint_depthwise_words bias) {
  int16x8_t zero = vdupq_n_s16(0);
  return stint_depthwise_pack((stint_depthwise_parts){
      {STINT_PART(bias, 0), STINT_PART(bias, 4), STINT_PART(bias, 8), STINT_PART(bias, 12)},
      {zero, zero, zero, zero}, {zero, zero}});
}
STINT_INLINE stint_depthwise_column stint_depthwise_interleave(stint_depthwise_bytes r0,
                                                               stint_depthwise_bytes r1,
                                                               stint_depthwise_bytes r2,
                                                               stint_depthwise_bytes r3, int rows) {
  int8x16_t a = (int8x16_t)r0, b = (int8x16_t)r1, c = (int8x16_t)r2, d = (int8x16_t)r3;
  stint_depthwise_four column = {{a, a, a, a}};
  if (rows > 1) column.r[0] = vzip1q_s8(a, b), column.r[1] = vzip2q_s8(a, b);
  if (rows == 3) column.r[2] = c;
  if (rows > 3) column.r[2] = vzip1q_s8(c, d), column.r[3] = vzip2q_s8(c, d);
  return stint_join_i8x16(column);
}
STINT_INLINE stint_depthwise_words stint_depthwise_load_words(const int32_t *from, int streams) {
  if (streams == 1) return stint_load_i32x16(from);
  stint_i32x8 half = stint_load_i32x8(from);
  return stint_join_i32x8(half, half);
}
STINT_INLINE stint_depthwise_weights stint_depthwise_load_weights(const int8_t *from, int rows,
                                                                  int streams) {
  stint_depthwise_four weights = {{vdupq_n_s8(0), vdupq_n_s8(0), vdupq_n_s8(0), vdupq_n_s8(0)}};
  if (streams == 1) {
    weights.r[0] = vld1q_s8(from);
    if (rows > 1) weights.r[1] = vld1q_s8(from + 16);
    if (rows > 2) weights.r[2] = vld1q_s8(from + 32);
    if (rows > 3) weights.r[3] = vld1q_s8(from + 48);
  } else if (rows == 1) {
    int8x8_t odd = vld1_s8(from);
    weights.r[0] = vcombine_s8(odd, odd);
  } else {
    weights.r[0] = weights.r[1] = vld1q_s8(from);
    if (rows == 3) {
      int8x8_t odd = vld1_s8(from + 16);
      weights.r[2] = vcombine_s8(odd, odd);
    } else if (rows > 3) {
      weights.r[2] = weights.r[3] = vld1q_s8(from + 16);
    }
  }
  return stint_join_i8x16(weights);
}

// The products of a pair of rows: kept where another pair of `count` comes, else added.
STINT_INLINE void stint_depthwise_add_pair(stint_depthwise_parts *p, const int8x16_t *x,
                                           const int8x16_t *w, int index, int count) {
  if (index & 1) {
    p->pairs[0] = vmlal_s8(p->pairs[0], vget_low_s8(x[0]), vget_low_s8(w[0]));
    p->pairs[1] = vmlal_high_s8(p->pairs[1], x[0], w[0]);
    p->pairs[2] = vmlal_s8(p->pairs[2], vget_low_s8(x[1]), vget_low_s8(w[1]));
    p->pairs[3] = vmlal_high_s8(p->pairs[3], x[1], w[1]);
  } else {
    p->pairs[0] = vmull_s8(vget_low_s8(x[0]), vget_low_s8(w[0]));
    p->pairs[1] = vmull_high_s8(x[0], w[0]);
    p->pairs[2] = vmull_s8(vget_low_s8(x[1]), vget_low_s8(w[1]));
    p->pairs[3] = vmull_high_s8(x[1], w[1]);
  }
  if (index & 1 || index == count - 1) {
    p->sum[0] = vpadalq_s16(p->sum[0], p->pairs[0]);
    p->sum[1] = vpadalq_s16(p->sum[1], p->pairs[1]);
    p->sum[2] = vpadalq_s16(p->sum[2], p->pairs[2]);
    p->sum[3] = vpadalq_s16(p->sum[3], p->pairs[3]);
  }
}
STINT_INLINE void stint_depthwise_add_odd(stint_depthwise_parts *p, int8x16_t x, int8x16_t w,
                                          int index, int count) {
  if (index & 1) {
    p->odd[0] = vmlal_s8(p->odd[0], vget_low_s8(x), vget_low_s8(w));
    p->odd[1] = vmlal_high_s8(p->odd[1], x, w);
  } else {
    p->odd[0] = vmull_s8(vget_low_s8(x), vget_low_s8(w));
    p->odd[1] = vmull_high_s8(x, w);
  }
  if (index & 1 || index == count - 1) {
    p->sum[0] = vaddw_s16(p->sum[0], vget_low_s16(p->odd[0]));
    p->sum[1] = vaddw_high_s16(p->sum[1], p->odd[0]);
    p->sum[2] = vaddw_s16(p->sum[2], vget_low_s16(p->odd[1]));
    p->sum[3] = vaddw_high_s16(p->sum[3], p->odd[1]);
  }
}
// Column `index` of `count` of a window; products of neighbouring columns are added before they are
// added to the sums.
STINT_INLINE stint_depthwise_sums stint_depthwise_dot(stint_depthwise_sums sums,
                                                      stint_depthwise_column column,
                                                      stint_depthwise_weights weights, int rows,
                                                      int index, int count) {
  stint_depthwise_parts p = stint_depthwise_unpack(sums);
  stint_depthwise_four x = stint_split_i8x64(column);
  stint_depthwise_four w = stint_split_i8x64(weights);
  if (rows == 1) {
    stint_depthwise_add_odd(&p, x.r[0], w.r[0], index, count);
  } else if (rows == 4) {
    stint_depthwise_add_pair(&p, x.r, w.r, 2 * index, 2 * count);
    stint_depthwise_add_pair(&p, x.r + 2, w.r + 2, 2 * index + 1, 2 * count);
  } else {
    stint_depthwise_add_pair(&p, x.r, w.r, index, count);
    if (rows == 3) stint_depthwise_add_odd(&p, x.r[2], w.r[2], index, count);
  }
  return stint_depthwise_pack(p);
}
STINT_INLINE stint_i32x16 stint_depthwise_end(stint_depthwise_sums sums) {
  return stint_join_four(STINT_SUMS_PART(sums, 0), STINT_SUMS_PART(sums, 1), STINT_SUMS_PART(sums, 2), STINT_SUMS_PART(sums, 3));
}
#include "depthwise_sixteen.h"
#endif

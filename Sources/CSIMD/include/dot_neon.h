// Dot products of 4 input bytes with 8 output channels: Advanced SIMD of ARMv8.0.
//
// `smull` makes 16-bit products, `sadalp` adds neighbours into 32 bits: two partial sums a channel,
// which are added once at the end.
#ifndef STINT_DOT_NEON_H
#define STINT_DOT_NEON_H
#include <arm_neon.h>

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0

typedef stint_i32x16 stint_accumulator;
typedef stint_i8x32 stint_weights;
typedef stint_i8x8 stint_quad;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_weights stint_load_weights(const int8_t *from) {
  stint_weights weights;
  memcpy(&weights, from, sizeof weights);
  return weights;
}
STINT_INLINE stint_quad stint_broadcast_quad(uint32_t bytes) {
  return (stint_quad)vdup_n_u32(bytes);
}
// Two channels more: the pairs of their four products, added to `sum`.
#define STINT_ADD_PAIRS(sum, w, x, first)                                                          \
  vpadalq_s16(                                                                                     \
      (int32x4_t)__builtin_shufflevector(sum, sum, first, first + 1, first + 2, first + 3),        \
      vmull_s8((int8x8_t)__builtin_shufflevector(w, w, 2 * first, 2 * first + 1, 2 * first + 2,    \
                                                 2 * first + 3, 2 * first + 4, 2 * first + 5,      \
                                                 2 * first + 6, 2 * first + 7),                    \
               (int8x8_t)x))
STINT_INLINE stint_accumulator stint_dot(stint_accumulator sum, stint_weights w, stint_quad x) {
  stint_i32x4 c01 = (stint_i32x4)STINT_ADD_PAIRS(sum, w, x, 0);
  stint_i32x4 c23 = (stint_i32x4)STINT_ADD_PAIRS(sum, w, x, 4);
  stint_i32x4 c45 = (stint_i32x4)STINT_ADD_PAIRS(sum, w, x, 8);
  stint_i32x4 c67 = (stint_i32x4)STINT_ADD_PAIRS(sum, w, x, 12);
  return stint_join_i32x8(__builtin_shufflevector(c01, c23, 0, 1, 2, 3, 4, 5, 6, 7),
                          __builtin_shufflevector(c45, c67, 0, 1, 2, 3, 4, 5, 6, 7));
}
STINT_INLINE stint_channels stint_sums(stint_accumulator sum) {
  return __builtin_shufflevector(sum, sum, 0, 2, 4, 6, 8, 10, 12, 14) +
         __builtin_shufflevector(sum, sum, 1, 3, 5, 7, 9, 11, 13, 15);
}
#endif

// Dot products of 4 input bytes with 8 output channels: the dot product extension of ARMv8.2.
#ifndef STINT_DOT_NEON_DOTPROD_H
#define STINT_DOT_NEON_DOTPROD_H
#include <arm_neon.h>

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0

typedef stint_i32x8 stint_accumulator;
typedef stint_i8x32 stint_weights;
typedef stint_i8x16 stint_quad;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_weights stint_load_weights(const int8_t *from) {
  stint_weights weights;
  memcpy(&weights, from, sizeof weights);
  return weights;
}
STINT_INLINE stint_quad stint_broadcast_quad(uint32_t bytes) {
  return (stint_quad)vdupq_n_u32(bytes);
}
STINT_INLINE stint_accumulator stint_dot(stint_accumulator sum, stint_weights w, stint_quad x) {
  int32x4_t low = (int32x4_t)__builtin_shufflevector(sum, sum, 0, 1, 2, 3);
  int32x4_t high = (int32x4_t)__builtin_shufflevector(sum, sum, 4, 5, 6, 7);
  int8x16_t wLow = (int8x16_t)__builtin_shufflevector(w, w, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                                                      12, 13, 14, 15);
  int8x16_t wHigh = (int8x16_t)__builtin_shufflevector(w, w, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                                                       25, 26, 27, 28, 29, 30, 31);
  low = vdotq_s32(low, wLow, (int8x16_t)x);
  high = vdotq_s32(high, wHigh, (int8x16_t)x);
  return __builtin_shufflevector((stint_i32x4)low, (stint_i32x4)high, 0, 1, 2, 3, 4, 5, 6, 7);
}
STINT_INLINE stint_channels stint_sums(stint_accumulator sum) {
  return sum;
}
#endif

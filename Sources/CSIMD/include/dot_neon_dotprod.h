// Dot products of input bytes with 8 output channels: the dot product extension of ARMv8.2.
//
// A span is 16 bytes of depth in one register, of which `sdot` takes 4 by their lane.
#ifndef STINT_DOT_NEON_DOTPROD_H
#define STINT_DOT_NEON_DOTPROD_H
#include <arm_neon.h>

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0
#define STINT_DEPTH_UNIT 4
#define STINT_DEPTH_SPAN 16
#define STINT_SPAN_RUN 4
#define STINT_SPAN_STEPS 4
#define STINT_LEAST_SPAN_WEIGHT -128
#define STINT_STARTS_FROM_BIAS 1

typedef stint_i32x8 stint_accumulator;
typedef stint_i8x16 stint_span;
typedef stint_i8x32 stint_span_weights;
// 4 bytes, in the first lane.
typedef stint_i8x16 stint_unit;
typedef stint_i8x32 stint_unit_weights;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_span stint_load_span(const int8_t *from) {
  return (stint_span)vld1q_s8(from);
}
STINT_INLINE stint_unit stint_load_unit(const int8_t *from) {
  uint32_t bytes;
  memcpy(&bytes, from, sizeof bytes);
  return (stint_unit)(stint_i32x4){(int32_t)bytes, 0, 0, 0};
}
STINT_INLINE stint_span_weights stint_load_span_weights(const int8_t *from) {
  stint_span_weights weights;
  memcpy(&weights, from, sizeof weights);
  return weights;
}
STINT_INLINE stint_unit_weights stint_load_unit_weights(const int8_t *from) {
  return stint_load_span_weights(from);
}
#define STINT_DOT_LANE(sum, w, x, lane)                                                            \
  __builtin_shufflevector(                                                                         \
      (stint_i32x4)vdotq_laneq_s32(                                                                \
          (int32x4_t)__builtin_shufflevector(sum, sum, 0, 1, 2, 3),                                \
          (int8x16_t)__builtin_shufflevector(w, w, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,   \
                                             14, 15),                                              \
          (int8x16_t)x, lane),                                                                     \
      (stint_i32x4)vdotq_laneq_s32(                                                                \
          (int32x4_t)__builtin_shufflevector(sum, sum, 4, 5, 6, 7),                                \
          (int8x16_t)__builtin_shufflevector(w, w, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, \
                                             28, 29, 30, 31),                                      \
          (int8x16_t)x, lane),                                                                     \
      0, 1, 2, 3, 4, 5, 6, 7)
// `step` must be known to the compiler: the lane is part of the instruction.
STINT_INLINE stint_accumulator stint_dot_span(stint_accumulator sum, stint_span_weights w,
                                              stint_span x, intptr_t step) {
  switch (step) {
  case 0:
    return STINT_DOT_LANE(sum, w, x, 0);
  case 1:
    return STINT_DOT_LANE(sum, w, x, 1);
  case 2:
    return STINT_DOT_LANE(sum, w, x, 2);
  default:
    return STINT_DOT_LANE(sum, w, x, 3);
  }
}
STINT_INLINE stint_accumulator stint_dot_unit(stint_accumulator sum, stint_unit_weights w,
                                              stint_unit x) {
  return STINT_DOT_LANE(sum, w, x, 0);
}
STINT_INLINE stint_accumulator stint_start(stint_channels bias) {
  return bias;
}
typedef stint_accumulator stint_folded;
STINT_INLINE stint_folded stint_fold(stint_accumulator sum) {
  return sum;
}
STINT_INLINE stint_channels stint_sums(stint_folded sum, stint_channels bias) {
  (void)bias;
  return sum;
}
// `sum` and the sum of 16 bytes, in some of its lanes.
STINT_INLINE stint_i32x4 stint_add_i8x16(stint_i32x4 sum, stint_i8x16 bytes) {
  return (stint_i32x4)vdotq_s32((int32x4_t)sum, (int8x16_t)bytes, vdupq_n_s8(1));
}
#endif

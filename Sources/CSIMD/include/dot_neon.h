// Dot products of input bytes with 8 output channels: Advanced SIMD of ARMv8.0.
//
// A span is 16 bytes of depth: for each channel `smull` multiplies the lower eight, `smlal2` adds the
// upper eight in 16 bits, and `sadalp` adds neighbours into 32 bits: three instructions for 16
// products. That is exact unless two weights eight bytes apart are both -128, so a form that takes
// every weight has units only: `smull` and `sadalp` for 8 bytes. Four partial sums a channel are
// added once at the end.
#ifndef STINT_DOT_NEON_H
#define STINT_DOT_NEON_H
#include <arm_neon.h>

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0
#define STINT_DEPTH_UNIT 8
#define STINT_DEPTH_SPAN 16
#define STINT_SPAN_RUN 16
#define STINT_SPAN_STEPS 1
#define STINT_LEAST_SPAN_WEIGHT -127
#define STINT_STARTS_FROM_BIAS 0

// Two channels: four partial sums each.
typedef stint_i32x8 stint_accumulator;
typedef stint_i8x16 stint_span;
typedef stint_i8x32 stint_span_weights;
// 8 bytes, twice.
typedef stint_i8x16 stint_unit;
typedef stint_i8x16 stint_unit_weights;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_span stint_load_span(const int8_t *from) {
  return (stint_span)vld1q_s8(from);
}
STINT_INLINE stint_unit stint_load_unit(const int8_t *from) {
  int8x8_t bytes = vld1_s8(from);
  return (stint_unit)vcombine_s8(bytes, bytes);
}
STINT_INLINE stint_span_weights stint_load_span_weights(const int8_t *from) {
  stint_span_weights weights;
  memcpy(&weights, from, sizeof weights);
  return weights;
}
STINT_INLINE stint_unit_weights stint_load_unit_weights(const int8_t *from) {
  return (stint_unit_weights)vld1q_s8(from);
}
STINT_INLINE stint_accumulator stint_join_i32x4(int32x4_t low, int32x4_t high) {
  return __builtin_shufflevector((stint_i32x4)low, (stint_i32x4)high, 0, 1, 2, 3, 4, 5, 6, 7);
}
STINT_INLINE int32x4_t stint_low_i32x8(stint_i32x8 lanes) {
  return (int32x4_t)__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3);
}
STINT_INLINE int32x4_t stint_high_i32x8(stint_i32x8 lanes) {
  return (int32x4_t)__builtin_shufflevector(lanes, lanes, 4, 5, 6, 7);
}
// The products of the upper halves. Spelt out, as the compiler would take the upper half of a weight
// that stays in its register to a register of its own.
STINT_INLINE int16x8_t stint_add_high(int16x8_t products, int8x16_t w, int8x16_t x) {
  __asm__("smlal2 %0.8h, %1.16b, %2.16b" : "+w"(products) : "w"(w), "w"(x));
  return products;
}
STINT_INLINE int16x8_t stint_multiply_high(int8x16_t w, int8x16_t x) {
  int16x8_t products;
  __asm__("smull2 %0.8h, %1.16b, %2.16b" : "=w"(products) : "w"(w), "w"(x));
  return products;
}
STINT_INLINE int32x4_t stint_dot_i8x16(int32x4_t sum, int8x16_t w, int8x16_t x) {
  int16x8_t products = vmull_s8(vget_low_s8(w), vget_low_s8(x));
  return vpadalq_s16(sum, stint_add_high(products, w, x));
}
STINT_INLINE stint_accumulator stint_dot_span(stint_accumulator sum, stint_span_weights w,
                                              stint_span x, intptr_t step) {
  (void)step;
  int8x16_t first = (int8x16_t)__builtin_shufflevector(w, w, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                                                       12, 13, 14, 15);
  int8x16_t second = (int8x16_t)__builtin_shufflevector(w, w, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                                                        25, 26, 27, 28, 29, 30, 31);
  return stint_join_i32x4(stint_dot_i8x16(stint_low_i32x8(sum), first, (int8x16_t)x),
                          stint_dot_i8x16(stint_high_i32x8(sum), second, (int8x16_t)x));
}
STINT_INLINE stint_accumulator stint_dot_unit(stint_accumulator sum, stint_unit_weights w,
                                              stint_unit x) {
  int16x8_t first = vmull_s8(vget_low_s8((int8x16_t)w), vget_low_s8((int8x16_t)x));
  int16x8_t second = stint_multiply_high((int8x16_t)w, (int8x16_t)x);
  return stint_join_i32x4(vpadalq_s16(stint_low_i32x8(sum), first),
                          vpadalq_s16(stint_high_i32x8(sum), second));
}
STINT_INLINE stint_accumulator stint_start(stint_channels bias) {
  (void)bias;
  return 0;
}
// Two partial sums of each of two channels.
typedef stint_i32x4 stint_folded;
STINT_INLINE stint_folded stint_fold(stint_accumulator sum) {
  return (stint_i32x4)vpaddq_s32(stint_low_i32x8(sum), stint_high_i32x8(sum));
}
STINT_INLINE stint_channels stint_sums(stint_folded c01, stint_folded c23, stint_folded c45,
                                       stint_folded c67, stint_channels bias) {
  return bias + stint_join_i32x4(vpaddq_s32((int32x4_t)c01, (int32x4_t)c23),
                                 vpaddq_s32((int32x4_t)c45, (int32x4_t)c67));
}
// `sum` and the sum of 16 bytes, in some of its lanes.
STINT_INLINE stint_i32x4 stint_add_i8x16(stint_i32x4 sum, stint_i8x16 bytes) {
  return (stint_i32x4)vpadalq_s16((int32x4_t)sum, vpaddlq_s8((int8x16_t)bytes));
}
#endif

// Dot products of 4 input bytes with 8 output channels: for any processor, with the compiler's own
// vectors.
#ifndef STINT_DOT_PORTABLE_H
#define STINT_DOT_PORTABLE_H

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0
#define STINT_DEPTH_UNIT 4
#define STINT_STARTS_FROM_BIAS 1

typedef stint_i32x8 stint_accumulator;
typedef stint_i16x32 stint_unit_weights;
typedef uint32_t stint_unit;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_unit_weights stint_load_unit_weights(const int8_t *from) {
  stint_i8x32 bytes;
  memcpy(&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, stint_unit_weights);
}
STINT_INLINE stint_unit stint_broadcast_unit(uint32_t bytes) {
  return bytes;
}
// One tap of 8 channels; a product of two bytes fits in 16 bits.
#define STINT_TAP(w, x, tap)                                                                       \
  __builtin_convertvector(__builtin_shufflevector(w, w, tap, tap + 4, tap + 8, tap + 12, tap + 16, \
                                                  tap + 20, tap + 24, tap + 28) *                  \
                              (stint_i16x8)(int16_t)(int8_t)(x >> (8 * tap)),                      \
                          stint_i32x8)
STINT_INLINE stint_accumulator stint_dot_unit(stint_accumulator sum, stint_unit_weights w, stint_unit x) {
  return sum + STINT_TAP(w, x, 0) + STINT_TAP(w, x, 1) + STINT_TAP(w, x, 2) + STINT_TAP(w, x, 3);
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
#endif

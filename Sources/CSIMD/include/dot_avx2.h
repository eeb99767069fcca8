// Dot products of 4 input bytes with 8 output channels: AVX2.
//
// Bytes are widened to 16 bits, as `vpmaddubsw` would saturate. `vpmaddwd` leaves two partial sums
// a channel, which are added once at the end: channels 0...3 in the low half, 4...7 in the high.
#ifndef STINT_DOT_AVX2_H
#define STINT_DOT_AVX2_H
#include <immintrin.h>

#define STINT_CHANNEL_BLOCK 8
#define STINT_INPUT_EXCESS 0
#define STINT_DEPTH_UNIT 4
#define STINT_STARTS_FROM_BIAS 1

typedef stint_i32x16 stint_accumulator;
typedef stint_i16x32 stint_unit_weights;
typedef stint_i16x16 stint_unit;
typedef stint_i32x8 stint_channels;

STINT_INLINE stint_unit_weights stint_load_unit_weights(const int8_t *from) {
  stint_i8x32 bytes;
  memcpy(&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, stint_unit_weights);
}
STINT_INLINE stint_unit stint_broadcast_unit(uint32_t bytes) {
  __m128i widened = _mm_cvtepi8_epi16(_mm_cvtsi32_si128((int32_t)bytes));
  return (stint_unit)_mm256_broadcastq_epi64(widened);
}
STINT_INLINE stint_accumulator stint_dot_unit(stint_accumulator sum, stint_unit_weights w, stint_unit x) {
  stint_i16x16 low = __builtin_shufflevector(w, w, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
                                             14, 15);
  stint_i16x16 high = __builtin_shufflevector(w, w, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                                              28, 29, 30, 31);
  return sum + stint_join_i32x8((stint_i32x8)_mm256_madd_epi16((__m256i)low, (__m256i)x),
                                (stint_i32x8)_mm256_madd_epi16((__m256i)high, (__m256i)x));
}
STINT_INLINE stint_accumulator stint_start(stint_channels bias) {
  stint_channels zero = 0;
  return __builtin_shufflevector(bias, zero, 0, 8, 1, 8, 2, 8, 3, 8, 4, 8, 5, 8, 6, 8, 7, 8);
}
typedef stint_accumulator stint_folded;
STINT_INLINE stint_folded stint_fold(stint_accumulator sum) {
  return sum;
}
STINT_INLINE stint_channels stint_sums(stint_folded sum, stint_channels bias) {
  (void)bias;
  return __builtin_shufflevector(sum, sum, 0, 2, 4, 6, 8, 10, 12, 14) +
         __builtin_shufflevector(sum, sum, 1, 3, 5, 7, 9, 11, 13, 15);
}
#endif

// Dot products of 4 input bytes with 16 output channels: AVX-512 VNNI.
//
// `vpdpbusd` wants one unsigned operand, so input bytes are moved up by 128; the packed bias takes
// the excess (128 x the sum of the weights) off again.
#ifndef STINT_DOT_AVX512VNNI_H
#define STINT_DOT_AVX512VNNI_H
#include <immintrin.h>

#define STINT_CHANNEL_BLOCK 16
#define STINT_INPUT_EXCESS 128
#define STINT_DEPTH_UNIT 4
#define STINT_STARTS_FROM_BIAS 1
#define STINT_HAS_WIDE_TILES 1
#define STINT_STORES_PARTS 1

typedef stint_i32x16 stint_accumulator;
typedef stint_i8x64 stint_unit_weights;
typedef stint_i32x16 stint_unit;
typedef stint_i32x16 stint_channels;

STINT_INLINE stint_unit_weights stint_load_unit_weights(const int8_t *from) {
  return (stint_unit_weights)_mm512_loadu_si512(from);
}
STINT_INLINE stint_unit stint_broadcast_unit(uint32_t bytes) {
  stint_unit unit = (stint_unit)(int32_t)bytes;
  // Or the compiler moves the bytes up before it spreads them: then it cannot spread them while they
  // are loaded, which costs up to a third where a tile has few blocks.
  __asm__("" : "+v"(unit));
  return unit ^ (stint_unit)(int32_t)0x80808080u;
}
STINT_INLINE stint_accumulator stint_dot_unit(stint_accumulator sum, stint_unit_weights w, stint_unit x) {
  return (stint_accumulator)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)x, (__m512i)w);
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
// The sum of `count` signed bytes; reads no further.
#define STINT_HAS_OWN_SUM 1
STINT_INLINE int32_t stint_sum_i8(const int8_t *from, intptr_t count) {
  __m512i sums = _mm512_setzero_si512();
  for (intptr_t index = 0; index < count; index += 64) {
    intptr_t rest = count - index;
    __mmask64 mask = rest >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << rest) - 1;
    sums = _mm512_dpbusd_epi32(sums, _mm512_set1_epi8(1),
                               _mm512_maskz_loadu_epi8(mask, from + index));
  }
  return _mm512_reduce_add_epi32(sums);
}
#endif

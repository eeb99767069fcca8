// Depthwise sums of 8 channels of a pixel: for any processor, with the compiler's own vectors.
#ifndef STINT_DEPTHWISE_PORTABLE_H
#define STINT_DEPTHWISE_PORTABLE_H

#define STINT_DEPTHWISE_CHANNELS 8
#define STINT_DEPTHWISE_STREAMS 1
#define STINT_DEPTHWISE_LANE_CHANNELS 16
#define STINT_DEPTHWISE_ROWS_TOGETHER 1
#define STINT_DEPTHWISE_PADS_ROWS 0
#define STINT_DEPTHWISE_WEIGHT_BYTES 2
#define STINT_DEPTHWISE_LEAST_WEIGHT (-255)
#define STINT_DEPTHWISE_EXCESS 0
// Whether the sliding kernel takes factors in fixed point.
#define STINT_DEPTHWISE_SLIDES_FIXED 1

typedef stint_i8x8 stint_depthwise_bytes;
// One row after the other.
typedef stint_i8x32 stint_depthwise_column;
typedef stint_i16x32 stint_depthwise_weights;
typedef stint_i32x8 stint_depthwise_sums;
typedef stint_i32x8 stint_depthwise_words;

STINT_INLINE stint_depthwise_bytes stint_depthwise_load(const int8_t *a, const int8_t *b,
                                                        const int8_t *c, const int8_t *d,
                                                        int streams) {
  (void)b, (void)c, (void)d, (void)streams;
  stint_i8x8 bytes;
  memcpy(&bytes, a, sizeof bytes);
  return bytes;
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_load_some(const int8_t *from, intptr_t count) {
  stint_i8x8 bytes = 0;
  for (intptr_t lane = 0; lane < count; ++lane) ((int8_t *)&bytes)[lane] = from[lane];
  return bytes;
}
// Lane l becomes byte lanes[l] of `bytes`.
STINT_INLINE stint_depthwise_bytes stint_depthwise_spread(stint_depthwise_bytes bytes,
                                                          const uint8_t *lanes) {
  stint_i8x8 spread;
  for (int lane = 0; lane < 8; ++lane)
    ((int8_t *)&spread)[lane] = ((const int8_t *)&bytes)[lanes[lane]];
  return spread;
}
STINT_INLINE stint_depthwise_column stint_depthwise_interleave(stint_depthwise_bytes r0,
                                                               stint_depthwise_bytes r1,
                                                               stint_depthwise_bytes r2,
                                                               stint_depthwise_bytes r3, int rows) {
  (void)rows;
  stint_i8x16 low = __builtin_shufflevector(r0, r1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  stint_i8x16 high = __builtin_shufflevector(r2, r3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                                 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}
STINT_INLINE stint_depthwise_sums stint_depthwise_start(stint_depthwise_words bias) {
  return bias;
}
STINT_INLINE stint_depthwise_words stint_depthwise_load_words(const int32_t *from, int streams) {
  (void)streams;
  return stint_load_i32x8(from);
}
STINT_INLINE stint_depthwise_weights stint_depthwise_load_weights(const int8_t *from, int rows,
                                                                  int streams) {
  (void)streams;
  stint_i16x32 weights = 0;
  memcpy(&weights, from, (size_t)rows * 16);
  return weights;
}
#define STINT_ADD_ROW(first)                                                                       \
  __builtin_convertvector(__builtin_shufflevector(x, x, first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7), stint_i32x8) * \
  __builtin_convertvector(__builtin_shufflevector(w, w, first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7), stint_i32x8)
STINT_INLINE stint_depthwise_sums stint_depthwise_dot(stint_depthwise_sums sums,
                                                      stint_depthwise_column x,
                                                      stint_depthwise_weights w, int rows,
                                                      int index, int count) {
  (void)index, (void)count;
  sums += STINT_ADD_ROW(0);
  if (rows > 1) sums += STINT_ADD_ROW(8);
  if (rows > 2) sums += STINT_ADD_ROW(16);
  if (rows > 3) sums += STINT_ADD_ROW(24);
  return sums;
}
STINT_INLINE int stint_depthwise_fixed_registers(stint_depthwise_words first) {
#if defined(__AVX2__)
  return _mm256_movemask_epi8((__m256i)(first >= 1 << 30)) != 0;
#else
  (void)first;
  return 0;
#endif
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_finish(
    stint_depthwise_sums sums, stint_depthwise_words first, stint_depthwise_words second,
    int32_t zeroPoint, int32_t low, int32_t high, int aboveZero, int fixedRegisters) {
  stint_i8x8 quick = aboveZero ? stint_finish_quick_above_zerox8(sums, first, second, zeroPoint, low, high)
                         : stint_finish_quickx8(sums, first, second, zeroPoint, low, high);
  if (fixedRegisters == 0) return quick;
  stint_i8x8 fixed = stint_finish_fixedx8(sums, first, second, zeroPoint, low, high);
  stint_i8x8 mask = fixedRegisters == 1 ? __builtin_convertvector(first >= 1 << 30, stint_i8x8) : (stint_i8x8)(char)-1;
  return (fixed & mask) | (quick & ~mask);
}
STINT_INLINE void stint_depthwise_store(stint_depthwise_bytes bytes, int8_t *a, int8_t *b,
                                        int8_t *c, int8_t *d, int streams) {
  (void)b, (void)c, (void)d, (void)streams;
  stint_store_bytesx8(bytes, a);
}
STINT_INLINE void stint_depthwise_store_some(stint_depthwise_bytes bytes, int8_t *to,
                                             intptr_t count) {
  stint_store_some_bytesx8(bytes, to, count);
}
#endif

// What depthwise kernels of 16 bytes a register have in common: loads, stores, rounding.
STINT_INLINE stint_depthwise_bytes stint_depthwise_load(const int8_t *a, const int8_t *b,
                                                        const int8_t *c, const int8_t *d,
                                                        int streams) {
  (void)c, (void)d;
  stint_i8x16 bytes;
  if (streams == 1) {
    memcpy(&bytes, a, sizeof bytes);
  } else {
    stint_i8x8 low, high;
    memcpy(&low, a, sizeof low);
    memcpy(&high, b, sizeof high);
    bytes = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
  return bytes;
}
// The first `count` of 16 bytes, zeros after them; reads no further.
STINT_INLINE stint_depthwise_bytes stint_depthwise_load_some(const int8_t *from, intptr_t count) {
  stint_i8x16 bytes = 0;
  if (count == 16) {
    memcpy(&bytes, from, sizeof bytes);
  } else {
    for (intptr_t lane = 0; lane < count; ++lane) ((int8_t *)&bytes)[lane] = from[lane];
  }
  return bytes;
}
// Lane l becomes byte lanes[l] of `bytes`.
STINT_INLINE stint_depthwise_bytes stint_depthwise_spread(stint_depthwise_bytes bytes,
                                                          const uint8_t *lanes) {
#if defined(__ARM_NEON)
  return (stint_i8x16)vqtbl1q_s8((int8x16_t)bytes, vld1q_u8(lanes));
#else
  return (stint_i8x16)_mm_shuffle_epi8((__m128i)bytes, _mm_loadu_si128((const __m128i *)lanes));
#endif
}
STINT_INLINE int stint_depthwise_fixed_registers(stint_depthwise_words first) {
  (void)first;
  return 0;
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_finish(
    stint_depthwise_sums sums, stint_depthwise_words first, stint_depthwise_words second,
    int32_t zeroPoint, int32_t low, int32_t high, int aboveZero, int fixedRegisters) {
  if (fixedRegisters)
    return stint_finish_fixedx16(stint_depthwise_end(sums), first, second, zeroPoint, low, high);
  stint_i32x16 rounded = aboveZero ? stint_quick_above_zero_x16(stint_depthwise_end(sums), first, second) : stint_quick_x16(stint_depthwise_end(sums), first, second);
  return stint_narrow_x16(rounded, zeroPoint, low, high);
}
STINT_INLINE void stint_depthwise_store(stint_depthwise_bytes bytes, int8_t *a, int8_t *b,
                                        int8_t *c, int8_t *d, int streams) {
  (void)c, (void)d;
  if (streams == 1) {
    stint_store_bytesx16(bytes, a);
  } else {
    stint_store_bytesx8(__builtin_shufflevector(bytes, bytes, 0, 1, 2, 3, 4, 5, 6, 7), a);
    stint_store_bytesx8(__builtin_shufflevector(bytes, bytes, 8, 9, 10, 11, 12, 13, 14, 15), b);
  }
}
STINT_INLINE void stint_depthwise_store_some(stint_depthwise_bytes bytes, int8_t *to,
                                             intptr_t count) {
  stint_store_some_bytesx16(bytes, to, count);
}

// Sums to output bytes, as `Rounding` names the ways.
//
// For each lane count N, each taking the sums of N channels, the two words of their factors, the
// output's zero point and the clamp, and giving N bytes:
// stint_finish_fixedxN            LiteRT's double rounding, any factor
// stint_finish_realxN             one rounding of a product in double precision
// stint_finish_quickxN            the quickest sequence, where the planner proved it
// stint_finish_quick_above_zeroxN the same where outputs below zero need not be right
#ifndef STINT_FINISH_H
#define STINT_FINISH_H

// Whether a block's factors are in fixed point although its operator rounds quickly, by the first
// word of its first channel: significands are 2^30 and above, factors in single precision are below
// 2, and so are their bit patterns.
#if defined(__AVX2__)
#define STINT_IS_FIXED_BLOCK(first) ((first) >= 1 << 30)
#else
#define STINT_IS_FIXED_BLOCK(first) 0
#endif

// Clamped to low...high as bytes; `lanes` + zeroPoint saturates first.
#if defined(__AVX512BW__) && defined(__AVX512VL__)
STINT_INLINE stint_i8x16 stint_narrow_x16(stint_i32x16 lanes, int32_t zeroPoint, int32_t low,
                                          int32_t high) {
  __m128i bytes = _mm512_cvtsepi32_epi8((__m512i)(lanes + (stint_i32x16)zeroPoint));
  return (stint_i8x16)_mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8((char)low)),
                                   _mm_set1_epi8((char)high));
}
STINT_INLINE stint_i8x8 stint_narrow_x8(stint_i32x8 lanes, int32_t zeroPoint, int32_t low,
                                        int32_t high) {
  __m128i bytes = _mm256_cvtsepi32_epi8((__m256i)(lanes + (stint_i32x8)zeroPoint));
  bytes = _mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8((char)low)), _mm_set1_epi8((char)high));
  return __builtin_shufflevector((stint_i8x16)bytes, (stint_i8x16)bytes, 0, 1, 2, 3, 4, 5, 6, 7);
}
#elif defined(__AVX2__)
STINT_INLINE __m128i stint_narrow_words_x16(__m128i words, __m128i more, int32_t low, int32_t high) {
  __m128i bytes = _mm_packs_epi16(words, more);
  return _mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8((char)low)), _mm_set1_epi8((char)high));
}
STINT_INLINE stint_i8x16 stint_narrow_x16(stint_i32x16 lanes, int32_t zeroPoint, int32_t low,
                                          int32_t high) {
  __m256i words =
      _mm256_packs_epi32((__m256i)STINT_LOW_X16(lanes), (__m256i)STINT_HIGH_X16(lanes));
  words = _mm256_adds_epi16(_mm256_permute4x64_epi64(words, 0xd8),
                            _mm256_set1_epi16((int16_t)zeroPoint));
  return (stint_i8x16)stint_narrow_words_x16(_mm256_castsi256_si128(words),
                                        _mm256_extracti128_si256(words, 1), low, high);
}
STINT_INLINE stint_i8x8 stint_narrow_x8(stint_i32x8 lanes, int32_t zeroPoint, int32_t low,
                                        int32_t high) {
  __m128i words = _mm_packs_epi32(_mm256_castsi256_si128((__m256i)lanes),
                                  _mm256_extracti128_si256((__m256i)lanes, 1));
  words = _mm_adds_epi16(words, _mm_set1_epi16((int16_t)zeroPoint));
  stint_i8x16 bytes = (stint_i8x16)stint_narrow_words_x16(words, words, low, high);
  return __builtin_shufflevector(bytes, bytes, 0, 1, 2, 3, 4, 5, 6, 7);
}
#elif defined(__ARM_NEON)
STINT_INLINE int16x8_t stint_narrow_words(stint_i32x8 lanes, int32_t zeroPoint) {
  int16x4_t low = vqmovn_s32((int32x4_t)__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3));
  int16x8_t words =
      vqmovn_high_s32(low, (int32x4_t)__builtin_shufflevector(lanes, lanes, 4, 5, 6, 7));
  return vqaddq_s16(words, vdupq_n_s16((int16_t)zeroPoint));
}
STINT_INLINE stint_i8x16 stint_narrow_x16(stint_i32x16 lanes, int32_t zeroPoint, int32_t low,
                                          int32_t high) {
  int8x16_t bytes = vqmovn_high_s16(vqmovn_s16(stint_narrow_words(STINT_LOW_X16(lanes), zeroPoint)),
                                    stint_narrow_words(STINT_HIGH_X16(lanes), zeroPoint));
  return __builtin_elementwise_min(
      __builtin_elementwise_max((stint_i8x16)bytes, (stint_i8x16)(int8_t)low),
      (stint_i8x16)(int8_t)high);
}
STINT_INLINE stint_i8x8 stint_narrow_x8(stint_i32x8 lanes, int32_t zeroPoint, int32_t low,
                                        int32_t high) {
  int8x8_t bytes = vqmovn_s16(stint_narrow_words(lanes, zeroPoint));
  return __builtin_elementwise_min(
      __builtin_elementwise_max((stint_i8x8)bytes, (stint_i8x8)(int8_t)low),
      (stint_i8x8)(int8_t)high);
}
#else
#define STINT_DEFINE_NARROW(N)                                                                     \
  STINT_INLINE stint_i8x##N stint_narrow_x##N(stint_i32x##N lanes, int32_t zeroPoint, int32_t low, \
                                              int32_t high) {                                      \
    return stint_clamp_i8x##N(lanes + (stint_i32x##N)zeroPoint, low, high);                        \
  }
STINT_DEFINE_NARROW(8)
STINT_DEFINE_NARROW(16)
#endif

// The quick sequences, before narrowing.
#if defined(__AVX2__)
// The nearest whole number, ties to even, to fma(factor, sum, offset); above zero the offset holds
// the zero point.
#if defined(__AVX512F__)
STINT_INLINE stint_i32x16 stint_nearest_x16(stint_i32x16 sums, stint_i32x16 factor,
                                            stint_i32x16 offset) {
  return (stint_i32x16)_mm512_cvtps_epi32(
      _mm512_fmadd_ps(_mm512_castsi512_ps((__m512i)factor), _mm512_cvtepi32_ps((__m512i)sums),
                      _mm512_castsi512_ps((__m512i)offset)));
}
#endif
STINT_INLINE stint_i32x8 stint_nearest_x8(stint_i32x8 sums, stint_i32x8 factor,
                                          stint_i32x8 offset) {
  return (stint_i32x8)_mm256_cvtps_epi32(
      _mm256_fmadd_ps(_mm256_castsi256_ps((__m256i)factor), _mm256_cvtepi32_ps((__m256i)sums),
                      _mm256_castsi256_ps((__m256i)offset)));
}
#if !defined(__AVX512F__)
STINT_INLINE stint_i32x16 stint_nearest_x16(stint_i32x16 sums, stint_i32x16 factor,
                                            stint_i32x16 offset) {
  return stint_join_i32x8(
      stint_nearest_x8(STINT_LOW_X16(sums), STINT_LOW_X16(factor), STINT_LOW_X16(offset)),
      stint_nearest_x8(STINT_HIGH_X16(sums), STINT_HIGH_X16(factor), STINT_HIGH_X16(offset)));
}
#endif
#define STINT_DEFINE_QUICK(N)                                                                      \
  STINT_INLINE stint_i8x##N stint_finish_quickx##N(stint_i32x##N sums, stint_i32x##N first,        \
                                                   stint_i32x##N second, int32_t zeroPoint,        \
                                                   int32_t low, int32_t high) {                    \
    stint_i32x##N sign = sums & (stint_i32x##N)INT32_MIN;                                          \
    return stint_narrow_x##N(stint_nearest_x##N(sums, first, second ^ sign), zeroPoint, low, high); \
  }                                                                                                \
  STINT_INLINE stint_i8x##N stint_finish_quick_above_zerox##N(                                     \
      stint_i32x##N sums, stint_i32x##N first, stint_i32x##N second, int32_t zeroPoint,            \
      int32_t low, int32_t high) {                                                                 \
    return stint_narrow_x##N(stint_nearest_x##N(sums, first, second), 0, low, high);               \
  }
#elif defined(__ARM_NEON)
// Four lanes; every exponent is -1 or below (0 above zero). The sum of a negative value and its sign
// makes the tie of the last shift, which rounds up, one away from zero.
STINT_INLINE int32x4_t stint_quick_x4(int32x4_t sums, int32x4_t significand, int32x4_t exponent) {
  int32x4_t product = vqrdmulhq_s32(sums, significand);
  return vrshlq_s32(vsraq_n_s32(product, product, 31), exponent);
}
STINT_INLINE int32x4_t stint_quick_above_zero_x4(int32x4_t sums, int32x4_t significand,
                                                 int32x4_t exponent) {
  return vrshlq_s32(vqrdmulhq_s32(sums, significand), exponent);
}
#define STINT_PART(v, first) \
  ((int32x4_t)__builtin_shufflevector(v, v, first, first + 1, first + 2, first + 3))
#define STINT_DEFINE_QUICK_LANES(name, part)                                                       \
  STINT_INLINE stint_i32x8 name##x8(stint_i32x8 sums, stint_i32x8 first, stint_i32x8 second) {     \
    stint_i32x4 low =                                                                              \
        (stint_i32x4)part(STINT_PART(sums, 0), STINT_PART(first, 0), STINT_PART(second, 0));       \
    stint_i32x4 high =                                                                             \
        (stint_i32x4)part(STINT_PART(sums, 4), STINT_PART(first, 4), STINT_PART(second, 4));       \
    return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);                             \
  }                                                                                                \
  STINT_INLINE stint_i32x16 name##x16(stint_i32x16 sums, stint_i32x16 first,                       \
                                      stint_i32x16 second) {                                       \
    return stint_join_i32x8(                                                                       \
        name##x8(STINT_LOW_X16(sums), STINT_LOW_X16(first), STINT_LOW_X16(second)),                \
        name##x8(STINT_HIGH_X16(sums), STINT_HIGH_X16(first), STINT_HIGH_X16(second)));            \
  }
STINT_DEFINE_QUICK_LANES(stint_quick_, stint_quick_x4)
STINT_DEFINE_QUICK_LANES(stint_quick_above_zero_, stint_quick_above_zero_x4)
#define STINT_DEFINE_QUICK(N)                                                                      \
  STINT_INLINE stint_i8x##N stint_finish_quickx##N(stint_i32x##N sums, stint_i32x##N first,        \
                                                   stint_i32x##N second, int32_t zeroPoint,        \
                                                   int32_t low, int32_t high) {                    \
    return stint_narrow_x##N(stint_quick_x##N(sums, first, second), zeroPoint, low, high);         \
  }                                                                                                \
  STINT_INLINE stint_i8x##N stint_finish_quick_above_zerox##N(                                     \
      stint_i32x##N sums, stint_i32x##N first, stint_i32x##N second, int32_t zeroPoint,            \
      int32_t low, int32_t high) {                                                                 \
    return stint_narrow_x##N(stint_quick_above_zero_x##N(sums, first, second), zeroPoint, low,     \
                             high);                                                                \
  }
#else
// No plan for any processor has quick factors.
#define STINT_DEFINE_QUICK(N)                                                                      \
  STINT_INLINE stint_i8x##N stint_finish_quickx##N(stint_i32x##N sums, stint_i32x##N first,        \
                                                   stint_i32x##N second, int32_t zeroPoint,        \
                                                   int32_t low, int32_t high) {                    \
    return stint_finish_fixedx##N(sums, first, second, zeroPoint, low, high);                      \
  }                                                                                                \
  STINT_INLINE stint_i8x##N stint_finish_quick_above_zerox##N(                                     \
      stint_i32x##N sums, stint_i32x##N first, stint_i32x##N second, int32_t zeroPoint,            \
      int32_t low, int32_t high) {                                                                 \
    return stint_finish_fixedx##N(sums, first, second, zeroPoint, low, high);                      \
  }
#endif

#define STINT_DEFINE_FINISH(N)                                                                     \
  STINT_INLINE stint_i8x##N stint_finish_fixedx##N(stint_i32x##N sums, stint_i32x##N first,        \
                                                   stint_i32x##N second, int32_t zeroPoint,        \
                                                   int32_t low, int32_t high) {                    \
    return stint_narrow_x##N(stint_requantisex##N(sums, first, second), zeroPoint, low, high);     \
  }                                                                                                \
  STINT_INLINE stint_i8x##N stint_finish_realx##N(stint_i32x##N sums, stint_i32x##N first,         \
                                                  stint_i32x##N second, int32_t zeroPoint,         \
                                                  int32_t low, int32_t high) {                     \
    return stint_narrow_x##N(stint_scalex##N(sums, first, second), zeroPoint, low, high);          \
  }                                                                                                \
  STINT_DEFINE_QUICK(N)

STINT_DEFINE_FINISH(8)
STINT_DEFINE_FINISH(16)

// Bytes to an address of any alignment; the first `count` of them, and no further.
STINT_INLINE void stint_store_bytesx16(stint_i8x16 bytes, int8_t *to) {
  memcpy(to, &bytes, sizeof bytes);
}
STINT_INLINE void stint_store_bytesx8(stint_i8x8 bytes, int8_t *to) {
  memcpy(to, &bytes, sizeof bytes);
}
#if defined(__AVX512BW__) && defined(__AVX512VL__)
STINT_INLINE void stint_store_some_bytesx16(stint_i8x16 bytes, int8_t *to, intptr_t count) {
  _mm_mask_storeu_epi8(to, (__mmask16)((1u << count) - 1), (__m128i)bytes);
}
#else
// In halves: by 8, 4, 2 and 1.
STINT_INLINE void stint_store_some_bytesx16(stint_i8x16 bytes, int8_t *to, intptr_t count) {
  if (count & 16) {
    stint_store_bytesx16(bytes, to);
    return;
  }
  uint64_t part[2];
  memcpy(part, &bytes, sizeof part);
  uint64_t rest = part[0];
  if (count & 8) {
    memcpy(to, &rest, 8);
    to += 8;
    rest = part[1];
  }
  if (count & 4) {
    memcpy(to, &rest, 4);
    to += 4;
    rest >>= 32;
  }
  if (count & 2) {
    memcpy(to, &rest, 2);
    to += 2;
    rest >>= 16;
  }
  if (count & 1) *to = (int8_t)rest;
}
#endif
STINT_INLINE void stint_store_some_bytesx8(stint_i8x8 bytes, int8_t *to, intptr_t count) {
  stint_i8x16 wide =
      __builtin_shufflevector(bytes, bytes, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7);
  stint_store_some_bytesx16(wide, to, count);
}

#endif

// Bytes that change their order: rows taken in turns, small matrices turned about.
#ifndef STINT_TURNS_H
#define STINT_TURNS_H

// Bytes of two registers in turns: of their lower halves, of their higher ones.
#define STINT_TURNS_LOW(a, b)                                                                      \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define STINT_TURNS_HIGH(a, b)                                                                     \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

// 16 bytes of each of several rows, stored in turns: the first of each, the second of each, …
STINT_INLINE void stint_interleave2(stint_i8x16 a, stint_i8x16 b, int8_t *to) {
  stint_store_bytes16(STINT_TURNS_LOW(a, b), to);
  stint_store_bytes16(STINT_TURNS_HIGH(a, b), to + 16);
}
STINT_INLINE void stint_interleave3(stint_i8x16 a, stint_i8x16 b, stint_i8x16 c, int8_t *to) {
#if defined(__ARM_NEON)
  int8x16x3_t rows = {{(int8x16_t)a, (int8x16_t)b, (int8x16_t)c}};
  vst3q_s8(to, rows);
#elif defined(__AVX2__)
  // As 3 and 16 have no common divisor, a byte has the same place in whichever register it ends.
  const __m128i spreadA = _mm_setr_epi8(0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15, 10, 5);
  const __m128i spreadB = _mm_setr_epi8(5, 0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15, 10);
  const __m128i spreadC = _mm_setr_epi8(10, 5, 0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15);
  __m128i x = _mm_shuffle_epi8((__m128i)a, spreadA);
  __m128i y = _mm_shuffle_epi8((__m128i)b, spreadB);
  __m128i z = _mm_shuffle_epi8((__m128i)c, spreadC);
  const __m128i second = _mm_setr_epi8(0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0);
  const __m128i third = _mm_setr_epi8(0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0);
  _mm_storeu_si128((__m128i *)to, _mm_blendv_epi8(_mm_blendv_epi8(x, y, second), z, third));
  _mm_storeu_si128((__m128i *)(to + 16), _mm_blendv_epi8(_mm_blendv_epi8(y, z, second), x, third));
  _mm_storeu_si128((__m128i *)(to + 32), _mm_blendv_epi8(_mm_blendv_epi8(z, x, second), y, third));
#else
  for (int lane = 0; lane < 16; ++lane) {
    to[3 * lane] = a[lane];
    to[3 * lane + 1] = b[lane];
    to[3 * lane + 2] = c[lane];
  }
#endif
}
STINT_INLINE void stint_interleave4(stint_i8x16 a, stint_i8x16 b, stint_i8x16 c, stint_i8x16 d,
                                    int8_t *to) {
  stint_interleave2(STINT_TURNS_LOW(a, c), STINT_TURNS_LOW(b, d), to);
  stint_interleave2(STINT_TURNS_HIGH(a, c), STINT_TURNS_HIGH(b, d), to + 32);
}

// 8 rows of 8 bytes as 8 columns; strides are bytes between neighbouring rows, and columns.
STINT_INLINE stint_i8x16 stint_turns_of_8(const int8_t *first, const int8_t *second) {
  stint_i8x16 a = 0, b = 0;
  memcpy(&a, first, 8);
  memcpy(&b, second, 8);
  return STINT_TURNS_LOW(a, b);
}
STINT_INLINE void stint_transpose8(const int8_t *from, intptr_t fromStride, int8_t *to,
                                   intptr_t toStride) {
  stint_i8x16 r04 = stint_turns_of_8(from, from + 4 * fromStride);
  stint_i8x16 r15 = stint_turns_of_8(from + fromStride, from + 5 * fromStride);
  stint_i8x16 r26 = stint_turns_of_8(from + 2 * fromStride, from + 6 * fromStride);
  stint_i8x16 r37 = stint_turns_of_8(from + 3 * fromStride, from + 7 * fromStride);
  stint_i8x16 evenLow = STINT_TURNS_LOW(r04, r26), evenHigh = STINT_TURNS_HIGH(r04, r26);
  stint_i8x16 oddLow = STINT_TURNS_LOW(r15, r37), oddHigh = STINT_TURNS_HIGH(r15, r37);
  stint_i8x16 columns[4] = {STINT_TURNS_LOW(evenLow, oddLow), STINT_TURNS_HIGH(evenLow, oddLow),
                            STINT_TURNS_LOW(evenHigh, oddHigh),
                            STINT_TURNS_HIGH(evenHigh, oddHigh)};
#pragma clang loop unroll(full)
  for (int pair = 0; pair < 4; ++pair) {
    memcpy(to + 2 * pair * toStride, &columns[pair], 8);
    memcpy(to + (2 * pair + 1) * toStride, (const int8_t *)&columns[pair] + 8, 8);
  }
}

#endif

// Depthwise sums of 64 channels of a pixel, of 32 of two pixels, 16 of four or 8 of eight: AVX-512 VNNI.
//
// Four rows of a column of pixels are interleaved byte by byte, so that each 32-bit lane holds the four
// bytes of one channel, which `vpdpbusd` multiplies with four weights and adds. The interleaving works
// within each quarter of a register: quarter i of register j has channels 16i + 4j...16i + 4j + 3,
// and the narrowing of four registers of sums brings them back into order.
#ifndef STINT_DEPTHWISE_AVX512VNNI_H
#define STINT_DEPTHWISE_AVX512VNNI_H
#include <immintrin.h>

#define STINT_DEPTHWISE_CHANNELS 64
#define STINT_DEPTHWISE_STREAMS 8
#define STINT_DEPTHWISE_LANE_CHANNELS 16
#define STINT_DEPTHWISE_ROWS_TOGETHER 4
#define STINT_DEPTHWISE_PADS_ROWS 1
#define STINT_DEPTHWISE_WEIGHT_BYTES 1
#define STINT_DEPTHWISE_LEAST_WEIGHT (-128)
#define STINT_DEPTHWISE_EXCESS 128
// Whether the sliding kernel takes factors in fixed point.
#define STINT_DEPTHWISE_SLIDES_FIXED 1

typedef int32_t stint_i32x32 __attribute__((ext_vector_type(32)));
typedef int32_t stint_i32x64 __attribute__((ext_vector_type(64)));

typedef stint_i8x64 stint_depthwise_bytes;
typedef stint_i32x64 stint_depthwise_column;
typedef stint_i32x64 stint_depthwise_weights;
typedef stint_i32x64 stint_depthwise_sums;
typedef stint_i32x64 stint_depthwise_words;

// Register j of four.
#define STINT_REGISTER(v, j)                                                                       \
  ((__m512i)__builtin_shufflevector(v, v, 16 * j, 16 * j + 1, 16 * j + 2, 16 * j + 3, 16 * j + 4,  \
                                    16 * j + 5, 16 * j + 6, 16 * j + 7, 16 * j + 8, 16 * j + 9,    \
                                    16 * j + 10, 16 * j + 11, 16 * j + 12, 16 * j + 13,            \
                                    16 * j + 14, 16 * j + 15))
STINT_INLINE stint_i32x64 stint_join_i32x64(__m512i a, __m512i b, __m512i c, __m512i d) {
  stint_i32x32 low = __builtin_shufflevector(
      (stint_i32x16)a, (stint_i32x16)b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
      17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  stint_i32x32 high = __builtin_shufflevector(
      (stint_i32x16)c, (stint_i32x16)d, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
      17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                                 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
                                 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
                                 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63);
}

STINT_INLINE stint_depthwise_bytes stint_depthwise_raise(__m512i bytes) {
  return (stint_i8x64)_mm512_xor_si512(bytes, _mm512_set1_epi8(-128));
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_load(const int8_t *a, const int8_t *b,
                                                        const int8_t *c, const int8_t *d,
                                                        int streams) {
  if (streams == 1) return stint_depthwise_raise(_mm512_loadu_si512(a));
  if (streams == 2) {
    __m512i low = _mm512_castsi256_si512(_mm256_loadu_si256((const __m256i *)a));
    return stint_depthwise_raise(
        _mm512_inserti64x4(low, _mm256_loadu_si256((const __m256i *)b), 1));
  }
  __m512i quarters = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)a));
  quarters = _mm512_mask_broadcast_i32x4(quarters, 0x00f0, _mm_loadu_si128((const __m128i *)b));
  quarters = _mm512_mask_broadcast_i32x4(quarters, 0x0f00, _mm_loadu_si128((const __m128i *)c));
  quarters = _mm512_mask_broadcast_i32x4(quarters, 0xf000, _mm_loadu_si128((const __m128i *)d));
  return stint_depthwise_raise(quarters);
}
STINT_INLINE __m128i stint_depthwise_load_two(const int8_t *a, const int8_t *b) {
  return _mm_castpd_si128(
      _mm_loadh_pd(_mm_load_sd((const double *)(const void *)a), (const double *)(const void *)b));
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_load_eight(
    const int8_t *a, const int8_t *b, const int8_t *c, const int8_t *d, const int8_t *e,
    const int8_t *f, const int8_t *g, const int8_t *h) {
  __m256i low = _mm256_inserti128_si256(_mm256_castsi128_si256(stint_depthwise_load_two(a, b)),
                                        stint_depthwise_load_two(c, d), 1);
  __m256i high = _mm256_inserti128_si256(_mm256_castsi128_si256(stint_depthwise_load_two(e, f)),
                                         stint_depthwise_load_two(g, h), 1);
  return stint_depthwise_raise(_mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1));
}
STINT_INLINE stint_depthwise_bytes stint_depthwise_load_some(const int8_t *from, intptr_t count) {
  return stint_depthwise_raise(_mm512_maskz_loadu_epi8(~0ull >> (64 - count), from));
}
// Lane l becomes byte lanes[l] of `bytes`; 16 neighbouring lanes come from within 16 bytes.
STINT_INLINE stint_depthwise_bytes stint_depthwise_spread(stint_depthwise_bytes bytes,
                                                          const uint8_t *lanes) {
  int8_t from[64];
  memcpy(from, &bytes, 64);
  __m512i quarters = _mm512_castsi128_si512(_mm_loadu_si128((__m128i *)(from + lanes[0])));
  quarters = _mm512_inserti32x4(quarters, _mm_loadu_si128((__m128i *)(from + lanes[16])), 1);
  quarters = _mm512_inserti32x4(quarters, _mm_loadu_si128((__m128i *)(from + lanes[32])), 2);
  quarters = _mm512_inserti32x4(quarters, _mm_loadu_si128((__m128i *)(from + lanes[48])), 3);
  __m512i places = _mm512_loadu_si512(lanes);
  __m512i first = _mm512_shuffle_epi8(places, _mm512_setzero_si512());
  return (stint_i8x64)_mm512_shuffle_epi8(quarters, _mm512_sub_epi8(places, first));
}
STINT_INLINE stint_depthwise_column stint_depthwise_interleave(stint_depthwise_bytes r0,
                                                               stint_depthwise_bytes r1,
                                                               stint_depthwise_bytes r2,
                                                               stint_depthwise_bytes r3, int rows) {
  (void)rows;
  __m512i low01 = _mm512_unpacklo_epi8((__m512i)r0, (__m512i)r1);
  __m512i high01 = _mm512_unpackhi_epi8((__m512i)r0, (__m512i)r1);
  __m512i low23 = _mm512_unpacklo_epi8((__m512i)r2, (__m512i)r3);
  __m512i high23 = _mm512_unpackhi_epi8((__m512i)r2, (__m512i)r3);
  return stint_join_i32x64(
      _mm512_unpacklo_epi16(low01, low23), _mm512_unpackhi_epi16(low01, low23),
      _mm512_unpacklo_epi16(high01, high23), _mm512_unpackhi_epi16(high01, high23));
}

// Four registers; what is packed for fewer channels stands in each stream's part.
STINT_INLINE __m512i stint_depthwise_spread_words(const int32_t *from, int streams) {
  if (streams == 1) return _mm512_loadu_si512(from);
  if (streams == 2) return _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)from));
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)from));
}
STINT_INLINE stint_depthwise_words stint_depthwise_load_words(const int32_t *from, int streams) {
  // Of 8 channels, a register has four, and each part of it two pixels.
  int step = streams == 8 ? 4 : 16 / streams;
  int third = streams == 8 ? 0 : 2;
  return stint_join_i32x64(stint_depthwise_spread_words(from, streams),
                           stint_depthwise_spread_words(from + step, streams),
                           stint_depthwise_spread_words(from + third * step, streams),
                           stint_depthwise_spread_words(from + (third + 1) * step, streams));
}
STINT_INLINE stint_depthwise_sums stint_depthwise_start(stint_depthwise_words bias) {
  return bias;
}
STINT_INLINE stint_depthwise_weights stint_depthwise_load_weights(const int8_t *from, int rows,
                                                                  int streams) {
  (void)rows;
  return stint_depthwise_load_words((const int32_t *)from, streams);
}
STINT_INLINE stint_depthwise_sums stint_depthwise_dot(stint_depthwise_sums sums,
                                                      stint_depthwise_column x,
                                                      stint_depthwise_weights w, int rows,
                                                      int index, int count) {
  (void)index, (void)count;
  (void)rows;
  return stint_join_i32x64(
      _mm512_dpbusd_epi32(STINT_REGISTER(sums, 0), STINT_REGISTER(x, 0), STINT_REGISTER(w, 0)),
      _mm512_dpbusd_epi32(STINT_REGISTER(sums, 1), STINT_REGISTER(x, 1), STINT_REGISTER(w, 1)),
      _mm512_dpbusd_epi32(STINT_REGISTER(sums, 2), STINT_REGISTER(x, 2), STINT_REGISTER(w, 2)),
      _mm512_dpbusd_epi32(STINT_REGISTER(sums, 3), STINT_REGISTER(x, 3), STINT_REGISTER(w, 3)));
}

STINT_INLINE stint_depthwise_bytes stint_depthwise_narrow(stint_i32x16 a, stint_i32x16 b,
                                                          stint_i32x16 c, stint_i32x16 d,
                                                          int32_t zeroPoint, int32_t low,
                                                          int32_t high) {
  __m512i zero = _mm512_set1_epi16((int16_t)zeroPoint);
  __m512i ab = _mm512_packs_epi32((__m512i)a, (__m512i)b);
  __m512i cd = _mm512_packs_epi32((__m512i)c, (__m512i)d);
  __m512i bytes =
      _mm512_packs_epi16(_mm512_adds_epi16(ab, zero), _mm512_adds_epi16(cd, zero));
  return (stint_i8x64)_mm512_min_epi8(_mm512_max_epi8(bytes, _mm512_set1_epi8((char)low)),
                                      _mm512_set1_epi8((char)high));
}

// Which registers have factors in fixed point, one bit each; further bits mean that all are.
STINT_INLINE int stint_depthwise_fixed_registers(stint_depthwise_words first) {
  __m512i limit = _mm512_set1_epi32(1 << 30);
  return (_mm512_cmpge_epi32_mask(STINT_REGISTER(first, 0), limit) != 0) |
         (_mm512_cmpge_epi32_mask(STINT_REGISTER(first, 1), limit) != 0) << 1 |
         (_mm512_cmpge_epi32_mask(STINT_REGISTER(first, 2), limit) != 0) << 2 |
         (_mm512_cmpge_epi32_mask(STINT_REGISTER(first, 3), limit) != 0) << 3;
}
// Of registers with factors in fixed point: rare, so apart from the code of the others.
static __attribute__((noinline, unused)) stint_depthwise_bytes stint_depthwise_finish_mixed(
    const stint_i32x16 *sums, const stint_i32x16 *first, const stint_i32x16 *second,
    int32_t zeroPoint, int32_t low, int32_t high, int aboveZero, int fixedRegisters) {
  stint_i32x16 rounded[4];
  for (int j = 0; j < 4; ++j) {
    stint_i32x16 sign = aboveZero ? 0 : sums[j] & (stint_i32x16)INT32_MIN;
    rounded[j] = stint_nearest_x16(sums[j], first[j], second[j] ^ sign);
    if ((fixedRegisters >> j & 1) == 0) continue;
    __mmask16 lanes = fixedRegisters >> 4 ? 0xffff
                                          : _mm512_cmpge_epi32_mask((__m512i)first[j],
                                                                    _mm512_set1_epi32(1 << 30));
    stint_i32x16 fixed =
        stint_requantisex16(sums[j], first[j], second[j]) + (aboveZero ? zeroPoint : 0);
    rounded[j] =
        (stint_i32x16)_mm512_mask_mov_epi32((__m512i)rounded[j], lanes, (__m512i)fixed);
  }
  return stint_depthwise_narrow(rounded[0], rounded[1], rounded[2], rounded[3],
                                aboveZero ? 0 : zeroPoint, low, high);
}
// The nearest whole number; below zero the offset changes its sign with the sum.
#define STINT_ROUND(j)                                                                             \
  stint_nearest_x16((stint_i32x16)STINT_REGISTER(sums, j), (stint_i32x16)STINT_REGISTER(first, j), \
                    (stint_i32x16)_mm512_ternarylogic_epi32(                                       \
                        STINT_REGISTER(second, j), STINT_REGISTER(sums, j), sign, 0x78))
STINT_INLINE stint_depthwise_bytes stint_depthwise_finish(
    stint_depthwise_sums sums, stint_depthwise_words first, stint_depthwise_words second,
    int32_t zeroPoint, int32_t low, int32_t high, int aboveZero, int fixedRegisters) {
  if (__builtin_expect(fixedRegisters != 0, 0)) {
    stint_i32x16 s[4], f[4], g[4];
    memcpy(s, &sums, sizeof s);
    memcpy(f, &first, sizeof f);
    memcpy(g, &second, sizeof g);
    return stint_depthwise_finish_mixed(s, f, g, zeroPoint, low, high, aboveZero, fixedRegisters);
  }
  __m512i sign = _mm512_set1_epi32(aboveZero ? 0 : INT32_MIN);
  return stint_depthwise_narrow(STINT_ROUND(0), STINT_ROUND(1), STINT_ROUND(2), STINT_ROUND(3),
                                aboveZero ? 0 : zeroPoint, low, high);
}

STINT_INLINE void stint_depthwise_store(stint_depthwise_bytes bytes, int8_t *a, int8_t *b,
                                        int8_t *c, int8_t *d, int streams) {
  __m512i all = (__m512i)bytes;
  if (streams == 1) {
    _mm512_storeu_si512(a, all);
  } else if (streams == 2) {
    _mm256_storeu_si256((__m256i *)a, _mm512_castsi512_si256(all));
    _mm256_storeu_si256((__m256i *)b, _mm512_extracti64x4_epi64(all, 1));
  } else {
    _mm_storeu_si128((__m128i *)a, _mm512_castsi512_si128(all));
    _mm_storeu_si128((__m128i *)b, _mm512_extracti32x4_epi32(all, 1));
    _mm_storeu_si128((__m128i *)c, _mm512_extracti32x4_epi32(all, 2));
    _mm_storeu_si128((__m128i *)d, _mm512_extracti32x4_epi32(all, 3));
  }
}
STINT_INLINE void stint_depthwise_store_eight(stint_depthwise_bytes bytes, int8_t *a, int8_t *b,
                                              int8_t *c, int8_t *d, int8_t *e, int8_t *f,
                                              int8_t *g, int8_t *h) {
  uint64_t parts[8];
  memcpy(parts, &bytes, sizeof parts);
  memcpy(a, parts, 8), memcpy(b, parts + 1, 8), memcpy(c, parts + 2, 8), memcpy(d, parts + 3, 8);
  memcpy(e, parts + 4, 8), memcpy(f, parts + 5, 8), memcpy(g, parts + 6, 8), memcpy(h, parts + 7, 8);
}
STINT_INLINE void stint_depthwise_store_some(stint_depthwise_bytes bytes, int8_t *to,
                                             intptr_t count) {
  _mm512_mask_storeu_epi8(to, ~0ull >> (64 - count), (__m512i)bytes);
}
#endif

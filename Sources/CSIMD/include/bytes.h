// Bytes as bytes: what moves, compares and looks them up, for kernels that need no 32-bit lanes, and
// the ways from bytes to lanes and back that saturate.
//
// stint_bytes is a register of the widest kind that the instruction set has, STINT_BYTES bytes. Where
// a count is given, it may be anything from 0 to the number of lanes; nothing beyond it is touched.
#ifndef STINT_BYTES_H
#define STINT_BYTES_H

#if defined(__AVX512BW__) && defined(__AVX512VL__)
#define STINT_BYTES 64
typedef stint_i8x64 stint_bytes;
#elif defined(__AVX2__)
#define STINT_BYTES 32
typedef stint_i8x32 stint_bytes;
#else
#define STINT_BYTES 16
typedef stint_i8x16 stint_bytes;
#endif
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

STINT_INLINE stint_bytes stint_load_bytes(const int8_t *from) {
  stint_bytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}
STINT_INLINE void stint_store_bytes(stint_bytes bytes, int8_t *to) {
  memcpy(to, &bytes, sizeof bytes);
}
STINT_INLINE stint_i8x16 stint_load_bytes16(const int8_t *from) {
  stint_i8x16 bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}
STINT_INLINE void stint_store_bytes16(stint_i8x16 bytes, int8_t *to) {
  memcpy(to, &bytes, sizeof bytes);
}

// The first 0...7 bytes in a word, zeros above them: two loads that overlap, or three of a byte.
STINT_INLINE uint64_t stint_load_some_word(const int8_t *from, intptr_t count) {
  if (count >= 4) {
    uint32_t first, last;
    memcpy(&first, from, 4);
    memcpy(&last, from + count - 4, 4);
    return first | (uint64_t)last << (8 * (count - 4));
  }
  if (count == 0) return 0;
  return (uint64_t)(uint8_t)from[0] | (uint64_t)(uint8_t)from[count >> 1] << (8 * (count >> 1)) |
         (uint64_t)(uint8_t)from[count - 1] << (8 * (count - 1));
}
STINT_INLINE void stint_store_some_word(uint64_t word, int8_t *to, intptr_t count) {
  if (count & 4) {
    memcpy(to, &word, 4);
    to += 4;
    word >>= 32;
  }
  if (count & 2) {
    memcpy(to, &word, 2);
    to += 2;
    word >>= 16;
  }
  if (count & 1) *to = (int8_t)word;
}

#if STINT_BYTES == 64
STINT_INLINE stint_i8x16 stint_load_some_bytes16(const int8_t *from, intptr_t count) {
  return (stint_i8x16)_mm_maskz_loadu_epi8((__mmask16)((1u << count) - 1), from);
}
STINT_INLINE void stint_store_some_bytes16(stint_i8x16 bytes, int8_t *to, intptr_t count) {
  _mm_mask_storeu_epi8(to, (__mmask16)((1u << count) - 1), (__m128i)bytes);
}
#else
typedef uint64_t stint_u64x2 __attribute__((ext_vector_type(2)));
STINT_INLINE stint_i8x16 stint_load_some_bytes16(const int8_t *from, intptr_t count) {
  if (count == 16) return stint_load_bytes16(from);
  stint_u64x2 words = 0;
  if (count >= 8) {
    memcpy(&words, from, 8);
    words[1] = stint_load_some_word(from + 8, count - 8);
  } else {
    words[0] = stint_load_some_word(from, count);
  }
  return (stint_i8x16)words;
}
STINT_INLINE void stint_store_some_bytes16(stint_i8x16 bytes, int8_t *to, intptr_t count) {
  stint_u64x2 words = (stint_u64x2)bytes;
  if (count == 16) {
    stint_store_bytes16(bytes, to);
  } else if (count >= 8) {
    memcpy(to, &words, 8);
    stint_store_some_word(words[1], to + 8, count - 8);
  } else {
    stint_store_some_word(words[0], to, count);
  }
}
#endif

STINT_INLINE stint_bytes stint_max_bytes(stint_bytes left, stint_bytes right) {
  return __builtin_elementwise_max(left, right);
}
STINT_INLINE stint_bytes stint_clamp_bytes(stint_bytes bytes, int8_t low, int8_t high) {
  return __builtin_elementwise_min(__builtin_elementwise_max(bytes, (stint_bytes)low),
                                   (stint_bytes)high);
}
STINT_INLINE stint_i8x16 stint_max_bytes16(stint_i8x16 left, stint_i8x16 right) {
  return __builtin_elementwise_max(left, right);
}
STINT_INLINE stint_i8x16 stint_min_bytes16(stint_i8x16 left, stint_i8x16 right) {
  return __builtin_elementwise_min(left, right);
}
STINT_INLINE stint_i8x16 stint_clamp_bytes16(stint_i8x16 bytes, int8_t low, int8_t high) {
  return __builtin_elementwise_min(__builtin_elementwise_max(bytes, (stint_i8x16)low),
                                   (stint_i8x16)high);
}

STINT_INLINE stint_i32x16 stint_widen_bytes16(stint_i8x16 bytes) {
  return __builtin_convertvector(bytes, stint_i32x16);
}
STINT_INLINE stint_i16x16 stint_halves_bytes16(stint_i8x16 bytes) {
  return __builtin_convertvector(bytes, stint_i16x16);
}
STINT_INLINE stint_i16x32 stint_halves_bytes32(const int8_t *from) {
  stint_i8x32 bytes;
  memcpy(&bytes, from, sizeof bytes);
  return __builtin_convertvector(bytes, stint_i16x32);
}
STINT_INLINE void stint_store_i32x16(stint_i32x16 lanes, int32_t *to) {
  memcpy(to, &lanes, sizeof lanes);
}
STINT_INLINE stint_i32x16 stint_widen_halves16(stint_i16x16 halves) {
  return __builtin_convertvector(halves, stint_i32x16);
}

// Lanes as bytes; what is beyond a byte becomes the nearest one.
STINT_INLINE stint_i8x16 stint_narrow_i32x16(stint_i32x16 lanes) {
#if STINT_BYTES == 64
  return (stint_i8x16)_mm512_cvtsepi32_epi8((__m512i)lanes);
#elif defined(__ARM_NEON)
  int16x8_t low = vqmovn_high_s32(
      vqmovn_s32((int32x4_t)__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3)),
      (int32x4_t)__builtin_shufflevector(lanes, lanes, 4, 5, 6, 7));
  int16x8_t high = vqmovn_high_s32(
      vqmovn_s32((int32x4_t)__builtin_shufflevector(lanes, lanes, 8, 9, 10, 11)),
      (int32x4_t)__builtin_shufflevector(lanes, lanes, 12, 13, 14, 15));
  return (stint_i8x16)vqmovn_high_s16(vqmovn_s16(low), high);
#elif defined(__AVX2__)
  __m256i halves = _mm256_packs_epi32(
      (__m256i)__builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7),
      (__m256i)__builtin_shufflevector(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15));
  halves = _mm256_permute4x64_epi64(halves, 0xd8);
  return (stint_i8x16)_mm_packs_epi16(_mm256_castsi256_si128(halves),
                                      _mm256_extracti128_si256(halves, 1));
#else
  lanes = __builtin_elementwise_min(__builtin_elementwise_max(lanes, (stint_i32x16)-128),
                                    (stint_i32x16)127);
  return __builtin_convertvector(lanes, stint_i8x16);
#endif
}

// Lanes, each with a half more, times a factor, without the fraction.
typedef float stint_f32x16 __attribute__((ext_vector_type(16)));
STINT_INLINE stint_i32x16 stint_whole_quotientx16(stint_i32x16 lanes, stint_f32x16 factor) {
  stint_f32x16 raised = __builtin_convertvector(lanes, stint_f32x16) + 0.5f;
  return __builtin_convertvector(raised * factor, stint_i32x16);
}

// Lanes, below 2^24, times a factor, then `above` more or, where that is below 0, `below` less; without
// the fraction. Each step is rounded to single precision, and not fused where it could be, so that
// all instruction sets give the same.
STINT_INLINE stint_i32x16 stint_rounded_productx16(stint_i32x16 lanes, float factor, float above,
                                                   float below) {
#pragma clang fp contract(off)
  stint_f32x16 product = __builtin_convertvector(lanes, stint_f32x16) * factor;
  stint_f32x16 rounding = product < 0 ? (stint_f32x16)-below : (stint_f32x16)above;
  return __builtin_convertvector(product + rounding, stint_i32x16);
}

#endif

// Lane-wise operations that are the same source for every instruction set.
#ifndef STINT_LANES_H
#define STINT_LANES_H

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

// Swift imports these vectors as its own SIMD types; it does not import
// structs of vectors, nor int32x4_t: where an operation needs several registers, it takes one long
// vector, which the compiler splits.
typedef int8_t stint_i8x8 __attribute__((ext_vector_type(8)));
typedef int8_t stint_i8x16 __attribute__((ext_vector_type(16)));
typedef int8_t stint_i8x32 __attribute__((ext_vector_type(32)));
typedef int8_t stint_i8x64 __attribute__((ext_vector_type(64)));
typedef int16_t stint_i16x8 __attribute__((ext_vector_type(8)));
typedef int16_t stint_i16x32 __attribute__((ext_vector_type(32)));
typedef int16_t stint_i16x16 __attribute__((ext_vector_type(16)));
typedef int32_t stint_i32x4 __attribute__((ext_vector_type(4)));
typedef int32_t stint_i32x8 __attribute__((ext_vector_type(8)));
typedef int32_t stint_i32x16 __attribute__((ext_vector_type(16)));
typedef uint32_t stint_u32x8 __attribute__((ext_vector_type(8)));
typedef uint32_t stint_u32x16 __attribute__((ext_vector_type(16)));
typedef int64_t stint_i64x8 __attribute__((ext_vector_type(8)));
typedef uint64_t stint_u64x8 __attribute__((ext_vector_type(8)));
typedef uint64_t stint_u64x16 __attribute__((ext_vector_type(16)));
typedef double stint_f64x8 __attribute__((ext_vector_type(8)));
typedef double stint_f64x16 __attribute__((ext_vector_type(16)));
typedef int64_t stint_i64x16 __attribute__((ext_vector_type(16)));

STINT_INLINE stint_i32x16 stint_join_i32x8(stint_i32x8 low, stint_i32x8 high) {
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
#define STINT_LOW_X16(v) __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
#define STINT_HIGH_X16(v) __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15)

#if defined(__AVX2__)
// x86 multiplies every other lane to 64 bits: of even lanes bits 31...62 move down to the low half, of
// odd ones up to the high half.
STINT_INLINE stint_i32x8 stint_high_productx8(stint_i32x8 left, stint_i32x8 right) {
  __m256i l = (__m256i)left, r = (__m256i)right, half = _mm256_set1_epi64x((int64_t)1 << 30);
  __m256i even = _mm256_add_epi64(_mm256_mul_epi32(l, r), half);
  __m256i odd = _mm256_add_epi64(
      _mm256_mul_epi32(_mm256_srli_epi64(l, 32), _mm256_srli_epi64(r, 32)), half);
  return (stint_i32x8)_mm256_blend_epi32(_mm256_srli_epi64(even, 31), _mm256_slli_epi64(odd, 1),
                                         0xAA);
}
#elif defined(__ARM_NEON)
STINT_INLINE stint_i32x8 stint_high_productx8(stint_i32x8 left, stint_i32x8 right) {
  stint_i32x4 low = (stint_i32x4)vqrdmulhq_s32(
      (int32x4_t)__builtin_shufflevector(left, left, 0, 1, 2, 3),
      (int32x4_t)__builtin_shufflevector(right, right, 0, 1, 2, 3));
  stint_i32x4 high = (stint_i32x4)vqrdmulhq_s32(
      (int32x4_t)__builtin_shufflevector(left, left, 4, 5, 6, 7),
      (int32x4_t)__builtin_shufflevector(right, right, 4, 5, 6, 7));
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}
#else
STINT_INLINE stint_i32x8 stint_high_productx8(stint_i32x8 left, stint_i32x8 right) {
  stint_i64x8 product =
      __builtin_convertvector(left, stint_i64x8) * __builtin_convertvector(right, stint_i64x8);
  return __builtin_convertvector((product + ((int64_t)1 << 30)) >> 31, stint_i32x8);
}
#endif
#if defined(__AVX512F__)
STINT_INLINE stint_i32x16 stint_high_productx16(stint_i32x16 left, stint_i32x16 right) {
  __m512i l = (__m512i)left, r = (__m512i)right, half = _mm512_set1_epi64((int64_t)1 << 30);
  __m512i even = _mm512_add_epi64(_mm512_mul_epi32(l, r), half);
  __m512i odd = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_srli_epi64(l, 32), _mm512_srli_epi64(r, 32)), half);
  return (stint_i32x16)_mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(even, 31),
                                               _mm512_slli_epi64(odd, 1));
}
#else
STINT_INLINE stint_i32x16 stint_high_productx16(stint_i32x16 left, stint_i32x16 right) {
  return stint_join_i32x8(stint_high_productx8(STINT_LOW_X16(left), STINT_LOW_X16(right)),
                          stint_high_productx8(STINT_HIGH_X16(left), STINT_HIGH_X16(right)));
}
#endif

// For each lane count N:
// stint_load_i32xN       N 32-bit values from an address of any alignment
// stint_widen_i8xN       N bytes from an address of any alignment, sign-extended
// stint_widen_some_i8xN  the first `count` bytes, zeros in the lanes after them; reads no further
// stint_widen_i16xN      N 16-bit values from an address of any alignment, sign-extended
// stint_store_i8xN       each lane clamped to low...high and stored as a byte
// stint_store_some_i8xN  the same for the first `count` lanes only; writes no further
// stint_high_productxN   the high half of twice the product, to the nearest, ties up (sqrdmulh)
// stint_divide_potxN     value / 2^exponent to the nearest, ties away from zero, exponent 0...31
// stint_requantisexN     value x significand / 2^31 x 2^exponent, as LiteRT's reference kernels
// stint_scalexN          value x factor to the nearest, ties away from zero, limited to +-2^30; the
//                        factor is a double, of which the lanes hold the low and the high half
#define STINT_DEFINE_LANES(N)                                                                      \
  STINT_INLINE stint_i32x##N stint_load_i32x##N(const int32_t *from) {                             \
    stint_i32x##N lanes;                                                                           \
    memcpy(&lanes, from, sizeof lanes);                                                            \
    return lanes;                                                                                  \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_widen_i8x##N(const int8_t *from) {                              \
    stint_i8x##N bytes;                                                                            \
    memcpy(&bytes, from, sizeof bytes);                                                            \
    return __builtin_convertvector(bytes, stint_i32x##N);                                          \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_widen_some_i8x##N(const int8_t *from, intptr_t count) {         \
    stint_i8x##N bytes = 0;                                                                        \
    for (intptr_t lane = 0; lane < count; ++lane) ((int8_t *)&bytes)[lane] = from[lane];           \
    return __builtin_convertvector(bytes, stint_i32x##N);                                          \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_widen_i16x##N(const int16_t *from) {                            \
    stint_i16x##N halves;                                                                          \
    memcpy(&halves, from, sizeof halves);                                                          \
    return __builtin_convertvector(halves, stint_i32x##N);                                         \
  }                                                                                                \
  STINT_INLINE stint_i8x##N stint_clamp_i8x##N(stint_i32x##N lanes, int32_t low, int32_t high) {   \
    lanes = __builtin_elementwise_min(__builtin_elementwise_max(lanes, (stint_i32x##N)low),        \
                                      (stint_i32x##N)high);                                        \
    return __builtin_convertvector(lanes, stint_i8x##N);                                           \
  }                                                                                                \
  STINT_INLINE void stint_store_i8x##N(stint_i32x##N lanes, int32_t low, int32_t high,             \
                                       int8_t *to) {                                               \
    stint_i8x##N bytes = stint_clamp_i8x##N(lanes, low, high);                                     \
    memcpy(to, &bytes, sizeof bytes);                                                              \
  }                                                                                                \
  STINT_INLINE void stint_store_some_i8x##N(stint_i32x##N lanes, int32_t low, int32_t high,        \
                                            int8_t *to, intptr_t count) {                          \
    stint_i8x##N bytes = stint_clamp_i8x##N(lanes, low, high);                                     \
    for (intptr_t lane = 0; lane < count; ++lane) to[lane] = ((const int8_t *)&bytes)[lane];       \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_divide_potx##N(stint_i32x##N value, stint_i32x##N exponent) {   \
    stint_i32x##N mask = (stint_i32x##N)(((stint_u32x##N)1 << (stint_u32x##N)exponent) - 1);       \
    stint_i32x##N remainder = value & mask;                                                        \
    stint_i32x##N threshold = (mask >> 1) - (value < 0);                                           \
    return (value >> exponent) - (remainder > threshold);                                          \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_requantisex##N(stint_i32x##N value, stint_i32x##N significand,  \
                                                  stint_i32x##N exponent) {                        \
    stint_i32x##N left = __builtin_elementwise_max(exponent, (stint_i32x##N)0);                    \
    stint_i32x##N right = left - exponent;                                                         \
    stint_i32x##N shifted = (stint_i32x##N)((stint_u32x##N)value << (stint_u32x##N)left);          \
    return stint_divide_potx##N(stint_high_productx##N(shifted, significand), right);              \
  }                                                                                                \
  STINT_INLINE stint_i32x##N stint_scalex##N(stint_i32x##N value, stint_i32x##N factorLow,         \
                                             stint_i32x##N factorHigh) {                           \
    stint_u64x##N bits = __builtin_convertvector((stint_u32x##N)factorLow, stint_u64x##N) |        \
                         __builtin_convertvector((stint_u32x##N)factorHigh, stint_u64x##N) << 32;  \
    stint_f64x##N product = __builtin_convertvector(value, stint_f64x##N) * (stint_f64x##N)bits;   \
    product = __builtin_elementwise_min(product, (stint_f64x##N)1073741824.0);                     \
    product = __builtin_elementwise_max(product, (stint_f64x##N)-1073741824.0);                    \
    stint_i32x##N whole = __builtin_convertvector(product, stint_i32x##N);                         \
    stint_f64x##N rest = product - __builtin_convertvector(whole, stint_f64x##N);                  \
    stint_i64x##N away = (stint_i64x##N)(rest <= -0.5) - (stint_i64x##N)(rest >= 0.5);             \
    return whole + __builtin_convertvector(away, stint_i32x##N);                                   \
  }

STINT_DEFINE_LANES(8)
STINT_DEFINE_LANES(16)

// The same number, of which the compiler does not know how it came about: it then keeps one offset for
// several pointers, where it would make as many pointers as there are sums of the two.
STINT_INLINE intptr_t stint_opaque(intptr_t number) {
  __asm__("" : "+r"(number));
  return number;
}

#endif

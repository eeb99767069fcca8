// The multiplication of bytes that an instruction set does fastest, for finding what a processor can
// do at most: one multiply-add of one register, of STINT_PEAK_MACS products.
//
// Sums may wrap or saturate: nobody looks at them.
#ifndef STINT_PEAK_H
#define STINT_PEAK_H

#if defined(__AVX512VNNI__) && defined(__AVX512BW__) && defined(__AVX512VL__)
#define STINT_PEAK_MACS 64
typedef stint_i32x16 stint_peak;
#define STINT_PEAK_ADD(sum, x) \
  (stint_peak) _mm512_dpbusd_epi32((__m512i)sum, (__m512i)x, (__m512i)x)
#elif defined(__AVX2__)
#define STINT_PEAK_MACS 32
typedef stint_i16x16 stint_peak;
#define STINT_PEAK_ADD(sum, x) (sum + (stint_peak)_mm256_maddubs_epi16((__m256i)x, (__m256i)x))
#elif defined(__ARM_FEATURE_DOTPROD)
#define STINT_PEAK_MACS 16
typedef stint_i32x4 stint_peak;
#define STINT_PEAK_ADD(sum, x) \
  (stint_peak) vdotq_s32((int32x4_t)sum, (int8x16_t)x, (int8x16_t)x)
#elif defined(__ARM_NEON)
#define STINT_PEAK_MACS 8
typedef stint_i16x8 stint_peak;
#define STINT_PEAK_ADD(sum, x) \
  (stint_peak) vmlal_s8((int16x8_t)sum, vget_low_s8((int8x16_t)x), vget_low_s8((int8x16_t)x))
#else
#define STINT_PEAK_MACS 8
typedef stint_i16x8 stint_peak;
#define STINT_PEAK_ADD(sum, x) (sum + x * x)
#endif

// The registers of vectors, as the compiler's constraints name them.
#if defined(__aarch64__)
#define STINT_PEAK_REGISTER "w"
#elif defined(__AVX512F__)
#define STINT_PEAK_REGISTER "v"
#else
#define STINT_PEAK_REGISTER "x"
#endif

// The same bytes, of which the compiler no longer knows that they are: else it would multiply once
// and add the product again and again.
STINT_INLINE stint_peak stint_peak_hidden(stint_peak bytes) {
  __asm__ volatile("" : "+" STINT_PEAK_REGISTER(bytes));
  return bytes;
}
// A sum with the products of the bytes and themselves added.
STINT_INLINE stint_peak stint_peak_add(stint_peak sum, stint_peak bytes) {
  return STINT_PEAK_ADD(sum, bytes);
}
#endif

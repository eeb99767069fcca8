// Functions of one byte, looked up a register of bytes at a time.
#ifndef STINT_TABLES_H
#define STINT_TABLES_H

#pragma clang assume_nonnull begin

// A table of 256 bytes, and a register of bytes each replaced by its entry. `room` is 256 bytes that
// live as long as the table.
typedef int32_t stint_i32x64 __attribute__((ext_vector_type(64)));
#if STINT_BYTES == 64
// Half of the table is one permutation of 16-bit words from two registers; a bit more picks the half,
// the lowest one a byte of the word.
typedef stint_i32x64 stint_table;
STINT_INLINE stint_table stint_make_table(const int8_t *entries, int8_t *room) {
  stint_table table;
  memcpy(&table, entries, sizeof table);
  return table;
}
#define STINT_TABLE_QUARTER(q)                                                                     \
  (__m512i) __builtin_shufflevector(table, table, 16 * q, 16 * q + 1, 16 * q + 2, 16 * q + 3,      \
                                    16 * q + 4, 16 * q + 5, 16 * q + 6, 16 * q + 7, 16 * q + 8,    \
                                    16 * q + 9, 16 * q + 10, 16 * q + 11, 16 * q + 12,             \
                                    16 * q + 13, 16 * q + 14, 16 * q + 15)
STINT_INLINE __m512i stint_look_up_words(stint_table table, __m512i index, __mmask32 upper) {
  __m512i low = _mm512_permutex2var_epi16(STINT_TABLE_QUARTER(0), index, STINT_TABLE_QUARTER(1));
  __m512i high = _mm512_permutex2var_epi16(STINT_TABLE_QUARTER(2), index, STINT_TABLE_QUARTER(3));
  return _mm512_mask_blend_epi16(upper, low, high);
}
STINT_INLINE stint_bytes stint_look_up(stint_table table, stint_bytes bytes) {
  __m512i indices = (__m512i)bytes;
  __m512i raised = _mm512_slli_epi16(indices, 8);
  __m512i even = stint_look_up_words(table, _mm512_srli_epi16(raised, 9),
                                     _mm512_movepi16_mask(raised));
  __m512i odd = stint_look_up_words(table, _mm512_srli_epi16(indices, 9),
                                    _mm512_movepi16_mask(indices));
  even = _mm512_mask_srli_epi16(
      even, _mm512_test_epi16_mask(indices, _mm512_set1_epi16(1)), even, 8);
  odd = _mm512_mask_slli_epi16(
      odd, _mm512_testn_epi16_mask(indices, _mm512_set1_epi16(256)), odd, 8);
  // Even bytes of the one, odd bytes of the other.
  return (stint_bytes)_mm512_ternarylogic_epi32(_mm512_set1_epi16(255), even, odd, 0xca);
}
#elif STINT_BYTES == 32
// Sixteen entries at a time: an index that has come below 0 finds nothing, one that is too large
// finds the difference of neighbouring sixteens, which add up (exclusive or) to the right one.
typedef const int8_t *stint_table;
STINT_INLINE stint_table stint_make_table(const int8_t *entries, int8_t *room) {
  for (int part = 0; part < 16; ++part) {
    __m128i sixteen = _mm_loadu_si128((const __m128i *)(entries + 16 * part));
    if (part % 8 != 0)
      sixteen = _mm_xor_si128(sixteen,
                              _mm_loadu_si128((const __m128i *)(entries + 16 * part - 16)));
    _mm_storeu_si128((__m128i *)(room + 16 * part), sixteen);
  }
  return room;
}
STINT_INLINE stint_bytes stint_look_up(stint_table table, stint_bytes bytes) {
  __m256i low = (__m256i)bytes;
  __m256i high = _mm256_xor_si256(low, _mm256_set1_epi8(-128));
  __m256i found = _mm256_setzero_si256();
#pragma clang loop unroll(full)
  for (int part = 0; part < 8; ++part) {
    __m256i lower =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 16 * part)));
    __m256i upper =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 16 * part + 128)));
    found = _mm256_xor_si256(found, _mm256_xor_si256(_mm256_shuffle_epi8(lower, low),
                                                     _mm256_shuffle_epi8(upper, high)));
    low = _mm256_subs_epi8(low, _mm256_set1_epi8(16));
    high = _mm256_subs_epi8(high, _mm256_set1_epi8(16));
  }
  return (stint_bytes)found;
}
#elif defined(__ARM_NEON)
typedef stint_i32x64 stint_table;
STINT_INLINE stint_table stint_make_table(const int8_t *entries, int8_t *room) {
  stint_table table;
  memcpy(&table, entries, sizeof table);
  return table;
}
#define STINT_TABLE_SIXTEEN(first)                                                                 \
  (int8x16_t) __builtin_shufflevector(table, table, first, first + 1, first + 2, first + 3)
#define STINT_TABLE_QUARTER(first)                                                                 \
  (int8x16x4_t) {                                                                                  \
    {                                                                                              \
      STINT_TABLE_SIXTEEN(first), STINT_TABLE_SIXTEEN(first + 4), STINT_TABLE_SIXTEEN(first + 8),  \
          STINT_TABLE_SIXTEEN(first + 12)                                                          \
    }                                                                                              \
  }
STINT_INLINE stint_bytes stint_look_up(stint_table table, stint_bytes bytes) {
  uint8x16_t index = (uint8x16_t)bytes;
  // An index of 64 or above finds nothing.
  int8x16_t found = vqtbl4q_s8(STINT_TABLE_QUARTER(0), index);
  found = vqtbx4q_s8(found, STINT_TABLE_QUARTER(16), vsubq_u8(index, vdupq_n_u8(64)));
  found = vqtbx4q_s8(found, STINT_TABLE_QUARTER(32), vsubq_u8(index, vdupq_n_u8(128)));
  found = vqtbx4q_s8(found, STINT_TABLE_QUARTER(48), vsubq_u8(index, vdupq_n_u8(192)));
  return (stint_bytes)found;
}
#else
typedef const int8_t *stint_table;
STINT_INLINE stint_table stint_make_table(const int8_t *entries, int8_t *room) { return entries; }
STINT_INLINE stint_bytes stint_look_up(stint_table table, stint_bytes bytes) {
  for (int lane = 0; lane < STINT_BYTES; ++lane)
    bytes[lane] = table[(uint8_t)bytes[lane]];
  return bytes;
}
#endif

#pragma clang assume_nonnull end

#endif

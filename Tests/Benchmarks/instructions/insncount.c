// A plugin of qemu's user emulation: counts the instructions that a program ran, by class, and the
// bytes that it loaded and stored.
//
//   cc -O2 -fPIC -shared -o insncount.so insncount.c
//   qemu-aarch64 -cpu cortex-a76 -plugin ./insncount.so -d plugin -D counts.txt PROGRAM ARGUMENTS
//
// Arguments: class=off counts all together, which is fastest; top=N lists the N blocks in which most
// instructions ran, with their addresses. Programs with one thread only: the counters are not atomic.
//
// Debian 12's qemu-user 7.2 takes plugins but comes without their header, so the few declarations that
// are needed stand here (version 1 of the interface).
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
typedef struct {
  const char *target_name;
  struct {
    int min, cur;
  } version;
  bool system_emulation;
} qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { QEMU_PLUGIN_INLINE_ADD_U64 };
typedef void (*translate_callback)(qemu_plugin_id_t, struct qemu_plugin_tb *);
typedef void (*exit_callback)(qemu_plugin_id_t, void *);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translate_callback);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, int, void *, uint64_t);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
void qemu_plugin_register_vcpu_init_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, unsigned));
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, exit_callback, void *);
void qemu_plugin_outs(const char *);
__attribute__((visibility("default"))) int qemu_plugin_version = 1;

enum {
  TOTAL, DOT, MMLA, WIDENING, MULTIPLY, VECTOR, FLOAT, VECTOR_LOAD, VECTOR_STORE, LOAD, STORE, BRANCH,
  INTEGER_MULTIPLY, INTEGER, BYTES_LOADED, BYTES_STORED, CLASS_COUNT
};
// dot: sdot, udot, usdot. widening: smull, smlal, … multiply: other products of vectors.
static const char *const names[CLASS_COUNT] = {
    "total",       "dot",          "mmla", "widening", "multiply", "vector",          "float",
    "vectorLoad",  "vectorStore",  "load", "store",    "branch",   "integerMultiply", "integer",
    "bytesLoaded", "bytesStored"};
static uint64_t counts[CLASS_COUNT];
static bool has_classes = true;
static int top = 0;
static unsigned thread_count;

typedef struct {
  uint64_t address, length, runs;
} block;
static block **blocks;
static size_t block_count, block_room;

// The class of a load or store, and how many bytes it moves.
static int classify_memory(uint32_t word, unsigned *bytes) {
  bool vector = (word >> 26) & 1;
  bool load;
  if ((word & 0x3b000000) == 0x18000000) {  // a literal
    load = true;
    *bytes = vector ? 4u << (word >> 30) : ((word >> 30) == 1 ? 8 : 4);
  } else if ((word & 0x3a000000) == 0x28000000) {  // a pair
    load = (word >> 22) & 1;
    *bytes = vector ? 8u << (word >> 30) : ((word >> 31) ? 16 : 8);
  } else if ((word & 0x3a000000) == 0x38000000) {  // one register
    unsigned size = word >> 30, opc = (word >> 22) & 3;
    if (vector) {
      load = opc & 1;
      *bytes = (opc & 2) ? 16 : 1u << size;
    } else {
      load = opc != 0;
      *bytes = size == 3 && opc == 2 ? 0 : 1u << size;  // prfm moves nothing
    }
  } else if (vector && (word & 0xbe000000) == 0x0c000000) {  // ld1…ld4, st1…st4
    load = (word >> 22) & 1;
    unsigned opc = (word >> 12) & 15;
    if (!((word >> 24) & 1)) {
      unsigned registers = opc == 7                 ? 1
                           : opc == 10 || opc == 8  ? 2
                           : opc == 6 || opc == 4   ? 3
                                                    : 4;
      *bytes = ((word >> 30) & 1 ? 16 : 8) * registers;
    } else {
      unsigned size = opc >> 1, lanes = (((size & 1) << 1) | ((word >> 21) & 1)) + 1;
      *bytes = lanes * (size >= 6   ? 1u << ((word >> 10) & 3)
                        : size >= 4 ? (((word >> 10) & 1) ? 8 : 4)
                        : size >= 2 ? 2
                                    : 1);
    }
  } else {
    load = (word >> 22) & 1;  // exclusive, ordered, atomic
    *bytes = 1u << (word >> 30);
  }
  return vector ? (load ? VECTOR_LOAD : VECTOR_STORE) : (load ? LOAD : STORE);
}

static int classify_vector(uint32_t word) {
  if ((word & 0xbf20fc00) == 0x0e009400 || (word & 0xbf20fc00) == 0x2e009400 ||
      (word & 0xbf20fc00) == 0x0e009c00)
    return DOT;
  if ((word & 0x9f00f400) == 0x0f00e000 || (word & 0xbfc0f400) == 0x0f00f000) return DOT;  // by element
  if ((word & 0xbfe0f400) == 0x0e80a400 || (word & 0xffe0f400) == 0x6e80a400) return MMLA;
  if ((word & 0x9f200c00) == 0x0e200000) {  // three registers, of different widths
    unsigned opcode = (word >> 12) & 15;
    return opcode >= 8 && opcode <= 13 ? WIDENING : VECTOR;
  }
  if ((word & 0x9f000400) == 0x0f000000) {  // by element
    unsigned opcode = (word >> 12) & 15;
    return opcode == 2 || opcode == 3 || opcode == 6 || opcode == 7 || opcode == 10 || opcode == 11
               ? WIDENING
               : MULTIPLY;
  }
  if ((word & 0x9f200400) == 0x0e200400) {  // three registers of one width
    unsigned opcode = (word >> 11) & 31;
    return opcode == 0x12 || opcode == 0x13 || opcode == 0x16 || opcode == 0x1b || opcode == 0x19
               ? MULTIPLY
               : VECTOR;
  }
  if ((word & 0x5f200000) == 0x1e200000 || (word & 0x5f000000) == 0x1f000000) return FLOAT;
  return VECTOR;
}

// The class of an instruction of A64, by the coarse fields of its encoding.
static int classify(uint32_t word, unsigned *bytes) {
  *bytes = 0;
  unsigned group = (word >> 25) & 15;
  if ((group & 5) == 4) return classify_memory(word, bytes);
  if ((group & 7) == 7) return classify_vector(word);
  if ((group & 14) == 10) return BRANCH;
  if ((group & 7) == 5) {
    if ((word & 0x1f000000) == 0x1b000000) return INTEGER_MULTIPLY;
    if ((word & 0x7fe0f800) == 0x1ac00800) return INTEGER_MULTIPLY;  // udiv, sdiv
  }
  return INTEGER;
}

static void count(struct qemu_plugin_tb *translated, uint64_t *counter, uint64_t amount) {
  qemu_plugin_register_vcpu_tb_exec_inline(translated, QEMU_PLUGIN_INLINE_ADD_U64, counter, amount);
}

static void translate(qemu_plugin_id_t id, struct qemu_plugin_tb *translated) {
  (void)id;
  size_t length = qemu_plugin_tb_n_insns(translated);
  count(translated, &counts[TOTAL], length);
  if (has_classes) {
    uint64_t found[CLASS_COUNT] = {0};
    for (size_t index = 0; index < length; index++) {
      uint32_t word;
      unsigned bytes;
      memcpy(&word, qemu_plugin_insn_data(qemu_plugin_tb_get_insn(translated, index)), 4);
      int kind = classify(word, &bytes);
      found[kind]++;
      if (kind == VECTOR_LOAD || kind == LOAD) found[BYTES_LOADED] += bytes;
      if (kind == VECTOR_STORE || kind == STORE) found[BYTES_STORED] += bytes;
    }
    for (int kind = 1; kind < CLASS_COUNT; kind++)
      if (found[kind]) count(translated, &counts[kind], found[kind]);
  }
  if (top) {
    if (block_count == block_room) {
      block_room = block_room ? block_room * 2 : 4096;
      blocks = realloc(blocks, block_room * sizeof *blocks);
    }
    block *made = calloc(1, sizeof *made);
    made->address = qemu_plugin_tb_vaddr(translated);
    made->length = length;
    blocks[block_count++] = made;
    count(translated, &made->runs, 1);
  }
}

static void begin_thread(qemu_plugin_id_t id, unsigned index) {
  (void)id, (void)index;
  __atomic_fetch_add(&thread_count, 1, __ATOMIC_RELAXED);
}

static int compare(const void *left, const void *right) {
  const block *first = *(block *const *)left, *second = *(block *const *)right;
  uint64_t a = first->runs * first->length, b = second->runs * second->length;
  return a < b ? 1 : a > b ? -1 : 0;
}

static void end(qemu_plugin_id_t id, void *unused) {
  (void)id, (void)unused;
  char line[256];
  snprintf(line, sizeof line, "threads\t%u\n", thread_count);
  qemu_plugin_outs(line);
  for (int kind = 0; kind < (has_classes ? CLASS_COUNT : 1); kind++) {
    snprintf(line, sizeof line, "%s\t%llu\n", names[kind], (unsigned long long)counts[kind]);
    qemu_plugin_outs(line);
  }
  if (!top) return;
  qsort(blocks, block_count, sizeof *blocks, compare);
  for (int index = 0; index < top && index < (int)block_count; index++) {
    const block *of = blocks[index];
    snprintf(line, sizeof line, "block\t0x%llx\t%llu\t%llu\n", (unsigned long long)of->address,
             (unsigned long long)of->length, (unsigned long long)of->runs);
    qemu_plugin_outs(line);
  }
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id,
                                                               const qemu_info_t *info, int count,
                                                               char **arguments) {
  for (int index = 0; index < count; index++) {
    if (!strcmp(arguments[index], "class=off")) has_classes = false;
    if (!strncmp(arguments[index], "top=", 4)) top = atoi(arguments[index] + 4);
  }
  if (strcmp(info->target_name, "aarch64")) has_classes = false;
  qemu_plugin_register_vcpu_init_cb(id, begin_thread);
  qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
  qemu_plugin_register_atexit_cb(id, end, NULL);
  return 0;
}

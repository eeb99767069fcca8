// AllocationCounter: counts what a thread asks of the heap, for tests that nothing is asked.
//
// Its one job is to stand in front of the C library's allocator for the whole test program. Only
// the thread that switched counting on is counted, so tests that run beside it do not disturb.
#ifndef STINT_ALLOCATION_COUNTER_H
#define STINT_ALLOCATION_COUNTER_H

#include <stdint.h>

// Starts counting this thread's calls from 0.
void stint_count_allocations(void);

// Stops counting. Answers how many calls there were of malloc and its like, free included.
int64_t stint_stop_counting_allocations(void);

#endif

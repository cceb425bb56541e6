// What Swift's own modules do not say about memory.
#pragma once

// Gives what was freed back to the system, which malloc keeps otherwise. Some tenths of a second where
// gigabytes were freed.
void cm_give_back_free_memory(void);

// Has the cache line of an address fetched while other work goes on.
static inline void cm_prefetch(const void *address) { __builtin_prefetch(address); }

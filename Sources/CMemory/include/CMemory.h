// What Swift's own modules do not say about memory.
#pragma once

// Gives what was freed back to the system, which malloc keeps otherwise. Some tenths of a second where
// gigabytes were freed.
void cm_give_back_free_memory(void);

// Has each block of a megabyte and more have pages of its own from now on, as all had at first: freed
// ones go back at once, and room that is not used costs nothing. Else malloc learns from the first
// large block that is freed to put the next ones among the small ones.
void cm_map_large_blocks(void);

// Has the cache line of an address fetched while other work goes on.
static inline void cm_prefetch(const void *address) { __builtin_prefetch(address); }

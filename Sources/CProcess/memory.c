#include "CProcess.h"

#include <malloc.h>

void cp_map_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }

void cp_give_back_free_memory(void) { malloc_trim(0); }

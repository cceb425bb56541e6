#include "CMemory.h"

#ifdef __linux__
#include <malloc.h>
#endif

void cm_map_large_blocks(void) {
#ifdef __linux__
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void cm_give_back_free_memory(void) {
#ifdef __linux__
  malloc_trim(0);
#endif
}

#include "CMemory.h"

#ifdef __linux__
#include <malloc.h>
#endif

void cm_give_back_free_memory(void) {
#ifdef __linux__
  malloc_trim(0);
#endif
}

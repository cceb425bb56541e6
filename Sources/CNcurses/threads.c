#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "internal.h"

// A thread whose stack has run out can say so only on another one, and without a word the terminal
// would stay as it is. Libraries start the threads (Dispatch, Swift, NIO), so the program stands in
// for the function by which all of them do.

typedef int (*starter)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
typedef struct {
  void *(*run)(void *);
  void *argument;
} work;

static void uncover(void *nothing) {
  (void)nothing;
  cn_crash_uncover_thread();
}

static void *begin(void *memory) {
  work own = *(work *)memory;
  free(memory);
  void *result;
  cn_crash_cover_thread();
  pthread_cleanup_push(uncover, NULL);
  result = own.run(own.argument);
  pthread_cleanup_pop(1);
  return result;
}

__attribute__((visibility("default"))) int pthread_create(
    pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  static _Atomic(starter) real;
  starter start = atomic_load(&real);
  if (!start) atomic_store(&real, start = (starter)dlsym(RTLD_NEXT, "pthread_create"));
  work *own = start ? malloc(sizeof *own) : NULL;
  if (!own) return EAGAIN;
  *own = (work){run, argument};
  int status = start(thread, attributes, begin, own);
  if (status != 0) free(own);
  return status;
}

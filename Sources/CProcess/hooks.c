#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal.h"

// The two places where the program stands in for a part of its runtime. CASETUI_RUNTIME_HOOKS=off
// switches both off, to tell whether a fault is theirs.
//
// 1. pthread_create gives each thread a second stack. It buys: a stack overflow on any thread still
//    restores the terminal and leaves a report, since a handler needs a stack to run on, and
//    libraries (Dispatch, Swift, NIO) start the threads. It costs: 64 KiB and one malloc a thread, and
//    a symbol that takes the place of the C library's.
// 2. swift_task_enqueueGlobal_hook runs tasks on threads of the program's own. It buys: a program at
//    rest that does not wake; Dispatch counts its threads once a second from their first use on. It
//    costs: a hook that swift/Runtime/Concurrency.h declares but does not promise to keep.

// MARK: - A second stack for each thread

static atomic_bool are_left_alone;

void cp_leave_threads_alone(void) { atomic_store(&are_left_alone, true); }

typedef int (*starter)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
typedef struct {
  void *(*run)(void *);
  void *argument;
} beginning;

static void uncover(void *nothing) {
  (void)nothing;
  cp_crash_uncover_thread();
}

static void *begin(void *memory) {
  beginning own = *(beginning *)memory;
  free(memory);
  void *result;
  cp_crash_cover_thread();
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
  if (start && atomic_load(&are_left_alone)) return start(thread, attributes, run, argument);
  beginning *own = start ? malloc(sizeof *own) : NULL;
  if (!own) return EAGAIN;
  *own = (beginning){run, argument};
  int status = start(thread, attributes, begin, own);
  if (status != 0) free(own);
  return status;
}

// MARK: - Threads for tasks

// The interface of the Swift runtime for custom executors: swift/Runtime/Concurrency.h.

typedef __attribute__((swiftcall)) void (*enqueuer)(void *job);
typedef __attribute__((swiftcall)) void (*enqueuer_hook)(void *job, enqueuer original);
typedef struct {
  uintptr_t identity, implementation;
} executor;

extern enqueuer_hook swift_task_enqueueGlobal_hook;
extern __attribute__((swiftcall)) void swift_job_run(void *job, executor executor);

// The minimum lets other tasks run while one waits for something outside (the end of a process, a
// disk).
enum { LEAST = 4, FIRST_ROOM = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;
/// A ring buffer: `count` jobs from `first` on; its size is a power of two.
static void **jobs;
static size_t room, first, count;
static int idle, workers, most;

static bool make_room(void) {
  if (count < room) return true;
  size_t larger = room ? room * 2 : FIRST_ROOM;
  void **moved = malloc(larger * sizeof *moved);
  if (!moved) return false;
  for (size_t place = 0; place < count; place++) moved[place] = jobs[(first + place) & (room - 1)];
  free(jobs);
  jobs = moved;
  room = larger;
  first = 0;
  return true;
}

static void *take(void) {
  pthread_mutex_lock(&lock);
  idle++;
  while (count == 0) pthread_cond_wait(&arrival, &lock);
  idle--;
  void *job = jobs[first];
  first = (first + 1) & (room - 1);
  count--;
  pthread_mutex_unlock(&lock);
  return job;
}

static void *work(void *nothing) {
  (void)nothing;
  for (;;) swift_job_run(take(), (executor){0, 0});
  return NULL;
}

/// Starts a thread with all signals blocked, except those of a crash; the main thread handles the
/// others.
static bool start_worker(void) {
  sigset_t blocked, before;
  sigfillset(&blocked);
  int const crashes[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
  for (size_t place = 0; place < sizeof crashes / sizeof *crashes; place++)
    sigdelset(&blocked, crashes[place]);
  pthread_sigmask(SIG_SETMASK, &blocked, &before);
  pthread_t thread;
  bool started = pthread_create(&thread, NULL, work, NULL) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (started) pthread_detach(thread);
  return started;
}

static __attribute__((swiftcall)) void enqueue(void *job, enqueuer original) {
  pthread_mutex_lock(&lock);
  if ((size_t)idle <= count && workers < most && start_worker()) workers++;
  bool taken = workers > 0 && make_room();
  if (taken) {
    jobs[(first + count) & (room - 1)] = job;
    count++;
    pthread_cond_signal(&arrival);
  }
  pthread_mutex_unlock(&lock);
  if (!taken) original(job);
}

void cp_use_own_threads(void) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  most = processors > LEAST ? (int)processors : LEAST;
  swift_task_enqueueGlobal_hook = enqueue;
}

#define _GNU_SOURCE
#include "CWorkers.h"

#ifdef __linux__
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

// What the runtime of Swift offers to whoever runs its tasks: swift/Runtime/Concurrency.h.

typedef __attribute__((swiftcall)) void (*enqueuer)(void *job);
typedef __attribute__((swiftcall)) void (*enqueuer_hook)(void *job, enqueuer original);
typedef struct {
  uintptr_t identity, implementation;
} executor;

extern enqueuer_hook swift_task_enqueueGlobal_hook;
extern __attribute__((swiftcall)) void swift_job_run(void *job, executor executor);

// A task that waits for what no task does (the end of a process, a disk) must not stop the others.
enum { LEAST = 4, FIRST_ROOM = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;
/// A ring: `count` jobs from `first` on, in room for a power of two.
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

/// With all signals blocked but those of a crash: the others are the main thread's.
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

void cw_use_own_threads(void) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  most = processors > LEAST ? (int)processors : LEAST;
  swift_task_enqueueGlobal_hook = enqueue;
}
#else
void cw_use_own_threads(void) {}
#endif

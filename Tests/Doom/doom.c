/* Loaded into the program by LD_PRELOAD, this ends it in the way that a pipe names (DOOM): `t` is a
   trap of the Swift runtime, `e` an error that nobody catches, `s` a stack that runs out, each on a
   thread of Dispatch's pool. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int dig(volatile int depth) {
  volatile char room[4096];
  room[0] = (char)depth;
  return dig(depth + 1) + room[0];
}

static void overflow(void *nothing) {
  (void)nothing;
  _exit(dig(0));
}

/* _assertionFailure(_:_:file:line:flags:), where what does not hold in Swift ends. */
static void trap(void *nothing) {
  (void)nothing;
  void (*fail)(const char *, long, char, const char *, long, char, const char *, long, char, long,
               unsigned) =
      dlsym(RTLD_DEFAULT,
            "$ss17_assertionFailure__4file4line5flagss5NeverOs12StaticStringV_A2HSus6UInt32VtF");
  if (fail) fail("Fatal error", 11, 2, "Index out of range", 18, 2, "doom.c", 6, 2, 1, 0);
}

static void *find(const char *name) {
  void *found = dlsym(RTLD_DEFAULT, name);
  if (!found) abort();
  return found;
}

/* Throws a CancellationError over main, where a Swift program ends by it. */
static void fail_at_the_top(void *nothing) {
  (void)nothing;
  struct box { void *error, *value; };
  void *(*conform)(void *, void *, void *) = find("swift_getWitnessTable");
  struct box (*make)(void *, void *, void *, char) = find("swift_allocError");
  void (*end)(void *) = find("swift_errorInMain");
  void *type = find("$sScEN");
  end(make(type, conform(find("$sScEs5ErrorsMc"), type, NULL), NULL, 0).error);
}

static void *wait_for_doom(void *path) {
  char what;
  if (read(open(path, O_RDONLY | O_CLOEXEC), &what, 1) != 1) return NULL;
  void *(*queue)(long, unsigned long) = dlsym(RTLD_DEFAULT, "dispatch_get_global_queue");
  void (*later)(void *, void *, void (*)(void *)) = dlsym(RTLD_DEFAULT, "dispatch_async_f");
  later(queue(0, 0), NULL, what == 't' ? trap : what == 'e' ? fail_at_the_top : overflow);
  return NULL;
}

/* Not in the shell that starts the program. */
__attribute__((constructor)) static void begin(void) {
  char name[16] = "";
  int file = open("/proc/self/comm", O_RDONLY | O_CLOEXEC);
  char *path = getenv("DOOM");
  pthread_t thread;
  if (path && read(file, name, sizeof name) > 0 && strncmp(name, "casetui", 7) == 0)
    pthread_create(&thread, NULL, wait_for_doom, path);
  close(file);
}

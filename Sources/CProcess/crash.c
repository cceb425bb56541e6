#define _GNU_SOURCE
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <link.h>

#include "internal.h"

// The steps between a fatal signal and the end of the process. Everything that the handler reads
// was prepared before, and everything that it calls is async-signal-safe.

typedef struct {
  int number;
  const char *name;
} crash;

static const crash crashes[] = {
    {SIGILL, "SIGILL"},   {SIGTRAP, "SIGTRAP"}, {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"},
    {SIGABRT, "SIGABRT"}, {SIGFPE, "SIGFPE"},   {SIGSYS, "SIGSYS"},
};
// The other signals that end a process by default, except those that the loop handles.
static const int ends[] = {SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,  SIGXCPU,
                           SIGXFSZ, SIGPWR,  SIGIO,     SIGSTKFLT};
enum {
  CRASHES = sizeof crashes / sizeof *crashes,
  ENDS = sizeof ends / sizeof *ends,
  STACK_BYTES = 64 * 1024,
  FRAMES = 64
};

static struct sigaction former[NSIG];
static bool is_installed;
static char report_path[1024], program_version[64];
static uintptr_t load_address;
static atomic_flag is_dying = ATOMIC_FLAG_INIT;

static void put(int descriptor, const char *text) {
  cp_write_all(descriptor, text, strlen(text));
}

static void put_number(int descriptor, uintptr_t value, unsigned base) {
  char digits[2 + 3 * sizeof value];
  char *start = digits + sizeof digits;
  do *--start = "0123456789abcdef"[value % base];
  while (value /= base);
  cp_write_all(descriptor, start, (unsigned long)(digits + sizeof digits - start));
}

static void put_line(int descriptor, const char *label, uintptr_t value, unsigned base) {
  put(descriptor, label);
  put_number(descriptor, value, base);
  put(descriptor, "\n");
}

static void write_report(int report, const crash *cause, const siginfo_t *info) {
  put(report, program_version);
  put(report, "\n");
  put(report, cause->name);
  put_line(report, ", code ", (uintptr_t)(uint32_t)info->si_code, 10);
  put_line(report, "seconds since 1970: ", (uintptr_t)time(NULL), 10);
  put_line(report, "loaded at 0x", load_address, 16);
  void *frames[FRAMES];
  int count = backtrace(frames, FRAMES);
  for (int i = 0; i < count; i++) put_line(report, "0x", (uintptr_t)frames[i], 16);
}

// Only now, so that a program that never crashes creates no folder.
static void make_folders(void) {
  for (char *slash = strchr(report_path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(report_path, 0700);
    *slash = '/';
  }
}

static int open_report(void) {
  if (!report_path[0]) return -1;
  make_folders();
  return open(report_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static void report_crash(const crash *cause, const siginfo_t *info) {
  put(STDERR_FILENO, program_version);
  put(STDERR_FILENO, " crashed (");
  put(STDERR_FILENO, cause->name);
  int report = open_report();
  if (report < 0) {
    put(STDERR_FILENO, "); no report could be written.\n");
    return;
  }
  put(STDERR_FILENO, "). A report without any data is in ");
  put(STDERR_FILENO, report_path);
  put(STDERR_FILENO, "\n");
  write_report(report, cause, info);
  close(report);
}

static const crash *crash_of(int number) {
  for (int i = 0; i < CRASHES; i++)
    if (crashes[i].number == number) return &crashes[i];
  return NULL;
}

static bool is_deadly(int number) {
  for (int i = 0; i < ENDS; i++)
    if (ends[i] == number) return true;
  return crash_of(number) || (number >= SIGRTMIN && number <= SIGRTMAX);
}

void cp_unblock(int number) {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

void cp_die(int number) {
  signal(number, SIG_DFL);
  cp_unblock(number);
  raise(number);
}

static void on_deadly(int number, siginfo_t *info, void *context) {
  (void)context;
  // A second crash, in the handler or in another thread, ends the process at once.
  if (atomic_flag_test_and_set(&is_dying)) cp_die(number);
  cp_restore_for_good();
  // The alarm ends the process if the unwinder hangs in a broken stack.
  signal(SIGALRM, SIG_DFL);
  alarm(3);
  const crash *cause = crash_of(number);
  if (cause) report_crash(cause, info);
  cp_die(number);
}

static int find_program(struct dl_phdr_info *info, size_t size, void *address) {
  (void)size;
  *(uintptr_t *)address = info->dlpi_addr;
  return 1;
}

void cp_crash_install(const char *path, const char *version) {
  if (is_installed) return;
  is_installed = true;
  snprintf(report_path, sizeof report_path, "%s", path ? path : "");
  snprintf(program_version, sizeof program_version, "%s", version);
  dl_iterate_phdr(find_program, &load_address);
  // The first call loads the unwinder, which allocates memory.
  void *frame;
  backtrace(&frame, 1);
  cp_crash_cover_thread();
  struct sigaction action = {0};
  action.sa_sigaction = on_deadly;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  for (int number = 1; number < NSIG; number++)
    if (is_deadly(number)) sigaction(number, &action, &former[number]);
}

void cp_crash_remove(void) {
  if (!is_installed) return;
  is_installed = false;
  for (int number = 1; number < NSIG; number++)
    if (is_deadly(number)) sigaction(number, &former[number], NULL);
}

static _Thread_local void *other_stack;

void cp_crash_cover_thread(void) {
  if (other_stack) return;
  other_stack = malloc(STACK_BYTES);
  stack_t stack = {.ss_sp = other_stack, .ss_size = STACK_BYTES};
  if (other_stack) sigaltstack(&stack, NULL);
}

void cp_crash_uncover_thread(void) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  free(other_stack);
  other_stack = NULL;
}

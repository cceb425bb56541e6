#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"

// Messages of the runtime or of a library on standard error would disturb the screen and disappear
// with it, including the last message of a trap. They are kept and printed later.

enum { MOST = 4096 };

static int terminal = -1;

void cp_errors_keep(void) {
  if (terminal >= 0 || !isatty(STDERR_FILENO)) return;
  int memory = memfd_create("errors", MFD_CLOEXEC);
  int copy = memory < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  if (copy >= 0 && dup2(memory, STDERR_FILENO) >= 0) terminal = copy;
  if (memory >= 0) close(memory);
}

// Removes control characters; the messages of the runtime are ASCII.
static void make_inert(char *text, long length) {
  for (long i = 0; i < length; i++)
    if (text[i] != '\n' && (text[i] < ' ' || text[i] > '~')) text[i] = '?';
}

void cp_errors_say(void) {
  if (terminal < 0) return;
  static char text[MOST];
  off_t end = lseek(STDERR_FILENO, 0, SEEK_END);
  long length = (long)pread(STDERR_FILENO, text, MOST, end > MOST ? end - MOST : 0);
  dup2(terminal, STDERR_FILENO);
  close(terminal);
  terminal = -1;
  struct pollfd output = {STDERR_FILENO, POLLOUT, 0};
  if (length <= 0 || poll(&output, 1, 200) != 1 || !(output.revents & POLLOUT)) return;
  make_inert(text, length);
  cp_write_all(STDERR_FILENO, text, (unsigned long)length);
}

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

// Functions that format text are not async-signal-safe, so the text that restores the screen is
// prepared in advance.

static struct termios saved_termios;
static bool has_termios;
// A separate descriptor, so that a terminal that accepts nothing does not block.
static int output_descriptor = -1;
// The descriptor for frames, separate from the one above.
static int sending_descriptor = -1;
// Two buffers, so that a signal during cp_restore_set_text finds a complete string.
static char buffers[2][512];
static _Atomic(const char *) sequence;
// The text that switches off modes that the sequence does not.
static _Atomic(const char *) modes_off;
static atomic_bool is_armed;

// The flags of a descriptor are shared with the shell, so this opens the terminal again. If that is
// not allowed, duplicates the descriptor, which shares the flags and may block.
static int open_again(int output) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", output);
  int again = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return again >= 0 ? again : fcntl(output, F_DUPFD_CLOEXEC, 0);
}

int cp_open_sender(int output) { return sending_descriptor = open_again(output); }

void cp_restore_save(int output) {
  static atomic_flag is_registered = ATOMIC_FLAG_INIT;
  if (!atomic_flag_test_and_set(&is_registered)) atexit(cp_restore_for_good);
  output_descriptor = open_again(output);
  has_termios = tcgetattr(output, &saved_termios) == 0;
}

void cp_restore_set_text(const char *text) {
  char *next = atomic_load(&sequence) == buffers[0] ? buffers[1] : buffers[0];
  snprintf(next, sizeof buffers[0], "%s", text);
  atomic_store(&sequence, next);
}

void cp_restore_set_modes_off(const char *text) { atomic_store(&modes_off, text); }

void cp_restore_arm(bool armed) { atomic_store(&is_armed, armed); }

void cp_restore_forget(void) {
  atomic_store(&is_armed, false);
  if (output_descriptor >= 0) close(output_descriptor);
  output_descriptor = sending_descriptor = -1;
  has_termios = false;
}

void cp_restore_set_termios(const struct termios *modes) {
  tcsetattr(output_descriptor, TCSANOW, modes);
}

// A terminal that accepts no output must not keep a dying process alive.
static void write_text(const char *text) {
  unsigned long length = strlen(text);
  struct pollfd output = {output_descriptor, POLLOUT, 0};
  while (length > 0 && poll(&output, 1, 200) == 1 && (output.revents & POLLOUT)) {
    ssize_t written = write(output_descriptor, text, length);
    if (written < 0 && errno != EAGAIN && errno != EINTR) return;
    if (written < 0) continue;
    text += written;
    length -= (unsigned long)written;
  }
}

void cp_restore_for_good(void) {
  // Another thread may be sending a frame, which would continue over the shell's screen.
  int nowhere = sending_descriptor < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup3(nowhere, sending_descriptor, O_CLOEXEC);
  cp_restore();
}

void cp_restore(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  // Otherwise a background job would be stopped when it tries.
  sigset_t blocked, former;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, &former);
  const char *modes = atomic_load(&modes_off);
  if (modes) write_text(modes);
  const char *text = atomic_load(&sequence);
  if (text) write_text(text);
  if (has_termios) tcsetattr(output_descriptor, TCSANOW, &saved_termios);
  cp_errors_say();
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

void cp_write_all(int descriptor, const char *bytes, unsigned long length) {
  while (length > 0) {
    ssize_t written = write(descriptor, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (unsigned long)written;
  }
}

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

#define NCURSES_WIDECHAR 1
#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>

#include "internal.h"

// endwin is not async-signal-safe, so what it would do is composed beforehand.

static struct termios saved_termios;
static bool has_termios;
// Of its own, so that a terminal that takes nothing keeps nobody waiting.
static int output_descriptor = -1;
// Where frames are sent: another one for the same terminal.
static int sending_descriptor = -1;
// Two buffers, so that a signal during cn_restore_compose finds a whole string.
static char buffers[2][512];
static _Atomic(const char *) sequence;
static atomic_bool is_armed;

// The flags of the descriptor that was given are shared with the shell: this one opens the terminal
// again. Where that is not allowed, it shares them, and waits.
static int open_again(int output) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", output);
  int again = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return again >= 0 ? again : fcntl(output, F_DUPFD_CLOEXEC, 0);
}

int cn_open_sender(int output) { return sending_descriptor = open_again(output); }

void cn_restore_save(int output) {
  static atomic_flag is_registered = ATOMIC_FLAG_INIT;
  if (!atomic_flag_test_and_set(&is_registered)) atexit(cn_restore_for_good);
  output_descriptor = open_again(output);
  has_termios = tcgetattr(output, &saved_termios) == 0;
}

// Padding ("$<2>") is for tputs to interpret; a terminal would show it.
static char *append(char *end, const char *limit, const char *capability) {
  if (!capability || capability == (const char *)-1) return end;
  while (*capability && end < limit) {
    const char *close = capability[0] == '$' && capability[1] == '<' ? strchr(capability, '>') : NULL;
    if (close) {
      capability = close + 1;
      continue;
    }
    *end++ = *capability++;
  }
  return end;
}

void cn_restore_compose(int rows) {
  char *start = atomic_load(&sequence) == buffers[0] ? buffers[1] : buffers[0];
  const char *limit = start + sizeof buffers[0] - 1;
  char *end = start;
  end = append(end, limit, keypad_local);
  end = append(end, limit, exit_attribute_mode);
  end = append(end, limit, orig_pair);
  // Where there is no other screen to go back to, the prompt belongs on an empty last line.
  end = append(end, limit, cursor_address ? tiparm(cursor_address, rows - 1, 0) : NULL);
  end = append(end, limit, clr_eol);
  end = append(end, limit, cursor_normal);
  end = append(end, limit, exit_ca_mode);
  *end = 0;
  atomic_store(&sequence, start);
}

void cn_restore_arm(bool armed) { atomic_store(&is_armed, armed); }

void cn_restore_forget(void) {
  atomic_store(&is_armed, false);
  if (output_descriptor >= 0) close(output_descriptor);
  output_descriptor = sending_descriptor = -1;
  has_termios = false;
}

void cn_restore_set_modes(const struct termios *modes) {
  tcsetattr(output_descriptor, TCSANOW, modes);
}

// A terminal that takes no output must not keep a dying process alive.
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

void cn_restore_for_good(void) {
  // Another thread may be sending a frame, and would go on over the shell's screen.
  int nowhere = sending_descriptor < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup3(nowhere, sending_descriptor, O_CLOEXEC);
  cn_restore();
}

void cn_restore(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  // A job in the background would be stopped by the very attempt.
  sigset_t blocked, former;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, &former);
  write_text(cn_modes_off());
  const char *text = atomic_load(&sequence);
  if (text) write_text(text);
  if (has_termios) tcsetattr(output_descriptor, TCSANOW, &saved_termios);
  cn_errors_say();
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

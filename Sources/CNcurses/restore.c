#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
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
static int output_descriptor = -1;
// Where ncurses writes: a descriptor of its own for the same terminal.
static int drawing_descriptor = -1;
// Two buffers, so that a signal during cn_restore_compose finds a whole string.
static char buffers[2][512];
static _Atomic(const char *) sequence;
static atomic_bool is_armed;

void cn_restore_save(int output, int drawing) {
  static atomic_flag is_registered = ATOMIC_FLAG_INIT;
  if (!atomic_flag_test_and_set(&is_registered)) atexit(cn_restore);
  output_descriptor = output;
  drawing_descriptor = drawing;
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
  output_descriptor = drawing_descriptor = -1;
  has_termios = false;
}

static void write_text(const char *text) {
  cn_write_all(output_descriptor, text, strlen(text));
}

// Another thread may be in the middle of a frame, and would draw it over the shell's screen.
static void silence_drawing(void) {
  int nowhere = drawing_descriptor < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  dup2(nowhere, drawing_descriptor);
  close(nowhere);
}

void cn_restore(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  silence_drawing();
  // A job in the background would be stopped by the very attempt.
  sigset_t blocked, former;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, &former);
  // A terminal that takes no output must not keep a dying process alive.
  struct pollfd output = {output_descriptor, POLLOUT, 0};
  const char *text = atomic_load(&sequence);
  if (text && poll(&output, 1, 200) == 1 && (output.revents & POLLOUT)) {
    write_text(cn_modes_off());
    write_text(text);
  }
  if (has_termios) tcsetattr(output_descriptor, TCSANOW, &saved_termios);
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

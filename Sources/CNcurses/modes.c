#include <string.h>

#include <CProcess.h>

#include "internal.h"

// Modes that ncurses 6.4 does not switch: bracketed paste, and the mouse. Our own decoder reads the
// reports of the mouse; ncurses would also have to read the keys.

static const char paste_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
// Indexed by paste (1) and mouse (2).
static const char *const off[] = {
    "", "\033[?2004l", "\033[?1006l\033[?1000l", "\033[?1006l\033[?1000l\033[?2004l"};

static volatile int wanted;
// All modes that were ever wanted: the text that switches one off may still be on its way.
static volatile int used;
static bool is_applied;
static int output_descriptor = -1;

static void send(const char *text) {
  if (output_descriptor >= 0) cp_write_all(output_descriptor, text, strlen(text));
}

void cn_modes_apply(bool enabled) {
  is_applied = enabled;
  if (!enabled) {
    send(off[wanted]);
    return;
  }
  if (wanted & 1) send(paste_on);
  if (wanted & 2) send(mouse_on);
}

void cn_modes_set_output(int output) {
  output_descriptor = output;
  if (output >= 0) return;
  wanted = used = 0;
  cp_restore_set_modes_off(off[used]);
  is_applied = false;
}

static void want(int mode, bool enabled, const char *on) {
  if (enabled == ((wanted & mode) != 0)) return;
  if (enabled) {
    wanted |= mode;
    used |= mode;
    cp_restore_set_modes_off(off[used]);
  }
  if (is_applied) send(enabled ? on : off[mode]);
  if (!enabled) wanted &= ~mode;
}

void cn_use_paste(bool enabled) { want(1, enabled, paste_on); }
void cn_use_mouse(bool enabled) { want(2, enabled, mouse_on); }

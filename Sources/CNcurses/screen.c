#define _GNU_SOURCE
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>

#include <CProcess.h>

#include "internal.h"

static SCREEN *screen;
static FILE *input_file, *output_file;
static struct termios drawing_termios;
static bool has_color, cursor_is_visible;

enum { OWN_COLORS = 1 };

void cn_set_locale(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

int cn_check(const char *term, int output) {
  int found = 0;
  setupterm(term, output, &found);
  if (found < 0) return CN_NO_DATABASE;
  if (found == 0) return CN_UNKNOWN;
  bool usable = cursor_address && clear_screen;
  del_curterm(cur_term);
  return usable ? CN_READY : CN_DUMB;
}

static FILE *duplicate(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
  if (!file && copy >= 0) close(copy);
  return file;
}

static void close_files(void) {
  if (input_file) fclose(input_file);
  if (output_file) fclose(output_file);
  input_file = output_file = NULL;
}

// Drawing goes to memory, and from there to the terminal as fast as it accepts it. ncurses would
// wait for a slow terminal and block the whole program.
static bool draw_into_memory(void) {
  int memory = memfd_create("frame", MFD_CLOEXEC);
  if (memory < 0) return false;
  bool is_done = dup3(memory, fileno(output_file), O_CLOEXEC) >= 0;
  close(memory);
  return is_done;
}

static void forget_drawn(void) {
  int memory = fileno(output_file);
  (void)!ftruncate(memory, 0);
  lseek(memory, 0, SEEK_SET);
}

static void configure(void) {
  // Raw mode: ^C, ^Z, ^S, ^Q and ^\ arrive as bytes, and Swift decides what they mean.
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  // Lets the terminal itself scroll rows that only moved.
  idlok(stdscr, TRUE);
  // Otherwise a key that arrives during an update leaves the screen half painted.
  typeahead(-1);
  leaveok(stdscr, TRUE);
  curs_set(0);
  cursor_is_visible = false;
  has_color = has_colors();
  if (!has_color) return;
  start_color();
  use_default_colors();
  // The terminal's own colours get a number of their own: a change back to pair 0 also resets all
  // attributes, at each word.
  init_extended_pair(OWN_COLORS, -1, -1);
}

bool cn_is_open(void) { return screen != NULL; }

bool cn_open(const char *term, int input, int output) {
  if (screen) return false;
  input_file = duplicate(input, "r");
  output_file = duplicate(output, "w");
  cp_restore_save(output);
  if (input_file && output_file) screen = newterm(term, output_file, input_file);
  if (!screen) {
    cp_restore_forget();
    close_files();
    return false;
  }
  set_term(screen);
  cn_compose_restoring(LINES);
  cp_restore_arm(true);
  configure();
  tcgetattr(output, &drawing_termios);
  if (!draw_into_memory()) {
    cn_close();
    return false;
  }
  cn_modes_set_output(fileno(output_file));
  cn_modes_apply(true);
  cp_errors_keep();
  return true;
}

void cn_close(void) {
  if (!screen) return;
  cn_leave();
  delscreen(screen);
  screen = NULL;
  close_files();
  cn_modes_set_output(-1);
  cp_restore_forget();
}

void cn_leave(void) {
  if (!screen || isendwin()) return;
  cn_modes_apply(false);
  // endwin also writes to memory. cp_restore has the same effect on the terminal and does not wait.
  endwin();
  forget_drawn();
  cp_restore();
}

void cn_enter(void) {
  if (!screen) return;
  // Also needed after a SIGSTOP, which gives no time to leave; the shell has changed modes since.
  if (!isendwin()) endwin();
  forget_drawn();
  cp_restore_arm(true);
  cp_restore_set_termios(&drawing_termios);
  clearok(curscr, TRUE);
  doupdate();
  curs_set(cursor_is_visible ? 1 : 0);
  cn_modes_apply(true);
  cp_errors_keep();
}

void cn_read_size(int output, int *height, int *width) {
  struct winsize size;
  bool is_known = ioctl(output, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
  *height = is_known ? size.ws_row : LINES;
  *width = is_known ? size.ws_col : COLS;
}

void cn_resize(int height, int width) {
  if (!screen) return;
  if (is_term_resized(height, width)) resize_term(height, width);
  clearok(curscr, TRUE);
  cn_compose_restoring(height);
}

const char *cn_capability(const char *name) {
  const char *value = screen ? tigetstr(name) : NULL;
  return value == (const char *)-1 ? NULL : value;
}

bool cn_has(const char *flag) { return screen && tigetflag(flag) > 0; }

int cn_colors(void) { return has_color ? COLORS : 0; }

int cn_pair(int foreground, int background) {
  if (!has_color) return 0;
  if (foreground < 0 && background < 0) return OWN_COLORS;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

void cn_erase(void) {
  if (screen) werase(stdscr);
}

static attr_t attributes_of(uint32_t flags) {
  attr_t attributes = A_NORMAL;
  if (flags & CN_BOLD) attributes |= A_BOLD;
  if (flags & CN_DIM) attributes |= A_DIM;
  if (flags & CN_REVERSE) attributes |= A_REVERSE;
  if (flags & CN_UNDERLINE) attributes |= A_UNDERLINE;
  return attributes;
}

// The text is valid UTF-8, because it comes from a Swift string.
static int decode(const char **utf8, const char *end, wchar_t *wide, int capacity) {
  int count = 0;
  mbstate_t state = {0};
  while (*utf8 < end && count < capacity) {
    size_t used = mbrtowc(&wide[count], *utf8, (size_t)(end - *utf8), &state);
    if (used == 0 || used > (size_t)(end - *utf8)) break;
    *utf8 += used;
    count++;
  }
  return count;
}

void cn_put(int row, int column, const char *utf8, int length, uint32_t attributes, int pair) {
  if (!screen || wmove(stdscr, row, column) == ERR) return;
  // The pair is the last argument, because the third one is a short with a maximum of 32767.
  wattr_set(stdscr, attributes_of(attributes), 0, &pair);
  const char *end = utf8 + length;
  while (utf8 < end) {
    wchar_t wide[256];
    int count = decode(&utf8, end, wide, 256);
    if (count == 0) break;
    waddnwstr(stdscr, wide, count);
  }
}

static void set_cursor_visible(bool visible) {
  if (visible == cursor_is_visible) return;
  cursor_is_visible = visible;
  leaveok(stdscr, visible ? FALSE : TRUE);
  curs_set(visible ? 1 : 0);
}

void cn_show_cursor(int row, int column) {
  if (!screen) return;
  wmove(stdscr, row, column);
  set_cursor_visible(true);
}

void cn_hide_cursor(void) {
  if (screen) set_cursor_visible(false);
}

void cn_flush(void) {
  if (!screen) return;
  wnoutrefresh(stdscr);
  doupdate();
}

long cn_drawn_length(void) { return screen ? (long)lseek(fileno(output_file), 0, SEEK_CUR) : 0; }

long cn_take_drawn(uint8_t *bytes, long length) {
  if (!screen) return 0;
  long taken = 0;
  while (taken < length) {
    ssize_t count = pread(fileno(output_file), bytes + taken, (size_t)(length - taken), taken);
    if (count <= 0) break;
    taken += count;
  }
  forget_drawn();
  return taken;
}

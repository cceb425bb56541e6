#ifndef CNCURSES_H
#define CNCURSES_H

// ncursesw behind names of our own. No ncurses header is included here, because its macros and
// globals (stdscr, LINES, A_BOLD, getyx) are errors or missing in Swift 6 and its short names
// (move, clear, filter) would leak into every file that imports this module.

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Width: wcwidth is not in Swift's Glibc module, and depends on the locale of the process.

/// The columns of a scalar in a UTF-8 terminal: 0 for marks, -1 for controls and unknown ones.
int cn_width(uint32_t scalar);

// Screen: one at a time in a process.

enum { CN_READY = 0, CN_UNKNOWN = 1, CN_NO_DATABASE = 2, CN_DUMB = 3 };

/// Chooses the locale of the environment, or C.UTF-8 where that is not UTF-8.
void cn_set_locale(void);
/// Says whether terminfo knows the terminal and it can address the cursor.
int cn_check(const char *term, int output);
bool cn_is_open(void);
bool cn_open(const char *term, int input, int output);
void cn_close(void);
/// Gives the terminal back as it was, until cn_enter.
void cn_leave(void);
/// Takes the terminal again and repaints all of it at the next cn_flush.
void cn_enter(void);
/// Reads the size that the kernel knows; on a serial line it knows none, and LINES and COLUMNS or
/// terminfo decide.
void cn_read_size(int output, int *height, int *width);
void cn_resize(int height, int width);
/// A string of terminfo by its short name ("kcuu1"), or NULL; valid until cn_close.
const char *_Nullable cn_capability(const char *name);

/// Whether terminfo has a flag by its short name ("xenl").
bool cn_has(const char *flag);

enum { CN_BOLD = 1, CN_DIM = 2, CN_REVERSE = 4, CN_UNDERLINE = 8 };

int cn_colors(void);
/// The pair of two colours (-1 is the terminal's own), allocated; 0 when there is none left.
int cn_pair(int foreground, int background);
void cn_erase(void);
void cn_put(int row, int column, const char *utf8, int length, uint32_t attributes, int pair);
void cn_show_cursor(int row, int column);
void cn_hide_cursor(void);
/// Draws what has changed, into memory.
void cn_flush(void);
/// How many bytes were drawn and not taken.
long cn_drawn_length(void);
/// Takes all that was drawn, of which the length is known, and returns how many bytes that were.
long cn_take_drawn(uint8_t *bytes, long length);

// Modes that ncurses does not know; they are switched off whenever the terminal is left.

void cn_use_paste(bool enabled);
void cn_use_mouse(bool enabled);

#pragma clang assume_nonnull end

#endif

#ifndef CNCURSES_H
#define CNCURSES_H

// ncursesw under names of our own. This header includes no ncurses header: its macros and globals
// (stdscr, LINES, A_BOLD, getyx) are errors or missing in Swift 6, and its short names (move,
// clear, filter) would be visible in every file that imports this module.

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Width: wcwidth is not in Swift's Glibc module, and depends on the locale of the process.

/// The width of a scalar in a UTF-8 terminal, in columns: 0 for marks, -1 for control characters
/// and unknown scalars.
int cn_width(uint32_t scalar);

// The screen; a process has only one at a time.

enum { CN_READY = 0, CN_UNKNOWN = 1, CN_NO_DATABASE = 2, CN_DUMB = 3 };

/// Sets the locale of the environment, or C.UTF-8 if that locale is not UTF-8.
void cn_set_locale(void);
/// Checks that terminfo knows the terminal and that the terminal can address the cursor.
int cn_check(const char *term, int output);
bool cn_is_open(void);
bool cn_open(const char *term, int input, int output);
void cn_close(void);
/// Restores the terminal for another program, until cn_enter.
void cn_leave(void);
/// Takes the terminal back; the next cn_flush repaints all of it.
void cn_enter(void);
/// Reads the size from the kernel. On a serial line, the kernel does not know it; then LINES and
/// COLUMNS or terminfo decide.
void cn_read_size(int output, int *height, int *width);
void cn_resize(int height, int width);
/// A terminfo string by its short name ("kcuu1"), or NULL; valid until cn_close.
const char *_Nullable cn_capability(const char *name);

/// Whether terminfo has a flag, by its short name ("xenl").
bool cn_has(const char *flag);

enum { CN_BOLD = 1, CN_DIM = 2, CN_REVERSE = 4, CN_UNDERLINE = 8 };

int cn_colors(void);
/// The pair of two colours (-1 is the terminal's own); allocated if it is new. 0 if none is left.
int cn_pair(int foreground, int background);
void cn_erase(void);
void cn_put(int row, int column, const char *utf8, int length, uint32_t attributes, int pair);
void cn_show_cursor(int row, int column);
void cn_hide_cursor(void);
/// Writes the changes of the screen to memory.
void cn_flush(void);
/// The number of bytes in that memory.
long cn_drawn_length(void);
/// Takes all of these bytes, whose number must be known, and returns the number of bytes taken.
long cn_take_drawn(uint8_t *bytes, long length);

// Modes that ncurses does not know. They are switched off whenever the terminal is left.

void cn_use_paste(bool enabled);
void cn_use_mouse(bool enabled);

#pragma clang assume_nonnull end

#endif

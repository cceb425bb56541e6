#ifndef CPROCESS_H
#define CPROCESS_H

// The life and death of the process: what must work inside a signal handler, or replace a function of
// the C library, cannot be Swift.

#include <stdbool.h>

#pragma clang assume_nonnull begin

struct termios;

// Signals.

/// Catches signals into a pipe of signal numbers and returns its reading end, or -1.
int cp_signals_install(void);
void cp_signals_remove(void);
/// Stops the job as ^Z does in a shell, and returns when it is continued.
void cp_stop_job(void);

// Crashes.

/// Restores the terminal before any deadly signal takes effect; with a path, a report goes there.
void cp_crash_install(const char *_Nullable report_path, const char *version);
void cp_crash_remove(void);

// The terminal as it was.

/// Remembers the modes of the terminal as they are now.
void cp_restore_save(int output);
/// Sets other modes of the same terminal.
void cp_restore_set_termios(const struct termios *modes);
/// Keeps a copy of the text that gives the screen back, at most 511 bytes of it.
void cp_restore_set_text(const char *text);
/// Keeps a text of static storage that is written first.
void cp_restore_set_modes_off(const char *text);
/// From here on cp_restore has something to do, or no longer.
void cp_restore_arm(bool armed);
void cp_restore_forget(void);
/// Restores the screen and the modes; async-signal-safe and idempotent.
void cp_restore(void);
/// A descriptor of its own for the terminal, which does not wait where that is possible; the
/// caller closes it.
int cp_open_sender(int output);

/// From here on standard error, if that is a terminal, is kept until cp_restore.
void cp_errors_keep(void);

/// Writes all of it, through interruptions; async-signal-safe.
void cp_write_all(int descriptor, const char *bytes, unsigned long length);

// Hooks into the runtime: hooks.c says what they buy and cost.

/// Runs tasks on threads of the program's own; to be called before the first task.
void cp_use_own_threads(void);
/// Starts later threads without a stack for crashes.
void cp_leave_threads_alone(void);

// Memory.

/// Gives what was freed back to the system, which malloc keeps otherwise. Some tenths of a second
/// where gigabytes were freed.
void cp_give_back_free_memory(void);
/// Has each block of a megabyte and more have pages of its own from now on, as all had at first:
/// freed ones go back at once, and room that is not used costs nothing. Else malloc learns from the
/// first large block that is freed to put the next ones among the small ones.
void cp_map_large_blocks(void);
/// Has the cache line of an address fetched while other work goes on.
static inline void cp_prefetch(const void *address) { __builtin_prefetch(address); }

#pragma clang assume_nonnull end

#endif

#ifndef CPROCESS_H
#define CPROCESS_H

// The life of the process: code that must run in a signal handler or replace a function of the C
// library cannot be written in Swift.

#include <stdbool.h>

#pragma clang assume_nonnull begin

struct termios;

// Signals.

/// Writes caught signals to a pipe as signal numbers; returns its reading end, or -1.
int cp_signals_install(void);
void cp_signals_remove(void);
/// Stops the job as ^Z does in a shell; returns when it continues.
void cp_stop_job(void);

// Crashes.

/// Restores the terminal before a fatal signal ends the process. With a path, writes a report
/// there.
void cp_crash_install(const char *_Nullable report_path, const char *version);
void cp_crash_remove(void);

// Restoring the terminal.

/// Stores the current modes of the terminal.
void cp_restore_save(int output);
/// Sets the modes of the same terminal.
void cp_restore_set_termios(const struct termios *modes);
/// Stores a copy of the text that restores the screen, at most 511 bytes.
void cp_restore_set_text(const char *text);
/// Stores a pointer to a static text, which is written first.
void cp_restore_set_modes_off(const char *text);
/// Arms or disarms cp_restore.
void cp_restore_arm(bool armed);
void cp_restore_forget(void);
/// Restores the screen and the modes; async-signal-safe and idempotent.
void cp_restore(void);
/// Opens a separate descriptor for the terminal, non-blocking if possible; the caller closes it.
int cp_open_sender(int output);

/// Keeps what is written to standard error, if that is a terminal, until cp_restore.
void cp_errors_keep(void);

/// Writes all bytes, and continues after interruptions; async-signal-safe.
void cp_write_all(int descriptor, const char *bytes, unsigned long length);

// Hooks into the runtime; hooks.c explains their benefits and costs.

/// Runs tasks on the program's own threads. Call it before the first task.
void cp_use_own_threads(void);
/// Starts later threads without a separate stack for crashes.
void cp_leave_threads_alone(void);

// Memory.

/// Returns freed memory to the system, which malloc would keep. Takes some tenths of a second for
/// gigabytes.
void cp_give_back_free_memory(void);
/// From now on, gives each block of a megabyte or more its own pages, as at the start of the
/// process. Such blocks go back to the system when freed, and unused room costs no memory.
/// Otherwise, after the first large block is freed, malloc puts the next ones among the small ones.
void cp_map_large_blocks(void);
/// Prefetches the cache line of an address.
static inline void cp_prefetch(const void *address) { __builtin_prefetch(address); }

#pragma clang assume_nonnull end

#endif

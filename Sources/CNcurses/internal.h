#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#include "CNcurses.h"

// What the files of the shim say to each other.

struct termios;

/// Remembers the termios of the terminal as it is now.
void cn_restore_save(int output);
/// Sets those of the program again.
void cn_restore_set_modes(const struct termios *modes);
/// Composes, from terminfo, what cn_restore will write.
void cn_restore_compose(int rows);
/// From here on cn_restore has something to do, or no longer.
void cn_restore_arm(bool armed);
void cn_restore_forget(void);
/// Restores modes and termios; async-signal-safe and idempotent.
void cn_restore(void);
/// The same at the end of the process: nothing is sent any more.
void cn_restore_for_good(void);

/// Gives the calling thread a stack on which even a stack overflow can be handled; every thread that
/// is started comes by here.
void cn_crash_cover_thread(void);
/// Takes it back at the end of the thread.
void cn_crash_uncover_thread(void);

/// Switches on, or off, those of the extra modes that are wanted.
void cn_modes_apply(bool enabled);
void cn_modes_set_output(int output);
/// What switches off the modes in use.
const char *cn_modes_off(void);

/// From here on standard error, if that is a terminal, is kept for later.
void cn_errors_keep(void);
/// Gives standard error back and says what was kept; async-signal-safe.
void cn_errors_say(void);

void cn_unblock(int signal_number);
/// Ends the process by a signal, as if nobody had caught it; async-signal-safe.
void cn_die(int signal_number);

/// Writes all of it, through interruptions; async-signal-safe.
void cn_write_all(int descriptor, const char *bytes, unsigned long length);

#endif

#ifndef CP_INTERNAL_H
#define CP_INTERNAL_H

#include "CProcess.h"

// What the files of this target say to each other.

/// Restores the terminal at the end of the process: nothing is sent any more.
void cp_restore_for_good(void);

/// Gives the calling thread a stack on which even a stack overflow can be handled.
void cp_crash_cover_thread(void);
/// Takes it back at the end of the thread.
void cp_crash_uncover_thread(void);

/// Gives standard error back and says what was kept; async-signal-safe.
void cp_errors_say(void);

void cp_unblock(int signal_number);
/// Ends the process by a signal, as if nobody had caught it; async-signal-safe.
void cp_die(int signal_number);

#endif

#ifndef CP_INTERNAL_H
#define CP_INTERNAL_H

#include "CProcess.h"

// Functions that only the files of this target use.

/// Restores the terminal at the end of the process; nothing more can be sent.
void cp_restore_for_good(void);

/// Gives the calling thread a second stack, so that even a stack overflow can be handled.
void cp_crash_cover_thread(void);
/// Takes the second stack back at the end of the thread.
void cp_crash_uncover_thread(void);

/// Restores standard error and prints what was kept; async-signal-safe.
void cp_errors_say(void);

void cp_unblock(int signal_number);
/// Ends the process with the default action of a signal; async-signal-safe.
void cp_die(int signal_number);

#endif

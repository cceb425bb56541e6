// The threads that run the tasks of Swift.
#pragma once

/// Has tasks run on threads of the program's own, which sleep until there is something to do.
/// Dispatch, which runs them otherwise, wakes once a second to count its threads, for as long as the
/// program lives. To be called before the first task.
void cw_use_own_threads(void);

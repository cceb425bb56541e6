#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#include "CNcurses.h"

// Functions that only the files of this target use.

/// Prepares the text that restores the screen, from terminfo and the number of rows.
void cn_compose_restoring(int rows);

/// Switches on or off those extra modes that are wanted.
void cn_modes_apply(bool enabled);
void cn_modes_set_output(int output);

#endif

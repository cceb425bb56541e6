#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#include "CNcurses.h"

// What the files of the shim say to each other.

/// Composes, from terminfo, what gives the screen back; with the rows of the terminal.
void cn_compose_restoring(int rows);

/// Switches on, or off, those of the extra modes that are wanted.
void cn_modes_apply(bool enabled);
void cn_modes_set_output(int output);

#endif

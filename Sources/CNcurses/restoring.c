#include <string.h>

#define NCURSES_WIDECHAR 1
#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>

#include <CProcess.h>

#include "internal.h"

// Skips padding ("$<2>"), which only tputs interprets; a terminal would show it.
static char *append(char *end, const char *limit, const char *capability) {
  if (!capability || capability == (const char *)-1) return end;
  while (*capability && end < limit) {
    const char *close = capability[0] == '$' && capability[1] == '<' ? strchr(capability, '>') : NULL;
    if (close) {
      capability = close + 1;
      continue;
    }
    *end++ = *capability++;
  }
  return end;
}

// The text that endwin would write; endwin is not async-signal-safe.
void cn_compose_restoring(int rows) {
  char text[512];
  const char *limit = text + sizeof text - 1;
  char *end = text;
  end = append(end, limit, keypad_local);
  end = append(end, limit, exit_attribute_mode);
  end = append(end, limit, orig_pair);
  // Without an alternate screen, the prompt should be on an empty last line.
  end = append(end, limit, cursor_address ? tiparm(cursor_address, rows - 1, 0) : NULL);
  end = append(end, limit, clr_eol);
  end = append(end, limit, cursor_normal);
  end = append(end, limit, exit_ca_mode);
  *end = 0;
  cp_restore_set_text(text);
}

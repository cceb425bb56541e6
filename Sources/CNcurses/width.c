#define _GNU_SOURCE
#include <locale.h>
#include <pthread.h>
#include <wchar.h>

#include "CNcurses.h"

// wcwidth answers for the locale of the thread. Commands that never open a screen, and tests, do
// not set one, so the question is always asked in a UTF-8 locale of our own.

static locale_t utf8_locale;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_locale(void) {
  const char *names[] = {"C.UTF-8", "en_US.UTF-8", ""};
  for (unsigned i = 0; i < sizeof names / sizeof *names && !utf8_locale; i++)
    utf8_locale = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
}

int cn_width(uint32_t scalar) {
  pthread_once(&once, find_locale);
  if (!utf8_locale) return wcwidth((wchar_t)scalar);
  locale_t former = uselocale(utf8_locale);
  int width = wcwidth((wchar_t)scalar);
  uselocale(former);
  return width;
}

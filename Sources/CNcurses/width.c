#define _GNU_SOURCE
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <wchar.h>

#include "CNcurses.h"

// wcwidth uses the locale of the thread. Commands without a screen, and tests, do not set one, so a
// UTF-8 locale of our own is always used.

static locale_t utf8_locale;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_locale(void) {
  const char *names[] = {"C.UTF-8", "en_US.UTF-8", ""};
  for (unsigned i = 0; i < sizeof names / sizeof *names && !utf8_locale; i++)
    utf8_locale = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
}

static int ask(uint32_t scalar) {
  pthread_once(&once, find_locale);
  if (!utf8_locale) return wcwidth((wchar_t)scalar);
  locale_t former = uselocale(utf8_locale);
  int width = wcwidth((wchar_t)scalar);
  uselocale(former);
  return width;
}

// A cache, because every cell of every frame needs a width: the width plus two, or zero if unknown.
static _Atomic(uint8_t) known[0x20000];

int cn_width(uint32_t scalar) {
  if (scalar >= sizeof known) return ask(scalar);
  uint8_t answer = atomic_load_explicit(&known[scalar], memory_order_relaxed);
  if (answer) return answer - 2;
  int width = ask(scalar);
  atomic_store_explicit(&known[scalar], (uint8_t)(width + 2), memory_order_relaxed);
  return width;
}

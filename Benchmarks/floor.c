/* The floor: what a list costs in bare ncurses. It shows the lines of a file, each as wide as the
   longest, in the colours that the file has (`ESC[38;5;Nm`, `ESC[0m`, as `casetui snapshot --format
   ansi` writes them), the line it is on in white on blue, or without colours in reverse; a move
   repaints two rows. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000, LONGEST = 1000, WHITE = 231, BLUE = 25 };

static char lines[MOST][LONGEST];
static int count, top, cursor;
static bool is_colored;

static void read_lines(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(EXIT_FAILURE);
  for (; count < MOST && fgets(lines[count], LONGEST, file); count++) {
    lines[count][strcspn(lines[count], "\n")] = 0;
    if (strchr(lines[count], '\033')) is_colored = true;
  }
}

/* Writes what is before the next colour; returns what is behind it. */
static const char *put_run(const char *text, bool is_chosen) {
  const char *escape = strchr(text, '\033');
  if (!escape) return addstr(text), text + strlen(text);
  addnstr(text, (int)(escape - text));
  int color = -1;
  sscanf(escape, "\033[38;5;%d", &color);
  if (!is_chosen) color_set(color < 0 ? 0 : alloc_pair(color, -1), NULL);
  return escape + strcspn(escape, "m") + 1;
}

static void draw_row(int row) {
  if (row < top || row >= top + LINES - 1) return;
  bool is_chosen = row == cursor;
  attrset(is_chosen && !is_colored ? A_REVERSE : A_NORMAL);
  if (is_chosen && is_colored) color_set(alloc_pair(WHITE, BLUE), NULL);
  move(row - top, 0);
  for (const char *text = lines[row]; *text;) text = put_run(text, is_chosen);
}

static void draw_all(void) {
  erase();
  for (int row = top; row < count && row < top + LINES - 1; row++) draw_row(row);
}

static void move_to(int row) {
  int old = cursor;
  cursor = row < 0 ? 0 : row >= count ? count - 1 : row;
  if (cursor >= top && cursor < top + LINES - 1) {
    draw_row(old);
    draw_row(cursor);
    return;
  }
  top = cursor < top ? cursor : cursor - LINES + 2;
  draw_all();
}

static void page_down(void) {
  top = top + LINES - 1 < count ? top + LINES - 1 : top;
  cursor = top;
  draw_all();
}

int main(int arguments, char **argument) {
  if (arguments != 2) return EXIT_FAILURE;
  read_lines(argument[1]);
  setlocale(LC_ALL, "");
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  curs_set(0);
  if (is_colored) {
    start_color();
    use_default_colors();
  }
  draw_all();
  for (;;) {
    refresh();
    switch (getch()) {
    case KEY_DOWN:
    case 'j': move_to(cursor + 1); break;
    case KEY_NPAGE: page_down(); break;
    case 'q': endwin(); return EXIT_SUCCESS;
    }
  }
}

/* The floor: what a list costs in bare ncurses. It shows the lines of a file, each as wide as the
   longest; a move repaints two rows. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000, LONGEST = 1000 };

static char lines[MOST][LONGEST];
static int count, top, cursor;

static void read_lines(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(EXIT_FAILURE);
  for (; count < MOST && fgets(lines[count], LONGEST, file); count++)
    lines[count][strcspn(lines[count], "\n")] = 0;
}

static void draw_row(int row) {
  if (row < top || row >= top + LINES - 1) return;
  attrset(row == cursor ? A_REVERSE : A_NORMAL);
  mvaddstr(row - top, 0, lines[row]);
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

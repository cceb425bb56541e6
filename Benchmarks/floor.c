/* The floor: what a list of 1,000 rows costs in bare ncurses. A move repaints two rows. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

enum { COUNT = 1000 };

static int top, cursor;

static void draw_row(int row) {
  if (row < top || row >= top + LINES - 1) return;
  attrset(row == cursor ? A_REVERSE : A_NORMAL);
  mvprintw(row - top, 0, "CS%06d  Label printer does not respond since case %d %*s", row, row,
           COLS - 60, "");
}

static void draw_all(void) {
  erase();
  for (int row = top; row < COUNT && row < top + LINES - 1; row++) draw_row(row);
}

static void move_to(int row) {
  int old = cursor;
  cursor = row < 0 ? 0 : row >= COUNT ? COUNT - 1 : row;
  if (cursor >= top && cursor < top + LINES - 1) {
    draw_row(old);
    draw_row(cursor);
    return;
  }
  top = cursor < top ? cursor : cursor - LINES + 2;
  draw_all();
}

static void page_down(void) {
  top = top + LINES - 1 < COUNT ? top + LINES - 1 : top;
  cursor = top;
  draw_all();
}

int main(void) {
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

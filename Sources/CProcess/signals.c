#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "internal.h"

// Signals become bytes in a pipe, so that the program handles them in the same place as keys.

static const int caught[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { COUNT = sizeof caught / sizeof *caught, GRACE_SECONDS = 5 };

static struct sigaction former[COUNT];
static struct sigaction former_pipe, former_alarm;
static int ends[2] = {-1, -1};

static volatile sig_atomic_t last_demand;

// Ends a program that is stuck, e.g. while it writes to a terminal that no longer reads. An alarm
// that was not set here is itself a request to end.
static void on_alarm(int signal_number) {
  cp_restore_for_good();
  cp_die(last_demand ? last_demand : signal_number);
}

static void on_signal(int signal_number) {
  int saved = errno;
  unsigned char byte = (unsigned char)signal_number;
  (void)!write(ends[1], &byte, 1);
  if (signal_number == SIGTERM || signal_number == SIGHUP || signal_number == SIGQUIT) {
    last_demand = signal_number;
    alarm(GRACE_SECONDS);
  }
  errno = saved;
}

int cp_signals_install(void) {
  if (ends[0] >= 0 || pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action = {0};
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, &former_alarm);
  action.sa_handler = on_signal;
  for (int i = 0; i < COUNT; i++) sigaction(caught[i], &action, &former[i]);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, &former_pipe);
  return ends[0];
}

void cp_signals_remove(void) {
  if (ends[0] < 0) return;
  for (int i = 0; i < COUNT; i++) sigaction(caught[i], &former[i], NULL);
  sigaction(SIGPIPE, &former_pipe, NULL);
  alarm(0);
  sigaction(SIGALRM, &former_alarm, NULL);
  close(ends[0]);
  close(ends[1]);
  ends[0] = ends[1] = -1;
}

void cp_stop_job(void) {
  struct sigaction action = {0}, ours;
  sigemptyset(&action.sa_mask);
  // Stops the rest of the group first, as the terminal driver would: the job may be `make demo` or
  // a pipeline.
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &ours);
  kill(0, SIGTSTP);
  // Then stops this thread: a signal to the process could reach another thread and take effect
  // after the return.
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  cp_unblock(SIGTSTP);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

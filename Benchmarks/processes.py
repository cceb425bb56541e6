"""What the kernel says of a running process: CPU time, wake-ups, memory."""

import os
import pathlib
import resource
import time


def cpu_milliseconds(pid):
    """Of all its threads, to the nanosecond; None where the kernel does not say."""
    try:
        return sum(
            int((task / "schedstat").read_text().split()[0])
            for task in pathlib.Path(f"/proc/{pid}/task").iterdir()) / 1e6
    except (OSError, IndexError):
        return None


def voluntary_switches(pid):
    """How often its threads went to sleep, so far."""
    return sum(_voluntary_switches(task) for task in pathlib.Path(f"/proc/{pid}/task").iterdir())


def _voluntary_switches(task):
    try:
        lines = (task / "status").read_text().splitlines()
    except OSError:  # The thread has ended meanwhile.
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))


def peak_memory(pid):
    """Resident, at most, in bytes."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    return None


class Run:
    """One command, from start to end: milliseconds by the clock and of CPU, peak memory."""

    def __init__(self, arguments, environment, stdin=os.devnull):
        start = time.monotonic()
        self.status, usage = _run(arguments, environment, stdin)
        self.wall = (time.monotonic() - start) * 1000
        self.cpu = (usage.ru_utime + usage.ru_stime) * 1000
        # Linux counts in what this program had when it started the other one.
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.peak = usage.ru_maxrss * 1024 if usage.ru_maxrss > own else None


def _run(arguments, environment, stdin):
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    pid = os.posix_spawnp(arguments[0], arguments, environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage

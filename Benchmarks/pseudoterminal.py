"""A program on a pseudo-terminal, watched from outside: what it sends, and when."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import processes

COLUMNS, LINES = 120, 40

# A pause this long ends a burst of output: what follows came for another reason, as an answer
# from a server does. Longer than a time slice of another program on the same core.
BURST_PAUSE = 0.025


class Answer:
    """What came back after a key, with times in milliseconds since the key."""

    def __init__(self, start, chunks, cpu):
        self.bytes = sum(len(data) for _, data in chunks)
        self.text = b"".join(data for _, data in chunks)
        self.cpu = cpu
        self.first = self._since(start, chunks[0][0]) if chunks else None
        self.painted = self._since(start, self._end_of_first_burst(chunks)) if chunks else None
        self.settled = self._since(start, chunks[-1][0]) if chunks else None

    @staticmethod
    def _since(start, moment):
        return (moment - start) * 1000

    @staticmethod
    def _end_of_first_burst(chunks):
        end = chunks[0][0]
        for moment, _ in chunks[1:]:
            if moment - end > BURST_PAUSE:
                break
            end = moment
        return end


class Session:
    """Starts the command; as a context it ends it."""

    def __init__(self, arguments, environment):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        name = os.ttyname(slave)
        # After setsid, the first terminal that is opened becomes the controlling one.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self.start = time.monotonic()
        self.pid = os.posix_spawnp(
            arguments[0], arguments, environment, file_actions=actions, setsid=True)
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.master)
        os.waitpid(self.pid, 0)

    def wait_for(self, text, timeout=120):
        """Reads until the text was sent; returns what came until then."""
        chunks = []
        sent = b""
        while text not in sent:
            data = self._read(timeout)
            if not data:
                raise RuntimeError(f"{text!r} was never drawn; last came {sent[-300:]!r}")
            chunks.append((time.monotonic(), data))
            sent += data
        return Answer(self.start, chunks, processes.cpu_milliseconds(self.pid))

    def press(self, keys, quiet):
        """Writes keys; returns what is sent until nothing came for `quiet` seconds."""
        cpu = processes.cpu_milliseconds(self.pid)
        start = time.monotonic()
        os.write(self.master, keys)
        chunks = []
        while data := self._read(quiet):
            chunks.append((time.monotonic(), data))
        return Answer(start, chunks, self._cpu_since(cpu))

    def _cpu_since(self, before):
        """None where the kernel does not say, or a thread with its count has ended meanwhile."""
        now = processes.cpu_milliseconds(self.pid)
        if now is None or before is None or now < before:
            return None
        return now - before

    def wait_until_idle(self, seconds=2):
        """Until the program has taken next to no CPU for so long: what it loads is there."""
        last = -1000
        while (now := processes.cpu_milliseconds(self.pid) or 0) - last > 20:
            last = now
            self.settle(seconds)
            time.sleep(seconds)

    def settle(self, quiet=0.5):
        while self._read(quiet):
            pass

    def _read(self, timeout):
        ready, _, _ = select.select([self.master], [], [], timeout)
        if not ready:
            return b""
        try:
            return os.read(self.master, 1 << 16)
        except OSError:
            return b""

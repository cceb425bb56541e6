"""Decoding, filtering and sorting in memory: the Swift program, and what one would use instead."""

import shutil
import subprocess

import figures
import processes


class Timing:
    """A figure by name: milliseconds by the clock and of CPU, and the bytes worked on."""

    def __init__(self, wall, cpu, size=0):
        self.wall = float(wall)
        self.cpu = float(cpu)
        self.size = int(size)


def measure(tools, bodies):
    figures.print_heading("In memory, in ms (median of at least five runs)")
    rows_file = tools.folder / "rows"
    own, memory = _own(tools, rows_file, bodies)
    peers = _decoding_peers(tools, bodies[0])
    for count in (100_000, 1_000_000):
        peers += _searching_peers(tools, f"{rows_file}.{count}", count)
    rows = []
    for name, timing in own:
        rows.append(_row(name, timing, None))
        rows += [_row(f"  {peer}", other, timing) for of, peer, other in peers if of == name]
    figures.print_table(["", "ms", "CPU", "MB/s of CPU", "CPU of casetui's"], rows)
    for name, size in memory:
        print(f"memory, {name}: {figures.megabytes(size)} MB")


def _row(name, timing, own):
    speed = timing.size / 1e6 / (timing.cpu / 1e3) if timing.size and timing.cpu else None
    return [
        name, figures.milliseconds(timing.wall), figures.milliseconds(timing.cpu),
        figures.count(speed), figures.ratio(timing.cpu, own.cpu) if own else "1"]


def _own(tools, rows_file, bodies):
    output = _output([tools.benchmark, rows_file, *bodies])
    times = [(name, Timing(*rest)) for kind, name, *rest in output if kind == "time"]
    return times, [(name, int(size)) for kind, name, _, _, size in output if kind == "memory"]


def _output(arguments):
    text = subprocess.run(
        [str(argument) for argument in arguments], check=True, stdout=subprocess.PIPE, text=True)
    return [line.split("\t") for line in text.stdout.splitlines()]


def _decoding_peers(tools, body):
    peers = []
    name = "decode a body of 5000"
    for _, peer, *rest in _output([tools.python, tools.sources / "peers.py", "decode", body]):
        peers.append((name, peer, Timing(*rest)))
    query = ".results[] | [.refId, .name, .status.name, .priority.name, .dueDate] | @tsv"
    return peers + _commands(tools, name, {"jq, five keys": ["jq", "-r", query, str(body)]}, body)


def _searching_peers(tools, rows, count):
    peers = []
    for word in ("refund", "zqxjkv"):
        commands = {
            # Into a pipe: at /dev/null, grep stops at the first match.
            "grep -ci": ["sh", "-c", f"grep -ci {word} \"$0\" | cat", rows],
            "fzf -f, exact": ["sh", "-c", f"fzf -f \"'{word}\" <\"$0\" | wc -l", rows],
        }
        peers += _commands(tools, f"filter {count}: {word}", commands, rows)
    peers += _commands(
        tools, f"sort {count}: title", {"sort of whole lines": ["sort", rows]}, rows)
    for of, peer, *rest in _output([tools.python, tools.sources / "peers.py", "search", rows]):
        peers.append((of, peer, Timing(*rest)))
    return peers


def _commands(tools, name, commands, file):
    peers = []
    for peer, arguments in commands.items():
        tool = peer.split()[0].rstrip(",")
        if not shutil.which(tool):
            print(f"skipped, not installed: {peer}")
            continue
        runs = [processes.Run(arguments, tools.environment) for _ in range(5)]
        wall = figures.median([run.wall for run in runs])
        cpu = figures.median([run.cpu for run in runs])
        peers.append((name, peer, Timing(wall, cpu)))
    return peers

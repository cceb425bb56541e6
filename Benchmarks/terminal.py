"""What a user waits for at a terminal, measured from outside on a pseudo-terminal of 120×40."""

import shutil
import time

import figures
import processes
import pseudoterminal

DOWN, PAGE_DOWN, ENTER, BACKSPACE = b"\x1bOB", b"\x1b[6~", b"\r", b"\x7f"
# ^U empties the line in fzf as in casetui.
CLEAR = b"\x15"
WORD = [bytes([letter]) for letter in b"refund"]
STARTS = 9
QUICK_QUIET = 0.12
# Longer than the pause that casetui makes before it asks the server, and the answer.
SERVER_QUIET = 0.6


class Subject:
    """A program to watch, and what its keys are."""

    def __init__(self, name, arguments, frame, rows, environment, keys):
        self.name = name
        self.arguments = arguments
        self.frame = frame
        self.rows = rows
        self.environment = environment
        self.keys = keys

    def start(self):
        return pseudoterminal.Session(self.arguments, self.environment)


def measure(tools, server):
    subjects = _subjects(tools, server)
    figures.print_heading("Start, on a terminal of 120×40, in ms since exec (median)")
    starts = {subject.name: [] for subject in subjects}
    for _ in range(STARTS):
        for subject in subjects:
            starts[subject.name].append(_start(subject))
    figures.print_table(
        ["", "first byte", "frame", "rows", "CPU until rows"],
        [[name] + [figures.milliseconds(figures.median(column)) for column in zip(*taken)]
         for name, taken in starts.items()])
    _measure_keys(subjects)


def _start(subject):
    with subject.start() as session:
        frame = session.wait_for(subject.frame)
        rows = frame if subject.rows in frame.text else session.wait_for(subject.rows)
        return frame.first, frame.settled, rows.settled, rows.cpu


def _measure_keys(subjects):
    actions = {}
    rest = []
    for subject in subjects:
        with subject.start() as session:
            session.wait_for(subject.rows)
            session.settle(1)
            session.wait_until_idle()
            for action in subject.keys:
                answers = action.perform(session)
                actions.setdefault(action.name, []).append((subject.name, answers))
            rest.append(_rest(subject, session))
    figures.print_heading("Keys, in ms since the key (median and p95)")
    rows = []
    for name, measured in actions.items():
        floor = measured[0][1] if "floor" in measured[0][0] else []
        rows += [_row(name, subject, answers, floor) for subject, answers in measured]
    figures.print_table(
        ["", "", "first", "p95", "painted", "p95", "settled", "p95", "CPU", "of floor", "bytes", "of floor"], rows)
    figures.print_heading("At rest")
    figures.print_table(["", "wake-ups/s", "peak MB"], rest)


def _painted(answers):
    return figures.median([answer.painted for answer in answers])


def _bytes(answers):
    return figures.median([answer.bytes for answer in answers])


def _row(action, subject, answers, floor):
    settled = [answer.settled for answer in answers]
    first = [answer.first for answer in answers]
    return [
        action, subject, figures.milliseconds(figures.median(first)),
        figures.milliseconds(figures.percentile(first, 95)),
        figures.milliseconds(_painted(answers)),
        figures.milliseconds(figures.percentile([answer.painted for answer in answers], 95)),
        figures.milliseconds(figures.median(settled)),
        figures.milliseconds(figures.percentile(settled, 95)),
        figures.milliseconds(figures.median([a.cpu for a in answers if a.cpu is not None])),
        figures.ratio(_painted(answers), _painted(floor)), figures.count(_bytes(answers)),
        figures.ratio(_bytes(answers), _bytes(floor))]


def _rest(subject, session):
    seconds = 2
    session.settle()
    before = processes.voluntary_switches(session.pid)
    time.sleep(seconds)
    switches = processes.voluntary_switches(session.pid) - before
    return [
        subject.name, figures.count(switches / seconds),
        figures.megabytes(processes.peak_memory(session.pid))]


class Action:
    """Keys to press so many times, each time after what undoes the time before.

    Several keys are pressed one after the other and measured each by itself."""

    def __init__(self, name, keys, times, quiet=QUICK_QUIET, before=b"", after=b""):
        self.name = name
        self.keys = keys if isinstance(keys, list) else [keys]
        self.times = times
        self.quiet = quiet
        self.before = before
        self.after = after

    def perform(self, session):
        self._press(session, self.before)
        answers = []
        for _ in range(self.times):
            for key in self.keys:
                answer = session.press(key, self.quiet)
                if answer.bytes:
                    answers.append(answer)
            self._press(session, self.after)
        if not answers:
            raise RuntimeError(f"{self.name}: nothing was drawn")
        return answers

    def _press(self, session, keys):
        if keys:
            session.press(keys, self.quiet)


def _subjects(tools, server):
    cases = server.cases
    few, many = tools.lines(1_000), tools.lines(cases)
    alone, connected = tools.environment, server.environment()
    moves = [
        Action("cursor down", DOWN, 30), Action("fifty downs in one write", DOWN * 50, 5),
        Action("page down", PAGE_DOWN, 10)]
    finder = moves + [
        Action("filter, one letter", b"r", 7, 0.4, after=BACKSPACE),
        Action("filter, each letter of a word", WORD, 7, 0.6, after=CLEAR)]
    browser = moves[:2] + [
        Action("page down", PAGE_DOWN, 10, SERVER_QUIET),
        Action("open detail", ENTER, 9, after=b"q"),
        Action("reverse the sort", b"-", 7, SERVER_QUIET),
        Action("filter, one letter", b"r", 7, SERVER_QUIET, before=b"/", after=BACKSPACE),
        Action("filter, each letter of a word", WORD, 7, SERVER_QUIET, after=CLEAR)]
    floor, casetui = [str(tools.floor), str(tools.rows("text"))], tools.program
    colored = [str(tools.floor), str(tools.rows("ansi"))]
    subjects = [
        Subject("floor (ncurses, C), rows of casetui", floor, b"CS0", b"CS0", alone, moves),
        Subject("floor, the same colours", colored, b"CS0", b"CS0", alone, moves),
        Subject("less, 1,000", ["less", str(few)], b"CS", b"CS", alone, moves),
        Subject("fzf, 1,000", _fzf(few), b"CS", b"CS", alone, finder),
        Subject(f"fzf, {cases:,}", _fzf(many), b"CS", b"CS", alone, finder),
        Subject("casetui demo, 1,000", [casetui, "demo"], b"Unresolved", b"CS0", alone, browser),
        Subject(
            f"casetui, server of {cases:,}", [casetui], b"Unresolved", b"CS", connected, browser),
        Subject(
            f"casetui, {cases:,} loaded", [casetui, "--view", "All", "--no-cache"], b"All", b"CS",
            tools.whole(connected), browser),
    ]
    missing = [tool for tool in ("less", "fzf") if not shutil.which(tool)]
    for tool in missing:
        print(f"skipped, not installed: {tool}")
    return [subject for subject in subjects if subject.name.split(",")[0] not in missing]


def _fzf(lines):
    return ["sh", "-c", 'exec fzf --layout=reverse <"$0"', str(lines)]

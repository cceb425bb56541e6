"""What a change of cases costs, beside the read and the write that it cannot do without."""

import json
import pathlib
import sqlite3
import subprocess
import tempfile
import time

import figures
import processes

ROUNDS = 31
BULK = 500
ENTRIES = 10_000


def measure(program, server):
    figures.print_heading("Changing cases (medians)")
    with tempfile.TemporaryDirectory() as folder:
        environment = server.environment() | {
            "CASETUI_WRITES": "on", "XDG_STATE_HOME": f"{folder}/state",
            "XDG_CACHE_HOME": f"{folder}/cache"}
        rows = _one(program, server, environment) + _bulk(program, environment)
        rows += _journal(program, environment, pathlib.Path(folder))
    figures.print_table(["", "ms", ""], rows)


def _one(program, server, environment):
    """In turn: the whole command, a command that reads the case, the bare start, and bare HTTP."""
    connection = server.connect()
    item = json.loads(connection.cases(searchText="CS000100", limit=50))["results"][0]
    edits, shows, starts, reads, writes = [], [], [], [], []
    for number in range(ROUNDS):
        edits.append(_run([program, "edit", "CS000100", "--title", f"t{number}"], environment))
        shows.append(_run([program, "show", "CS000100"], environment))
        starts.append(_run([program, "--version"], environment))
        reads.append(_timed(lambda: connection.cases(searchText="CS000100", limit=50)))
        writes.append(_timed(lambda: connection.update(item["_id"], name=f"u{number}")))
    edit, show, start, read, write = (
        figures.median(times) for times in (edits, shows, starts, reads, writes))
    return [
        ["casetui edit CS000100 --title …", figures.milliseconds(edit), ""],
        ["casetui show CS000100, one read", figures.milliseconds(show), ""],
        ["casetui --version", figures.milliseconds(start), ""],
        ["one getCases", figures.milliseconds(read), ""],
        ["one updateCase", figures.milliseconds(write), ""],
        ["edit, without show and the write", figures.milliseconds(edit - show - write), ""]]


def _bulk(program, environment):
    """The cases of the last hours, as many hours as it takes."""
    for hours in range(1, 10_000):
        query = f"created:<{hours}h"
        count = _count(program, query, environment)
        if count >= BULK:
            break
    times = [
        _run([program, "edit", "--where", query, "--title", f"bulk {number}", "--yes"], environment)
        for number in range(5)]
    taken = figures.median(times)
    return [[f"casetui edit --where, {count:,} cases", figures.milliseconds(taken),
             f"{figures.count(count / taken * 1_000)} a second"]]


def _count(program, query, environment):
    listed = subprocess.run(
        [program, "list", query, "--limit", "1", "--json"], env=environment, check=True,
        stdout=subprocess.PIPE)
    return json.loads(listed.stdout)["total"] or 0


def _journal(program, environment, folder):
    """With many entries: copies of one that is there."""
    file = next(folder.glob("state/casetui/journal/*.sqlite"))
    journal = sqlite3.connect(file)
    columns = "batch, at, door, target, ref, title, changes, body, state, owner"
    have = journal.execute("SELECT count(*) FROM entry").fetchone()[0]
    row = journal.execute(f"SELECT {columns} FROM entry LIMIT 1").fetchone()
    marks = ", ".join("?" for _ in row)
    journal.executemany(
        f"INSERT INTO entry ({columns}) VALUES ({marks})", [row] * max(0, ENTRIES - have))
    journal.commit()
    journal.close()
    times = [_run([program, "journal", "list", "--limit", "1"], environment) for _ in range(ROUNDS)]
    return [[f"casetui journal list, of {ENTRIES:,} entries", figures.milliseconds(figures.median(times)), ""]]


def _run(arguments, environment):
    run = processes.Run(arguments, environment)
    if run.status:
        raise RuntimeError(f"{arguments[1]} exited with {run.status}")
    return run.wall


def _timed(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000

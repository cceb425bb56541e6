"""What Python offers for the same work; prints lines as the Swift program does.

Usage: peers.py decode BODY | peers.py search ROWS
"""

import json
import pathlib
import sqlite3
import statistics
import sys
import time

RUNS = 5


def report(of, name, work, size=0):
    walls, cpus = [], []
    for _ in range(RUNS):
        wall, cpu = time.monotonic(), time.process_time()
        work()
        cpus.append((time.process_time() - cpu) * 1000)
        walls.append((time.monotonic() - wall) * 1000)
    print(of, name, statistics.median(walls), statistics.median(cpus), size, sep="\t")


def decode(path):
    body = pathlib.Path(path).read_bytes()
    report("decode", "json of Python", lambda: json.loads(body), len(body))
    try:
        import orjson
    except ImportError:
        print("skipped, not installed: orjson", file=sys.stderr)
        return
    report("decode", "orjson", lambda: orjson.loads(body), len(body))


def search(path):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cases (title TEXT, line TEXT)")
    with open(path, encoding="utf-8", newline="\n") as lines:
        rows = ((line.split("\t", 1)[0], line) for line in lines)
        database.executemany("INSERT INTO cases VALUES (?, ?)", rows)
    count = database.execute("SELECT count(*) FROM cases").fetchone()[0]
    for word in ("refund", "zqxjkv"):
        query = f"SELECT rowid FROM cases WHERE line LIKE '%{word}%'"
        report(
            f"filter {count}: {word}", "SQLite, LIKE on the line",
            lambda: database.execute(query).fetchall())
    report(
        f"sort {count}: title", "SQLite, ORDER BY title, ids",
        lambda: database.execute("SELECT rowid FROM cases ORDER BY title").fetchall())


if __name__ == "__main__":
    {"decode": decode, "search": search}[sys.argv[1]](sys.argv[2])

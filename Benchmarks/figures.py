"""Figures and how they are printed: medians, aligned tables, the machine."""

import os
import platform
import statistics
import time


def median(values):
    return statistics.median(values) if values else None


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def milliseconds(value):
    """Three digits are more than this kind of measurement can promise."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def count(value):
    return "–" if value is None else f"{value:,.0f}"


def megabytes(size):
    return "–" if not size else f"{size / 1e6:,.0f}"


def ratio(value, other):
    """How many times as much as the other; nothing where one of them is missing."""
    if not value or not other:
        return "–"
    times = value / other
    return f"{times:.2f}×" if times < 10 else f"{times:,.0f}×"


def print_table(headings, rows):
    """A table whose first column is text and whose others are numbers."""
    table = [headings] + [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    for row in table:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())


def print_heading(text):
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def machine_line():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as lines:
            model = next(line.split(":")[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        pass
    load = os.getloadavg()[0]
    date = time.strftime("%Y-%m-%d", time.gmtime())
    return f"{date} · {os.cpu_count()} cores, {model} · {platform.system()} · load {load:.1f}"

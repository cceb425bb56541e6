"""A page of a large server: by depth, order and search, over one connection kept alive."""

import time

import figures

PAGE = 50
REPEATS = 60
READ = PAGE * (REPEATS + 1)

ORDERS = {
    "newest first": {"createdAt": "desc"},
    "due date": {"dueDate": "asc"},
    "priority, then due": {"priority": "desc", "dueDate": "asc"},
}


def measure(server):
    figures.print_heading(f"A page of {PAGE} of a server of {server.cases:,} cases, in ms")
    connection = server.connect()
    rows = []
    for name, order in ORDERS.items():
        total = server.cases
        for depth, start in [("top", 0), ("middle", total // 2), ("end", total - READ)]:
            rows.append(_row(server, f"{name}, {depth}", connection, start, {"sortBy": order}))
    filters = [
        ("search refund", {"searchText": "refund"}),
        ("search label printer", {"searchText": "label printer"}),
        ("unresolved, high", {"unresolved": True, "priority": ["High"]}),
    ]
    for name, body in filters:
        rows.append(_row(server, name, connection, 0, body))
    figures.print_table(["", "first", "p50", "p95", "CPU", "kB"], rows)
    print(f"peak memory of the server: {figures.megabytes(server.peak_memory())} MB")


def _row(server, name, connection, start, body):
    """Each request asks for another page, so that none is the one before."""
    times = []
    sizes = []
    cpu = None
    for index in range(REPEATS + 1):
        if index == 1:
            cpu = server.cpu_milliseconds()
        before = time.monotonic()
        sizes.append(len(connection.cases(skip=start + index * PAGE, limit=PAGE, **body)))
        times.append((time.monotonic() - before) * 1000)
    after = server.cpu_milliseconds()
    used = (after - cpu) / REPEATS if cpu is not None and after is not None else None
    return [
        name, figures.milliseconds(times[0]), figures.milliseconds(figures.median(times[1:])),
        figures.milliseconds(figures.percentile(times[1:], 95)), figures.milliseconds(used),
        figures.count(figures.median(sizes) / 1000)]

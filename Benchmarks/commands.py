"""Whole commands, from start to end, taken in turn so that all meet the same noise."""

import pathlib
import shutil
import sys
import tempfile

import figures
import processes

ROUNDS = 31
# Cases that were seen before, in a cache of their own.
KNOWN = (500, 60_000)
OFFLINE = (
    ["list", "--limit", "1"], ["list", "is:overdue", "--sort", "title"], ["summary"],
    ["search", "refund"])
# One that is missing is left out. Python is the one that runs this, without what may stand before it.
PEERS = {
    "gh --version": ["gh", "--version"],
    "jq -n 1": ["jq", "-n", "1"],
    "python3 -c pass": [sys.executable, "-c", "pass"],
}


def measure(program, server):
    figures.print_heading("Whole commands, in ms (median and p95; CPU of all threads)")
    with tempfile.TemporaryDirectory() as folder:
        subjects = _subjects(program, server) | _offline(program, server, pathlib.Path(folder))
        runs = {name: [] for name in subjects}
        for _ in range(ROUNDS):
            for name, (arguments, environment) in subjects.items():
                run = processes.Run(arguments, environment)
                if run.status:
                    raise RuntimeError(f"{name} exited with {run.status}")
                runs[name].append(run)
    floor = figures.median([run.wall for run in runs["/bin/true"]])
    figures.print_table(
        ["", "ms", "p95", "CPU", "MB", "of true"],
        [_row(name, taken, floor) for name, taken in runs.items()])
    _print_ratios({name: figures.median([run.wall for run in taken]) for name, taken in runs.items()})


def _offline(program, server, folder):
    """Commands that are answered from the cache."""
    subjects = {}
    for known in KNOWN:
        environment = server.environment() | {"XDG_CACHE_HOME": str(folder / str(known))}
        processes.Run([program, "list", "--limit", str(known), "--jsonl"], environment)
        for words in OFFLINE:
            name = f"casetui {' '.join(words)} --offline, {known:,} seen"
            subjects[name] = ([program, *words, "--offline"], environment)
    return subjects


def _print_ratios(medians):
    """How a start compares with that of what scripts and agents start all day."""
    peers = [name for name in PEERS if name in medians]
    figures.print_heading("Times as long as")
    figures.print_table(
        ["", *peers],
        [[name, *(figures.ratio(medians[name], medians[peer]) for peer in peers)]
         for name in medians if name.startswith("casetui")])


def _row(name, runs, floor):
    walls = [run.wall for run in runs]
    return [
        name, figures.milliseconds(figures.median(walls)),
        figures.milliseconds(figures.percentile(walls, 95)),
        figures.milliseconds(figures.median([run.cpu for run in runs])),
        figures.megabytes(max(run.peak or 0 for run in runs)),
        figures.ratio(figures.median(walls), floor)]


def _subjects(program, server):
    subjects = {
        "/bin/true": ["/bin/true"],
        "casetui --version": [program, "--version"],
        "casetui list --limit 50 --json": [program, "list", "--limit", "50", "--json"],
        "casetui list is:overdue --limit 50": [program, "list", "is:overdue", "--limit", "50"],
    }
    peers = PEERS | {
        "curl of 50 cases | jq": ["sh", "-c", _curl(server)],
    }
    for name, arguments in peers.items():
        tools = [tool for tool in ("gh", "jq", "curl") if tool in name.split()]
        if not all(shutil.which(tool) for tool in tools):
            print(f"skipped, not installed: {name}")
        else:
            subjects[name] = arguments
    return {name: (arguments, server.environment()) for name, arguments in subjects.items()}


def _curl(server):
    """What one writes without casetui."""
    settings = server.settings
    stream = settings["CASETUI_STREAM_ID"]
    url = f"{settings['CASETUI_HOST']}/caseManagement/api/public/analytics/{stream}/getCases"
    return (
        f"curl -sf -X POST -H 'auth: {settings['CASETUI_TOKEN']}'"
        f" -H 'AccountId: {settings['CASETUI_ACCOUNT_ID']}'"
        f" -d '{{\"limit\": 50}}' {url} | jq '[.results[] | {{refId, name}}]'")

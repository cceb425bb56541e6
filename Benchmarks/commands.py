"""Whole commands, from start to end, taken in turn so that all meet the same noise."""

import shutil
import sys

import figures
import processes

ROUNDS = 21
KNOWN = 500
# One that is missing is left out. Python is the one that runs this, without what may stand before it.
PEERS = {
    "gh --version": ["gh", "--version"],
    "jq -n 1": ["jq", "-n", "1"],
    "python3 -c pass": [sys.executable, "-c", "pass"],
}


def measure(program, server):
    figures.print_heading("Whole commands, in ms (median and p95; CPU of all threads)")
    subjects = _subjects(program, server)
    # What the cache is asked for below.
    processes.Run([program, "list", "--limit", str(KNOWN)], server.environment())
    runs = {name: [] for name in subjects}
    for _ in range(ROUNDS):
        for name, arguments in subjects.items():
            run = processes.Run(arguments, server.environment())
            if run.status:
                raise RuntimeError(f"{name} exited with {run.status}")
            runs[name].append(run)
    floor = figures.median([run.wall for run in runs["/bin/true"]])
    figures.print_table(
        ["", "ms", "p95", "CPU", "MB", "of true"],
        [_row(name, taken, floor) for name, taken in runs.items()])
    _print_ratios({name: figures.median([run.wall for run in taken]) for name, taken in runs.items()})


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
        "casetui list --limit 1 --offline": [program, "list", "--limit", "1", "--offline"],
        "casetui summary --offline": [program, "summary", "--offline"],
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
    return subjects


def _curl(server):
    """What one writes without casetui."""
    settings = server.settings
    stream = settings["CASETUI_STREAM_ID"]
    url = f"{settings['CASETUI_HOST']}/caseManagement/api/public/analytics/{stream}/getCases"
    return (
        f"curl -sf -X POST -H 'auth: {settings['CASETUI_TOKEN']}'"
        f" -H 'AccountId: {settings['CASETUI_ACCOUNT_ID']}'"
        f" -d '{{\"limit\": 50}}' {url} | jq '[.results[] | {{refId, name}}]'")

"""What the parts need, made once and kept in `.build-bench`: programs, databases, files."""

import json
import os
import pathlib
import re
import subprocess
import sys

import localserver

ROOT = pathlib.Path(__file__).resolve().parent.parent
BODY_CASES, BODIES, PAGE = 5_000, 20, 1_000


class Tools:
    def __init__(self, build_folder):
        self.sources = ROOT / "Benchmarks"
        self.folder = ROOT / ".build-bench"
        self.folder.mkdir(exist_ok=True)
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        # Nothing of the user's own settings, so that figures compare.
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color",
            "LANG": "C.UTF-8"}
        self._build_folder = build_folder
        self.program = self._built("casetui")
        self.benchmark = self._built("Benchmark")
        self.floor = self._floor()
        self.python = self._python()

    def _built(self, product):
        # As `make install` links it, but for the symbols, which a profiler wants.
        command = [
            "swift", "build", "--configuration", "release", "--static-swift-stdlib",
            "-Xlinker", "--no-export-dynamic", "--package-path", str(ROOT), "--scratch-path", str(self._build_folder)]
        print(f"building {product}", file=sys.stderr)
        subprocess.run([*command, "--product", product], check=True, stdout=sys.stderr)
        shown = subprocess.run(
            [*command, "--show-bin-path"], check=True, stdout=subprocess.PIPE, text=True)
        return str(pathlib.Path(shown.stdout.strip()) / product)

    def _floor(self):
        program = self.folder / "floor"
        subprocess.run(
            ["cc", "-O2", "-o", program, self.sources / "floor.c", "-lncursesw"], check=True)
        return program

    def _python(self):
        """One with orjson, where it can be had."""
        folder = self.folder / "python"
        python = folder / "bin" / "python3"
        if not python.exists():
            made = subprocess.run([sys.executable, "-m", "venv", folder])
            if made.returncode:
                return sys.executable
            subprocess.run([python, "-m", "pip", "install", "--quiet", "orjson"])
        return str(python)

    def whole(self, environment):
        """The same, but lists are read whole, whatever their length."""
        path = self.folder / "whole.yaml"
        path.write_text("whole: 1000000\npage_size: 500\n")
        return environment | {"CASETUI_CONFIG": str(path)}

    def server(self, cases):
        """The database is made the first time, which takes a minute for a million cases."""
        return localserver.LocalServer(
            self.program, self.folder / f"cases-{cases}.db", cases, self.environment)

    def bodies(self, server):
        """Twenty answers of 5,000 cases each, as a server without a limit would give them."""
        paths = [self.folder / f"body-{number}.json" for number in range(BODIES)]
        if all(path.exists() for path in paths):
            return paths
        connection = server.connect()
        for number, path in enumerate(paths):
            start = number * BODY_CASES
            pages = [
                connection.cases(skip=skip, limit=PAGE)
                for skip in range(start, start + BODY_CASES, PAGE)]
            objects = b",".join(_objects(page) for page in pages)
            path.write_bytes(b'{"results":[' + objects + b'],"totalResults":100000}')
        return paths

    def lines(self, count):
        """A file of so many lines, each a case as a list shows it, for what reads lines."""
        path = self.folder / f"lines-{count}.txt"
        if path.exists():
            return path
        cases = json.loads((self.folder / "body-0.json").read_bytes())["results"]
        with open(path, "w", encoding="utf-8") as file:
            for number in range(count):
                item = cases[number % len(cases)]
                title = item.get("name", "").replace("\n", " ")
                file.write(f"CS{number:06}  {title}  {item['status'].get('name', '')}\n")
        return path


    def rows(self, form):
        """A file of rows as the list of `casetui demo` shows them on 120 columns, for the floor:
        `text`, or `ansi` with their colours and without the scrollbar."""
        path = self.folder / f"rows-{form}.txt"
        shown = subprocess.run(
            [self.program, "snapshot", "--demo", "--size", "120x500", "--format", form],
            check=True, stdout=subprocess.PIPE, env=self.environment, text=True)
        rows = [
            re.sub("\033\\[[0-9;]*m[█│]\033\\[0m$", "", row)
            for row in shown.stdout.split("\n") if row.startswith("CS")]
        width = max(map(len, rows)) if form == "text" else 0
        path.write_text("".join(f"{row:{width}}\n" for row in rows), encoding="utf-8")
        return path


def _objects(page):
    """What stands between the brackets of the results."""
    return page[page.index(b"[") + 1 : page.rindex(b'],"page"')]

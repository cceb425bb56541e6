"""`casetui serve` on a free port of this machine, and a client that keeps its connection."""

import http.client
import json
import shlex
import signal
import subprocess

import processes


class LocalServer:
    """As a context: serving when it is entered, ended when it is left."""

    def __init__(self, program, database, cases, environment):
        self._arguments = [
            program, "serve", "--port", "0", "--database", str(database), "--cases", str(cases)]
        self._environment = environment
        self.cases = cases

    def __enter__(self):
        self._process = subprocess.Popen(
            self._arguments, stderr=subprocess.PIPE, text=True, env=self._environment)
        self.pid = self._process.pid
        self.settings = {}
        said = ""
        for line in self._process.stderr:
            said += line
            word, _, rest = line.strip().partition(" ")
            if word == "export":
                name, _, value = rest.partition("=")
                self.settings[name] = shlex.split(value)[0]
            if "CASETUI_ME" in self.settings:
                break
        else:
            raise RuntimeError(f"casetui serve did not start: {said}")
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()

    def environment(self):
        """What a client needs to find it."""
        return self._environment | self.settings

    def connect(self):
        return Connection(self)

    def cpu_milliseconds(self):
        return processes.cpu_milliseconds(self.pid)

    def peak_memory(self):
        return processes.peak_memory(self.pid)


class Connection:
    """One connection kept alive, as a client has it."""

    def __init__(self, server):
        settings = server.settings
        self._http = http.client.HTTPConnection(settings["CASETUI_HOST"].split("//")[1])
        self._http.connect()
        self._base = f"/caseManagement/api/public/analytics/{settings['CASETUI_STREAM_ID']}"
        self._headers = {
            "auth": settings["CASETUI_TOKEN"], "AccountId": settings["CASETUI_ACCOUNT_ID"],
            "Content-Type": "application/json;charset=UTF-8"}

    def cases(self, **body):
        """The bytes of one page."""
        return self._post("getCases", body)

    def update(self, identifier, **body):
        """The bytes of the case afterwards."""
        return self._post(f"updateCase/{identifier}", body)

    def _post(self, call, body):
        self._http.request("POST", f"{self._base}/{call}", json.dumps(body), self._headers)
        answer = self._http.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {data[:200]!r}")
        return data



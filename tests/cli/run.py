#!/usr/bin/env python3
"""Runs the command line tests: run.py CARELINT FILE.test

A file holds cases; each runs in an empty folder of its own outside of any repository:

    === what the case is about
    --- articles/a.md          a file; its text goes on to the next mark
    The text.
    $ carelint check articles  a command, run by sh; any program will do
    > a line of its standard output
    ! a line of its standard error
    ? 1                        its exit code, where it is not 0

In an expected line [...] stands for any text.  Lines before the first case are comments;
`needs: PROGRAM…` there skips the file (exit 77) where one of them is missing.
With UPDATE_CLI=1 the expected lines are rewritten to what came.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

SKIPPED = 77


class Command:
    def __init__(self, line):
        self.line = line
        self.expected = []

    def run(self, folder, environment):
        # In a session of its own, so that a command that hangs ends with all it started.
        with subprocess.Popen(["sh", "-c", self.line], cwd=folder, env=environment,
                              start_new_session=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
            try:
                streams = done.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                os.killpg(done.pid, signal.SIGKILL)
                return ["? timeout"]
        got = []
        for mark, data in zip(">!", streams):
            text = data.decode("utf-8", "backslashreplace")
            lines = text.split("\n")
            if lines[-1] == "":
                lines.pop()
            got += [f"{mark} {line}".rstrip(" ") for line in lines]
        if done.returncode != 0:
            got.append(f"? {done.returncode}")
        return got


class Case:
    def __init__(self, title):
        self.title = title
        self.files = []  # (path, lines)
        self.commands = []

    def write(self, out):
        out.append(f"=== {self.title}")
        for path, lines in self.files:
            out.append(f"--- {path}")
            out += lines
        for command in self.commands:
            out.append(f"$ {command.line}")
            out += command.expected
        out.append("")


def parse(text):
    head, cases, lines = [], [], None
    for line in text.split("\n"):
        if line.startswith("=== "):
            cases.append(Case(line[4:]))
            lines = None
        elif not cases:
            head.append(line)
        elif line.startswith("--- "):
            lines = []
            cases[-1].files.append((line[4:], lines))
        elif line.startswith("$ "):
            cases[-1].commands.append(Command(line[2:]))
            lines = None
        elif lines is not None:
            lines.append(line)
        elif line[:1] in (">", "!", "?"):
            cases[-1].commands[-1].expected.append(line)
        elif line:
            sys.exit(f"line without a meaning: {line}")
    return head, cases


def matches(expected, got):
    pattern = ".*".join(re.escape(part) for part in expected.split("[...]"))
    return re.fullmatch(pattern, got) is not None


def run_case(case, carelint, update):
    """Returns what differs, as lines."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="carelint-") as top:
        folder, home = os.path.join(top, "case"), os.path.join(top, "home")
        os.mkdir(folder)
        os.mkdir(home)
        environment = {
            # This very interpreter as `python3`: what stands first on PATH may be a slow shim.
            "PATH": os.pathsep.join([os.path.dirname(carelint), os.path.dirname(sys.executable),
                                     os.environ["PATH"]]),
            "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm", "GIT_CONFIG_NOSYSTEM": "1",
            "CARELINT_ROOT": os.path.dirname(os.path.dirname(os.path.dirname(
                os.path.abspath(__file__)))),
        }
        for path, lines in case.files:
            full = os.path.join(folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8", newline="") as file:
                file.write("".join(line + "\n" for line in lines))
        for command in case.commands:
            got = command.run(folder, environment)
            same = len(got) == len(command.expected) and all(
                matches(expected, line) for expected, line in zip(command.expected, got))
            if same:
                continue
            if update:
                command.expected = got
                continue
            problems += [f"case: {case.title}", f"$ {command.line}", "  expected:"]
            problems += [f"    {line}" for line in command.expected]
            problems += ["  got:"] + [f"    {line}" for line in got]
    return problems


def main():
    carelint, path = os.path.abspath(sys.argv[1]), sys.argv[2]
    with open(path, encoding="utf-8") as file:
        head, cases = parse(file.read())
    for line in head:
        for program in line.removeprefix("needs: ").split() if line.startswith("needs: ") else []:
            if shutil.which(program) is None:
                print(f"skipped: needs {program}")
                return SKIPPED
    update = os.environ.get("UPDATE_CLI") == "1"
    problems = []
    for case in cases:
        problems += run_case(case, carelint, update)
    if update:
        out = list(head)
        for case in cases:
            case.write(out)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(out[:-1]) + "\n")
    print("\n".join(problems) if problems else f"{len(cases)} cases passed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

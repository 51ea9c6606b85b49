#!/usr/bin/env python3
"""Types into a shell on a terminal of its own and presses the tab key: what zsh and fish offer can't be had otherwise.

    completions.py zsh|fish FOLDER-OR-FILE < cases

A case is a line LINE|WANTED|UNWANTED: what is typed, what has to appear, what must not ("" stands for nothing).
"""
import os
import pty
import re
import select
import sys
import time

# Where the cursor goes, one word ends; colours may change within a word.
MOVING = re.compile(r"\x1b\[[0-9;?]*[A-HJKSTf]|\r")
STEERING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>()][0-9A-B]?|\x07")


class Shell:
    def __init__(self, name, completions):
        commands = {
            "zsh": ["zsh", "-f", "-i"],
            "fish": ["fish", "--no-config", "-i", "-C", f"source {completions}"],
        }
        child, self.terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm"
            os.environ["COLUMNS"] = "200"
            os.execvp(name, commands[name])
        self.until("", 3)
        if name == "zsh":
            self.type(f"PS1=; fpath=({completions} $fpath); autoload -Uz compinit; compinit -D -u; echo rea''dy\r")
            self.until("ready", 20)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def until(self, wanted, seconds):
        """What the terminal shows until `wanted` has come and a moment more has passed, or until the time is up."""
        shown, end = "", time.time() + seconds
        while time.time() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    text = os.read(self.terminal, 65536).decode(errors="replace")
                    shown += STEERING.sub("", MOVING.sub(" ", text))
                except OSError:
                    break
                if wanted and wanted in shown:
                    end = min(end, time.time() + 0.5)
        return shown

    def offers(self, line, wanted):
        self.type("\x15" + line + "\t\t")
        return self.until(wanted, 15 if wanted else 2)


def main():
    name, completions = sys.argv[1:]
    shell = Shell(name, completions)
    failed = 0
    for case in sys.stdin.read().splitlines():
        line, wanted, unwanted = case.split("|")
        shown = shell.offers(line, wanted)
        words = set(re.split(r"[\s]+", shown))
        if wanted and wanted not in words:
            print(f"install: {name} does not offer {wanted} for \"{line}\" but: {shown[-300:]!r}", file=sys.stderr)
            failed = 1
        if unwanted in words:
            print(f"install: {name} offers {unwanted} for \"{line}\"", file=sys.stderr)
            failed = 1
    shell.type("\x15exit\r")
    return failed


if __name__ == "__main__":
    sys.exit(main())

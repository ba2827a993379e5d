"""Types lines into a program at a terminal of its own, as a person would: the next line when the prompt is back.

terminal.py PROMPT LINE... -- PROGRAM WORD...   prints all that the terminal showed; its exit status is the program's.
"""
import os
import pty
import select
import struct
import sys
import time
import fcntl
import termios

PATIENCE_SECONDS = 60
ROWS, COLUMNS = 50, 160


def main():
    words = sys.argv[1:]
    split = words.index("--")
    prompt, lines, program = words[0].encode(), words[1:split], words[split + 1:]
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(program[0], program, {**os.environ, "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    deadline = time.monotonic() + PATIENCE_SECONDS
    seen, answered = b"", 0
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(terminal, 65536)
            except OSError:
                break  # the program has left the terminal
            if not chunk:
                break
            seen += chunk
        elif lines and prompt in seen[answered:]:
            # Quiet, with a prompt since the last line: it is our turn.
            answered = len(seen)
            os.write(terminal, lines.pop(0).encode() + b"\r")
    else:
        os.kill(child, 9)
    sys.stdout.write(seen.decode("utf-8", "replace"))
    sys.stdout.flush()
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()

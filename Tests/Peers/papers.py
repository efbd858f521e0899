"""WeasyPrint, loaded once for a whole run of the tests: most of what a short document takes is loading the program.

    papers.py SOCKET     serves: each document is made by a process of its own, a copy of the one that has loaded everything
    papers.py SOCKET …   as `weasyprint …`, by whoever serves there

The program that is tested sees no difference: the same arguments, streams, files and ends, also by a signal.
"""

import array
import json
import os
import signal
import socket
import sys


def ask(path, arguments):
    """Has it made, and ends as it ended. Whoever ends this ends that, too."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        order = json.dumps({"arguments": arguments, "folder": os.getcwd()}).encode()
        socket.send_fds(line, [len(order).to_bytes(4, "big") + order], [0, 1, 2])
        answer = line.recv(4)
    status = int.from_bytes(answer, "big", signed=True) if len(answer) == 4 else 1
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    sys.exit(status)


def read(line):
    """The order, and the streams of whoever gave it."""
    room = socket.CMSG_SPACE(3 * array.array("i").itemsize)
    data, sent, *_ = line.recvmsg(4, room)
    streams = array.array("i")
    for level, kind, bytes in sent:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            streams.frombytes(bytes)
    length, order = int.from_bytes(data, "big"), b""
    while len(order) < length:
        order += line.recv(length - len(order)) or sys.exit(1)
    return json.loads(order), streams


def work(line, main):
    order, streams = read(line)
    maker = os.fork()
    if maker == 0:
        line.close()
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
        os.chdir(order["folder"])
        sys.argv = ["weasyprint", *order["arguments"]]
        sys.exit(main())
    line.settimeout(None)
    # Whoever asked goes away without having been answered: ended from outside.
    watcher = os.fork()
    if watcher == 0:
        line.recv(1)
        os.kill(maker, signal.SIGKILL)
        os._exit(0)
    _, status = os.waitpid(maker, 0)
    os.kill(watcher, signal.SIGKILL)
    line.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def serve(path):
    from weasyprint.__main__ import main

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen(64)
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                door.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                work(line, main)
                os._exit(0)
            line.close()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        ask(sys.argv[1], sys.argv[2:])
    serve(sys.argv[1])

"""A proxy in front of a Neo4j server that stops, or loses a commit or the answer to it."""

from __future__ import annotations

import contextlib
import socket
import threading

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""A commit in the Bolt protocol."""


class Proxy:
    """Passes bytes to a server until `stop` cuts every connection and refuses new ones.

    commits: how many commits it has seen; lose: the number of the commit that is lost with its
    connection, counted from 1; answer: whether the server gets that commit, and only its answer is
    lost; then_stop: whether the proxy stops then; silent_after: text of a request after which no
    answer is passed on.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self.commits, self.lose, self.answer, self.then_stop = 0, 0, True, False
        self.silent_after: bytes | None = None
        self._silent = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
            except OSError:
                return
            self._open += [client, server]
            answered = threading.Event()
            answered.set()
            threading.Thread(
                target=self._requests, args=(client, server, answered), daemon=True
            ).start()
            threading.Thread(
                target=self._answers, args=(server, client, answered), daemon=True
            ).start()

    def _requests(
        self, client: socket.socket, server: socket.socket, answered: threading.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                self._silent |= self.silent_after is not None and self.silent_after in data
                if data.endswith(COMMIT):
                    self.commits += 1
                    if self.commits == self.lose:
                        answered.clear()
                        if self.answer:
                            server.sendall(data)
                            answered.wait(30)
                        self._end(client, server)
                        return
                server.sendall(data)

    def _answers(
        self, server: socket.socket, client: socket.socket, answered: threading.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if not answered.is_set():
                    answered.set()
                    return
                if not self._silent:
                    client.sendall(data)

    def _end(self, *connections: socket.socket) -> None:
        if self.then_stop:
            self.stop()
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._end_all()

    def _end_all(self) -> None:
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

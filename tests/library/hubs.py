"""A hub of our own on this machine, that gives, counts and misbehaves as a test wants it to."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SHA = "a" * 40
NET = "someone/sd-controlnet-canny"
CONFIG = b'{"_class_name": "ControlNetModel", "cross_attention_dim": 768}'
WEIGHTS = bytes(range(256)) * 4000


class Hub:
    """What the server gives, what it was asked, and how it misbehaves."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.card: Any = {"license": "openrail"}
        self.code = 0
        self.breaks = 0
        self.ranges = True
        self.answer: bytes | None = None
        self.elsewhere = ""
        self.url = ""

    def siblings(self) -> list[dict[str, Any]]:
        entries = []
        for path, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            entry: dict[str, Any] = {"rfilename": path, "size": len(data), "blobId": blob}
            if not path.endswith(".json"):
                entry["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            entries.append(entry)
        return entries


@contextmanager
def running() -> Iterator[Hub]:
    """A hub that has one ControlNet."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            hub.asked.append((self.path, asked))
            if hub.code:
                self.send_error(hub.code)
                return
            if self.path.startswith("/api/"):
                data = json.dumps({"sha": SHA, "siblings": hub.siblings(), "cardData": hub.card}).encode()
                self.reply(200, data if hub.answer is None else hub.answer)
                return
            if hub.elsewhere:
                self.send_response(302)
                self.send_header("Location", hub.elsewhere)
                self.end_headers()
                return
            data = hub.files[self.path.split(f"/resolve/{SHA}/")[1]]
            begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked and hub.ranges else 0
            self.reply(206 if begin else 200, data[begin:], breaks=hub.breaks > 0)

        def reply(self, code: int, data: bytes, breaks: bool = False) -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if breaks:
                hub.breaks -= 1
                data = data[: len(data) // 2]
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    hub.files = {"config.json": CONFIG, "diffusion_pytorch_model.safetensors": WEIGHTS, "README.md": b"words"}
    yield hub
    server.shutdown()
    server.server_close()
    thread.join()

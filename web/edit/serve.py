"""Serves a folder on the loopback: python3 serve.py FOLDER PORT. Only this machine sees it, and pages may ask nobody else."""
import functools
import http.server
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                      ".js": "text/javascript", ".wasm": "application/wasm", ".gz": "application/octet-stream", ".xhtml": "application/xhtml+xml"}

    def end_headers(self):
        self.send_header("Content-Security-Policy",
                         "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; worker-src 'self' blob:; "
                         "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args):
        pass


folder, port = sys.argv[1], sys.argv[2]
try:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), functools.partial(Handler, directory=folder))
except (ValueError, OverflowError):
    sys.exit(f"serve: PORT={port}: wanted a number from 0 to 65535")
except OSError as error:
    sys.exit(f"serve: port {port}: {error.strerror}; another one: make serve PORT=8001")
print(f"http://localhost:{server.server_address[1]}/  (Ctrl-C ends it)", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    print()

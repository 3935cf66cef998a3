"""A time stamp authority for tests: OpenSSL answers, with certificates made on the spot. Nothing leaves the machine."""

from __future__ import annotations

import datetime as dt
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NEEDS_OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not on this machine")
DAY = dt.timedelta(days=1)
SETTINGS = """
[tsa]
default_tsa = own
[own]
serial = ./serial
signer_cert = ./signer.pem
signer_key = ./signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
crypto_device = builtin
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Authority:
    """One authority in a folder of its own: a root, a signer, and OpenSSL."""

    def __init__(
        self, folder: Path, *, first: dt.datetime | None = None, last: dt.datetime | None = None, purpose: bool = True
    ) -> None:
        self.folder = folder
        folder.mkdir()
        now = dt.datetime.now(dt.UTC)
        first, last = first or now - DAY, last or now + 100 * DAY
        root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
        root = (
            x509.CertificateBuilder().subject_name(_named("Test root")).issuer_name(_named("Test root"))
            .public_key(root_key.public_key()).serial_number(1)
            .not_valid_before(first - DAY).not_valid_after(last + DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
            .sign(root_key, hashes.SHA256())
        )  # fmt: skip
        usage = ExtendedKeyUsageOID.TIME_STAMPING if purpose else ExtendedKeyUsageOID.CODE_SIGNING
        signer = (
            x509.CertificateBuilder().subject_name(_named("Test clock")).issuer_name(root.subject)
            .public_key(key.public_key()).serial_number(2).not_valid_before(first).not_valid_after(last)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(root_key, hashes.SHA256())
        )  # fmt: skip
        self.root = root.public_bytes(Encoding.PEM)
        (folder / "root.pem").write_bytes(self.root)
        (folder / "signer.pem").write_bytes(signer.public_bytes(Encoding.PEM))
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "signer.key").write_bytes(secret)
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(SETTINGS)

    def answer(self, request: bytes) -> bytes:
        """What the authority answers to a request, both DER."""
        (self.folder / "request.tsq").write_bytes(request)
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", "answer.tsr"]
        subprocess.run(command, cwd=self.folder, capture_output=True, check=True, timeout=30)
        return (self.folder / "answer.tsr").read_bytes()

    def accepts(self, answer: bytes, data: bytes) -> bool:
        """Whether OpenSSL, as a second verifier, takes an answer for these data."""
        (self.folder / "given.tsr").write_bytes(answer)
        (self.folder / "data").write_bytes(data)
        command = ["openssl", "ts", "-verify", "-data", "data", "-in", "given.tsr", "-CAfile", "root.pem"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=30)
        return done.returncode == 0

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address, on loopback, at which it answers while the block runs. It keeps what it was sent."""
        authority = self
        self.sent: list[bytes] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                authority.sent.append(body)
                answer = authority.answer(body)
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                return

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

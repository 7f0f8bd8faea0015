"""An outside OpenID provider: its keys, its tokens and its web server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from service.sign_in import Assurance, OutsideProvider
from tests.service.sign_in.door import NOW

OUTSIDE = "https://outside.example"
CLIENT = "registry-at-outside"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()
KEYS: dict[str, Any] = {"RS256": RSA, "ES256": EC, "EdDSA": ED}  # Any: three kinds of key
LEVELS = {"L1": Assurance.PHONE, "L2": Assurance.REAL_NAME, "L3": Assurance.PRESENCE}


def published(*algorithms: str) -> dict[str, Any]:  # Any: a JSON document
    jwks = [
        jwt.get_algorithm_by_name(algorithm).to_jwk(KEYS[algorithm].public_key(), as_dict=True)
        | {"kid": algorithm, "alg": algorithm, "use": "sig"}
        for algorithm in algorithms
    ]
    return {"keys": jwks}


def outside_token(
    algorithm: str = "RS256",
    *,
    key: object = None,
    kid: str | None = None,
    **changed: Any,  # Any: wrong types are the point
) -> str:
    at = int(NOW.timestamp())
    right = {"iss": OUTSIDE, "aud": CLIENT, "sub": "4711", "iat": at, "exp": at + 300, "acr": "L2"}
    claims = {name: value for name, value in (right | changed).items() if value is not None}
    secret: Any = key or KEYS[algorithm]  # Any: three kinds of key
    return jwt.encode(claims, secret, algorithm, headers={"kid": kid or algorithm})


def provider(**changed: Any) -> OutsideProvider:  # Any: keyword arguments of any type
    given: dict[str, Any] = {"jwks": published("RS256", "ES256", "EdDSA"), "assurance": LEVELS}
    return OutsideProvider(OUTSIDE, CLIENT, **(given | changed))


@contextmanager
def serving(answer: Callable[[], bytes]) -> Iterator[tuple[str, list[str]]]:
    """A provider's web server, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            content = answer()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Stay silent in the test's output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/jwks", asked
        finally:
            server.shutdown()
            thread.join()

"""Debian's glewlwyd as something to compare with: SQLite, one user, one client, OpenID Connect with ES256.

    python3 Tests/Outside/glewlwyd.py FOLDER      prints one JSON line when it is ready, runs until it is told to stop

The line has what `vneid bench sign-in --glewlwyd LINE` needs: url, pid, cookie of the signed-in user, client, private key of the
client. Uses nothing but Python's own library, so that bin/bench needs no virtual environment.
"""

import base64
import http.cookiejar
import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SCHEMA = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
CLIENT, PUBLIC_CLIENT, USER, PASSWORD = "bench", "bench-public", "mai", "bench-password-1"
REDIRECT = "http://127.0.0.1:9/callback"

CONFIGURATION = """
port={port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:{port}"
login_url="login.html"
api_prefix="api"
static_files_path="/usr/share/glewlwyd/webapp/"
log_mode="file"
log_level="ERROR"
log_file="{folder}/glewlwyd.log"
cookie_domain="127.0.0.1"
cookie_secure=0
session_expiration=2419200
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
user_middleware_module_path="{folder}/none"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA256"
database = {{ type = "sqlite3" path = "{folder}/glewlwyd.sqlite" }};
response_allowed_compression=""
"""


class Session:
    """A browser for JSON: keeps cookies."""

    def __init__(self, url):
        self.url = url
        self.cookies = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=None))
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies))

    def send(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"glewlwyd: {method} {path}: {error.code} {error.read().decode()}") from error

    def cookie(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def ec_key():
    """A new P-256 key: private PEM (PKCS#8), public PEM, public JWK."""
    private = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    public = openssl("pkey", "-pubout", data=private)
    point = openssl("pkey", "-pubout", "-outform", "DER", data=private)[-64:]
    x, y = (base64.urlsafe_b64encode(half).decode().rstrip("=") for half in (point[:32], point[32:]))
    return private.decode(), public.decode(), {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def plugin(url):
    private, public, _ = ec_key()
    return {
        "module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "enabled": True,
        "parameters": {
            "iss": url, "jwt-type": "ecdsa", "jwt-key-size": "256", "key": private, "cert": public,
            "code-duration": 60, "refresh-token-duration": 1209600, "access-token-duration": 300,
            "refresh-token-rolling": False, "allow-non-oidc": True,
            "auth-type-client-enabled": True, "auth-type-code-enabled": True, "auth-type-token-enabled": False,
            "auth-type-implicit-enabled": False, "auth-type-password-enabled": False,
            "auth-type-refresh-enabled": True, "pkce-allowed": True, "pkce-method-plain-allowed": False,
            "pkce-required": False, "request-parameter-allow": True, "request-parameter-ietf-strict": False,
            "client-jwks-parameter": "jwks", "client-jwks_uri-parameter": "jwks_uri",
            "client-pubkey-parameter": "pubkey", "request-maximum-exp": 3600, "subject-type": "pairwise",
            "oauth-dpop-allowed": True, "oauth-dpop-iat-duration": 300,
            "oauth-par-allowed": True, "oauth-par-required": False, "oauth-par-duration": 90,
            "oauth-par-request_uri-prefix": "urn:ietf:params:oauth:request_uri:",
        },
    }


def set_up(server, url, folder):
    admin = Session(url)
    admin.send("POST", "/api/auth/", {"username": "admin", "password": "password"})
    admin.send("POST", "/api/mod/plugin/", plugin(url))
    admin.send("POST", "/api/scope/", {
        "name": "bench", "display_name": "bench", "password_required": False, "scheme": {}})
    admin.send("POST", "/api/user/", {
        "username": USER, "password": PASSWORD, "name": "Nguyễn Thị Mai", "email": "mai@example.vn",
        "scope": ["openid", "g_profile", "bench"], "enabled": True})
    private, public, jwk = ec_key()
    jwk.update(kid="bench", alg="ES256", use="sig")
    admin.send("POST", "/api/client/", {
        "client_id": CLIENT, "name": "bench", "confidential": True, "enabled": True, "password": PASSWORD,
        "redirect_uri": [REDIRECT], "authorization_type": ["code", "refresh_token", "client_credentials"],
        "token_endpoint_auth_method": ["private_key_jwt", "client_secret_basic"], "jwks": {"keys": [jwk]},
        "scope": ["openid", "bench"]})
    admin.send("POST", "/api/client/", {
        "client_id": PUBLIC_CLIENT, "name": "bench-public", "confidential": False, "enabled": True,
        "redirect_uri": [REDIRECT], "authorization_type": ["code", "refresh_token"], "scope": ["openid", "bench"]})
    user = Session(url)
    user.send("POST", "/api/auth/", {"username": USER, "password": PASSWORD})
    for client in (CLIENT, PUBLIC_CLIENT):
        user.send("PUT", f"/api/auth/grant/{client}", {"scope": "openid"})
    key_file = Path(folder) / "client.pem"
    key_file.write_text(private)
    key_file.chmod(0o600)
    return {"url": url, "pid": server.pid, "cookie": user.cookie(), "client": CLIENT, "public_client": PUBLIC_CLIENT,
            "client_password": PASSWORD, "key_file": str(key_file), "key_id": "bench", "redirect_uri": REDIRECT,
            "issuer": url}


def wait_for(server, port):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("glewlwyd does not start")


def main():
    folder = sys.argv[1]
    with sqlite3.connect(f"{folder}/glewlwyd.sqlite") as database:
        database.executescript(Path(SCHEMA).read_text())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = Path(folder) / "glewlwyd.conf"
    configuration.write_text(CONFIGURATION.format(port=port, folder=folder))
    server = subprocess.Popen(["glewlwyd", f"--config-file={configuration}"], stdout=subprocess.DEVNULL)
    stop = lambda *_: server.terminate()  # noqa: E731
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        wait_for(server, port)
        print(json.dumps(set_up(server, f"http://127.0.0.1:{port}", folder)), flush=True)
        server.wait()
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    main()

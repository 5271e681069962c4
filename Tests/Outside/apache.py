"""A private Apache with Debian's mod_auth_openidc, which protects one page with an OpenID provider."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

import requests
from country import free_port
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

MODULES = Path("/usr/lib/apache2/modules")
KEY_ID = "apache-1"

CONFIGURATION = """
ServerRoot "{directory}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{directory}/pid"
DefaultRuntimeDir "{directory}"
Mutex file:{directory}
ErrorLog "{directory}/error.log"
LogLevel warn auth_openidc:{level}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule auth_openidc_module {modules}/mod_auth_openidc.so
{identity}
DocumentRoot "{directory}/pages"

OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID {client}
OIDCPublicKeyFiles {key_id}#{directory}/public.pem
OIDCPrivateKeyFiles {key_id}#{directory}/private.pem
OIDCProviderTokenEndpointAuth private_key_jwt
OIDCIDTokenSignedResponseAlg ES256
OIDCPKCEMethod S256
OIDCRedirectURI http://127.0.0.1:{port}/secret/callback
OIDCDefaultLoggedOutURL http://127.0.0.1:{port}/index.html
OIDCCryptoPassphrase {passphrase}
OIDCScope "{scope}"
OIDCRemoteUserClaim sub
OIDCInfoHook access_token id_token userinfo session
OIDCCacheShmMax 50
OIDCHTTPTimeoutShort 60
OIDCHTTPTimeoutLong 60
OIDCStateMaxNumberOfCookies 7 true

<Location "/secret">
    AuthType openid-connect
    Require valid-user
</Location>
"""


class Apache:
    """Serves /index.html to everybody and /secret/index.html to whom the provider knows."""

    def __init__(self, directory, issuer, client, scope="openid profile", level="warn"):
        self.directory, self.port = Path(directory), free_port()
        self.issuer, self.client, self.scope, self.level = issuer, client, scope, level
        self.process = None
        self._write_pages()
        self._write_key()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def redirect_uri(self):
        return f"{self.url}/secret/callback"

    @property
    def jwks(self):
        """The public key, for the registration at the provider."""
        numbers = self.key.public_key().public_numbers()
        return {"keys": [{"kty": "RSA", "kid": KEY_ID, "use": "sig", "alg": "RS256", "n": text_of(numbers.n),
                          "e": text_of(numbers.e)}]}

    def _write_pages(self):
        (self.directory / "pages" / "secret").mkdir(parents=True)
        (self.directory / "pages" / "index.html").write_text("<h1>open to all</h1>")
        (self.directory / "pages" / "secret" / "index.html").write_text("<h1>only for those who signed in</h1>")

    def _write_key(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        (self.directory / "private.pem").write_bytes(self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        (self.directory / "public.pem").write_bytes(self.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))

    def start(self):
        identity = ""
        if os.geteuid() == 0:
            identity = "User www-data\nGroup www-data"
            owner = pwd.getpwnam("www-data")
            for path in [self.directory, *self.directory.rglob("*")]:
                os.chown(path, owner.pw_uid, owner.pw_gid)
            self._let_through()
        (self.directory / "httpd.conf").write_text(CONFIGURATION.format(
            directory=self.directory, port=self.port, modules=MODULES, identity=identity, issuer=self.issuer,
            client=self.client, key_id=KEY_ID, scope=self.scope, passphrase=os.urandom(16).hex(), level=self.level))
        self.process = subprocess.Popen(
            ["/usr/sbin/apache2", "-D", "FOREGROUND", "-f", str(self.directory / "httpd.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"apache2 ended: {self.process.stderr.read().decode()}{self.errors()}")
            with contextlib.suppress(requests.RequestException):
                if requests.get(self.url + "/index.html", timeout=10).status_code == 200:
                    return self
            time.sleep(0.05)
        errors = self.errors()
        self.close()
        raise TimeoutError(f"apache2 does not answer: {errors}")

    def _let_through(self):
        """The children run as www-data: they must be able to walk to the folder."""
        for parent in self.directory.parents:
            if parent.stat().st_uid == os.geteuid() and parent.is_relative_to("/tmp") and parent != Path("/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)

    def errors(self):
        with contextlib.suppress(FileNotFoundError):
            return (self.directory / "error.log").read_text(errors="replace")[-4000:]
        return ""

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def info(self, session):
        """What the module holds about the session: tokens and claims."""
        answer = session.get(f"{self.redirect_uri}?info=json", timeout=120)
        answer.raise_for_status()
        return json.loads(answer.text)


def text_of(number):
    """A positive integer as RFC 7518 section 2 writes it."""
    import base64

    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).decode().rstrip("=")

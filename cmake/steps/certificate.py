"""A self-signed certificate, so that cameras work from other machines of the network (browsers want TLS)."""

import os
import socket
from pathlib import Path
from typing import NamedTuple

from . import addresses
from .report import say
from .shell import run, succeeds

_DAY = 24 * 60 * 60


class Certificate(NamedTuple):
    file: Path
    key: Path
    names: tuple[str, ...]  # and addresses: all that it vouches for


def ensure(data: Path, host: str) -> Certificate:
    """Certificate and key in the data folder; made anew when they expire or the machine's names change."""
    certificate, key = data / "tls-cert.pem", data / "tls-key.pem"
    names = sorted(_names(host))
    made = Certificate(certificate, key, tuple(names))
    noted = data / "tls-names.txt"
    lasting = succeeds(["openssl", "x509", "-checkend", str(7 * _DAY), "-noout", "-in", certificate])
    if lasting and key.exists() and noted.exists() and noted.read_text().split() == names:
        return made
    say(f"Making a certificate for {', '.join(names)}")
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = os.umask(0o077)
    try:
        run(_request(names, certificate, key))
    finally:
        os.umask(before)
    noted.write_text("\n".join(names))
    return made


def _request(names: list[str], certificate: Path, key: Path) -> list[str | Path]:
    alternatives = ",".join(f"{'IP' if addresses.is_address(name) else 'DNS'}:{name}" for name in names)
    return [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-days", "365", "-subj", "/CN=Alo", "-addext", f"subjectAltName={alternatives}"),
        *("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth"),
        *("-keyout", key, "-out", certificate),
    ]


def _names(host: str) -> set[str]:
    # Browsers ask for a name in lower case, whatever the machine calls itself.
    names = {"localhost", "127.0.0.1", "::1", socket.gethostname().lower(), *addresses.own()}
    if host not in addresses.EVERYWHERE:
        names.add(host.lower())
    return names

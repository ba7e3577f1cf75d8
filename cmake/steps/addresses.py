"""The names and addresses that this machine has: for its certificate, and to be typed into a phone."""

import ipaddress
import socket

EVERYWHERE = ("0.0.0.0", "::")
ONLY_HERE = ("127.0.0.1", "::1", "localhost")

# Of the ranges that are kept for documentation: nobody is there.
_NOBODY = {4: "192.0.2.1", 6: "2001:db8::1"}


def own() -> set[str]:
    """All that can be found out without a privilege; not always all there are."""
    return {address for address in (*_of_the_name(), _outward(4), _outward(6)) if address and "%" not in address}


def of_the_network(host: str) -> str | None:
    """The address by which other devices reach a server that listens everywhere; None without a network."""
    version = 6 if host == "::" else 4  # the server listens on one family only
    # The one that traffic leaves by comes first: a machine may have more, of virtual networks that no phone is in.
    candidates = [_outward(version), *sorted(_of_the_name())]
    return next((address for address in candidates if address and _reachable(address, version)), None)


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _reachable(address: str, version: int) -> bool:
    known = ipaddress.ip_address(address)
    return known.version == version and not (known.is_loopback or known.is_link_local or known.is_unspecified)


def _of_the_name() -> set[str]:
    try:
        return {str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()


def _outward(version: int) -> str | None:
    family = {4: socket.AF_INET, 6: socket.AF_INET6}[version]
    try:
        # Connecting a datagram socket sends nothing; it only asks which of our addresses would be used.
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((_NOBODY[version], 9))
            return str(probe.getsockname()[0])
    except OSError:
        return None

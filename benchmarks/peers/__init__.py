"""What Minutebook is measured against: each is given the same words and builds them its own way."""

from benchmarks.peers.boreddocs import Boreddocs
from benchmarks.peers.generator import Generator
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.material import Material, MaterialOutsideNavigation
from benchmarks.peers.minutebook import Minutebook

GENERATORS: dict[str, Generator] = {
    one.name: one
    for one in (Minutebook(), Material(), MaterialOutsideNavigation(), Hugo(), Boreddocs())
}
"""Each by its name on the command line, Minutebook first."""

"""The pages about the site itself, among MkDocs' files."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from minutebook.backends.mkdocs.config import root_of
from minutebook.backends.mkdocs.files import generated
from minutebook.site.builder import Builder


def add_guide(files: Files, config: MkDocsConfig, folder: str, builder: Builder) -> None:
    """Add the pages of a folder that is published under its own name, and those of the macros."""
    for inside in builder.council.attached.guide:
        path = str(root_of(config) / inside)
        files.append(File.generated(
            config, inside, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV
        ))  # fmt: skip
    for name, markdown in builder.renderer.guide().items():
        files.append(generated(config, f"{folder}/macros/{name}", markdown))

"""The theme's script among MkDocs' files."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from minutebook.backends.material.header import OTHER_SEARCHES
from minutebook.backends.material.script import (
    OF_SEARCH,
    SCRIPT,
    UnknownScriptError,
    harmless,
    unknown,
)


def publish_harmless(files: Files, config: MkDocsConfig) -> None:
    """Put the altered script in place of the theme's own, without the map to its source.

    The scripts of the theme's search stay away where no page has that search.
    """
    if not any(name in config.plugins for name in OTHER_SEARCHES):
        for file in [file for file in files if file.src_uri.startswith(OF_SEARCH)]:
            files.remove(file)
    for file in [file for file in files if SCRIPT.fullmatch(file.src_uri)]:
        path = Path(file.abs_src_path or file.src_uri)
        custom = config.theme.custom_dir
        if file.abs_src_path is None or (custom and path.is_relative_to(custom)):
            continue
        try:
            script = harmless(path.read_text("utf-8"))
        except UnknownScriptError as problem:
            raise Abort(unknown(path.name, problem)) from None
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=script))
        source = files.get_file_from_path(f"{file.src_uri}.map")
        if source is not None:
            files.remove(source)

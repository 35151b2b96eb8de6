"""The files that MkDocs found, held against those that the site may have.

MkDocs copies whatever lies under content/, and whatever a link there leads to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from minutebook.findings import Finding, error
from minutebook.loader.loaded import LoadedRecords
from minutebook.records.location import Location
from minutebook.runtime.printable import printed
from minutebook.site.attachments import Attached


def keep_to(
    files: Files, attached: Attached, archive: LoadedRecords, config: MkDocsConfig
) -> Files:
    """The files of a site without those under content/ that it does not have."""
    pages = {page.path for page in archive.prose}
    store = []
    for file in files:
        is_content = file.src_dir == config.docs_dir
        if not is_content or file.src_uri in pages or file.src_uri in attached.published:
            store.append(file)
    return Files(store)


def led_astray(files: Files, config: MkDocsConfig, content: str) -> Iterator[Finding]:
    """Files that would be published though they were never looked at, or lie elsewhere."""
    root = Path(config.config_file_path).parent
    for file in files:
        if file.src_dir == config.docs_dir:
            hidden = any(part.startswith(".") for part in PurePosixPath(file.src_uri).parts)
            if hidden and file.inclusion.value > InclusionLevel.DRAFT.value:
                what = "names that begin with a dot are never published; see 'exclude_docs'"
                yield error(Location(printed(f"{content}/{file.src_uri}")), "hidden-file", what)
        elif file.src_dir is not None and Path(file.src_dir).is_relative_to(root):
            yield from _out_of(file, root)


def _out_of(file: File, root: Path) -> Iterator[Finding]:
    """Whether a file of the council's own theme lies in another place."""
    path = file.abs_src_path or ""
    top = os.path.realpath(file.src_dir or "")
    if not Path(os.path.realpath(path)).is_relative_to(top):
        what = "this leads out of the folder of the theme; put the file itself there"
        yield error(Location(printed(os.path.relpath(path, root))), "link", what)

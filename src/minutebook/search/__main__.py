"""For trying out: `python -m minutebook.search <root> <site>`."""

import sys
from pathlib import Path

from minutebook.book import bind
from minutebook.building_day import build_moment
from minutebook.catalogue import speeches_of
from minutebook.pages import pages, pages_in
from minutebook.reading import read
from minutebook.search.publishing import publish
from minutebook.search.records import record_of_prose, records_of
from minutebook.search.shards import listed
from minutebook.settings import settings


def main() -> None:
    """Write the search's files into a site that is built already."""
    root, site = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    said = settings(root)
    book = bind(read(root, said.data, said.content), build_moment(root, said.as_of).date())
    import importlib

    folders = [Path(str(importlib.import_module(n).__file__)).parent for n in ["minutebook.macros"]]
    speeches = speeches_of(book.body.languages, folders)
    main_language, *further = book.body.languages
    pages_of = {}
    names = {}
    for language in book.body.languages:
        told = book.told_by(speeches[language])
        those = pages(told) if language == main_language else pages_in(told)
        for page in those:
            pages_of[page.address] = records_of(told, page)
        names[language] = {
            one.id: speeches[language].plain(one.name) for one in book.committees.values()
        }
    for prose in book.archive.prose:
        if prose.address and "meetings/" not in prose.address and prose.language in names:
            one = record_of_prose(prose.address, prose.title, prose.text, prose.language)
            pages_of[prose.address] = (one,)
    summary = publish(
        {page: [listed(one) for one in those] for page, those in pages_of.items()},
        pages_of.__getitem__,
        site,
        languages=book.body.languages,
        committees=names,
        cache=Path(sys.argv[3]) if len(sys.argv) > 3 else None,
        cores=2,
    )
    print(summary)


main()

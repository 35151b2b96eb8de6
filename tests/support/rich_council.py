"""A council of a page or two of every kind, in two languages, that builds in a second or two."""

from __future__ import annotations

from pathlib import Path

from tests.pages.test_golden import RECORDS
from tests.support.small_council import FILES, write_dedented

MORE = {
    "mkdocs.yml": """
        site_name: Little Wicken Parish Council
        site_description: What the parish council does
        site_url: https://wicken.example/
        copyright: Little Wicken Parish Council
        docs_dir: content
        theme:
          name: material
          font: false
          custom_dir: overrides
          features:
            - content.tooltips
            - navigation.tabs
        plugins:
          - minutebook:
              as_of: 2025-09-30
              macros: [minutebook.macros, wicken_macros]
              translations:
                cy:
                  Home: Hafan
          - macros:
              modules: [minutebook.macros]
              on_undefined: strict
              on_error_fail: true
        markdown_extensions:
          - attr_list
          - tables
          - toc:
              permalink: "#"
              permalink_title: Link to this heading
        nav:
          - Home: index.md
          - Meetings: meetings/index.md
          - Decisions: decisions/index.md
          - Registers: registers/index.md
          - People: people/index.md
          - Search: search/index.md
        """,
    "overrides/main.html": """
        {% extends "base.html" %}
        {% block announce %}The office is shut on Mondays.{% endblock %}
        """,
    "wicken_macros/__init__.py": '''
        """The parish's own macros."""

        from .lately import lately

        VOCABULARY = {"lately": lately}
        ''',
    "wicken_macros/lately.py": '''
        """The macro `lately`."""

        from minutebook.book import Book


        def lately(book: Book):
            """Name the meeting that was held last."""
            held = [one for one in book.meetings_by_date if one.date <= book.today]
            return {"held": held[-1:]}
        ''',
    "wicken_macros/lately.html": """
        {% for one in held %}
        <p>Met on <a href="{{ 'meeting:' ~ one.id }}">{{ one.date | day }}</a>.</p>
        {% else %}<p>None yet.</p>{% endfor %}
        """,
    "content/about.md": """
        # About us

        We met last in the hall.

        {{ lately() }}

        {{ votes(person="ann-lee") }}

        [The ford](register:risks/2025#R2) is watched by [Ann](person:ann-lee) and the PC.
        """,
    "content/cy/about.md": "# Amdanom ni\n\nY cyngor plwyf.\n\n{{ lately() }}\n",
    "content/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>The parish</title></svg>\n',
    "data/body.yml": """
        # yaml-language-server: $schema=../schemas/body.json
        name: {en: Little Wicken Parish Council, cy: Cyngor Plwyf Little Wicken}
        languages: [en, cy]
        legal_profile: england-parish
        """,
    "data/glossary.yml": """
        # yaml-language-server: $schema=../schemas/glossary.json
        terms:
          - {term: PC, means: Parish council}
          - {term: ford, means: Where the lane crosses the brook}
        """,
    "data/committees/works.yml": """
        # yaml-language-server: $schema=../../schemas/committee.json
        name: {en: Works Committee, cy: Pwyllgor Gwaith}
        short_name: Works
        kind: other
        about: It mends paths, walls and lamps.
        parent: council
        members:
          - {person: bo-hill, role: chair, from: 2024-05-01}
          - {person: ann-lee, from: 2024-05-01}
        """,
    "data/people/bo-hill.yml": """
        # yaml-language-server: $schema=../../schemas/person.json
        name: Bo Hill
        title: {en: Councillor, cy: Y Cynghorydd}
        note: Keeps *bees*.
        """,
    "data/people/cy-ash.yml": """
        # yaml-language-server: $schema=../../schemas/person.json
        name: Cy Ash
        kind: officer
        posts:
          - {title: Clerk to the parish council, from: 2020-01-01}
        """,
    "data/meetings/council/2025-05-06/minutes.yml": """
        # yaml-language-server: $schema=../../../../schemas/minutes.json
        time: 19:30
        ended: 21:00
        place: Village Hall
        published_on: 2025-05-20
        attendance:
          - {person: ann-lee, role: chair}
          - bo-hill
          - {person: cy-ash, role: officer}
        items:
          - number: 1
            title: Apologies
            paragraphs:
              - There were none.
          - number: 2
            title: Footpaths
            presenters: [cy-ash]
            paragraphs:
              - The PC heard that the path by the ford floods.
              - Two residents asked for a handrail.
            motions:
              - mover: bo-hill
                seconder: ann-lee
                text: That the path be mended.
                vote: {method: recorded, for: 2, against: 0, names: {for: [ann-lee, bo-hill]}}
                outcome: carried
            resolutions:
              - The path by the ford is to be mended.
            actions:
              - {id: prices, text: To ask three firms for a price., owner: cy-ash, due: In June}
        """,
    "data/meetings/council/2025-09-02/agenda.yml": """
        # yaml-language-server: $schema=../../../../schemas/agenda.json
        time: 19:30
        place: {en: Village Hall, cy: Neuadd y Pentref}
        published_on: 2025-08-27
        items:
          - {number: 1, title: {en: Apologies, cy: Ymddiheuriadau}}
          - number: 2
            title: Lamps
            text: To hear from [the works committee](committee:works).
            purpose: decision
            papers:
              - {title: Report on lamps, report: council/2025-09-02/lamps}
          - number: 3
            title: The old barn
            exempt:
              paragraphs: [3]
              public_interest: The price is still to be agreed.
        """,
    "data/meetings/council/2025-09-02/minutes.yml": """
        # yaml-language-server: $schema=../../../../schemas/minutes.json
        time: 19:30
        ended: 20:45
        place: Village Hall
        attendance:
          - {person: ann-lee, role: chair}
          - {person: bo-hill, presence: apologies}
        items:
          - number: 1
            title: Apologies
            paragraphs: [Bo Hill had sent apologies.]
          - number: 2
            title: Lamps
            paragraphs: ['The lamps in the lane are to be lit till midnight, as in risk R2.']
            resolutions: [New lamps are to be bought.]
        """,
    "data/meetings/council/2025-09-02/decisions.yml": """
        # yaml-language-server: $schema=../../../../schemas/decisions.json
        decisions:
          - id: lamps-2025
            title: New lamps
            status: approved
            item: item-2
            resolutions: [That twelve lamps be bought.]
            reasons: The old ones are dim.
            alternatives: To leave the lane dark.
        """,
    "data/meetings/council/2025-12-02/agenda.yml": """
        # yaml-language-server: $schema=../../../../schemas/agenda.json
        time: 19:30
        place: Village Hall
        items:
          - {number: 1, title: Apologies}
        """,
    "data/meetings/works/2025-06-10/agenda.yml": """
        # yaml-language-server: $schema=../../../../schemas/agenda.json
        time: 10:00
        place: The ford
        items:
          - {number: 1, title: The handrail}
        """,
    "data/meetings/works/2025-06-10/minutes.yml": """
        # yaml-language-server: $schema=../../../../schemas/minutes.json
        attendance:
          - {person: bo-hill, role: chair}
          - ann-lee
        items:
          - number: 1
            title: The handrail
            paragraphs:
              - It is to be of oak, [as was resolved](meeting:council/2025-05-06#item-2).
            resolutions: ['That oak be bought.']
        """,
    "content/meetings/council/2025-09-02/lamps.md": """
        ---
        title: Report on lamps
        item: item-2
        person: cy-ash
        recommendation: That twelve lamps be bought.
        ---

        ## What they cost

        | Lamp | Price |
        |---|---|
        | Tall | £120 |
        | Small | £80 |
        """,
    "data/decisions/2025-07-01-hedge.yml": """
        # yaml-language-server: $schema=../../schemas/decision-form.json
        title: Decision of the clerk
        decided_on: 2025-07-01
        maker_kind: officer
        makers: [{person: cy-ash, post: Clerk}]
        authority: Standing order 12
        decisions:
          - id: hedge-2025
            title: To cut the hedge
            status: approved
            resolutions: [That the hedge by the hall be cut.]
            reasons: It hides the road.
        """,
}


def rich_council(root: Path) -> Path:
    """Its repository."""
    return write_dedented(root, {**FILES, **RECORDS, **MORE})

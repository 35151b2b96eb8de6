"""Texts as they are typed, and what of them a page may show: Markdown, HTML, SVG, addresses."""

"""The pages that a site has, each a macro with its arguments."""

from minutebook.pages.catalog import pages
from minutebook.pages.page import Page

__all__ = ["Page", "pages"]

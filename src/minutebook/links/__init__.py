"""The id of a record in a link, and every link that a record holds."""

from minutebook.links.target import Target, slug, target

__all__ = ["Target", "slug", "target"]

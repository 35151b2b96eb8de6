"""What is wrong with a book, by subject."""

from minutebook.checks.examination import examine
from minutebook.checks.per_unit import each, whole

__all__ = ["each", "examine", "whole"]

"""What a grader is written with: tests, checks, and the student behind a pipe.

Runs in the grader box, where no student code is. The runner imports grade.py, which registers its tests, and then calls main().
"""

from ._checks import Failed, check
from ._session import StudentDied, StudentError, StudentTimeout, Ungradable, main, seed, student, test, ungradable
from ._source import source

__all__ = [
    "Failed", "StudentDied", "StudentError", "StudentTimeout", "Ungradable",
    "check", "main", "seed", "source", "student", "test", "ungradable",
]  # fmt: skip

"""What can go wrong with one input, by type: worth another try, final, or not an article at all.

    WiredeskError
    ├── RetryableError      wanted and not obtained; trying again may help   -> outcome failed, retryable
    ├── FinalError          wanted and not obtained; it will not change      -> outcome failed
    ├── RejectedError       read, and not an article                         -> outcome rejected
    └── UsageError          the call itself is wrong                         -> exit status 2

Every message says what happened, to which input, and what to do next.
"""

from __future__ import annotations


class WiredeskError(Exception):
    """Base of the tree. `about` names the input, file or setting concerned."""

    def __init__(self, message: str, *, about: str) -> None:
        super().__init__(message)
        self.about = about


class RetryableError(WiredeskError):
    """Wanted and not obtained; a later try may succeed (time-out, crash under memory pressure, a lock held)."""


class FinalError(WiredeskError):
    """Wanted and not obtained; the same try will fail again (unreadable, corrupt archive member)."""


class RejectedError(WiredeskError):
    """Read, and not an article: empty, binary, too big, of no supported type."""


class UsageError(WiredeskError):
    """The call is wrong: a location that does not exist, an option out of range."""

"""What became of an input that yields no document?"""

from __future__ import annotations

import errno
import os

from extractors.errors import FinalError, RejectedError, RetryableError, WiredeskError
from extractors.records import Outcome

# The machine was short of something, or a network disk hiccuped. Everything else will be the same next time.
_PASSING = frozenset(
    {
        errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS,
        errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN,
        errno.EREMOTEIO,
    }
)  # fmt: skip
_ADVICE = {
    errno.EACCES: "give the user that runs this leave to read it",
    errno.EPERM: "give the user that runs this leave to read it",
    errno.ENOENT: "it vanished between listing and reading; if it was moved, the next run finds it there",
    errno.ENOTDIR: "it vanished between listing and reading; if it was moved, the next run finds it there",
    errno.ENAMETOOLONG: "give the folder itself as a location",
}


def rejected(ref: str, reason: str) -> Outcome:
    """Say that an input was read, or looked at, and is no article."""
    return Outcome(ref, "discover", "rejected", reason)


def of_error(ref: str, error: WiredeskError) -> Outcome:
    """Turn an error into the outcome its type stands for."""
    if isinstance(error, RejectedError):
        return rejected(ref, str(error))
    return Outcome(ref, "discover", "failed", str(error), retryable=isinstance(error, RetryableError))


def of_os_error(error: OSError, *, about: str) -> RetryableError | FinalError:
    """Turn a refusal of the operating system into an error that says whether another try may help."""
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    if error.errno in _PASSING:
        return RetryableError(f"cannot be read: {reason}; try again", about=about)
    advice = _ADVICE.get(error.errno or 0)
    return FinalError(f"cannot be read: {reason}" + (f"; {advice}" if advice else ""), about=about)

"""Prefect, and nothing but orchestration. The only place that imports prefect.

Prefect reads its settings when it is first imported, so what this house wants is set here, where the user has not.
"""

import os

SERVER_START_SECONDS = 240
"""From nothing to the first answer: 8 s at rest with a fresh database, over a minute seen on a busy machine."""

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", str(SERVER_START_SECONDS))

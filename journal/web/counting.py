"""How many requests came to which endpoint, how they ended and how long they took; nothing else."""

import os
from time import perf_counter
from typing import Any

from flask import Flask, Response, current_app, g, request

# A save should take under ten milliseconds, a report under a second.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


def start(app: Flask) -> None:
    """Count every request under its endpoint's name: no address, no id, no person."""
    # Imported late: it decides at its import whether it counts for one process or for several.
    from prometheus_client import (  # noqa: PLC0415
        CollectorRegistry,
        Counter,
        Histogram,
        disable_created_metrics,
    )

    disable_created_metrics()  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    ended = Counter(
        "afterword_requests",
        "Requests by endpoint and status.",
        ["endpoint", "status"],
        registry=registry,
    )
    took = Histogram(
        "afterword_request_seconds",
        "Seconds a request took, by endpoint.",
        ["endpoint"],
        buckets=_SECONDS,
        registry=registry,
    )
    app.extensions["afterword-counts"] = registry

    @app.before_request
    def begin() -> None:
        g.begun = perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        ended.labels(endpoint, str(response.status_code)).inc()
        begun = g.get("begun")
        if begun is not None:
            took.labels(endpoint).observe(perf_counter() - begun)
        return response


def exposed() -> bytes:
    """The counts of every process, in Prometheus' text form."""
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415

    registry: Any = current_app.extensions["afterword-counts"]
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)

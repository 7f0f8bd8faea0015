"""Figures for Prometheus: requests, and how often a decision lost a race."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "POST", "HEAD", "OPTIONS"})


class Figures:
    """One set for one application."""

    def __init__(self, retries: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "registry_requests",
            "Requests by method and status",
            ["method", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "registry_request_seconds", "Time to answer", buckets=SECONDS, registry=self._registry
        )
        self._registry.register(_Retries(retries))

    def count_request(self, method: str, status: int, seconds: float) -> None:
        self._requests.labels(method if method in METHODS else "other", str(status)).inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self._registry)


class _Retries(Collector):
    def __init__(self, retries: Callable[[], int]) -> None:
        self._retries = retries

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(
            "registry_command_retries", "Decisions taken anew after a lost race", value=self._retries()
        )

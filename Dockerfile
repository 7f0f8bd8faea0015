# The registry as one image: the same program as `make demo`, for a database of its own outside (docker-compose.yml).

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/registry
COPY requirements.lock .
RUN /opt/registry/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY registry registry
COPY projections projections
COPY certificates certificates
COPY graphql graphql
COPY web web
COPY service service
RUN /opt/registry/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
COPY bin/system-packages /tmp/system-packages
RUN /tmp/system-packages && rm -rf /tmp/system-packages /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/registry registry
COPY --from=build /opt/registry /opt/registry
ENV PATH=/opt/registry/bin:$PATH PYTHONUNBUFFERED=1
USER registry
WORKDIR /var/lib/registry
EXPOSE 8000
# SIGTERM: finish or refuse what is under way, within ten seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["registry"]
CMD ["serve"]

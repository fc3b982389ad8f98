# The program with its models, for workers, beat and every verb. docs/operations.md says how it is run.
FROM python:3.11.14-slim-bookworm AS base
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1

FROM base AS build
WORKDIR /build
COPY requirements.lock requirements-dev.lock ./
# The driver for PostgreSQL is an extra, and what builds the wheel is for development: both are pinned in the second lock.
RUN pick() { awk -v names="$1" '/^[^ ]/ { keep = $0 ~ "^(" names ")==" } keep' requirements-dev.lock; } \
    && pick 'psycopg|psycopg-binary' > postgresql.lock \
    && pick 'hatchling|packaging|pathspec|pluggy|tomlkit|trove-classifiers' > wheel.lock
RUN python -m venv /opt/claimdesk \
    && /opt/claimdesk/bin/pip install --require-hashes -r requirements.lock -r postgresql.lock
COPY pyproject.toml README.md LICENSE ./
COPY claims claims
COPY config config
COPY newsroom newsroom
COPY worker worker
RUN python -m venv /build/tools \
    && /build/tools/bin/pip install --require-hashes -r wheel.lock \
    && /build/tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/claimdesk/bin/pip install --no-deps dist/*.whl

FROM base
RUN groupadd --gid 10001 claimdesk \
    && useradd --uid 10001 --gid claimdesk --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin claimdesk \
    && install -d -o claimdesk -g claimdesk -m 0750 /var/lib/claimdesk
COPY --from=build /opt/claimdesk /opt/claimdesk
# The models' run time reports to its makers by default; the program turns that off, and so does the image.
ENV PATH=/opt/claimdesk/bin:$PATH CLAIMDESK_DATA_DIR=/var/lib/claimdesk ORT_DISABLE_TELEMETRY=1
WORKDIR /var/lib/claimdesk
USER 10001:10001
ENTRYPOINT ["claimdesk"]
CMD ["--help"]

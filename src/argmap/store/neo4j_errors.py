"""Convert errors of the Neo4j driver to argmap's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as fault

from argmap.activity import activity
from argmap.errors import (
    CommitUnknown,
    NotPermitted,
    QueryFailed,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
    TransactionFailed,
)
from argmap.model.values import TimeLimit

_TIMEOUTS = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
)

_NOT_PERMITTED = (
    "Neo.ClientError.Security.Forbidden",
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
)


@contextmanager
def mapped(place: str) -> Iterator[None]:
    """Convert the driver's errors in argmap's own queries."""
    try:
        yield
    except fault.AuthError as error:
        raise StoreUnavailable(
            f"{place} refuses the credentials. Set NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except fault.IncompleteCommit as error:
        raise CommitUnknown(
            f"{place} stopped answering during a commit, so its last change may or may not be "
            "saved. Check that the server is running"
        ) from error
    except (fault.ServiceUnavailable, fault.SessionExpired) as error:
        raise StoreUnavailable(
            f"{place} does not answer. Check that the server is running and the address is right"
        ) from error
    except fault.Neo4jError as error:
        if error.code in _NOT_PERMITTED:
            raise NotPermitted(
                f"{place} does not permit this: {_message(error).rstrip('.')}. Reading needs the "
                "role `reader`; the first ingestion needs `architect`, later ones `publisher`"
            ) from error
        raise StoreError(f"{place}: {_message(error)}") from error
    except fault.DriverError as error:
        raise StoreUnavailable(f"{place}: {error}") from error


@contextmanager
def retryable() -> Iterator[None]:
    """Raise TransactionFailed for converted errors after which the driver would retry."""
    try:
        yield
    except NotPermitted:  # the driver would retry on a read-only database
        raise
    except StoreError as error:
        cause = error.__cause__
        if isinstance(cause, fault.Neo4jError | fault.DriverError) and cause.is_retryable():
            raise TransactionFailed(str(error)) from cause
        raise


@contextmanager
def asked(place: str, timeout: float | None) -> Iterator[None]:
    """Convert the driver's errors in a user's query, which may itself be wrong.

    timeout: the query's time limit in seconds; the server may have another limit. Raises
    QueryTimeout also if the server's result, or its failure, came after the limit.
    """
    time_limit = TimeLimit(timeout)
    try:
        with activity.limited_query(timeout):
            yield
        time_limit.require()
    except fault.Neo4jError as error:
        if error.code in _TIMEOUTS:
            limit = f"{timeout:g} s" if timeout is not None else "the server's own limit"
            raise QueryTimeout(f"the query took longer than {limit}") from error
        if "OutOfMemory" in (error.code or ""):
            raise QueryFailed(
                f"the query needs more memory than {place} allows. Narrow it, or raise the "
                "server's dbms.memory.transaction.total.max"
            ) from error
        if isinstance(error, fault.TransientError):
            raise StoreUnavailable(f"{place}: {error.message}") from error
        raise QueryFailed(_message(error)) from error
    except fault.DriverError as error:
        time_limit.require()
        raise StoreUnavailable(
            f"{place} does not answer. Check that the server is running and the address is right"
        ) from error


def _message(error: fault.Neo4jError) -> str:
    """Return the server's message, without the query text that follows it."""
    return (error.message or str(error)).split("\n")[0].split("\r")[0].strip()

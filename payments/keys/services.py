"""One effect and one answer for each key (safety, law 1)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from payments import planned
from payments.errors import DomainError, KeyReused, StillRunning
from payments.keys.errors import RefusedBefore
from payments.keys.models import RequestKey
from payments.policy import policy

KEPT = "SELECT {request_key} FROM request_key WHERE scope = %s AND key = %s"
PURGE = """
DELETE FROM request_key WHERE id IN (
  SELECT id FROM request_key WHERE answered_at < %s ORDER BY answered_at LIMIT %s
)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes a client was given, and their status."""

    status: int
    body: bytes


def fingerprint(*facts: object) -> bytes:
    """A digest of what a request asks for: the same facts, the same 32 bytes."""
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).digest()


def answer_once(
    scope: str, key: str, fingerprint: bytes, effect: Callable[[], Answer], *, at: datetime
) -> Answer:
    """Do the effect and keep its answer, in one transaction; asked again, give the same bytes.

    While the first request runs, a second gets `StillRunning` (409) at once; other content under
    the key gets `KeyReused` (422). A `DomainError` of the effect undoes the effect, is kept as the
    answer and raised: the second time as `RefusedBefore`, with the same words, code and status. So
    a page that shows a refusal carries a new key. Any other fault rolls everything back and keeps
    nothing, and the same key may try again.
    """
    refusal: DomainError | None = None
    with transaction.atomic(durable=True):
        _hold(scope, key)
        for (kept,) in planned.found(KEPT, [scope, key], request_key=RequestKey):
            return _answer_again(kept, fingerprint)
        try:
            with transaction.atomic():
                answer = effect()
        except DomainError as error:
            refusal = error
            answer = Answer(error.status, _refusal_bytes(error))
        planned.write(
            [
                RequestKey(
                    scope=scope,
                    key=key,
                    fingerprint=fingerprint,
                    status=answer.status,
                    body=answer.body,
                    answered_at=at,
                )
            ]
        )
    if refusal is not None:
        raise refusal
    return answer


def purge(*, at: datetime, chunk: int = 1000) -> int:
    """Take away answers older than 30 days, a chunk and a transaction at a time; gives how many."""
    before = at - timedelta(days=policy().key_days)
    taken = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PURGE, [before, chunk])
            taken += cursor.rowcount
            if cursor.rowcount < chunk:
                return taken


def _hold(scope: str, key: str) -> None:
    """Take this key until the transaction ends, or say at once that somebody has it.

    A lock by name, because the row is not there yet; the lock is gone with its holder, however
    that dies. The unique constraint is its twin.
    """
    number = int.from_bytes(hashlib.sha256(f"{scope}\n{key}".encode()).digest()[:8], "big", signed=True)
    ((held,),) = planned.run("SELECT pg_try_advisory_xact_lock(%s::bigint)", [number])
    if not held:
        raise StillRunning


def _answer_again(kept: RequestKey, fingerprint: bytes) -> Answer:
    """The first answer, if this is the same request."""
    if bytes(kept.fingerprint) != fingerprint:
        raise KeyReused
    body = bytes(kept.body)
    if kept.status < 400:
        return Answer(kept.status, body)
    told = json.loads(body)
    raise RefusedBefore(told["sentence"], code=told["code"], status=kept.status)


def _refusal_bytes(error: DomainError) -> bytes:
    return json.dumps({"code": error.code, "sentence": str(error)}, ensure_ascii=False).encode()

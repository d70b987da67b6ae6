"""The protocol over HTTP: an ASGI application that parses, asks the service and answers JSON."""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from longalign_trainer.bodies import ApplyStep, OpenRun, TakeCheckpoint, run_name, step_number
from longalign_trainer.protocol_error import ProtocolError
from longalign_trainer.service import Service

BODY_LIMIT = 1 << 20
"""Bytes; the protocol's bodies are a few hundred."""

_log = logging.getLogger(__name__)


def create_app(service: Callable[[], Service], token: str | None = None) -> Starlette:
    """``service`` is called once, in the event loop; without a token all requests are let in."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.service = service()
        yield
        await app.state.service.close()

    return Starlette(
        routes=[
            Route("/healthz", _health, methods=["GET"]),
            Route("/v1/runs/{run}", _Answer(_get), methods=["GET"]),
            Route("/v1/runs/{run}", _Answer(_put), methods=["PUT"]),
            Route("/v1/runs/{run}/steps/{step}", _Answer(_step), methods=["POST"]),
            Route("/v1/runs/{run}/checkpoint", _Answer(_checkpoint), methods=["POST"]),
        ],
        middleware=[] if token is None else [Middleware(_BearerToken, token=token)],
        exception_handlers={HTTPException: _http_error, Exception: _unexpected},
        lifespan=lifespan,
    )


async def _health(request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _get(request: Request) -> dict[str, object]:
    return await _service(request).status(_run(request))


async def _put(request: Request) -> dict[str, object]:
    return await _service(request).put(_run(request), OpenRun.parse(await _body(request)))


async def _step(request: Request) -> dict[str, object]:
    number = step_number(request.path_params["step"])
    body = ApplyStep.parse(await _body(request))
    run = _service(request).run(_run(request))
    return (await run.apply(number, body.sha256, body.fencing)).to_json()


async def _checkpoint(request: Request) -> dict[str, object]:
    body = TakeCheckpoint.parse(await _body(request))
    run = _service(request).run(_run(request))
    return {"step": await run.checkpoint(body.fencing)}


def _service(request: Request) -> Service:
    return request.app.state.service


def _run(request: Request) -> str:
    return run_name(request.path_params["run"])


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise ProtocolError("BAD_REQUEST", f"the body must be at most {BODY_LIMIT} bytes")
    return bytes(body)


class _Answer:
    """An endpoint of what a handler returns or refuses."""

    def __init__(self, handler: Callable[[Request], Awaitable[dict[str, object]]]) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = JSONResponse(await self._handler(request))
        except ProtocolError as problem:
            response = _refusal(problem)
        await response(scope, receive, send)


def _refusal(problem: ProtocolError) -> JSONResponse:
    return JSONResponse(problem.body(), status_code=problem.status)


async def _http_error(request: Request, error: HTTPException) -> JSONResponse:
    code = "METHOD_NOT_ALLOWED" if error.status_code == 405 else "NOT_FOUND"
    answer = _refusal(ProtocolError(code, f"{request.method} {request.url.path} is not served"))
    answer.headers.update(error.headers or {})
    return answer


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """Starlette raises the error again, so that the server logs it."""
    return _refusal(ProtocolError("INTERNAL", f"{type(error).__name__}: {error}"))


class _BearerToken:
    """Lets in requests with the token, and /healthz."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/healthz" or self._holds(scope):
            await self._app(scope, receive, send)
        else:
            problem = ProtocolError(
                "UNAUTHORIZED", "the request must carry the server's bearer token"
            )
            await _refusal(problem)(scope, receive, send)

    def _holds(self, scope: Scope) -> bool:
        sent = [value for name, value in scope["headers"] if name == b"authorization"]
        return len(sent) == 1 and hmac.compare_digest(sent[0], self._expected)

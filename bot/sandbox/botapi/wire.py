"""HTTP to calls and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.params import Params, Upload, decoded

if TYPE_CHECKING:
    from bot.sandbox.botapi.errors import ApiError
    from bot.sandbox.botapi.texts import Json

NOT_JSON = "can't parse request body as JSON"


async def params_of(request: web.Request) -> Params:
    """Whatever a request says, in query, form, multipart or JSON."""
    given: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        given |= await _json_body(request)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                given[name] = value
    return Params(decoded(given), files)


async def _json_body(request: web.Request) -> Json:
    raw = await request.read()
    try:
        return msgspec.json.decode(raw, type=dict[str, Any]) if raw else {}
    except msgspec.MsgspecError as error:
        raise bad(NOT_JSON) from error


def answer(result: Any) -> web.Response:  # noqa: ANN401
    """The answer to a call that went well."""
    return _respond(200, msgspec.json.encode({"ok": True, "result": result}))


def page(updates: list[bytes]) -> web.Response:
    """A page of updates that are bytes already."""
    return _respond(200, b'{"ok":true,"result":[' + b",".join(updates) + b"]}")


def refusal(error: ApiError) -> web.Response:
    """The answer to a call that did not."""
    response = _respond(error.code, msgspec.json.encode(error.body()))
    if "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


def _respond(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")

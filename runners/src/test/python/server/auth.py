"""Lets one key in, and repeats any other in its refusal, as some servers do."""

from fastapi import Request
from litellm.proxy._types import ProxyException, UserAPIKeyAuth

KEY = "sk-of-the-test"


async def check(request: Request, api_key: str) -> UserAPIKeyAuth:
    if api_key != KEY:
        raise ProxyException(f"Incorrect API key provided: {api_key}", "auth_error", "key", 401)
    return UserAPIKeyAuth(api_key=api_key)

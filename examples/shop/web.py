"""The web service, which takes orders and shows how far they are."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request, Response

from examples.shop.settings import NUMBERS, OPEN, ORDERS
from hazelcast_fluent import ClientConfig, health


def make_app(config: ClientConfig) -> FastAPI:
    """Return the web service, which connects when it starts and disconnects when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with config.async_client() as client:
            app.state.client = client
            yield

    app = FastAPI(lifespan=lifespan)
    app.post("/orders", status_code=201)(add_order)
    app.get("/orders/{number}")(get_order)
    app.get("/health")(get_health)
    return app


def hazelcast(request: Request) -> Any:
    """Return the client of the web service."""
    return request.app.state.client


Client = Annotated[Any, Depends(hazelcast)]


async def add_order(item: str, client: Client) -> dict[str, Any]:
    """Take an order, and leave it to a worker."""
    numbers = await client.get_flake_id_generator(NUMBERS)
    number: int = await numbers.new_id()
    orders = await client.get_map(ORDERS)
    await orders.put(number, {"item": item, "state": "open"})
    waiting = await client.get_queue(OPEN)
    await waiting.put(number)
    return {"number": number}


async def get_health(client: Client, response: Response) -> dict[str, Any]:
    """Return 200 while the client is connected, else 503; nothing is sent to the cluster."""
    state = health(client)
    response.status_code = 200 if state.connected else 503
    return {"hazelcast": state.summary}


async def get_order(number: int, client: Client) -> dict[str, Any]:
    """Return an order."""
    orders = await client.get_map(ORDERS)
    found: dict[str, Any] | None = await orders.get(number)
    if found is None:
        raise HTTPException(404)
    return found

"""A small shop: a web service with the asyncio client, a worker with threads, tested by the kit only."""

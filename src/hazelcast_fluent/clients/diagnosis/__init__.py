"""Why a client can't connect: a probe of each address, and the report of it."""

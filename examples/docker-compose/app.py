"""Write an order and read it back, with the configuration of the container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hazelcast_fluent import ClientConfig, health

if TYPE_CHECKING:
    from hazelcast.proxy.map import BlockingMap


def main() -> None:
    """Connect with what the file and the environment contain."""
    config = ClientConfig.load()
    print(config.explain("network_config.addresses"))
    with config.client() as client:
        orders: BlockingMap[str, str] = client.get_map("orders-eu").blocking()
        orders.put("o-1", "two coffees")
        print("o-1:", orders.get("o-1"))
        print(health(client))


if __name__ == "__main__":
    main()

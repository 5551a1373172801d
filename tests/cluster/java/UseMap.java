import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

/** Connects to the member at the given address, writes to a map and prints what it reads. */
public class UseMap {
    public static void main(String[] arguments) {
        ClientConfig config = new ClientConfig();
        config.getNetworkConfig().addAddress(arguments[0]);
        config.getConnectionStrategyConfig().getConnectionRetryConfig().setClusterConnectTimeoutMillis(10_000);
        config.setProperty("hazelcast.logging.type", "none");
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        try {
            IMap<String, String> map = client.getMap("from-java");
            map.put("k", "v");
            System.out.println(client.getCluster().getMembers().size() + " " + map.get("k") + " " + map.size());
        } finally {
            client.shutdown();
        }
    }
}

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads a file once for each line it reads, and prints the seconds it took; a smaller file warms it up. */
public final class Load {
    private static final int WARM_UP = 60;

    private Load() {
    }

    public static void main(String[] arguments) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(arguments[0]));
        byte[] small = Files.readAllBytes(Path.of(arguments[1]));
        for (int run = 0; run < WARM_UP; run++) {
            load(small);
        }
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        while (lines.readLine() != null) {
            long start = System.nanoTime();
            load(file);
            System.out.println((System.nanoTime() - start) / 1e9);
        }
    }

    private static ClientConfig load(byte[] file) throws Exception {
        return new YamlClientConfigBuilder(new ByteArrayInputStream(file)).build();
    }
}

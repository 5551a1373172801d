import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientFailoverConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.XmlClientFailoverConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientFailoverConfigBuilder;
import com.hazelcast.client.impl.clientside.FailoverClientConfigSupport;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.config.matcher.MatchingPointConfigPatternMatcher;
import com.hazelcast.internal.json.Json;
import com.hazelcast.internal.json.JsonArray;
import com.hazelcast.internal.json.JsonObject;
import com.hazelcast.internal.json.JsonValue;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers what Hazelcast's own loaders make of a batch of inputs.
 *
 * <p>Arguments: a file with one case a line (JSON), the file for one answer a line. The working directory must be empty: the
 * files of each case are put there and taken away again. Compiled against whichever Hazelcast is on the class path, 3.12 or 5.x.
 */
public final class Oracle {

    private static final int DEEPEST_CAUSE = 12;

    private final JsonObject given;

    private Oracle(JsonObject given) {
        this.given = given;
    }

    public static void main(String[] arguments) throws Exception {
        try (Stream<String> lines = Files.lines(Paths.get(arguments[0]));
                BufferedWriter out = Files.newBufferedWriter(Paths.get(arguments[1]))) {
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(new Oracle(Json.parse(line).asObject()).verdict().toString());
                out.newLine();
            }
        }
    }

    /** Runs the case in its surroundings and puts everything back. */
    private JsonObject verdict() throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        Map<String, String> environment = new HashMap<>(Environment.writable());
        try {
            writeFiles();
            entries("system").forEach(System::setProperty);
            Environment.writable().putAll(entries("environment"));
            return new JsonObject().add("ok", true).add("result", result(given.getString("kind", "")));
        } catch (Throwable problem) {
            return new JsonObject().add("ok", false).add("causes", causes(problem)).add("violations", violations(problem));
        } finally {
            System.setProperties(before);
            Environment.writable().clear();
            Environment.writable().putAll(environment);
            removeFiles();
        }
    }

    private JsonValue result(String kind) throws Exception {
        switch (kind) {
            case "yaml":
                return changes(properties(new YamlClientConfigBuilder(text())).build());
            case "xml":
                return changes(properties(new XmlClientConfigBuilder(text())).build());
            case "load":
                return changes(invoke(ClientConfig.class, "load"));
            case "default":
                return Walk.of(new ClientConfig());
            case "failover-yaml":
                return failover(properties(new YamlClientFailoverConfigBuilder(text())).build());
            case "failover-xml":
                return failover(properties(new XmlClientFailoverConfigBuilder(text())).build());
            case "failover-load":
                return failover(invoke(ClientFailoverConfig.class, "load"));
            case "failover-resolve":
                return failover(FailoverClientConfigSupport.resolveClientFailoverConfig(
                        properties(new YamlClientFailoverConfigBuilder(text())).build()));
            case "match":
                return Json.value(new MatchingPointConfigPatternMatcher().matches(names(), given.getString("item", null)));
            case "lookup":
                return lookup();
            default:
                throw new IllegalArgumentException("no such kind of case: " + kind);
        }
    }

    /** The name of the near cache that a client uses for a map. */
    private JsonValue lookup() {
        ClientConfig config = new ClientConfig();
        names().forEach(name -> config.addNearCacheConfig(new NearCacheConfig(name)));
        NearCacheConfig found = config.getNearCacheConfig(given.getString("item", null));
        return Json.value(found == null ? null : found.getName());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        given.get("names").asArray().forEach(name -> names.add(name.asString()));
        return names;
    }

    private static JsonValue changes(Object config) {
        return Walk.changes(config, new ClientConfig());
    }

    private static JsonValue failover(Object loaded) {
        ClientFailoverConfig config = (ClientFailoverConfig) loaded;
        JsonArray clients = new JsonArray();
        config.getClientConfigs().forEach(client -> clients.add(changes(client)));
        return new JsonObject().add("tryCount", config.getTryCount()).add("clients", clients);
    }

    /** Calls a public static method without arguments that not every version has. */
    private static Object invoke(Class<?> owner, String method) throws Exception {
        try {
            return owner.getMethod(method).invoke(null);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause() instanceof Exception ? (Exception) wrapped.getCause() : wrapped;
        }
    }

    /** Gives the builder the case's variables; without them it uses the system properties. */
    private <B> B properties(B builder) throws Exception {
        if (given.get("properties") != null) {
            Properties properties = new Properties();
            properties.putAll(entries("properties"));
            builder.getClass().getMethod("setProperties", Properties.class).invoke(builder, properties);
        }
        return builder;
    }

    private InputStream text() {
        return new ByteArrayInputStream(bytes(given.get("text")));
    }

    /** A text, or an object with one entry {@code base64} for what is no text. */
    private static byte[] bytes(JsonValue value) {
        return value.isString()
                ? value.asString().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(value.asObject().getString("base64", ""));
    }

    private Map<String, String> entries(String name) {
        Map<String, String> entries = new HashMap<>();
        if (given.get(name) != null) {
            given.get(name).asObject().forEach(member -> entries.put(member.getName(), member.getValue().asString()));
        }
        return entries;
    }

    private void writeFiles() throws IOException {
        if (given.get("files") == null) {
            return;
        }
        for (JsonObject.Member member : given.get("files").asObject()) {
            Path path = Paths.get("").toAbsolutePath().resolve(member.getName());
            Files.createDirectories(path.getParent());
            Files.write(path, bytes(member.getValue()));
        }
    }

    private void removeFiles() throws IOException {
        if (given.get("files") == null) {
            return;
        }
        Path here = Paths.get("").toAbsolutePath();
        try (Stream<Path> paths = Files.walk(here)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path path : deepestFirst) {
                if (!path.equals(here)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** What a schema found wrong, one by one, where the exception has it; 3.12 knows no such exception. */
    private static JsonArray violations(Object problem) {
        JsonArray violations = new JsonArray();
        try {
            for (Object inner : (Iterable<?>) problem.getClass().getMethod("getErrors").invoke(problem)) {
                violations(inner).forEach(violations::add);
            }
        } catch (ReflectiveOperationException unknown) {
            return violations;
        }
        return violations.isEmpty() ? violations.add(((Throwable) problem).getMessage()) : violations;
    }

    private static JsonArray causes(Throwable problem) {
        JsonArray causes = new JsonArray();
        for (Throwable cause = problem; cause != null && causes.size() < DEEPEST_CAUSE; cause = cause.getCause()) {
            causes.add(new JsonObject().add("class", cause.getClass().getSimpleName()).add("message", cause.getMessage())
                    .add("text", cause.toString()));
        }
        return causes;
    }
}

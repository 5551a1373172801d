import java.lang.reflect.Field;
import java.util.Map;

/** The process environment as Java sees it, made writable: Hazelcast's loaders read nothing else. */
final class Environment {

    private Environment() {
    }

    /** Needs {@code --add-opens java.base/java.util=ALL-UNNAMED}. */
    @SuppressWarnings("unchecked")
    static Map<String, String> writable() throws ReflectiveOperationException {
        Map<String, String> shown = System.getenv();
        Field behind = shown.getClass().getDeclaredField("m");
        behind.setAccessible(true);
        return (Map<String, String>) behind.get(shown);
    }
}

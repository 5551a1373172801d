import com.hazelcast.internal.json.Json;
import com.hazelcast.internal.json.JsonArray;
import com.hazelcast.internal.json.JsonObject;
import com.hazelcast.internal.json.JsonValue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A configuration object as JSON, field by field, so that nothing of it stays out of sight. */
final class Walk {

    /** What no file can set, or what says nothing about the configuration. */
    private static final Set<String> LEFT_OUT = Set.of(
            "classLoader", "configPatternMatcher", "credentials", "executor", "managedContext", "readOnly", "userContext", "warningLogged");

    /** Classes whose objects are descriptions, to be walked into. */
    private static final Pattern DESCRIBED = Pattern.compile("^com\\.hazelcast\\.(.*\\.)?(config|memory)\\.");

    private final IdentityHashMap<Object, Object> open = new IdentityHashMap<>();

    private Walk() {
    }

    static JsonValue of(Object value) {
        return new Walk().json(value);
    }

    /** The leaves of one that differ from the other's, as a list of [path, value]. */
    static JsonArray changes(Object value, Object defaults) {
        JsonArray found = new JsonArray();
        compare(of(value), of(defaults), new JsonArray(), found);
        return found;
    }

    private static void compare(JsonValue value, JsonValue defaults, JsonArray path, JsonArray found) {
        if (value.equals(defaults)) {
            return;
        }
        if (!value.isObject() || value.asObject().isEmpty()) {
            found.add(new JsonArray().add(path).add(value));
            return;
        }
        JsonObject standard = defaults != null && defaults.isObject() ? defaults.asObject() : new JsonObject();
        for (JsonObject.Member member : value.asObject()) {
            compare(member.getValue(), standard.get(member.getName()), new JsonArray(path).add(member.getName()), found);
        }
    }

    private JsonValue json(Object value) {
        JsonValue plain = plain(value);
        if (plain != null) {
            return plain;
        }
        if (open.put(value, value) != null) {
            return Json.value("cycle");
        }
        try {
            return composed(value);
        } finally {
            open.remove(value);
        }
    }

    private static JsonValue plain(Object value) {
        if (value == null) {
            return Json.NULL;
        } else if (value instanceof Boolean) {
            return Json.value((Boolean) value);
        } else if (value instanceof Double || value instanceof Float) {
            double number = Double.parseDouble(value.toString());
            return Double.isFinite(number) ? Json.value(number) : Json.value(value.toString());
        } else if (value instanceof Number) {
            return Json.value(((Number) value).longValue());
        } else if (value instanceof Enum) {
            return Json.value(((Enum<?>) value).name());
        } else if (value instanceof String || value instanceof java.io.File) {
            return Json.value(value.toString());
        } else if (value instanceof byte[]) {
            return Json.value("base64:" + Base64.getEncoder().encodeToString((byte[]) value));
        }
        return null;
    }

    private JsonValue composed(Object value) {
        if (value instanceof Map) {
            return entries((Map<?, ?>) value);
        } else if (value instanceof Set) {
            return sorted(items((Set<?>) value));
        } else if (value instanceof Collection) {
            return items((Collection<?>) value);
        } else if (DESCRIBED.matcher(value.getClass().getName()).find()) {
            return fields(value);
        } else if (value.getClass().getName().startsWith("com.hazelcast.")) {
            return Json.value("class:" + value.getClass().getName());
        }
        return Json.value(value.toString());
    }

    private JsonValue entries(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        JsonObject entries = new JsonObject();
        sorted.forEach((name, value) -> entries.add(name, json(value)));
        return entries;
    }

    private JsonArray items(Collection<?> items) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(json(item)));
        return array;
    }

    private static JsonValue sorted(JsonArray items) {
        JsonArray array = new JsonArray();
        items.values().stream().sorted(Comparator.comparing(JsonValue::toString)).forEach(array::add);
        return array;
    }

    private JsonValue fields(Object value) {
        Map<String, JsonValue> sorted = new TreeMap<>();
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !LEFT_OUT.contains(field.getName())) {
                    sorted.putIfAbsent(field.getName(), json(read(field, value)));
                }
            }
        }
        JsonObject fields = new JsonObject();
        sorted.forEach(fields::add);
        return fields;
    }

    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(field + " can't be read", impossible);
        }
    }
}

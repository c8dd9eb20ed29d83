package dev.scada.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.tag.TagPattern;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users, roles and tokens on disk: one file, its owner's alone, replaced as a whole and forced. No secret stands in it. */
final class AccountsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final Path file;

    AccountsFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * What stands in it; nothing at all when it is not there.
     *
     * @throws IOException when it cannot be read or is not what was written; the message says what to do
     */
    Directory read() throws IOException {
        if (!exists()) {
            return Directory.EMPTY;
        }
        OwnerOnly.restrict(file);
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.required("version").intValue() != VERSION) {
                throw new IllegalArgumentException("it is of a later version of this program");
            }
            return directory(root);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(
                    "the file of users and tokens, " + file + ", is not taken: " + e.getMessage()
                            + ". Nobody would know who may do what, so nothing is started. Put back a copy of the file; or"
                            + " move it away, and begin anew with one administrator",
                    e);
        }
    }

    private static Directory directory(JsonNode root) {
        SortedMap<String, User> users = new TreeMap<>();
        for (JsonNode each : root.required("users")) {
            users.put(text(each, "name"), user(each));
        }
        SortedMap<String, Role> roles = new TreeMap<>();
        for (JsonNode each : root.required("roles")) {
            EnumSet<Right> rights = EnumSet.noneOf(Right.class);
            each.required("rights")
                    .forEach(right -> rights.add(Right.valueOf(right.asText().toUpperCase(Locale.ROOT))));
            roles.put(text(each, "name"), new Role(text(each, "name"), rights));
        }
        SortedMap<String, ApiToken> tokens = new TreeMap<>();
        for (JsonNode each : root.required("tokens")) {
            tokens.put(text(each, "name"), token(each));
        }
        return new Directory(users, roles, tokens);
    }

    private static User user(JsonNode node) {
        return new User(
                text(node, "name"),
                text(node, "fullName"),
                roles(node),
                Optional.ofNullable(node.get("password")).map(hash -> PasswordHash.of(hash.asText())),
                node.required("disabled").booleanValue(),
                Instant.parse(text(node, "created")));
    }

    private static ApiToken token(JsonNode node) {
        return new ApiToken(
                text(node, "name"),
                text(node, "digest"),
                roles(node),
                Optional.ofNullable(node.get("expires")).map(expires -> Instant.parse(expires.asText())),
                text(node, "createdBy"),
                Instant.parse(text(node, "created")));
    }

    private static List<RoleInArea> roles(JsonNode node) {
        List<RoleInArea> roles = new ArrayList<>();
        for (JsonNode each : node.required("roles")) {
            roles.add(new RoleInArea(text(each, "role"), TagPattern.of(text(each, "area"))));
        }
        return roles;
    }

    private static String text(JsonNode node, String key) {
        @Nullable String text = node.required(key).textValue();
        if (text == null) {
            throw new IllegalArgumentException("its " + key + " is no text");
        }
        return text;
    }

    /** @throws IOException when it may not be on disk; the file is the old one or the new one */
    void write(Directory directory) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode users = root.putArray("users");
        directory.users().values().forEach(user -> put(users.addObject(), user));
        ArrayNode roles = root.putArray("roles");
        for (Role role : directory.roles().values()) {
            ArrayNode rights = roles.addObject().put("name", role.name()).putArray("rights");
            role.rights().forEach(right -> rights.add(right.word()));
        }
        ArrayNode tokens = root.putArray("tokens");
        directory.tokens().values().forEach(token -> put(tokens.addObject(), token));
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        replace(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ObjectNode node, User user) {
        node.put("name", user.name()).put("fullName", user.fullName());
        put(node, user.roles());
        user.password().ifPresent(hash -> node.put("password", hash.text()));
        node.put("disabled", user.isDisabled()).put("created", user.created().toString());
    }

    private static void put(ObjectNode node, ApiToken token) {
        node.put("name", token.name()).put("digest", token.digest());
        put(node, token.roles());
        token.expires().ifPresent(expires -> node.put("expires", expires.toString()));
        node.put("createdBy", token.createdBy()).put("created", token.created().toString());
    }

    private static void put(ObjectNode node, List<RoleInArea> roles) {
        ArrayNode all = node.putArray("roles");
        roles.forEach(each ->
                all.addObject().put("role", each.role()).put("area", each.area().text()));
    }

    private void replace(byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.create(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Windows cannot open a folder, and records a new name without being asked.
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (File.separatorChar == '/' && folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

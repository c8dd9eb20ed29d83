package dev.scada.hmi.operator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows what a page and its modules ask for, as a browser would, and says what is not there. */
final class ModuleReferences {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern MAPPING = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    /** {@code import 'x'}, {@code import … from 'x'} and {@code export … from 'x'}; then {@code import('x')}. */
    private static final Pattern IMPORTED =
            Pattern.compile("(?:^|[;\\n}])\\s*(?:import\\s*|(?:import|export)\\b[^;'\"`()=]*?\\bfrom\\s*"
                    + "|export\\*from\\s*)[\"']([^\"'\\n]+)[\"']|import\\(\\s*'([^']+)'\\s*\\)");

    private static final Pattern ADDRESSED = Pattern.compile("new URL\\(['\"]([^'\"]+)['\"], import\\.meta\\.url\\)");

    private final WebFolder web;
    private final Map<String, String> importMap = new TreeMap<>();

    ModuleReferences(WebFolder web) {
        this.web = web;
        match(IMPORT_MAP, web.read("index.html"))
                .findFirst()
                .ifPresent(script -> match(MAPPING, script.group(1))
                        .forEach(mapping -> importMap.put(mapping.group(1), mapping.group(2))));
    }

    Map<String, String> importMap() {
        return Map.copyOf(importMap);
    }

    /** One line for each reference of the page itself that leads nowhere. */
    List<String> missingFromPage() {
        Path page = web.root().resolve("index.html");
        List<String> missing = new ArrayList<>();
        match(LINKED, web.read(page)).forEach(link -> check(page, link.group(1), missing));
        importMap.values().forEach(target -> check(page, target, missing));
        return List.copyOf(missing);
    }

    /** One line for each import, or address made from a module's own, that leads nowhere. */
    List<String> missingFrom(Path module) {
        String source = web.read(module);
        List<String> missing = new ArrayList<>();
        match(IMPORTED, source)
                .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
                .forEach(wanted -> check(module, wanted, missing));
        match(ADDRESSED, source).forEach(found -> check(module, found.group(1), missing));
        return List.copyOf(missing);
    }

    private void check(Path from, String wanted, List<String> missing) {
        if (!resolve(from, wanted).filter(Files::exists).isPresent()) {
            missing.add(web.root().relativize(from) + " wants " + wanted);
        }
    }

    private Optional<Path> resolve(Path from, String wanted) {
        if (wanted.startsWith(".")) {
            return Optional.of(
                    Objects.requireNonNull(from.getParent()).resolve(wanted).normalize());
        }
        return importMap.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/")
                        ? wanted.startsWith(entry.getKey())
                        : wanted.equals(entry.getKey()))
                .map(entry -> web.root()
                        .resolve(entry.getValue()
                                + wanted.substring(entry.getKey().length()))
                        .normalize())
                .findFirst();
    }

    static Stream<MatchResult> match(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}

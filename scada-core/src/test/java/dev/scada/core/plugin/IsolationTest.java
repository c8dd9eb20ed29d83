package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tool.Tool;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin's code sees, asked by a plugin. */
class IsolationTest extends HostFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.List",
                "java.sql.Connection",
                "javax.net.ssl.SSLContext",
                "dev.scada.api.driver.Driver",
                "org.slf4j.Logger",
                "jakarta.inject.Inject",
            })
    void pluginSeesTheJdkAndWhatTheApiLends(String className) throws IOException {
        assertThat(answer("return String.valueOf(Class.forName(\"%s\"));".formatted(className)))
                .endsWith(className);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.scada.core.plugin.PluginHost",
                "com.google.inject.Guice",
                "com.google.common.collect.ImmutableList",
                "org.pf4j.PluginManager",
                "ch.qos.logback.classic.Logger",
                "com.fazecast.jSerialComm.SerialPort",
                "org.snakeyaml.engine.v2.api.Load",
                "org.junit.jupiter.api.Test",
            })
    void pluginSeesNothingElseOfTheApplication(String className) throws Exception {
        assertThat(Class.forName(className, false, getClass().getClassLoader())).isNotNull();
        assertThat(answer("""
                        try {
                            return String.valueOf(Class.forName("%s"));
                        } catch (ClassNotFoundException e) {
                            return "not seen";
                        }
                        """.formatted(className))).isEqualTo("not seen");
    }

    @Test
    void pluginHasItsOwnCopyOfALibraryThatTheApplicationHasToo() throws IOException {
        // A class by the name of one of Guava's, as a vendor may bundle another version of it.
        TestArchive archive = asking("return com.google.common.base.Joiner.text();")
                .source(
                        "com.google.common.base.Joiner",
                        "package com.google.common.base; public class Joiner"
                                + " { public static String text() { return \"the plugin's own\"; } }");
        archive.packInto(plugins);
        load();

        assertThat(host.contributions(Tool.class).get(0).extension().summary()).isEqualTo("the plugin's own");
    }

    @Test
    void pluginSeesItsOwnResourcesOnly() throws IOException {
        TestArchive archive = asking("""
                        ClassLoader own = getClass().getClassLoader();
                        var found = new java.util.ArrayList<String>();
                        for (String name : List.of("acme/own.txt", "acme/in-jar.txt", "org/pf4j/PluginManager.class",
                                "META-INF/services/org.junit.platform.engine.TestEngine", "java/lang/Object.class")) {
                            found.add((own.getResource(name) != null) + "/" + own.getResources(name).hasMoreElements());
                        }
                        return found.toString();
                        """)
                .file("classes/acme/own.txt", "own")
                .file("lib/data.jar", TestArchive.zip(Map.of("acme/in-jar.txt", new byte[] {1})));
        archive.packInto(plugins);
        load();

        assertThat(getClass().getClassLoader().getResource("org/pf4j/PluginManager.class"))
                .isNotNull();
        assertThat(host.contributions(Tool.class).get(0).extension().summary())
                .isEqualTo("[true/true, true/true, false/false, false/false, false/false]");
    }

    @Test
    void serviceLoaderInAPluginFindsThePluginsProvidersOnly() throws IOException {
        asking("return String.valueOf(java.util.ServiceLoader.load(Runnable.class, getClass().getClassLoader())"
                        + ".stream().map(provider -> provider.type().getName()).toList());")
                .source(
                        "acme.alpha.Own",
                        "package acme.alpha; public class Own implements Runnable { public void run() {} }")
                .service("java.lang.Runnable", "acme.alpha.Own")
                .packInto(plugins);
        load();

        assertThat(host.contributions(Tool.class).get(0).extension().summary()).isEqualTo("[acme.alpha.Own]");
    }

    @Test
    void pluginsDoNotSeeEachOther() throws IOException {
        TestArchive.withDriver("beta").packInto(plugins);

        assertThat(answer("""
                        try {
                            return String.valueOf(Class.forName("acme.beta.TestDriver"));
                        } catch (ClassNotFoundException e) {
                            return "not seen";
                        }
                        """)).isEqualTo("not seen");
    }

    @Test
    void loggingOfAPluginIsTheApplications() throws IOException {
        assertThat(answer("return org.slf4j.LoggerFactory.getLogger(\"x\").getClass().getName();"))
                .isEqualTo("ch.qos.logback.classic.Logger");
    }

    private String answer(String code) throws IOException {
        asking(code).packInto(plugins);
        load();
        return host.contributions(Tool.class).get(0).extension().summary();
    }

    private static TestArchive asking(String code) {
        String tool = ForeignCode.tool("acme.alpha.TestTool", "alpha", """
                        private String answer() throws Exception {
                            CODE
                        }
                        """.replace("CODE", code))
                .replace(
                        "return \"for tests\";",
                        "try { return answer(); } catch (Exception e) { return e.toString(); }");
        return TestArchive.of("alpha")
                .source("acme.alpha.TestTool", tool)
                .service(TestArchive.TOOL, "acme.alpha.TestTool");
    }
}

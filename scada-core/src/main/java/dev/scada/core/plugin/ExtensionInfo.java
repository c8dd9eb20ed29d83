package dev.scada.core.plugin;

/**
 * An extension, for lists that people read.
 *
 * @param point the extension point's interface: {@code dev.scada.api.driver.Driver}
 * @param name what it is called by: a driver's protocol, an HMI extension's id, a tool's word
 * @param className the plugin's class
 */
public record ExtensionInfo(String point, String name, String className) {}

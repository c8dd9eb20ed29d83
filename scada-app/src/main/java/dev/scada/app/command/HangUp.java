package dev.scada.app.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP as a wish of whoever looks after the process. By reflection, since the class that hears of signals is in no
 * module that a program may be compiled against without a warning; every virtual machine in use has it.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** From now on SIGHUP runs that, on a thread of its own, in place of ending the process. Not on Windows. */
    static void runs(Runnable wish) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler hearing = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    wish.run();
                    yield null;
                }
                case "equals" -> arguments.length == 1 && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "SIGHUP";
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, hearing);
            Object before = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
            if (handler.getField("SIG_IGN").get(null).equals(before)) {
                // A virtual machine leaves alone what it was started to ignore.
                LOG.info(
                        "SIGHUP is ignored, as this process was started to (by nohup?); scada apply applies the files");
            }
        } catch (InvocationTargetException noSuchSignal) {
            LOG.debug("There is no SIGHUP here", noSuchSignal);
        } catch (ReflectiveOperationException e) {
            LOG.info("SIGHUP applies nothing on this virtual machine: {}", e.toString());
        }
    }
}

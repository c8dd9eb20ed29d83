package dev.scada.app.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a runtime that serves, also in its data folder: a file a day, 30 days and 200 MB at most. */
final class ServingLog {
    /**
     * What comes from outside stands in messages: no line end of it, and nothing that turns or hides text, may look like a
     * line of ours. Those of a stack trace are set in.
     */
    static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{40} - "
            + "%replace(%msg){'[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]+', '·'}%n"
            + "%replace(%ex){'(?m)^(?=.)', '    '}%nopex";

    private ServingLog() {}

    /** Begins the log; the returned action ends it. Without logback, as in a test of somebody else's, there is none. */
    static AutoCloseable in(Path dataFolder) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return () -> {};
        }
        Path logs = dataFolder.resolve("logs");
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("data-folder");
        appender.setFile(logs.resolve("scada.log").toString());
        appender.setEncoder(encoder);

        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(logs.resolve("scada-%d{yyyy-MM-dd}.%i.log").toString());
        rolling.setMaxFileSize(FileSize.valueOf("20MB"));
        rolling.setMaxHistory(30);
        rolling.setTotalSizeCap(FileSize.valueOf("200MB"));
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.start();

        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        ch.qos.logback.classic.Logger own = context.getLogger("dev.scada");
        if (own.getLevel() == Level.WARN) {
            own.setLevel(Level.INFO);
        }
        return () -> {
            root.detachAppender(appender);
            appender.stop();
            encoder.stop();
        };
    }
}

package dev.scada.driver.modbus;

import java.time.Duration;

/**
 * What an exchange costs on a line, for grouping reads and for estimates.
 *
 * @param exchange for the request and the answer without data: the device's own time mostly
 * @param dataByte for each byte of data in the answer
 */
public record ExchangeCost(Duration exchange, Duration dataByte) {

    /**
     * What controllers with an Ethernet port commonly take. Going by it, a hole of any size within one request is
     * cheaper than a second request.
     */
    public static final ExchangeCost TCP = new ExchangeCost(Duration.ofMillis(5), Duration.ofNanos(10_000));

    public ExchangeCost {
        if (exchange.isNegative() || dataByte.isNegative()) {
            throw new IllegalArgumentException("a cost is not negative: " + exchange + ", " + dataByte);
        }
    }

    /** Whether reading {@code bytes} that nobody asked for costs less than asking twice. */
    boolean isCheaperAcross(int bytes) {
        return dataByte.multipliedBy(bytes).compareTo(exchange) <= 0;
    }

    Duration of(int bytes) {
        return exchange.plus(dataByte.multipliedBy(bytes));
    }
}

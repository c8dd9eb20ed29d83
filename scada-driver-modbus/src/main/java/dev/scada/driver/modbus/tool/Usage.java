package dev.scada.driver.modbus.tool;

import java.util.Set;
import java.util.TreeSet;

/** What {@code --help} prints. */
final class Usage {

    static final String COMMON = """

            Where (WHERE):
              tcp://HOST[:502]  udp://HOST[:502]  tls://HOST[:802]
              rtu-over-tcp://HOST:PORT  ascii-over-tcp://HOST:PORT    a serial device server that passes bytes on
              rtu:/dev/ttyUSB0  ascii:COM3                            a serial port

            Options of all words:
              --unit N            unit identifier, 0 to 255; default 1
              --timeout TIME      allowed for one answer, 10ms to 60s; default 1s (scan: 500ms)
              --trace             print each frame in hex and in words, on the standard error
              --baud N  --parity none|even|odd  --data-bits 7|8  --stop-bits 1|2
                                  of a serial port; default 9600 none 8 1
              --local-echo        the serial port hears what it sends itself
              --turnaround TIME   silence kept before each request, on a bus
              --trust FILE  --certificate FILE  --key FILE  [--server-name NAME]
                                  of tls://, PEM: the device's certificate or its authority's, ours, our private key
                                  (readable by its owner only; env:NAME takes it from the environment)

            Exit codes: 0 well, 1 the device refused, did not answer or cannot be reached, 2 wrong arguments.
            """;

    static final String READ = """
            Usage: scada modbus read WHERE POINT... [options]

            Reads values, and raw registers or bits as a table.

              POINT               as in a plant's files: 'holding:100 float32 CDAB', 40101, coil:5, holding:100.3;
                                  a range is shown raw: holding:100-119, coil:0-31, 40101-40120
              --count N           so many of each POINT, one after another: --count 20 holding:100 is a table,
                                  --count 5 'holding:100 float32' five numbers
              --every TIME        again and again, until Ctrl-C; --times N: so many times
              --zero-based        holding:0 is the first (default); --one-based: holding:1 is. 40001 is the first
                                  either way
              --order ORDER       of the bytes of values that name none: abcd (default), cdab, badc, dcba
              --max-registers N   that the device hands out in one answer; default 125
            """;

    static final String WRITE = """
            Usage: scada modbus write WHERE POINT=VALUE... [options]

            Writes values, reads them before and after, and shows both. Nothing is sent without --yes, and nothing is
            ever sent twice: what is not answered may have been carried out.

              POINT=VALUE         'holding:100 float32=21.5', coil:5=on, holding:7=0x2A, 'holding:20 string 8=PUMP'
              --yes               send it; without, what would be sent is printed, and the exit code is 2
              --zero-based  --one-based  --order ORDER  --max-registers N    as for read
              --mask-write        the device has function 22: bits of a register are written without touching others
            """;

    static final String SCAN = """
            Usage: scada modbus scan WHERE [--units 1-247] [options]
                   scada modbus scan WHERE --unit N --table TABLE [--from A] [--to B] [options]

            Finds units that answer, refusals included, and what they say they are. With --table, finds the addresses
            of one unit that answer. Only reads: but reading may clear something in a few devices.

              --units LIST        default 1-247, on tcp, udp and tls also 255 and 0. Behind a gateway, choose --timeout
                                  longer than the gateway's own
              --baud LIST  --parity LIST    each combination is tried on a serial port: --baud 9600,19200
              --table TABLE       coil, discrete, input or holding
              --from A  --to B    addresses as --zero-based (default) or --one-based counts; default the first 1000
              --step N            between rows that answer, ask for each Nth address; default 1, over more than 2000
                                  addresses 10. Shorter rows than N may be missed
              --max-registers N   largest read to try; default 125
            """;

    static final String IDENTIFY = """
            Usage: scada modbus identify WHERE [options]

            Prints what a unit says it is: device identification (43/14), basic, regular and extended, and server id (17).
            """;

    static final String DIAGNOSE = """
            Usage: scada modbus diagnose WHERE [options]

            Measures round trips by echo (8/0), and prints the counters that the unit keeps (8/11 to 18), its diagnostic
            register (8/2), exception status (7), event counter (11), event log (12) and server id (17). Most devices
            on TCP have none of them.

              --exchanges N       round trips to measure; default 10
            """;

    static final String ALL = """
            Usage: scada modbus read|write|scan|identify|diagnose WHERE ... [options]

            Talks to a Modbus device without a plant.

              read WHERE POINT...           read values or raw registers, once or again and again
              write WHERE POINT=VALUE...    show what would be sent; with --yes, send it
              scan WHERE                    which units answer; with --table, which addresses
              identify WHERE                what the device says it is
              diagnose WHERE                round-trip times, counters, state

            'scada modbus WORD --help' tells more of each.
            """ + COMMON;

    private Usage() {}

    static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }
}

/* How a client is told what to do, a line each on its standard input, and what it says; as ClientProgram.java does. */
#ifndef CONTROL_H
#define CONTROL_H
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void failed(const char *what) {
    printf("failed %s\n", what);
    exit(1);
}

/* An answer that is not the one asked for, or says what the server does not hold: ends the whole benchmark. */
static void wrong(const char *what) {
    printf("wrong %s\n", what);
    exit(1);
}

/* Holds registers against what they must be. */
static void check_registers(const uint16_t *values, int start) {
    if (memcmp(values, register_values + start, 2 * QUANTITY) != 0) wrong("registers");
}

struct result {
    int64_t exchanges;
    int64_t nanos;
};

/* Opened once, then each connection as often as it can for so long, or per_second times a second. */
static void open_all(int port, int connections);
static struct result saturate(int64_t nanos);
static struct result pace(int per_second, int64_t nanos);

static int run_commands(int argc, char **argv) {
    char line[256];
    if (argc != 3) failed("usage: client PORT CONNECTIONS");
    setvbuf(stdout, NULL, _IOLBF, 0);
    fill_registers();
    printf("ready\n");
    while (fgets(line, sizeof line, stdin)) {
        long millis;
        int per_second;
        struct result result;
        if (strcmp(line, "open\n") == 0) {
            open_all(atoi(argv[1]), atoi(argv[2]));
            printf("opened\n");
            continue;
        } else if (sscanf(line, "saturate %ld", &millis) == 1) {
            result = saturate(millis * 1000000LL);
        } else if (sscanf(line, "pace %d %ld", &per_second, &millis) == 2) {
            result = pace(per_second, millis * 1000000LL);
        } else {
            failed(line);
        }
        printf("did %lld %lld -1\n", (long long)result.exchanges, (long long)result.nanos);
    }
    return 0;
}
#endif

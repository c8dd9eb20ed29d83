/* libmodbus as its users use it: it blocks, so a thread a connection. */
#define _GNU_SOURCE
#include "registers.h"
#include "control.h"
#include <modbus/modbus.h>
#include <pthread.h>

struct connection {
    modbus_t *modbus;
    int start;
    int64_t first, period, end, exchanges;
};

static struct connection *all;
static int count;

static void open_all(int port, int connections) {
    count = connections;
    all = calloc(count, sizeof *all);
    for (int i = 0; i < count; i++) {
        all[i].modbus = modbus_new_tcp("127.0.0.1", port);
        if (!all[i].modbus || modbus_connect(all[i].modbus) < 0) failed("cannot connect");
        modbus_set_slave(all[i].modbus, 1);
        modbus_set_response_timeout(all[i].modbus, 5, 0);
        all[i].start = START(i);
    }
}

static void *run(void *argument) {
    struct connection *c = argument;
    for (int64_t due = c->first; due < c->end; due += c->period) {
        if (c->period > 0) {
            struct timespec at = {.tv_sec = due / 1000000000LL, .tv_nsec = due % 1000000000LL};
            clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
        } else if ((due = now_nanos()) >= c->end) {
            break;
        }
        uint16_t values[QUANTITY];
        if (modbus_read_registers(c->modbus, c->start, QUANTITY, values) != QUANTITY) failed("no answer");
        check_registers(values, c->start);
        c->exchanges++;
    }
    return NULL;
}

static struct result run_all(int64_t period, int64_t nanos) {
    pthread_t *threads = calloc(count, sizeof *threads);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 128 * 1024);
    int64_t begun = now_nanos();
    struct result result = {0, 0};
    for (int i = 0; i < count; i++) {
        all[i].first = begun + period / count * i;
        all[i].period = period;
        all[i].end = begun + nanos;
        all[i].exchanges = 0;
        if (pthread_create(&threads[i], &small, run, &all[i]) != 0) failed("no thread");
    }
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
        result.exchanges += all[i].exchanges;
    }
    result.nanos = now_nanos() - begun;
    free(threads);
    return result;
}

static struct result saturate(int64_t nanos) {
    return run_all(0, nanos);
}

static struct result pace(int per_second, int64_t nanos) {
    return run_all(1000000000LL / per_second, nanos);
}

int main(int argc, char **argv) {
    return run_commands(argc, argv);
}

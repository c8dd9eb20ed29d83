/* A bare client: one thread, epoll, nothing that a client could leave out but the check of what it reads. What a machine
   has to give; libraries are measured by how much of it they reach. */
#define _GNU_SOURCE
#include "registers.h"
#include "control.h"
#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS 512

struct connection {
    int fd;
    int start;
    uint16_t id;
    int waits;
    int held;
    uint8_t in[512];
};

static struct connection *all;
static int count, epoll;
static int64_t exchanges;

static void open_all(int port, int connections) {
    count = connections;
    all = calloc(count, sizeof *all);
    epoll = epoll_create1(0);
    for (int i = 0; i < count; i++) {
        struct sockaddr_in address = {
            .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
        if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) failed("cannot connect");
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        all[i].fd = fd;
        all[i].start = START(i);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void ask(struct connection *c) {
    c->id++;
    uint8_t out[REQUEST] = {c->id >> 8, c->id & 0xFF, 0, 0, 0, 6, 1, 3, c->start >> 8, c->start & 0xFF, 0, QUANTITY};
    if (send(c->fd, out, sizeof out, MSG_NOSIGNAL) != sizeof out) failed("cannot send");
    c->waits = 1;
}

/* Whether an answer is there, whole and right. */
static int answered(struct connection *c) {
    ssize_t got = recv(c->fd, c->in + c->held, sizeof c->in - c->held, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    if (got <= 0) failed("the connection is over");
    c->held += got;
    if (c->held < RESPONSE) return 0;
    const uint8_t *in = c->in;
    if (c->held != RESPONSE || (in[0] << 8 | in[1]) != c->id || in[2] || in[3] || (in[4] << 8 | in[5]) != RESPONSE - 6
            || in[6] != 1 || in[7] != 3 || in[8] != 2 * QUANTITY) wrong("not the answer");
    uint16_t values[QUANTITY];
    for (int i = 0; i < QUANTITY; i++) values[i] = in[9 + 2 * i] << 8 | in[10 + 2 * i];
    check_registers(values, c->start);
    c->held = 0;
    c->waits = 0;
    exchanges++;
    return 1;
}

static int waiting(void) {
    int waiting = 0;
    for (int i = 0; i < count; i++) waiting += all[i].waits;
    return waiting;
}

/* Asks again after each answer until the end; then takes the answers that are on their way. */
static struct result saturate(int64_t nanos) {
    int64_t begun = now_nanos(), end = begun + nanos, now = begun;
    exchanges = 0;
    for (int i = 0; i < count; i++) ask(&all[i]);
    while (now < end || waiting() > 0) {
        struct epoll_event events[EVENTS];
        int ready = epoll_wait(epoll, events, EVENTS, 5000);
        if (ready == 0) failed("no answer for 5 s");
        now = now_nanos();
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (answered(c) && now < end) ask(c);
        }
    }
    return (struct result){exchanges, now_nanos() - begun};
}

static struct result pace(int per_second, int64_t nanos) {
    int64_t begun = now_nanos(), end = begun + nanos, now = begun;
    int64_t step = 1000000000LL / per_second / count, due = begun;
    int next = 0;
    exchanges = 0;
    while (now < end || waiting() > 0) {
        for (; due <= now && due < end; due += step, next = (next + 1) % count) {
            if (!all[next].waits) ask(&all[next]);
        }
        struct epoll_event events[EVENTS];
        int timeout = due < end ? (int)((due - now + 999999) / 1000000) : now < end ? (int)((end - now) / 1000000) + 1 : 5000;
        int ready = epoll_wait(epoll, events, EVENTS, timeout);
        now = now_nanos();
        if (ready == 0 && now > end + 4000000000LL) failed("no answer for 4 s");
        for (int i = 0; i < ready; i++) answered(events[i].data.ptr);
    }
    return (struct result){exchanges, now_nanos() - begun};
}

int main(int argc, char **argv) {
    return run_commands(argc, argv);
}

/* The server of the benchmark: reads of registers (FC 3) on any number of connections, one thread, epoll. Prints its port
   and ends when its standard input does. */
#define _GNU_SOURCE
#include "registers.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS 512

struct connection {
    int fd;
    int held;
    uint8_t in[4096];
};

static uint8_t wire[2 * REGISTERS];
static struct connection listening, parent;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void add(int epoll, int fd, struct connection *connection) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    connection->fd = fd;
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll_ctl");
}

static void take(int epoll) {
    for (;;) {
        int fd = accept4(listening.fd, NULL, NULL, SOCK_NONBLOCK);
        if (fd < 0) return;
        int one = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct connection *connection = calloc(1, sizeof *connection);
        if (!connection) die("calloc");
        add(epoll, fd, connection);
    }
}

/* Answers one request; a bad one ends the connection. The answers to a few thousand requests fit the socket's buffer. */
static int answer(struct connection *c, const uint8_t *request) {
    int start = request[8] << 8 | request[9], quantity = request[10] << 8 | request[11];
    if (request[7] != 3 || quantity < 1 || quantity > QUANTITY || start + quantity > REGISTERS) return -1;
    uint8_t out[RESPONSE];
    int length = HEADER + 2 + 2 * quantity;
    memcpy(out, request, 4);
    out[4] = 0;
    out[5] = 3 + 2 * quantity;
    out[6] = request[6];
    out[7] = 3;
    out[8] = 2 * quantity;
    memcpy(out + 9, wire + 2 * start, 2 * quantity);
    return send(c->fd, out, length, MSG_NOSIGNAL) == length ? 0 : -1;
}

static int serve(struct connection *c) {
    ssize_t count = recv(c->fd, c->in + c->held, sizeof c->in - c->held, 0);
    if (count < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
    if (count == 0) return -1;
    c->held += count;
    int used = 0;
    while (c->held - used >= REQUEST) {
        if (answer(c, c->in + used) < 0) return -1;
        used += REQUEST;
    }
    c->held -= used;
    if (c->held > 0 && used > 0) memmove(c->in, c->in + used, c->held);
    return 0;
}

int main(void) {
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    fill_registers();
    for (int i = 0; i < REGISTERS; i++) {
        wire[2 * i] = register_values[i] >> 8;
        wire[2 * i + 1] = register_values[i] & 0xFF;
    }
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 4096) < 0
            || getsockname(fd, (struct sockaddr *)&address, &size) < 0) die("listen");
    int epoll = epoll_create1(0);
    add(epoll, fd, &listening);
    add(epoll, STDIN_FILENO, &parent);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        struct epoll_event events[EVENTS];
        int count = epoll_wait(epoll, events, EVENTS, -1);
        if (count < 0 && errno != EINTR) die("epoll_wait");
        for (int i = 0; i < count; i++) {
            struct connection *c = events[i].data.ptr;
            if (c == &listening) {
                take(epoll);
            } else if (c == &parent) {
                char any[64];
                if (read(STDIN_FILENO, any, sizeof any) <= 0) return 0;
            } else if (serve(c) < 0) {
                close(c->fd);
                free(c);
            }
        }
    }
}

"""pymodbus as its users use it: the blocking client for one connection, asyncio for more. Speaks as ClientProgram.java
does."""
import asyncio
import struct
import sys
import time

from pymodbus.client import AsyncModbusTcpClient, ModbusTcpClient

QUANTITY = 125


def single(pair):
    kind = pair % 4
    if kind == 0:
        return (1000 + 37 * pair) / 100.0
    if kind == 1:
        return (1000 * pair + 1) / 7.0
    if kind == 2:
        return (pair % 100) / 128.7
    return float(pair)


VALUES = [word for pair in range(2048) for word in struct.unpack(">HH", struct.pack(">f", single(pair)))]


class WrongValue(Exception):
    pass


def check(answer, start):
    if answer.isError():
        raise RuntimeError(str(answer))
    if answer.registers != VALUES[start:start + QUANTITY]:
        raise WrongValue(f"registers from {start} on: got {answer.registers}")


class Blocking:
    def __init__(self, port):
        self.client = ModbusTcpClient("127.0.0.1", port=port)
        if not self.client.connect():
            raise RuntimeError("cannot connect")

    def exchange(self):
        answer = self.client.read_holding_registers(0, QUANTITY, slave=1)
        check(answer, 0)

    def saturate(self, seconds):
        done, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            self.exchange()
            done += 1
        return done

    def pace(self, per_second, seconds):
        done, due = 0, time.monotonic()
        end = due + seconds
        while due < end:
            time.sleep(max(0, due - time.monotonic()))
            self.exchange()
            done += 1
            due += 1 / per_second
        return done


class Concurrent:
    def __init__(self, port, connections):
        self.loop = asyncio.new_event_loop()
        self.clients = self.loop.run_until_complete(self.open(port, connections))

    async def open(self, port, connections):
        clients = [AsyncModbusTcpClient("127.0.0.1", port=port) for _ in range(connections)]
        for client in clients:
            await client.connect()
        return clients

    async def exchange(self, index):
        start = 2 * (index % 1000)
        client = self.clients[index]
        # The connected protocol is the client itself in newer releases.
        target = getattr(client, "protocol", None) or client
        answer = await target.read_holding_registers(start, QUANTITY, slave=1)
        check(answer, start)

    async def connection(self, index, first, period, end):
        done, due = 0, first
        while due < end:
            if period:
                await asyncio.sleep(max(0, due - time.monotonic()))
                due += period
            else:
                due = time.monotonic()
            await self.exchange(index)
            done += 1
        return done

    def run(self, period, seconds):
        async def all_of_them():
            begun, count = time.monotonic(), len(self.clients)
            return sum(await asyncio.gather(*(
                self.connection(i, begun + period * i / count, period, begun + seconds) for i in range(count))))
        return self.loop.run_until_complete(all_of_them())

    def saturate(self, seconds):
        return self.run(0, seconds)

    def pace(self, per_second, seconds):
        return self.run(1 / per_second, seconds)


def main():
    port, connections = int(sys.argv[1]), int(sys.argv[2])
    print("ready", flush=True)
    client = None
    for line in sys.stdin:
        words = line.split()
        if words[0] == "open":
            client = Blocking(port) if connections == 1 else Concurrent(port, connections)
            print("opened", flush=True)
            continue
        begun = time.monotonic_ns()
        if words[0] == "saturate":
            done = client.saturate(int(words[1]) / 1000)
        else:
            done = client.pace(int(words[1]), int(words[2]) / 1000)
        print("did", done, time.monotonic_ns() - begun, -1, flush=True)


try:
    main()
except WrongValue as wrong:
    print("wrong", wrong, flush=True)
    raise
except Exception as failure:
    print("failed", repr(failure), flush=True)
    raise

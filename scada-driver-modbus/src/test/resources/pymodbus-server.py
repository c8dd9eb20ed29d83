"""A pymodbus server on a free loopback port, which it prints; ends when its standard input does.

Registers hold their own address, coils are set where it is divisible by three, all writable.
"""
import asyncio
import logging
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server.async_io import ModbusTcpServer


def block(values):
    # With zero_mode (below) the addresses are those on the wire.
    return ModbusSequentialDataBlock(0, values)


async def main():
    slave = ModbusSlaveContext(
        di=block([address % 2 for address in range(200)]),
        co=block([1 if address % 3 == 0 else 0 for address in range(200)]),
        hr=block(list(range(200))),
        ir=block([1000 + address for address in range(200)]),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves={3: slave}, single=False)
    server = ModbusTcpServer(context, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    while server.server is None:
        await asyncio.sleep(0.01)
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_event_loop().run_in_executor(None, sys.stdin.read)
    server.server.close()
    serving.cancel()


# It reports every refused address and every client that leaves as an error.
logging.disable(logging.CRITICAL)
asyncio.run(main())

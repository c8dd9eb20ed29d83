"""A Modbus TCP server by pymodbus on a free port, which it prints. Ends when its standard input does.

Unit 3: holding registers 0 to 999 hold their own address, coils 0 to 99 are on at every third address, input registers
0 to 99 hold 1000 + address, discrete inputs 0 to 99 are on at every second address. Beyond that: illegal data address.
"""

import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server.async_io import ModbusTcpServer


async def main():
    unit = ModbusSlaveContext(
        hr=ModbusSequentialDataBlock(0, list(range(1000))),
        ir=ModbusSequentialDataBlock(0, [1000 + address for address in range(100)]),
        co=ModbusSequentialDataBlock(0, [address % 3 == 0 for address in range(100)]),
        di=ModbusSequentialDataBlock(0, [address % 2 == 0 for address in range(100)]),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves={3: unit}, single=False)
    server = ModbusTcpServer(context, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    while not getattr(server, "server", None) or not server.server.sockets:
        if serving.done():
            serving.result()
        await asyncio.sleep(0.01)
    print("port", server.server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    serving.cancel()


asyncio.run(main())

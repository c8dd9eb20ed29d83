"""pymodbus servers, one for each argument: tcp, udp, rtu-tcp, ascii-tcp, rtu:DEVICE or ascii:DEVICE.

Prints one line with the ports, as in "tcp=40001 rtu:/dev/pts/1=0", and ends when its standard input does. Each has unit 3
of its own, all with 200 of each table: holding registers hold their own address and input registers 1000 more, coils are on
where it is divisible by three, discrete inputs where it is odd.
"""
import asyncio
import logging
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer, ModbusUdpServer
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer

ADDRESS = ("127.0.0.1", 0)
IDENTITY = ModbusDeviceIdentification(
    info_name={
        "VendorName": "Peer",
        "ProductCode": "P-1",
        "MajorMinorRevision": "3.0",
        "VendorUrl": "http://localhost/",
        "ProductName": "Other one's server",
    }
)


def block(values):
    # With zero_mode (below) the addresses are those on the wire.
    return ModbusSequentialDataBlock(0, values)


def units():
    slave = ModbusSlaveContext(
        di=block([address % 2 for address in range(200)]),
        co=block([1 if address % 3 == 0 else 0 for address in range(200)]),
        hr=block(list(range(200))),
        ir=block([1000 + address for address in range(200)]),
        zero_mode=True,
    )
    return ModbusServerContext(slaves={3: slave}, single=False)


async def until(ready):
    while not ready():
        await asyncio.sleep(0.01)


async def serve(what, serving):
    """The port on which it serves; 0 on a serial device."""
    transport, _, device = what.partition(":")
    framer = {"rtu": ModbusRtuFramer, "ascii": ModbusAsciiFramer}.get(transport.split("-")[0], ModbusSocketFramer)
    if device:
        server = ModbusSerialServer(units(), framer=framer, identity=IDENTITY, port=device, baudrate=19200, timeout=0)
        await server.start()
        serving.append(server)
        return 0
    if transport == "udp":
        server = ModbusUdpServer(units(), framer=framer, identity=IDENTITY, address=ADDRESS)
        serving.append(asyncio.ensure_future(server.serve_forever()))
        await until(lambda: server.protocol)
        return server.protocol.get_extra_info("sockname")[1]
    server = ModbusTcpServer(units(), framer=framer, identity=IDENTITY, address=ADDRESS)
    serving.append(asyncio.ensure_future(server.serve_forever()))
    await until(lambda: server.server)
    return server.server.sockets[0].getsockname()[1]


async def main():
    serving = []
    ports = [f"{what}={await serve(what, serving)}" for what in sys.argv[1:]]
    print(" ".join(ports), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for task in serving:
        if isinstance(task, asyncio.Future):
            task.cancel()


# It reports every refused address and every client that leaves as an error.
logging.disable(logging.CRITICAL)
asyncio.run(main())

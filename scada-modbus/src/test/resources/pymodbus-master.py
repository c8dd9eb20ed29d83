"""A pymodbus master: TRANSPORT and PORT (a TCP or UDP port, or a serial device), and a folder with certificates.

Writes and reads unit 1 and says what it got; what fails is said by an exception and the exit code.
"""
import asyncio
import logging
import ssl
import sys

from pymodbus.client import AsyncModbusTlsClient, ModbusSerialClient, ModbusTcpClient, ModbusUdpClient
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer


class Tls:
    """The asynchronous client, since the other waits for bytes that TLS holds already.

    Its own framer for TLS leaves the header out, which is not what the specification says.
    """

    def __init__(self, port, folder):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.load_verify_locations(folder + "/server.pem")
        context.load_cert_chain(folder + "/client.pem", folder + "/client.key")
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.client = self.loop.run_until_complete(self.make(port, context))

    async def make(self, port, context):
        return AsyncModbusTlsClient(
            "127.0.0.1", port=port, sslctx=context, framer=ModbusSocketFramer, server_hostname="server"
        )

    def connect(self):
        self.loop.run_until_complete(self.client.connect())
        return self.client.connected

    def close(self):
        self.loop.run_until_complete(self.client.close())

    def __getattr__(self, name):
        call = getattr(self.client, name)

        async def asked(*values, **options):
            return await call(*values, **options)

        return lambda *values, **options: self.loop.run_until_complete(asked(*values, **options))


def client(transport, where, folder):
    if transport == "tcp":
        return ModbusTcpClient("127.0.0.1", port=int(where))
    if transport == "udp":
        return ModbusUdpClient("127.0.0.1", port=int(where))
    if transport == "tls":
        return Tls(int(where), folder)
    if transport == "rtu-tcp":
        return ModbusTcpClient("127.0.0.1", port=int(where), framer=ModbusRtuFramer)
    if transport == "ascii-tcp":
        return ModbusTcpClient("127.0.0.1", port=int(where), framer=ModbusAsciiFramer)
    framer = ModbusRtuFramer if transport == "rtu" else ModbusAsciiFramer
    return ModbusSerialClient(where, framer=framer, baudrate=19200, timeout=5)


def main():
    master = client(*sys.argv[1:4])
    if not master.connect():
        sys.exit("not connected")
    print("written", master.write_register(3, 0x1234, slave=1).value)
    print("registers", master.read_holding_registers(2, 3, slave=1).registers)
    master.write_coils(5, [True, False, True], slave=1)
    print("coils", master.read_coils(4, 4, slave=1).bits[:4])
    print("inputs", master.read_input_registers(18, 2, slave=1).registers)
    print("discrete", master.read_discrete_inputs(19, 1, slave=1).bits[:1])
    print("refused", master.read_holding_registers(19, 2, slave=1).exception_code)
    master.close()


logging.disable(logging.CRITICAL)
main()

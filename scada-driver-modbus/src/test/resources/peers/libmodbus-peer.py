"""libmodbus through its C interface: "server tcp", "server rtu DEVICE", "client tcp PORT" or "client rtu DEVICE".

A server has unit 3 with 200 of each table: holding registers hold their own address and input registers 1000 more, coils are
on where it is divisible by three, discrete inputs where it is odd. It prints its port (0 on a serial device) and ends when
its standard input does. A client reads and writes such a unit and prints what it got.
"""
import ctypes
import errno
import os
import socket
import sys
import threading

UNIT = 3
SIZE = 200
HAVE_ENDED = (errno.ECONNRESET, errno.EBADF, errno.EIO)
ADDRESS = b"127.0.0.1"

lib = ctypes.CDLL("libmodbus.so.5", use_errno=True)
lib.modbus_strerror.restype = ctypes.c_char_p


class Mapping(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_int)
        for table in ("bits", "input_bits", "input_registers", "registers")
        for name in ("nb_" + table, "start_" + table)
    ] + [
        ("tab_bits", ctypes.POINTER(ctypes.c_uint8)),
        ("tab_input_bits", ctypes.POINTER(ctypes.c_uint8)),
        ("tab_input_registers", ctypes.POINTER(ctypes.c_uint16)),
        ("tab_registers", ctypes.POINTER(ctypes.c_uint16)),
    ]


lib.modbus_new_tcp.restype = ctypes.c_void_p
lib.modbus_new_rtu.restype = ctypes.c_void_p
lib.modbus_mapping_new.restype = ctypes.POINTER(Mapping)


def reason():
    return lib.modbus_strerror(ctypes.get_errno()).decode()


def checked(result):
    if result == -1:
        sys.exit("libmodbus: " + reason())
    return result


def context(transport, where):
    if transport == "tcp":
        made = ctypes.c_void_p(lib.modbus_new_tcp(ADDRESS, int(where)))
    else:
        made = ctypes.c_void_p(lib.modbus_new_rtu(where.encode(), 19200, ctypes.c_char(b"N"), 8, 1))
    checked(lib.modbus_set_slave(made, UNIT))
    return made


def mapping():
    made = lib.modbus_mapping_new(SIZE, SIZE, SIZE, SIZE)
    for address in range(SIZE):
        made.contents.tab_bits[address] = address % 3 == 0
        made.contents.tab_input_bits[address] = address % 2
        made.contents.tab_registers[address] = address
        made.contents.tab_input_registers[address] = 1000 + address
    return made


def answer(modbus, tables):
    """Until the client leaves; whatever else goes wrong, the next request is waited for."""
    request = (ctypes.c_uint8 * 260)()
    while True:
        length = lib.modbus_receive(modbus, request)
        if length > 0:
            lib.modbus_reply(modbus, request, length, tables)
        elif length < 0 and ctypes.get_errno() in HAVE_ENDED:
            return


def serve(transport, where):
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    tables = mapping()
    modbus = context(transport, where)
    if transport == "tcp":
        listening = ctypes.c_int(checked(lib.modbus_tcp_listen(modbus, 1)))
        with socket.socket(fileno=os.dup(listening.value)) as own:
            print(own.getsockname()[1], flush=True)
        while True:
            checked(lib.modbus_tcp_accept(modbus, ctypes.byref(listening)))
            answer(modbus, tables)
            lib.modbus_close(modbus)
    checked(lib.modbus_connect(modbus))
    print(0, flush=True)
    answer(modbus, tables)


class Client:
    def __init__(self, transport, where):
        self.modbus = context(transport, where)
        checked(lib.modbus_set_response_timeout(self.modbus, 5, 0))
        checked(lib.modbus_connect(self.modbus))

    def read(self, function, kind, address, count):
        values = (kind * count)()
        got = function(self.modbus, address, count, values)
        return reason() if got == -1 else list(values)

    def holding(self, address, count):
        return self.read(lib.modbus_read_registers, ctypes.c_uint16, address, count)


def ask(transport, where):
    client = Client(transport, where)
    modbus = client.modbus
    print("holding", client.holding(0, 3), client.holding(198, 2))
    most = client.holding(0, 125)
    print("most registers", len(most), most == list(range(125)))
    print("input", client.read(lib.modbus_read_input_registers, ctypes.c_uint16, 199, 1))
    print("coils", client.read(lib.modbus_read_bits, ctypes.c_uint8, 190, 10))
    print("discrete", client.read(lib.modbus_read_input_bits, ctypes.c_uint8, 196, 4))
    print("beyond", client.holding(199, 2))
    checked(lib.modbus_write_register(modbus, 10, 0x1234))
    checked(lib.modbus_write_registers(modbus, 11, 2, (ctypes.c_uint16 * 2)(0xFFFF, 0x8000)))
    checked(lib.modbus_mask_write_register(modbus, 13, 0xFFF0, 0x0002))
    print("written", client.holding(10, 4))
    read = (ctypes.c_uint16 * 3)()
    checked(lib.modbus_write_and_read_registers(modbus, 20, 1, (ctypes.c_uint16 * 1)(77), 19, 3, read))
    print("written and read", list(read))
    checked(lib.modbus_write_bit(modbus, 1, 1))
    checked(lib.modbus_write_bits(modbus, 7, 3, (ctypes.c_uint8 * 3)(1, 1, 0)))
    print("coils written", client.read(lib.modbus_read_bits, ctypes.c_uint8, 0, 10))
    identity = (ctypes.c_uint8 * 64)()
    got = lib.modbus_report_slave_id(modbus, 64, identity)
    print("slave id", bytes(identity[:got]) if got >= 0 else reason())
    lib.modbus_close(modbus)
    lib.modbus_free(modbus)


def main():
    role, transport = sys.argv[1:3]
    where = sys.argv[3] if len(sys.argv) > 3 else "0"
    if role == "server":
        serve(transport, where)
    else:
        ask(transport, where)


main()

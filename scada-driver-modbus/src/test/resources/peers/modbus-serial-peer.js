// modbus-serial for Node.js: "server tcp", "server rtu DEVICE", "client tcp PORT", "client tcp-buffered PORT",
// "client rtu-tcp PORT", "client udp PORT", "client rtu DEVICE" or "client ascii DEVICE". The package is found through NODE_PATH.
//
// A server has unit 3 with 200 of each table: holding registers hold their own address and input registers 1000 more, coils
// are on where it is divisible by three, discrete inputs where it is odd. It prints its port (0 on a serial device) and ends
// when its standard input does. A client reads and writes such a unit and prints what it got.
"use strict";
const Modbus = require("modbus-serial");

const UNIT = 3;
const SIZE = 200;
const SERIAL = { baudRate: 19200, parity: "none" };

function table(valueAt) {
    return Array.from({ length: SIZE }, (_, address) => valueAt(address));
}

function refusing(values) {
    const known = address => {
        if (address >= SIZE) {
            const refusal = new Error("no such address");
            refusal.modbusErrorCode = 2;
            throw refusal;
        }
        return address;
    };
    return {
        value: address => values[known(address)],
        set: (address, value) => {
            values[known(address)] = value;
        }
    };
}

function unit() {
    const holding = refusing(table(address => address));
    const input = refusing(table(address => 1000 + address));
    const coil = refusing(table(address => address % 3 === 0));
    const discrete = refusing(table(address => address % 2 === 1));
    return {
        getHoldingRegister: holding.value,
        getInputRegister: input.value,
        getCoil: coil.value,
        getDiscreteInput: discrete.value,
        setRegister: holding.set,
        setCoil: coil.set,
        readDeviceIdentification: () => ({ 0: "Peer", 1: "P-2", 2: "8.0" })
    };
}

function serve(transport, device) {
    process.stdin.on("end", () => process.exit(0)).resume();
    if (transport === "tcp") {
        // A port of 0 would be taken for none given.
        const server = new Modbus.ServerTCP(unit(), { host: "127.0.0.1", port: "0", unitID: UNIT });
        server.on("socketError", () => {});
        server.on("initialized", () => console.log(server._server.address().port));
    } else {
        const server = new Modbus.ServerSerial(unit(), { ...SERIAL, path: device, port: device, unitID: UNIT });
        server.on("initialized", () => console.log(0));
    }
}

async function connect(client, transport, where) {
    const port = { port: Number(where) };
    switch (transport) {
        case "tcp":
            return client.connectTCP("127.0.0.1", port);
        case "udp":
            return client.connectUDP("127.0.0.1", port);
        case "rtu-tcp":
            // Its connectTcpRTUBuffered sends the header of Modbus TCP, whatever it is called.
            return client.connectTelnet("127.0.0.1", port);
        case "tcp-buffered":
            return client.connectTcpRTUBuffered("127.0.0.1", port);
        case "rtu":
            return client.connectRTUBuffered(where, SERIAL);
        default:
            return client.connectAsciiSerial(where, { ...SERIAL, startOfSlaveFrameChar: 0x3a });
    }
}

async function refusal(asked) {
    try {
        return (await asked).data;
    } catch (failure) {
        return failure.modbusCode || failure.message;
    }
}

function say(what, ...values) {
    console.log([what, ...values.map(value => JSON.stringify(value))].join(" "));
}

async function ask(transport, where) {
    const client = new Modbus();
    await connect(client, transport, where);
    client.setID(UNIT);
    client.setTimeout(5000);
    say("holding", (await client.readHoldingRegisters(0, 3)).data, (await client.readHoldingRegisters(198, 2)).data);
    // connectTcpRTUBuffered keeps 256 bytes of an answer, header and all.
    const most = (await client.readHoldingRegisters(0, transport === "tcp-buffered" ? 123 : 125)).data;
    say("most registers", most.length, most.every((value, address) => value === address));
    say("input", (await client.readInputRegisters(199, 1)).data);
    say("coils", (await client.readCoils(190, 10)).data.slice(0, 10));
    say("discrete", (await client.readDiscreteInputs(196, 4)).data.slice(0, 4));
    say("beyond", await refusal(client.readHoldingRegisters(199, 2)));
    await client.writeRegister(10, 0x1234);
    await client.writeRegisters(11, [0xffff, 0x8000]);
    say("written", (await client.readHoldingRegisters(10, 3)).data);
    await client.writeCoil(1, true);
    await client.writeCoils(7, [true, true, false]);
    say("coils written", (await client.readCoils(0, 10)).data.slice(0, 10));
    // Last, and on the network only: on a serial port the package waits for lengths that it does not know in advance.
    if (transport === "tcp") {
        await client.maskWriteRegister(13, 0xfff0, 0x0002);
        say("masked", (await client.readHoldingRegisters(13, 1)).data);
        say("identification", (await client.readDeviceIdentification(1, 0)).data);
    }
    client.close(() => process.exit(0));
}

const [role, transport, where] = process.argv.slice(2);
if (role === "server") {
    serve(transport, where);
} else {
    ask(transport, where).catch(failure => {
        console.log(failure);
        process.exit(1);
    });
}

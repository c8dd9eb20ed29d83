package dev.scada.core.planted;

import com.fazecast.jSerialComm.SerialPort;

record KnowsSerialPorts(SerialPort port) {}

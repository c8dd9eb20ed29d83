package dev.scada.modbus.pdu;

import dev.scada.modbus.pdu.MismatchException.Kind;
import dev.scada.modbus.pdu.Request.ReadDeviceId;
import dev.scada.modbus.pdu.Response.DeviceIdRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** FC 43, type 14. Coded here: j2mod's classes for it read past what they hold when an object's length says so. */
final class DeviceIdMessages {

    private static final int TYPE = 14;
    private static final int REQUEST_LENGTH = 4;
    /** Function, type, access, conformity, more follows, next object, number of objects. */
    private static final int HEADER = 7;

    private static final int MORE_FOLLOWS = 0xFF;

    private DeviceIdMessages() {}

    static void encode(ReadDeviceId request, ByteBuffer out) {
        out.put((byte) request.function().code());
        out.put((byte) TYPE);
        out.put((byte) request.access());
        out.put((byte) request.objectId());
    }

    static void encode(DeviceIdRead response, ByteBuffer out) {
        out.put((byte) response.function().code());
        out.put((byte) TYPE);
        out.put((byte) response.access());
        out.put((byte) response.conformity());
        out.put((byte) (response.moreFollows() ? MORE_FOLLOWS : 0));
        out.put((byte) response.nextObjectId());
        out.put((byte) response.objects().size());
        for (DeviceObject object : response.objects()) {
            out.put((byte) object.id());
            out.put((byte) object.value().count());
            object.value().writeTo(out);
        }
    }

    static ReadDeviceId decode(byte[] pdu, int from, int length) throws RefusedException {
        int type = length < 2 ? TYPE : pdu[from + 1] & 0xFF;
        if (type != TYPE) {
            throw new RefusedException(ExceptionCode.ILLEGAL_FUNCTION, "type " + type + " is not served");
        }
        RequestCodec.requireLength(REQUEST_LENGTH, length);
        int access = pdu[from + 2] & 0xFF;
        if (access < ReadDeviceId.BASIC || access > ReadDeviceId.ONE_OBJECT) {
            throw RequestCodec.illegalValue("access " + access + " is not within 1 to 4");
        }
        return new ReadDeviceId(access, pdu[from + 3] & 0xFF);
    }

    static Response decode(ReadDeviceId asked, byte[] pdu, int from, int length) throws MismatchException {
        if (length < HEADER) {
            throw new MismatchException(Kind.LENGTH, HEADER, length);
        }
        ResponseCodec.require(Kind.ECHO, TYPE, pdu[from + 1] & 0xFF);
        ResponseCodec.require(Kind.ECHO, asked.access(), pdu[from + 2] & 0xFF);
        List<DeviceObject> objects = objects(pdu, from, length);
        if (asked.access() == ReadDeviceId.ONE_OBJECT) {
            ResponseCodec.require(Kind.BYTE_COUNT, 1, objects.size());
            ResponseCodec.require(Kind.ECHO, asked.objectId(), objects.get(0).id());
        }
        // A device that says 01 for "more" means what it says.
        boolean moreFollows = pdu[from + 4] != 0;
        return new DeviceIdRead(asked.access(), pdu[from + 3] & 0xFF, moreFollows, pdu[from + 5] & 0xFF, objects);
    }

    private static List<DeviceObject> objects(byte[] pdu, int from, int length) throws MismatchException {
        int count = pdu[from + HEADER - 1] & 0xFF;
        List<DeviceObject> objects = new ArrayList<>();
        int at = HEADER;
        for (int i = 0; i < count; i++) {
            int size = length < at + 2 ? 0 : pdu[from + at + 1] & 0xFF;
            if (length < at + 2 + size || size > DeviceObject.MAX_BYTES) {
                throw new MismatchException(Kind.LENGTH, at + 2 + size, length);
            }
            objects.add(new DeviceObject(pdu[from + at] & 0xFF, Bytes.copyOf(pdu, from + at + 2, size)));
            at += 2 + size;
        }
        ResponseCodec.require(Kind.LENGTH, at, length);
        return objects;
    }
}

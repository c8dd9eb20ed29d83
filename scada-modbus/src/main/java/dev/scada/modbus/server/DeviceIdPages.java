package dev.scada.modbus.server;

import dev.scada.modbus.pdu.DeviceObject;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import dev.scada.modbus.pdu.Request.ReadDeviceId;
import dev.scada.modbus.pdu.Response.DeviceIdRead;
import java.util.ArrayList;
import java.util.List;

/** Which of a device's objects an FC 43 request gets: as many as fit, and where to go on (specification, 6.21). */
final class DeviceIdPages {

    private static final int ALSO_ONE_BY_ONE = 0x80;

    private DeviceIdPages() {}

    static DeviceIdRead page(ReadDeviceId asked, List<DeviceObject> all) throws RefusedException {
        int conformity = conformity(all);
        if (asked.access() == ReadDeviceId.ONE_OBJECT) {
            return new DeviceIdRead(asked.access(), conformity, false, 0, List.of(only(asked.objectId(), all)));
        }
        // Asked for more than it has, a device answers with what it has.
        int last = lastId(Math.min(asked.access(), conformity & ~ALSO_ONE_BY_ONE));
        List<DeviceObject> wanted =
                all.stream().filter(object -> object.id() <= last).toList();
        boolean isKnown = wanted.stream().anyMatch(object -> object.id() == asked.objectId());
        // From an object that is not there, it begins anew.
        int first = isKnown ? asked.objectId() : 0;
        List<DeviceObject> page = new ArrayList<>();
        int bytes = 0;
        for (DeviceObject object : wanted) {
            if (object.id() < first) {
                continue;
            }
            bytes += 2 + object.value().count();
            if (bytes > DeviceIdRead.MAX_BYTES) {
                return new DeviceIdRead(asked.access(), conformity, true, object.id(), page);
            }
            page.add(object);
        }
        return new DeviceIdRead(asked.access(), conformity, false, 0, page);
    }

    private static DeviceObject only(int id, List<DeviceObject> all) throws RefusedException {
        return all.stream()
                .filter(object -> object.id() == id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(ExceptionCode.ILLEGAL_DATA_ADDRESS, "no object " + id));
    }

    private static int conformity(List<DeviceObject> all) {
        int last = all.stream().mapToInt(DeviceObject::id).max().orElse(0);
        int level = last <= DeviceObject.LAST_BASIC
                ? ReadDeviceId.BASIC
                : last < DeviceObject.FIRST_EXTENDED ? ReadDeviceId.REGULAR : ReadDeviceId.EXTENDED;
        return ALSO_ONE_BY_ONE | level;
    }

    private static int lastId(int access) {
        return switch (access) {
            case ReadDeviceId.BASIC -> DeviceObject.LAST_BASIC;
            case ReadDeviceId.REGULAR -> DeviceObject.FIRST_EXTENDED - 1;
            default -> 0xFF;
        };
    }
}

package dev.scada.benchmarks.modbus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.value.PlcValue;

/** Apache PLC4X: one tag of 125 words, the request made once. */
final class Plc4xClient extends PeerLoad {
    private static final String TAG = "all";

    private final List<PlcConnection> connections = new ArrayList<>();
    private final List<PlcReadRequest> requests = new ArrayList<>();

    @Override
    public void open(int port, int count) throws PlcConnectionException {
        for (int i = 0; i < count; i++) {
            PlcConnection connection = PlcDriverManager.getDefault()
                    .getConnectionManager()
                    .getConnection("modbus-tcp://" + OurLoop.HOST + ":" + port + "?unit-identifier=1");
            connections.add(connection);
            // Its addresses count from 1.
            requests.add(connection
                    .readRequestBuilder()
                    .addTagAddress(
                            TAG,
                            "holding-register:" + (RegisterValues.start(i) + 1) + ":UINT[" + RegisterValues.QUANTITY
                                    + "]")
                    .build());
        }
    }

    @Override
    int connections() {
        return connections.size();
    }

    @Override
    void ask(int connection) {
        CompletableFuture<?> unused = requests.get(connection).execute().whenComplete((response, failure) -> {
            if (failure != null) {
                failed(failure);
                return;
            }
            try {
                check(response, RegisterValues.start(connection));
            } catch (RuntimeException e) {
                failed(e);
                return;
            }
            answered(connection);
        });
    }

    private static void check(PlcReadResponse response, int start) {
        List<? extends PlcValue> words = response.getPlcValue(TAG).getList();
        int[] values = new int[RegisterValues.QUANTITY];
        for (int i = 0; i < values.length; i++) {
            values[i] = words.get(i).getInteger();
        }
        RegisterValues.check(values, start);
    }

    /** All at once, since closing one takes it seconds. */
    @Override
    public void close() {
        super.close();
        ExecutorService closing = Executors.newCachedThreadPool();
        try {
            closing.invokeAll(connections.stream().map(Plc4xClient::closing).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closing.shutdownNow();
        }
    }

    private static Callable<Boolean> closing(PlcConnection connection) {
        return () -> {
            connection.close();
            return true;
        };
    }
}

/**
 * The whole runtime as it is shipped, polling a thousand simulated devices of another process: processor time, lateness,
 * missed scans, memory, threads. {@link dev.scada.benchmarks.acquisition.AcquisitionBenchmark} is what is run; {@link
 * dev.scada.benchmarks.acquisition.FarmProgram} is the devices, which also see how late each request comes; {@link
 * dev.scada.benchmarks.acquisition.ThreadedProgram} is the peer, a thread a device.
 */
@NullMarked
package dev.scada.benchmarks.acquisition;

import org.jspecify.annotations.NullMarked;

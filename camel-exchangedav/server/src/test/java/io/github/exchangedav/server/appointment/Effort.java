package io.github.exchangedav.server.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Measures the time that the processor takes, which a busy machine does not lengthen. */
final class Effort {
    /** Far more than is needed on a warm machine, far less than what hangs takes. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private Effort() {}

    static void isSmall(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        assertThat(Duration.ofNanos(taken)).isLessThan(LIMIT);
    }
}

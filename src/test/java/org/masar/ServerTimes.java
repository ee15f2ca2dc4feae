package org.masar;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What each request costs the server, from the first filter to the last. {@code @Import} it; requests come one at a time. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ServerTimes implements Filter {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Of one request.
   *
   * @param cpu nanoseconds of the thread that answered, database included: what else runs on this machine does not count
   * @param wall nanoseconds on the clock
   */
  public record Time(long cpu, long wall) {}

  private final BlockingQueue<Time> taken = new LinkedBlockingQueue<>();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
    var cpu = THREADS.getCurrentThreadCpuTime();
    var wall = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      taken.add(new Time(THREADS.getCurrentThreadCpuTime() - cpu, System.nanoTime() - wall));
    }
  }

  /** The time of the one request that this makes. */
  public Time of(Runnable request) {
    taken.clear();
    request.run();
    try {
      // the caller may have the answer before the filter is done
      return taken.poll(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

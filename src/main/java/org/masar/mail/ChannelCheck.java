package org.masar.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.masar.mail.ChannelState.Finding;
import org.masar.mail.ChannelState.Topic;
import org.masar.mail.ChannelState.Verdict;
import org.springframework.beans.factory.DisposableBean;

/** Looks up, when somebody asks, what receivers see of us. Each look stands alone, and all together take a bounded time. */
public class ChannelCheck implements DisposableBean {

  private final String domain;
  private final String host;
  private final boolean local;
  private final DomainRecords records;
  private final SmtpTls tls;
  private final long withinNanos;
  private final ExecutorService lookers =
      Executors.newFixedThreadPool(
          12,
          r -> {
            var thread = new Thread(r, "mail-channel");
            thread.setDaemon(true);
            return thread;
          });

  ChannelCheck(String domain, String host, int port, boolean tlsRequired, boolean local, ChannelSettings settings) {
    this.domain = domain;
    this.host = host;
    this.local = local;
    this.records = new DomainRecords(new NameServer(settings.resolver()), domain, host, settings.dkimSelectors());
    this.tls = new SmtpTls(host, port, tlsRequired);
    this.withinNanos = settings.within().toNanos();
  }

  /** Blocks for at most the configured time; what did not answer by then is {@code UNKNOWN}. */
  public ChannelState look() {
    if (local) {
      return new ChannelState(domain, host, true, java.util.List.of());
    }
    var until = System.nanoTime() + withinNanos;
    var looks = new LinkedHashMap<Topic, Callable<Finding>>();
    looks.put(Topic.SPF, records::spf);
    looks.put(Topic.DKIM, records::dkim);
    looks.put(Topic.DMARC, records::dmarc);
    looks.put(Topic.MX, records::mx);
    looks.put(Topic.PTR, records::ptr);
    looks.put(Topic.TLS, tls::look);
    var running = new LinkedHashMap<Topic, Future<Finding>>();
    looks.forEach((topic, look) -> running.put(topic, lookers.submit(look)));
    var found = new ArrayList<Finding>();
    for (Map.Entry<Topic, Future<Finding>> look : running.entrySet()) {
      found.add(result(look.getKey(), look.getValue(), until));
    }
    return new ChannelState(domain, host, false, found);
  }

  private static Finding result(Topic topic, Future<Finding> look, long until) {
    try {
      return look.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException noAnswer) {
      look.cancel(true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      look.cancel(true);
    }
    return new Finding(topic, Verdict.UNKNOWN, "no-answer", null, null, null);
  }

  @Override
  public void destroy() {
    lookers.shutdownNow();
  }
}

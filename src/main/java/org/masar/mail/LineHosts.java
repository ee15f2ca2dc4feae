package org.masar.mail;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.masar.web.Said;

/**
 * To which hosts people may have their mail handed over. Where the operator names some, to those; else to any on the internet, by a port for mail: nobody shall make
 * this server talk to what stands beside it.
 */
class LineHosts {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);

  private final List<String> named;

  LineHosts(List<String> named) {
    this.named = named;
  }

  List<String> named() {
    return named;
  }

  /** Why not, or empty. Asks the name server when the operator names no hosts. */
  Optional<Said> refusal(String host, int port) {
    if (!NAME.matcher(host).matches()) {
      return Optional.of(Said.of("line.wrong.host"));
    }
    if (!named.isEmpty()) {
      return isNamed(host.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(Said.of("line.wrong.host.listed", String.join(", ", named)));
    }
    if (!PORTS.contains(port)) {
      return Optional.of(Said.of("line.wrong.port"));
    }
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(LineHosts::isOnTheInternet)
          ? Optional.empty()
          : Optional.of(Said.of("line.wrong.host.inside"));
    } catch (UnknownHostException unknown) {
      return Optional.of(Said.of("line.wrong.host.unknown"));
    }
  }

  private boolean isNamed(String host) {
    return named.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
  }

  static boolean isOnTheInternet(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    var b = address.getAddress();
    var first = b[0] & 0xff;
    var second = b[1] & 0xff;
    if (address instanceof Inet6Address) {
      // global unicast, without what carries an IPv4 address in itself (6to4, Teredo)
      return (first & 0xe0) == 0x20 && !(first == 0x20 && second == 0x02) && !(first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0);
    }
    // this network, carrier-grade NAT, protocol assignments, benchmarks, reserved
    return first != 0 && !(first == 100 && second >= 64 && second < 128) && !(first == 192 && second == 0 && b[2] == 0)
        && !(first == 198 && (second == 18 || second == 19)) && first < 240;
  }
}

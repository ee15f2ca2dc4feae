package org.masar.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The key under which a client's tries are counted: its address, for IPv6 the /64 network that one customer has. */
class Address {

  private Address() {}

  static String key(String remote) {
    if (remote == null || remote.indexOf(':') < 0) {
      return String.valueOf(remote);
    }
    try {
      var address = InetAddress.getByName(remote); // a literal: nothing is looked up
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
          : address.getHostAddress();
    } catch (UnknownHostException notALiteral) {
      return remote;
    }
  }
}

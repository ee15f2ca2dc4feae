package org.masar.mail;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Asks the domain name system through what the JDK brings along. */
class NameServer {

  private final Hashtable<String, String> environment = new Hashtable<>();

  NameServer(String resolver) {
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + resolver);
    environment.put("com.sun.jndi.dns.timeout.initial", "900");
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
  }

  /** Records of one type, texts put together from their parts; empty when the name has none. Throws when nobody answered. */
  List<String> records(String name, String type) throws NamingException {
    var context = new InitialDirContext(environment);
    try {
      var found = context.getAttributes(name, new String[] {type}).get(type);
      var texts = new ArrayList<String>();
      for (int i = 0; found != null && i < found.size(); i++) {
        texts.add(type.equals("TXT") ? whole(found.get(i).toString()) : found.get(i).toString());
      }
      return texts;
    } catch (NameNotFoundException none) {
      return List.of();
    } finally {
      context.close();
    }
  }

  /** A text longer than 255 characters comes in parts, each in quotes. */
  private static String whole(String text) {
    return text.replace("\" \"", "").replaceAll("^\"|\"$", "").strip();
  }
}

package org.masar.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.util.Optional;

/** Finds the machine-readable parts of a report, wherever its writer has put them; not below five levels or after fifty parts. */
final class Enclosed {

  private static final int DEPTH = 5;
  private static final int PARTS = 50;

  private final String[] types;
  private int seen;

  private Enclosed(String... types) {
    this.types = types;
  }

  /** The first part of one of these types. */
  static Optional<Part> part(Part message, String... types) {
    return new Enclosed(types).find(message, 0);
  }

  /** The headers of the mail that is sent back, or none. */
  static InternetHeaders original(Part message) {
    return part(message, "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers")
        .map(Enclosed::headers)
        .orElseGet(InternetHeaders::new);
  }

  static InternetHeaders headers(Part part) {
    try (var in = part.getInputStream()) {
      return new InternetHeaders(in, true);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return new InternetHeaders();
    }
  }


  private Optional<Part> find(Part part, int depth) {
    if (depth > DEPTH || ++seen > PARTS) {
      return Optional.empty();
    }
    try {
      for (var type : types) {
        if (depth > 0 && part.isMimeType(type)) {
          return Optional.of(part);
        }
      }
      if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
        for (var i = 0; i < Math.min(several.getCount(), PARTS); i++) {
          var found = find(several.getBodyPart(i), depth + 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    } catch (MessagingException | IOException | RuntimeException malformed) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}

package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every row of rights.csv for every group, with no body: what is allowed gets past the door, whatever is behind it says then. */
@MasarTest
@Tag("once")
class RightsTest {

  private static final List<String> USERS = List.of("rep", "manager", "owner", "admin");

  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicTest> theTableOfRights() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/rights.csv")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.trim().split("\\s*,\\s*")))
        .flatMap(row -> Stream.concat(Stream.of(anonymous(row)), USERS.stream().map(user -> test(row, user))));
  }

  private DynamicTest anonymous(List<String> row) {
    return DynamicTest.dynamicTest(
        "anonymous " + row, () -> assertThat(call(Http.on(port).with("Accept", "application/json"), row).status()).isEqualTo(401));
  }

  private DynamicTest test(List<String> row, String user) {
    var may = row.get(2 + USERS.indexOf(user)).equals("yes");
    return DynamicTest.dynamicTest(
        user + " " + row,
        () -> {
          var status = call(Http.on(port).as(user), row).status();
          if (may) {
            assertThat(status).isNotIn(401, 403);
          } else {
            assertThat(status).isEqualTo(403);
          }
        });
  }

  private static Http.Answer call(Http caller, List<String> row) {
    return caller.send(row.get(0), row.get(1), BodyPublishers.noBody());
  }
}

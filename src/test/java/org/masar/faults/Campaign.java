package org.masar.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.masar.Http;
import org.masar.Multipart;

/** Many leads who get an email each, as a manager starts and watches them: over HTTP only. */
final class Campaign {

  /** An email in the list of mails. */
  record Mail(long id, String to, String state) {}

  private final int leads;

  Campaign(int leads) {
    this.leads = leads;
  }

  List<String> addresses() {
    return IntStream.rangeClosed(1, leads).mapToObj("lead-%04d@faults.example"::formatted).toList();
  }

  /** Uploads them as a file; the answer is the import's number. */
  long start(Http manager) {
    var csv = new StringBuilder("email,first name,company,language\n");
    addresses().forEach(a -> csv.append(a).append(",Ada,Acme,").append(a.contains("7@") ? "ar" : "en").append('\n'));
    var answer = manager.upload("/api/leads/import?pipeline=three-touches", Multipart.of("file", Map.of("leads.csv", csv.toString())));
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    return answer.at("id").asLong();
  }

  /** Waits until every lead is in. */
  void imported(Http manager, long id) {
    await("the import is done")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !"running".equals(manager.get("/api/imports/" + id).at("state").asText()));
    var answer = manager.get("/api/imports/" + id);
    assertThat(answer.at("state").asText() + " " + answer.at("accepted").asInt()).as("%s", answer).isEqualTo("done " + leads);
  }

  /** Waits until that many emails exist and each is sent or known to be unknown. */
  List<Mail> settled(Http manager, int expected) {
    var seen = new ArrayList<Mail>();
    await("every mail is sent or unknown")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              seen.clear();
              seen.addAll(mails(manager, null));
              return seen.size() == expected && seen.stream().allMatch(m -> m.state().equals("sent") || m.state().equals("unknown"));
            });
    return seen;
  }

  List<Mail> mails(Http manager, String state) {
    var all = new ArrayList<Mail>();
    var after = "";
    do {
      var page = manager.get("/api/mail?limit=200" + (state == null ? "" : "&state=" + state) + (after.isEmpty() ? "" : "&after=" + after));
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.at("items").forEach(m -> all.add(new Mail(m.at("/id").asLong(), m.at("/to").asText(), m.at("/state").asText())));
      after = page.json().path("next").asText("").replace("null", "");
    } while (!after.isEmpty());
    return all;
  }

  static Map<String, Long> byState(List<Mail> mails) {
    return mails.stream().collect(Collectors.groupingBy(Mail::state, Collectors.counting()));
  }
}

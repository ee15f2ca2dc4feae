package org.masar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A caller from outside: anonymous, with Basic credentials ({@link #as}) or with a session ({@link #login}). Follows no redirects. */
public final class Http {

  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" (?:value|content)=\"([^\"]+)\"");

  private final String base;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> cookies;

  private Http(String base, Map<String, String> cookies) {
    this.base = base;
    this.cookies = cookies;
  }

  public static Http on(int port) {
    return new Http("http://127.0.0.1:" + port, new ConcurrentHashMap<>());
  }

  public Http as(String user) {
    return as(user, user);
  }

  /** The same caller with Basic credentials; the receiver is unchanged. */
  public Http as(String user, String password) {
    var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return new Http(base, new ConcurrentHashMap<>()).with("Authorization", "Basic " + credentials);
  }

  /** A browser that has logged in as this demo user; it sends the session's CSRF token with every call. */
  public Http login(String user) {
    return login(user, user);
  }

  public Http login(String user, String password) {
    var browser = new Http(base, new ConcurrentHashMap<>()).with("Accept", "text/html,*/*;q=0.8");
    var answer = browser.form("/login", Map.of("username", user, "password", password));
    if (answer.status() != 302 || answer.header("Location").contains("error")) {
      throw new IllegalStateException("Login of " + user + ": " + answer);
    }
    return browser.with("X-CSRF-TOKEN", token(browser.get("/").body()));
  }

  /** Loads the page, then posts the form with the page's token. */
  public Answer form(String path, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("_csrf", token(get(path).body()));
    var form = with("Content-Type", "application/x-www-form-urlencoded");
    form.headers.remove("X-CSRF-TOKEN");
    return form.send("POST", path, BodyPublishers.ofString(encode(all)));
  }

  /** Posts the fields of a form as a page of this session would; the session's token goes along. */
  public Answer submit(String path, Map<String, String> fields) {
    return with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, BodyPublishers.ofString(encode(fields)));
  }

  /** The same caller as a script of a page. */
  public Http script() {
    return with("HX-Request", "true");
  }

  /** A caller that also sends this header and shares the cookies. */
  public Http with(String header, String value) {
    var other = new Http(base, cookies);
    other.headers.putAll(headers);
    other.headers.put(header, value);
    return other;
  }

  public URI uri(String path) {
    return URI.create(base + path);
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer post(String path, Object json) {
    return send("POST", path, json);
  }

  public Answer patch(String path, Object json) {
    return send("PATCH", path, json);
  }

  /** Posts files, each under the field's name; fields of text may stand beside them. */
  public Answer upload(String path, Multipart parts) {
    return with("Content-Type", parts.contentType()).send("POST", path, BodyPublishers.ofString(parts.body()));
  }

  public Answer send(String method, String path, Object json) {
    if (json instanceof BodyPublisher body) {
      return exchange(method, path, body);
    }
    try {
      var text = json instanceof String s ? s : JSON.writeValueAsString(json);
      return with("Content-Type", "application/json").exchange(method, path, BodyPublishers.ofString(text));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer exchange(String method, String path, BodyPublisher body) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
    headers.forEach(request::setHeader);
    if (!cookies.isEmpty()) {
      var sent = cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).reduce((a, b) -> a + "; " + b).orElse("");
      request.setHeader("Cookie", sent);
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      return new Answer(response.statusCode(), response.uri(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    var pair = setCookie.split(";", 2)[0].split("=", 2);
    cookies.put(pair[0], pair[1]);
  }

  private static String token(String page) {
    var found = TOKEN.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("No _csrf on the page: " + page);
    }
    return found.group(1);
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .reduce((a, b) -> a + "&" + b)
        .orElse("");
  }

  /** What came back. */
  public record Answer(int status, URI uri, java.net.http.HttpHeaders headers, String body) {

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    /** What stands at a path of the JSON body, e.g. {@code items/0/id}; missing when nothing does. */
    public JsonNode at(String path) {
      return json().at("/" + path);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Not JSON: " + this, e);
      }
    }
  }
}

package org.masar.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.masar.Http;
import org.masar.MasarTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever route there is, of ours or of a library, asks for a login unless public-routes.txt has it. */
@MasarTest
@Tag("once")
class EveryRouteTest {

  private static final Set<Integer> TURNED_AWAY = Set.of(401, 302, 403, 404);

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;

  @Test
  void asksForALoginUnlessItIsPublic() throws IOException {
    var open = new ArrayList<String>();
    var isPublic = publicRoutes();
    for (var route : routes()) {
      if (isPublic.stream().noneMatch(route::matches)) {
        var call = route.split(" ", 2);
        var status = Http.on(port).with("Accept", "*/*").send(call[0], call[1], BodyPublishers.noBody()).status();
        if (!TURNED_AWAY.contains(status)) {
          open.add(route + " → " + status);
        }
      }
    }

    assertThat(open).isEmpty();
    assertThat(routes()).hasSizeGreaterThan(1000).anyMatch(r -> r.startsWith("GET /engine-rest/process-instance/"));
  }

  @Test
  void answersEveryEngineCallWith401WithoutALogin() {
    for (var route : jersey("/engine-rest", CamundaRestResources.getResourceClasses())) {
      var call = route.split(" ", 2);
      assertThat(Http.on(port).with("Accept", "*/*").send(call[0], call[1], BodyPublishers.noBody()).status()).as(route).isEqualTo(401);
    }
  }

  private Set<String> routes() {
    var all = new TreeSet<String>(spring());
    all.addAll(jersey("/engine-rest", CamundaRestResources.getResourceClasses()));
    all.addAll(jersey("/camunda/api/engine", new EngineRestApplication()));
    all.addAll(jersey("/camunda/api/cockpit", new CockpitApplication()));
    all.addAll(jersey("/camunda/api/admin", new AdminApplication()));
    all.addAll(jersey("/camunda/api/tasklist", new TasklistApplication()));
    all.addAll(jersey("/camunda/api/welcome", new WelcomeApplication()));
    for (var path : List.of("/h2-console/", "/actuator/env", "/actuator/heapdump", "/swagger-ui.html", "/v3/api-docs", "/error", "/mailbox", "/no-such")) {
      all.add("GET " + path);
    }
    return all;
  }

  private Set<String> spring() {
    var routes = new TreeSet<String>();
    for (var mapping : context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
      mapping.getHandlerMethods().keySet().forEach(info -> routes.addAll(calls(info)));
    }
    context.getBeansOfType(org.springframework.boot.actuate.endpoint.web.servlet.WebMvcEndpointHandlerMapping.class).values()
        .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> routes.addAll(calls(info))));
    return routes;
  }

  private static Collection<String> calls(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    return info.getPatternValues().stream()
        .flatMap(path -> (methods.isEmpty() ? List.of("GET", "POST") : methods).stream().map(method -> method + " " + filled(path)))
        .toList();
  }

  private static Set<String> jersey(String base, Application application) {
    return jersey(base, application.getClasses());
  }

  private static Set<String> jersey(String base, Set<Class<?>> classes) {
    var routes = new TreeSet<String>();
    for (var type : classes) {
      var root = Resource.from(type);
      if (root != null) {
        collect(base + slash(root.getPath()), root, type, routes, 0);
      }
    }
    return routes;
  }

  /** Follows sub-resource locators, which Jersey's model does not, down to the interface they return. */
  private static void collect(String path, Resource resource, Class<?> type, Set<String> routes, int depth) {
    resource.getResourceMethods().forEach(m -> routes.add(m.getHttpMethod() + " " + filled(path)));
    for (var child : resource.getChildResources()) {
      child.getResourceMethods().forEach(m -> routes.add(m.getHttpMethod() + " " + filled(path + slash(child.getPath()))));
    }
    if (depth < 4) {
      for (var method : type.getMethods()) {
        var at = annotated(method);
        if (at != null) {
          locate(path + slash(at), method.getReturnType(), routes, depth + 1);
        }
      }
    }
  }

  private static void locate(String path, Class<?> type, Set<String> routes, int depth) {
    for (var method : type.getMethods()) {
      var at = method.getAnnotation(jakarta.ws.rs.Path.class);
      var here = at == null ? path : path + slash(at.value());
      for (var annotation : method.getAnnotations()) {
        var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          routes.add(verb.value() + " " + filled(here));
        }
      }
      if (at != null && isLocator(method) && depth < 4) {
        locate(here, method.getReturnType(), routes, depth + 1);
      }
    }
  }

  private static String annotated(java.lang.reflect.Method method) {
    var at = method.getAnnotation(jakarta.ws.rs.Path.class);
    return at != null && isLocator(method) ? at.value() : null;
  }

  private static boolean isLocator(java.lang.reflect.Method method) {
    return Arrays.stream(method.getAnnotations()).noneMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private static String slash(String path) {
    return path == null || path.isEmpty() || path.startsWith("/") ? String.valueOf(path == null ? "" : path) : "/" + path;
  }

  private static String filled(String path) {
    return path.replaceAll("\\{engine(Name)?\\}|\\{name\\}|\\{processEngineName\\}", "default")
        .replaceAll("\\{[^}]*\\}", "x").replace("/**", "/x").replace("//", "/").replace("*", "x");
  }

  private static List<String> publicRoutes() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/public-routes.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.trim().replace(".", "\\.").replace("**", "\u0000").replace("*", "[^/]*").replace("\u0000", ".*"))
        .toList();
  }
}

package org.masar.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What the container refuses before any filter of ours runs, e.g. an address with a NUL in it: programs get a problem, not its HTML page. */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final ObjectMapper json;

  ContainerErrors(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Report()));
  }

  private class Report extends ErrorReportValve {

    Report() {
      setShowReport(false);
      setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
      var accept = request.getHeader(HttpHeaders.ACCEPT);
      if (accept != null && accept.contains("text/html")) {
        super.report(request, response, failure);
      } else if (response.getStatus() >= 400 && response.getContentWritten() == 0 && response.setErrorReported()) {
        write(response);
      }
    }

    private void write(Response response) {
      try {
        var problem = Problem.of(response.getStatus(), "The address or a header of this request cannot be read.");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var writer = response.getReporter();
        if (writer != null) {
          writer.write(json.writeValueAsString(problem.json()));
          response.finishResponse();
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      } catch (IOException gone) {
        // nobody waits for the answer
      }
    }
  }
}

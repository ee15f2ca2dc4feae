package org.masar;

import java.time.Clock;
import javax.xml.datatype.DatatypeFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.h2.H2ConsoleAutoConfiguration;
import org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts Masar: sales pipelines as BPMN models on an embedded Camunda engine. */
// jmustache is for emails, not for pages; the H2 console is a database shell and stays away whatever the configuration says
@SpringBootApplication(exclude = {MustacheAutoConfiguration.class, H2ConsoleAutoConfiguration.class})
@ConfigurationPropertiesScan
public class MasarApplication {

  static {
    // for each timer it makes the engine looks through the whole class path for this factory, unless it is told
    System.getProperties().putIfAbsent(DatatypeFactory.class.getName(), DatatypeFactory.newDefaultInstance().getClass().getName());
  }

  public static void main(String[] args) {
    SpringApplication.run(MasarApplication.class, args);
  }

  /** The one clock: whoever needs the time asks for it, so that tests and rehearsals can move it. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }
}

package org.masar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Masar: sales pipelines as BPMN models on an embedded Camunda engine. */
@SpringBootApplication
public class MasarApplication {

  public static void main(String[] args) {
    SpringApplication.run(MasarApplication.class, args);
  }
}

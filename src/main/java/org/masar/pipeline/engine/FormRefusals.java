package org.masar.pipeline.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** The engine wraps what a task listener throws, and its REST answers 500; unwrapped, a wrong answer in a form is a 400 that says what is wrong. */
class FormRefusals extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (FormFieldValidationException refused) {
      throw refused;
    } catch (ProcessEngineException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof FormFieldValidationException refused) {
          throw refused;
        }
      }
      throw e;
    }
  }
}

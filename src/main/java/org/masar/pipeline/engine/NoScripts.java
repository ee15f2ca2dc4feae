package org.masar.pipeline.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** A diagram is not a way to run code: there is no script engine, whatever lies on the class path. */
class NoScripts implements ScriptEngineResolver {

  private final ScriptEngineManager empty = new ScriptEngineManager(new ClassLoader(null) {});

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // refused: see the class
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    return empty;
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    return null;
  }
}

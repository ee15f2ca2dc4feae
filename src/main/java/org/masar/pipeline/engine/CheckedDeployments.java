package org.masar.pipeline.engine;

import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.springframework.stereotype.Component;

@Component
class CheckedDeployments extends RepositoryServiceImpl {}

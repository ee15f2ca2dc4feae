package org.masar.pipeline.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.masar.pipeline.FailedSteps;
import org.masar.pipeline.Retrying;
import org.masar.web.NotFound;
import org.masar.web.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's incidents, which the engine raises and resolves itself when retries run out or are given again. */
@Component
class EngineFailedSteps implements FailedSteps {

  private static final Logger LOG = LoggerFactory.getLogger(EngineFailedSteps.class);

  private static final String SQL =
      """
      select i.id_, i.incident_type_ kind, i.incident_timestamp_ since, i.incident_msg_ message,
             coalesce(i.failed_activity_id_, i.activity_id_) element, p.id_ definition, p.key_ pipeline, p.version_ version, x.business_key_ deal
        from act_ru_incident i
        join act_re_procdef p on p.id_ = i.proc_def_id_
        join act_ru_execution x on x.id_ = i.proc_inst_id_
       where i.incident_type_ <> ? and i.cause_incident_id_ = i.id_
      """;

  private final JdbcClient jdbc;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final ExternalTaskService external;
  private final EnginePipelines pipelines;
  private final Retrying retrying;

  EngineFailedSteps(
      JdbcClient jdbc,
      @Lazy RuntimeService runtime,
      @Lazy ManagementService management,
      @Lazy ExternalTaskService external,
      EnginePipelines pipelines,
      Retrying retrying) {
    this.jdbc = jdbc;
    this.runtime = runtime;
    this.management = management;
    this.external = external;
    this.pipelines = pipelines;
    this.retrying = retrying;
  }

  @Override
  public List<Cause> causes(String pipeline) {
    var byCause =
        newest(pipeline == null || pipeline.isBlank() ? null : pipeline).stream()
            .collect(Collectors.groupingBy(EngineFailedSteps::cause, LinkedHashMap::new, Collectors.toList()));
    return byCause.values().stream().map(Cause::new).sorted(Comparator.comparing((Cause c) -> -c.all().size())).toList();
  }

  @Override
  public Failed retry(String id) {
    return retrying.command(
        () -> {
          var failed = find(id);
          var incident = runtime.createIncidentQuery().incidentId(id).singleResult();
          if (incident == null) {
            throw new NotFound("This step has not failed any more: it was tried again, or its deal went on without it.");
          }
          switch (failed.kind()) {
            case JOB -> management.setJobRetries(incident.getConfiguration(), 1);
            case EMAIL -> {
              external.setRetries(incident.getConfiguration(), 1);
              external.unlock(incident.getConfiguration());
            }
            case OTHER -> throw new Refused("This was reported by hand and cannot be tried again. Resolve it in Cockpit.");
          }
          LOG.info("Step {} of {} is tried again", failed.element(), failed.deal());
          return failed;
        });
  }

  @Override
  public int retryAllLike(String id) {
    var like = find(id);
    var tried = 0;
    for (var failed : newest(like.pipeline()).stream().filter(f -> cause(f).equals(cause(like))).toList()) {
      try {
        retry(failed.id());
        tried++;
      } catch (NotFound | Refused | ProcessEngineException gone) { // one that cannot be tried again fails alone
        LOG.debug("{} went on meanwhile: {}", failed.deal(), gone.getMessage());
      }
    }
    return tried;
  }

  /** Numbers differ from deal to deal: "mail 903" and "mail 904" are one cause. */
  private static List<String> cause(Failed failed) {
    return List.of(failed.pipeline(), failed.element(), failed.kind().name(), failed.summary().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+", "#"));
  }

  private Failed find(String id) {
    return jdbc.sql(SQL + " and i.id_ = ?")
        .param(EngineStuckIncidents.TYPE)
        .param(id)
        .query(this::failed)
        .optional()
        .orElseThrow(() -> new NotFound("This step has not failed any more: it was tried again, or its deal went on without it."));
  }

  /** Of one pipeline, or of all when null. The filter comes before the limit: a pipeline that fails a thousand times must not hide the others. */
  private List<Failed> newest(String pipeline) {
    var values = new ArrayList<Object>(List.of(EngineStuckIncidents.TYPE));
    if (pipeline != null) {
      values.add(pipeline);
    }
    values.add(MOST);
    return jdbc.sql(SQL + (pipeline == null ? "" : " and p.key_ = ?") + " order by i.incident_timestamp_ desc, i.id_ limit ?")
        .params(values)
        .query(this::failed)
        .list();
  }

  private Failed failed(ResultSet r, int n) throws SQLException {
    var element = String.valueOf(r.getString("element"));
    var said = r.getString("message");
    return new Failed(
        r.getString("id_"),
        kind(r.getString("kind")),
        r.getString("deal"),
        r.getString("pipeline"),
        r.getInt("version"),
        element,
        pipelines.name(r.getString("definition"), element),
        said == null ? "" : said,
        r.getTimestamp("since").toInstant());
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "failedJob" -> Kind.JOB;
      case "failedExternalTask" -> Kind.EMAIL;
      default -> Kind.OTHER;
    };
  }
}

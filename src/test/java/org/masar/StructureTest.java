package org.masar;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms and the doors between them, and who may know the engine. */
@AnalyzeClasses(packagesOf = MasarApplication.class, importOptions = DoNotIncludeTests.class)
class StructureTest {

  @Test
  void roomsUseOnlyTheRoomsTheyMay() {
    ApplicationModules.of(MasarApplication.class).verify();
  }

  @ArchTest
  static final ArchRule innerPartsOfTheEngineAreUsedInOnePlace =
      noClasses().that().resideOutsideOfPackage("org.masar.pipeline.engine").should().dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.impl..");

  @ArchTest
  static final ArchRule stepsLiveInProcessPackages =
      noClasses().that().resideOutsideOfPackages("..process..", "org.masar.pipeline.engine").should().dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.delegate..");

  @ArchTest
  static final ArchRule servicesOfTheEngineAreUsedByFew =
      noClasses().that().resideOutsideOfPackages("org.masar.pipeline..", "org.masar.worklist..", "org.masar.outreach..").should()
          .dependOnClassesThat(services("IdentityService"));

  @ArchTest
  static final ArchRule usersAndGroupsAreTheFrontDoors =
      noClasses().that().resideOutsideOfPackages("org.masar.pipeline..", "org.masar.worklist..", "org.masar.outreach..", "org.masar.web..").should()
          .dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine").and(simpleNameIs("IdentityService")));

  @ArchTest
  static final ArchRule innerPackagesHaveThreeNames =
      noClasses().that().resideInAPackage("org.masar.*.*..").should()
          .resideOutsideOfPackages("org.masar.*.web", "org.masar.*.process", "org.masar.*.engine").allowEmptyShould(true);

  private static DescribedPredicate<JavaClass> services(String except) {
    var names =
        Set.of(
            "ProcessEngine", "RuntimeService", "TaskService", "RepositoryService", "HistoryService", "FormService", "ManagementService",
            "ExternalTaskService", "FilterService", "AuthorizationService", "DecisionService", "CaseService");
    return DescribedPredicate.describe(
        "engine services other than " + except, c -> c.getPackageName().equals("org.camunda.bpm.engine") && names.contains(c.getSimpleName()));
  }

  private static DescribedPredicate<JavaClass> simpleNameIs(String name) {
    return DescribedPredicate.describe("named " + name, c -> c.getSimpleName().equals(name));
  }
}

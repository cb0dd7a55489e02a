package io.github.exchangedav.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The doors between the rooms. */
@AnalyzeClasses(packages = "io.github.exchangedav.server", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest
    static final ArchRule onlyHttpKnowsJetty = onlyIn("..server.http..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule onlyAppointmentKnowsMail = onlyIn("..server.appointment..", "jakarta.mail..");

    @ArchTest
    static final ArchRule onlyAppointmentKnowsBiweekly = onlyIn("..server.appointment..", "biweekly..");

    @ArchTest
    static final ArchRule onlyAppointmentCountsRulesOut = onlyIn("..server.appointment..", "org.dmfs..");

    @ArchTest
    static final ArchRule onlyJunit5KnowsJUnit = onlyIn("..server.junit5..", "org.junit..");

    @ArchTest
    static final ArchRule storeAndAppointmentKnowNoHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "..server.store..",
                    "..server.appointment..",
                    "..server.property..",
                    "..server.submission..",
                    "..server.subscription..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..server.http..",
                    "..server.verb..",
                    "..server.resource..",
                    "..server.logon..",
                    "..server.profile..");

    @ArchTest
    static final ArchRule profileKnowsNoRoom = noClasses()
            .that()
            .resideInAPackage("..server.profile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..server.http..",
                    "..server.verb..",
                    "..server.resource..",
                    "..server.logon..",
                    "..server.store..");

    @ArchTest
    static final ArchRule storeReadsNoMessages = noClasses()
            .that()
            .resideInAPackage("..server.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..server.appointment..");

    @ArchTest
    static final ArchRule searchKnowsPropertiesOnly = classes()
            .that()
            .resideInAPackage("..server.search..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..server.search..", "..server.property..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule conditionsKnowNothingElse = noClasses()
            .that()
            .resideInAPackage("..server.condition..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..server.http..",
                    "..server.verb..",
                    "..server.resource..",
                    "..server.store..",
                    "..server.logon..");

    @ArchTest
    static final ArchRule onlyTheFrontDoorOpensPages = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.exchangedav.server", "..server.page..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..server.page..");

    @ArchTest
    static final ArchRule theComponentIsNotKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.exchangedav", "org.apache.camel..", "net.fortuna..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.github.exchangedav.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theRoomsKnowNoFrontDoor = classes()
            .that()
            .resideInAPackage("io.github.exchangedav.server")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.github.exchangedav.server", "..server.junit5..");

    private static ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}

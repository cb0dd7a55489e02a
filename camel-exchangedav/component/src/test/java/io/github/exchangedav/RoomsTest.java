package io.github.exchangedav;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** The rooms of the house (design §2): who may use whom, and where each foreign library lives. */
@AnalyzeClasses(packages = "io.github.exchangedav", importOptions = RoomsTest.TheComponent.class)
class RoomsTest {

    private static final String BASE = "io.github.exchangedav";
    private static final String SERVER = BASE + ".server..";

    /** The component's production code, and the server only as something that may be depended on. */
    static final class TheComponent implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return new ImportOption.DoNotIncludeTests().includes(location)
                    && !location.contains("io/github/exchangedav/server/");
        }
    }

    @ArchTest
    static final ArchRule eventUsesIcal = room(".event..", "ical..");

    @ArchTest
    static final ArchRule keysKnowNoShapeAndNothingThatIsTold = room(".event.key", "ical..");

    @ArchTest
    static final ArchRule shapesAreToldInKeys = room(".event.shape", "event.key", "ical..");

    @ArchTest
    static final ArchRule whatIsToldIsInKeys = room(".event.told", "event.key", "ical..");

    @ArchTest
    static final ArchRule icalUsesNoRoom = room(".ical..");

    @ArchTest
    static final ArchRule linesKnowNoClocks = room(".ical");

    @ArchTest
    static final ArchRule clocksKnowNoSeries = room(".ical.zone", "ical");

    @ArchTest
    static final ArchRule seriesGoByClocks = room(".ical.series", "ical", "ical.zone");

    @ArchTest
    static final ArchRule envelopeUsesNoRoom = room(".envelope..");

    @ArchTest
    static final ArchRule davUsesNoRoom = room(".dav");

    @ArchTest
    static final ArchRule davHttpUsesDavAndFault = room(".dav.http..", "dav", "fault");

    @ArchTest
    static final ArchRule faultUsesDav = room(".fault..", "dav");

    @ArchTest
    static final ArchRule dialectsUseNoClientAndNoFrontDoor =
            room(".dialect..", "dav", "ical..", "envelope", "event..", "fault");

    @ArchTest
    static final ArchRule itemsKnowNoRequest =
            room(".dialect.exchange.item", "dialect", "dav", "ical..", "envelope", "event..", "fault");

    @ArchTest
    static final ArchRule whatIsRewrittenKnowsItemsAndNoRequest =
            room(".dialect.exchange.rewrite", "dialect.exchange.item", "dialect", "ical..", "fault");

    @ArchTest
    static final ArchRule theNounsOfTheDialectsKnowNoDialect = noClasses()
            .that()
            .resideInAPackage(BASE + ".dialect")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".dialect.*..");

    @ArchTest
    static final ArchRule calendarUsesDialectDavAndFault = room(".calendar..", "dialect", "dav", "fault");

    @ArchTest
    static final ArchRule camelIsAtTheFrontDoor = library("org.apache.camel..", "", "fault");

    @ArchTest
    static final ArchRule faultKnowsOfCamelItsExceptionOnly = noClasses()
            .that()
            .resideInAPackage(BASE + ".fault..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel..")
                    .and(DescribedPredicate.not(named("org.apache.camel.RuntimeCamelException"))));

    @ArchTest
    static final ArchRule ical4jIsWhereThereIsMeaning = library("net.fortuna..", "", "event..", "ical..", "dialect..");

    /** Elsewhere it would take calendar and first day of the week from the machine. */
    @ArchTest
    static final ArchRule rulesForIcal4jAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".event..")
            .and()
            .doNotHaveSimpleName("Ical4jRule")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "makes a Recur", call -> call.getTargetOwner().getName().equals("net.fortuna.ical4j.model.Recur")))
            .because("Ical4jRule says what ical4j takes from the locale otherwise");

    @ArchTest
    static final ArchRule jakartaMailIsInTheEnvelope = library("jakarta.mail..", "envelope");

    @ArchTest
    static final ArchRule theHttpClientIsInDavHttp = library("org.apache.hc..", "dav.http", "");

    @ArchTest
    static final ArchRule jsonIsInEvent = library("com.fasterxml..", "event");

    @ArchTest
    static final ArchRule xmlIsInDav = noClasses()
            .that(outside("dav"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..");

    @ArchTest
    static final ArchRule theServerIsForTests =
            noClasses().should().dependOnClassesThat().resideInAPackage(SERVER);

    @ArchTest
    static final ArchRule roomsHaveNoCircles =
            slices().matching(BASE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean generated = type.getSimpleName().endsWith("Configurer")
                            || type.getSimpleName().endsWith("UriFactory")
                            || type.getSimpleName().endsWith("Loader");
                    if (!generated && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });

    @ArchTest
    static void everyRoomIsLookedAt(JavaClasses imported) {
        assertThat(imported.stream().map(JavaClass::getPackageName).distinct())
                .contains(
                        BASE,
                        BASE + ".event",
                        BASE + ".event.key",
                        BASE + ".event.shape",
                        BASE + ".event.told",
                        BASE + ".ical",
                        BASE + ".ical.zone",
                        BASE + ".ical.series",
                        BASE + ".envelope",
                        BASE + ".dav",
                        BASE + ".dav.http",
                        BASE + ".dialect",
                        BASE + ".dialect.exchange",
                        BASE + ".dialect.exchange.item",
                        BASE + ".dialect.exchange.rewrite",
                        BASE + ".calendar",
                        BASE + ".fault")
                .noneMatch(name -> name.startsWith(BASE + ".server"));
    }

    /** Classes of a room use of the house only themselves and these rooms. */
    private static ArchRule room(String room, String... mayUse) {
        String[] allowed = Arrays.stream(mayUse).map(RoomsTest::packageOf).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + room)
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..")
                        .and(DescribedPredicate.not(resideInAPackage(BASE + room)))
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed))));
    }

    private static ArchRule library(String library, String... rooms) {
        return noClasses().that(outside(rooms)).should().dependOnClassesThat().resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> outside(String... rooms) {
        String[] packages = Arrays.stream(rooms).map(RoomsTest::packageOf).toArray(String[]::new);
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static String packageOf(String room) {
        return room.isEmpty() ? BASE : BASE + "." + room;
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(
                "named " + name, type -> type.getName().equals(name));
    }
}

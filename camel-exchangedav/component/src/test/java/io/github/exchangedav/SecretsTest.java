package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.server.Mischief;
import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.EndpointInject;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The password, and what it becomes on the wire, shows up nowhere but there. */
class SecretsTest extends CamelTestSupport {

    private static final String PASSWORD = "Pa55&w+rd%x";
    /** Where simplelogger.properties sends everything from DEBUG on. */
    private static final Path LOG = Path.of("target", "test.log");

    private static final String WIRE =
            Base64.getEncoder().encodeToString(("fred:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", PASSWORD).folder("fred", "Cal2");

    @EndpointInject("mock:dead")
    private MockEndpoint dead;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(deadLetterChannel("mock:dead")
                                .useOriginalMessage()
                                .logHandled(true))
                        .to(uri(PASSWORD));
            }
        };
    }

    private static String uri(String password) {
        return "exchangedav:Cal2?user=fred&password=RAW(" + password + ")&serverUrl="
                + SERVER.server().url();
    }

    @Test
    void notInWhatAFailedExchangeCarries() throws Exception {
        SERVER.server().misbehave(Mischief.answer(403, Map.of("Set-Cookie", "sessionid=abc"), "no"));
        dead.expectedMessageCount(1);
        template.requestBody("direct:in", Events.ical("one", "x"));
        MockEndpoint.assertIsSatisfied(context);

        Exchange letter = dead.getExchanges().get(0);
        Throwable exception = letter.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        assertNoSecret(trace.toString());
        assertNoSecret(((ExchangeDavException) exception).fault().toString());
        assertThat(((ExchangeDavException) exception).getHeaders()).doesNotContainKey("Set-Cookie");
        assertNoSecret(letter.getMessage().getHeaders().toString());
        assertNoSecret(letter.getAllProperties().toString());
    }

    @Test
    void notInTheEndpointsUriNorInItsName() {
        assertThat(context.getEndpoints())
                .filteredOn(ExchangeDavEndpoint.class::isInstance)
                .isNotEmpty()
                .allSatisfy(endpoint -> {
                    assertNoSecret(endpoint.getEndpointUri());
                    assertNoSecret(endpoint.getEndpointBaseUri());
                    assertNoSecret(endpoint.getEndpointKey());
                    assertNoSecret(endpoint.toString());
                });
    }

    @Test
    void notInAnyJmxAttribute() throws Exception {
        template.requestBody("direct:in", Events.ical("one", "x"));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        StringBuilder all = new StringBuilder();
        for (ObjectName name : names) {
            all.append(name).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                all.append(attribute.getName())
                        .append('=')
                        .append(valueOf(server, name, attribute))
                        .append('\n');
            }
        }
        assertThat(all).contains("exchangedav");
        assertNoSecret(all.toString());
    }

    @Test
    void notInAnyLogLineOfAStartASuccessAndFailures() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:x").to(uri(PASSWORD));
                    from("direct:y").to(uri("wrong" + PASSWORD));
                }
            });
            other.start();
            ProducerTemplate sender = other.createProducerTemplate();
            sender.request("direct:x", e -> e.getMessage().setBody(Events.ical("logged-stored", "x")));
            SERVER.server().misbehave(Mischief.cutBeforeStoring());
            sender.request("direct:x", e -> e.getMessage().setBody(Events.ical("logged-cut", "x")));
            sender.request("direct:y", e -> e.getMessage().setBody(Events.ical("logged-refused", "x")));
            sender.request("direct:x", e -> e.getMessage().setBody("logged nonsense"));
        }
        String log = Files.readString(LOG);

        // of every kind of thing that could have shown it
        assertThat(log)
                .contains("exchangedav://Cal2", "logged-cut.EML", "logged-refused.EML", "DEBUG org.apache.camel");
        assertNoSecret(log);
    }

    @Test
    void notInTheErrorOfAWrongOption() {
        assertThat(catchThrowable(() -> context.getEndpoint(uri(PASSWORD) + "&timeZone=Mars&nonsense=1")))
                .isNotNull()
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertNoSecret(trace.toString());
                });
    }

    private static Object valueOf(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            Object value = server.getAttribute(name, attribute.getName());
            return value instanceof Object[] array ? Arrays.deepToString(array) : value;
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(PASSWORD, "Pa55", WIRE);
    }
}

package io.github.exchangedav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.exchangedav.server.junit5.ExchangeServerExtension;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address and its options. */
class EndpointTest {

    @RegisterExtension
    static final ExchangeServerExtension SERVER =
            new ExchangeServerExtension().mailbox("fred", "secret").folder("fred", "Cal2");

    private DefaultCamelContext context;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exchangedav:Cal2?user=fred | serverUrl | is missing",
                "exchangedav:Cal2?user=fred&serverUrl=mail.example.com | serverUrl | https://",
                "exchangedav:Cal2?user=fred&serverUrl=ftp://mail.example.com | serverUrl | https://",
                "exchangedav:Cal2?user=fred&serverUrl=https://mail.example.com/exchange | serverUrl | basePath",
                "exchangedav:Cal2?user=fred&serverUrl=https://fred:secret@mail.example.com | serverUrl | options of their own",
                "exchangedav:Cal2?serverUrl=https://mail.example.com | mailbox | is missing",
                "exchangedav:Cal2?mailbox=fred&password=x&serverUrl=https://mail.example.com | user | is missing",
                "exchangedav:Cal2?user=fred&serverUrl=https://mail.example.com | password | is missing",
                "exchangedav:Cal2?user=fred&mailbox=a/b&serverUrl=https://mail.example.com | mailbox | one mailbox",
                "exchangedav:../Cal2?user=fred&serverUrl=https://mail.example.com | folder | must not hold",
                "exchangedav:?publicFolder=true&serverUrl=https://mail.example.com | folder | is missing",
                "exchangedav:Cal2?user=fred&timeZone=Mars/Base&serverUrl=https://mail.example.com | timeZone | Mars/Base",
                "exchangedav:Cal2?user=fred&basePath=exchange&serverUrl=https://mail.example.com | basePath | virtual directory",
                "exchangedav:Cal2?user=fred&authMethod=forms&serverUrl=https://mail.example.com | authMethod | basic only",
                "exchangedav:Cal2?user=fred&dialect=caldav&serverUrl=https://mail.example.com | dialect | exchange only",
                "exchangedav:Cal2?user=fred&maxInFlight=0&serverUrl=https://mail.example.com | maxInFlight | at least 1",
                "exchangedav:Cal2?user=fred&password=x&connectTimeout=0&serverUrl=https://mail.example.com | connectTimeout | millisecond",
                "exchangedav:Cal2?user=fred&password=x&proxyHost=p&serverUrl=https://mail.example.com | proxyPort | port",
                "exchangedav:Cal2?user=fred&operation=store&serverUrl=https://mail.example.com | operation | store",
                "exchangedav:Cal2?user=fred&pasword=x&serverUrl=https://mail.example.com | pasword | Unknown parameters",
                "exchangedav:Cal2?user=fred&scheduling=client&serverUrl=https://mail.example.com | scheduling | Unknown parameters",
            })
    void aWrongOptionFailsAtStartWithItsName(String uri, String option, String words) {
        assertThatThrownBy(() -> context.getEndpoint(uri).start())
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).contains(option, words));
    }

    @Test
    void aRouteThatConsumesIsToldThatThereIsNoConsumer() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("exchangedav:Cal2?user=fred&password=x&serverUrl=https://mail.example.com")
                                .to("log:x");
                    }
                }))
                .rootCause()
                .hasMessageContaining("there is no consumer yet");
    }

    @Test
    void everyOptionCanBeSetOnTheComponentAndThePlainSchemeIsTheDefaultCalendar() {
        ExchangeDavComponent component = context.getComponent("exchangedav", ExchangeDavComponent.class);
        component.getConfiguration().setServerUrl(SERVER.server().url().toString());
        component.getConfiguration().setUser("fred");
        component.getConfiguration().setPassword("secret");

        Exchange exchange = context.createProducerTemplate()
                .request("exchangedav", e -> e.getMessage().setBody(Events.ical("one", "x")));

        assertThat(exchange.getException()).isNull();
        assertThat(SERVER.server().items("fred", "Calendar")).hasSize(1);
    }

    @Test
    void endpointsThatDifferInNothingButTheUserAreTwo() {
        SERVER.server().mailbox("ann", "other").folder("ann", "Cal2");
        String uri = "exchangedav:Cal2?serverUrl=" + SERVER.server().url() + "&user=%s&password=%s";
        ProducerTemplate one = context.createProducerTemplate();

        one.sendBody(uri.formatted("fred", "secret"), Events.ical("one", "x"));
        one.sendBody(uri.formatted("ann", "other"), Events.ical("two", "x"));

        assertThat(SERVER.server().items("fred", "Cal2")).hasSize(1);
        assertThat(SERVER.server().items("ann", "Cal2")).hasSize(1);
    }

    @Test
    void theComponentsOptionsAreBoundByProperty() throws Exception {
        ExchangeDavComponent component = new ExchangeDavComponent(context);
        assertThat(component.getComponentPropertyConfigurer()).isNull();
        context.addComponent("exchangedav", component);
        component.start();

        assertThat(component
                        .getComponentPropertyConfigurer()
                        .configure(context, component, "timeZone", "Europe/Berlin", true))
                .isTrue();
        assertThat(component.getConfiguration().getTimeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void theJarHoldsWhatCamelsToolsGenerate() throws Exception {
        String json = context.getComponentParameterJsonSchema("exchangedav");
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("exchangedav");
        Map<String, Object> parameters =
                new HashMap<>(Map.of("folder", "Cal2", "user", "fred", "serverUrl", "https://m"));

        assertThat(json).contains("\"scheme\": \"exchangedav\"", "\"recurrencePolicy\"", "CamelExchangeDavUid");
        assertThat(factory.buildUri("exchangedav", parameters))
                .startsWith("exchangedav:Cal2?")
                .contains("user=RAW(fred)");
        assertThat(factory.secretPropertyNames()).contains("password", "user", "proxyAuthPassword");
    }
}

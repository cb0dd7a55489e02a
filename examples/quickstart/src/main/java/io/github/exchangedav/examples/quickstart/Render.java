package io.github.exchangedav.examples.quickstart;

import io.github.exchangedav.EventItems;
import io.github.exchangedav.ExchangeDavComponent;
import io.github.exchangedav.ExchangeDavConstants;
import io.github.exchangedav.fault.ExchangeDavException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** The command {@code render}: operation render for every event of some files, told to a person. */
final class Render {

    private static final String ADDRESS = "exchangedav:Calendar?operation=render";

    private final RenderOptions options;
    private final Console console;
    private int passed;
    private int refused;
    private int unreadable;

    Render(RenderOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Reads the command line behind {@code render} and does it; returns the exit code. */
    static int run(List<String> arguments, Console console) {
        RenderOptions options;
        try {
            options = RenderOptions.parse(arguments);
        } catch (UsageException e) {
            console.warn(e.getMessage() + "\n\n" + RenderOptions.USAGE.strip());
            return 2;
        }
        if (options.help()) {
            console.say(RenderOptions.USAGE.strip());
            return 0;
        }
        try {
            return new Render(options, console).run();
        } catch (RuntimeException e) {
            console.warn("render broke off, which is a fault of the program: " + e);
            return 3;
        }
    }

    private int run() {
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("exchangedav", component());
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            camel.start();
            for (Path file : options.files()) {
                render(camel, template, file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the context did not close", e);
        } finally {
            camel.stop();
        }
        remark("%d would be sent, %d would be refused%s"
                .formatted(passed, refused, unreadable == 0 ? "" : ", %d files can't be read".formatted(unreadable)));
        return unreadable > 0 ? 2 : refused > 0 ? 1 : 0;
    }

    /** No server is asked: the address is that of nobody. */
    private ExchangeDavComponent component() {
        ExchangeDavComponent component = new ExchangeDavComponent();
        component.getConfiguration().setServerUrl("https://mail.example.com");
        component.getConfiguration().setMailbox("fred");
        component.getConfiguration().setTimeZone(options.timeZone());
        component.getConfiguration().setRecurrencePolicy(options.policy());
        return component;
    }

    private void render(CamelContext camel, ProducerTemplate template, Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            unreadable++;
            console.warn("%s can't be read: %s".formatted(file, e));
            return;
        }
        Exchange whole = new DefaultExchange(camel);
        whole.getMessage().setBody(content);
        List<Object> items = new EventItems().split(whole);
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            String place = items.size() == 1 ? file.toString() : "%s, event %d".formatted(file, i + 1);
            tell(place, template.send(ADDRESS, exchange -> exchange.getMessage().setBody(item)));
        }
    }

    private void tell(String place, Exchange answer) {
        Exception failure = answer.getException();
        if (failure != null) {
            refused++;
            remark("%s: REFUSED".formatted(place));
            remark("  " + (failure instanceof ExchangeDavException ? failure.getMessage() : failure.toString()));
            remark("");
            return;
        }
        passed++;
        Collection<?> warnings = answer.getMessage().getHeader(ExchangeDavConstants.WARNINGS, List.of(), List.class);
        remark("%s: would be sent (UID %s)".formatted(place, answer.getMessage().getHeader(ExchangeDavConstants.UID)));
        warnings.forEach(warning -> remark("  remark: " + warning));
        Object body = answer.getMessage().getBody();
        for (Object request : body instanceof Collection<?> several ? several : List.of(body)) {
            show((byte[]) request);
        }
        remark("");
    }

    private void remark(String line) {
        if (options.raw()) {
            console.warn(line);
        } else {
            console.say(line);
        }
    }

    private void show(byte[] request) {
        if (options.raw()) {
            console.write(request);
        } else {
            console.say("");
            new String(request, StandardCharsets.UTF_8).lines().forEach(line -> console.say("    " + line));
        }
    }
}

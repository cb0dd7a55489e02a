package io.github.exchangedav.server.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's Chromium, driven over the WebDriver protocol (W3C) by a few lines of our own. */
final class Browser implements AutoCloseable {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");
    private static final Pattern NODE = Pattern.compile("\"nodeId\":(\\d+)");
    private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([0-9a-f-]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process driver;
    private final String session;

    /**
     * Starts one without a window.
     *
     * @param profile a directory for its files
     */
    Browser(Path profile) throws IOException {
        driver = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        String base = "http://localhost:" + port();
        String answer = send(
                "POST",
                base + "/session",
                "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":{\"binary\":" + quote(CHROMIUM.toString())
                        + ",\"args\":[\"--headless=new\",\"--hide-scrollbars\",\"--no-sandbox\",\"--disable-gpu\",\"--disable-quic\","
                        + "\"--no-first-run\",\"--disable-background-networking\",\"--disable-component-update\","
                        + "\"--disable-sync\",\"--disable-dev-shm-usage\","
                        + quote("--user-data-dir=" + profile) + "]}}}}");
        session = base + "/session/" + find(SESSION, answer);
    }

    private String port() throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher found = PORT.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    /** Opens a page as somebody who is asked for user and password; the browser remembers them for the pages below. */
    void logOn(URI url, String user, String password) {
        open(URI.create(url.getScheme() + "://" + user + ":" + password + "@" + url.getAuthority() + url.getPath()));
    }

    /** Makes the window that big; below 600 pixels it is a phone. */
    void size(int width, int height) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":" + (width < 600)
                        + "}");
    }

    void dark(boolean dark) {
        devTools(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
    }

    void scripts(boolean run) {
        devTools("Emulation.setScriptExecutionDisabled", "{\"value\":" + !run + "}");
    }

    /** Opens a page and waits until it is loaded. */
    void open(URI url) {
        send("POST", session + "/url", "{\"url\":" + quote(url.toString()) + "}");
    }

    /** Returns what an expression gives in the page, as text; fails where a dialog is open. */
    String run(String expression) {
        return value(send(
                "POST",
                session + "/execute/sync",
                "{\"args\":[],\"script\":" + quote("return String(" + expression + ")") + "}"));
    }

    /** Returns the page as it is, also where its scripts don't run. */
    String html() {
        String document = find(NODE, devTools("DOM.getDocument", "{\"depth\":0}"));
        String answer = devTools("DOM.getOuterHTML", "{\"nodeId\":" + document + "}");
        return value(answer.replace("{\"outerHTML\":", ""));
    }

    /** Keeps a picture of the whole page. */
    void picture(Path file) throws IOException {
        String size = run("'\"width\":' + innerWidth + ',\"height\":' + document.documentElement.scrollHeight");
        String answer = devTools(
                "Page.captureScreenshot",
                "{\"captureBeyondViewport\":true,\"clip\":{\"x\":0,\"y\":0,\"scale\":1," + size + "}}");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(find(Pattern.compile("\"data\":\"([^\"]+)\""), answer)));
    }

    private String devTools(String command, String parameters) {
        return send(
                "POST",
                session + "/goog/cdp/execute",
                "{\"cmd\":" + quote(command) + ",\"params\":" + parameters + "}");
    }

    private String send(String method, String url, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, "");
        } finally {
            driver.destroy();
        }
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError(text);
        }
        return found.group(1);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Returns the text in {@code {"value":".."}}. */
    private static String value(String json) {
        String quoted = json.substring(json.indexOf(":\"") + 2, json.lastIndexOf('"'));
        Matcher found = ESCAPE.matcher(quoted);
        return found.replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }
}

package io.github.exchangedav.server.appointment;

/** The HTML that Exchange makes from a plain text: HTML 3.2, the subject as title, the comment of the seed (protocol §12). */
final class HtmlPage {
    private HtmlPage() {}

    static String of(String title, String text) {
        StringBuilder paragraphs = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            paragraphs.append(paragraphs.isEmpty() ? "" : "\r\n<BR>").append(escape(line));
        }
        return "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\">\r\n<HTML>\r\n<HEAD>\r\n"
                + "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=utf-8\">\r\n"
                + "<TITLE>" + escape(title) + "</TITLE>\r\n</HEAD>\r\n<BODY>\r\n"
                + "<!-- Converted from text/plain format -->\r\n\r\n"
                + "<P><FONT SIZE=2>" + paragraphs + "</FONT>\r\n</P>\r\n\r\n</BODY>\r\n</HTML>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

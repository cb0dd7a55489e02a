package io.github.exchangedav.server.appointment;

import java.util.Locale;

/** Content classes and the message classes that go with them (protocol §2.3, §3.2). */
final class MessageClasses {
    private MessageClasses() {}

    /**
     * Returns the message class.
     *
     * @param method of the calendar in it, empty for none
     */
    static String messageClass(String contentClass, String method) {
        return switch (contentClass.toLowerCase(Locale.ROOT)) {
            case MessageReader.APPOINTMENT -> "IPM.Appointment";
            case "urn:content-classes:task" -> "IPM.Task";
            case "urn:content-classes:person" -> "IPM.Contact";
            case MessageReader.CALENDAR_MESSAGE -> "IPM.Schedule.Meeting" + meetingKind(method);
            default -> "IPM.Note";
        };
    }

    /** Returns the content class; of a message class that says nothing, a message's [B]. */
    static String contentClass(String messageClass) {
        String lower = messageClass.toLowerCase(Locale.ROOT);
        if (lower.startsWith("ipm.appointment")) {
            return MessageReader.APPOINTMENT;
        }
        if (lower.startsWith("ipm.schedule.")) {
            return MessageReader.CALENDAR_MESSAGE;
        }
        return "urn:content-classes:"
                + (lower.startsWith("ipm.task") ? "task" : lower.startsWith("ipm.contact") ? "person" : "message");
    }

    private static String meetingKind(String method) {
        return switch (method) {
            case "CANCEL" -> ".Canceled";
            case "REPLY" -> ".Resp.Pos"; // [B] the attendee's PARTSTAT is not looked at
            default -> ".Request";
        };
    }
}

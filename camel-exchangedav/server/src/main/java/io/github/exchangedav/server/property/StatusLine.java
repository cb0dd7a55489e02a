package io.github.exchangedav.server.property;

/** The status lines inside a 207, with the reasons of protocol §4.2. */
final class StatusLine {
    private StatusLine() {}

    static String of(int status) {
        return "HTTP/1.1 " + status + ' ' + reason(status);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Resource Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Entity";
            case 423 -> "Locked";
            case 424 -> "Method Failure";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 507 -> "Insufficient Storage";
            default -> status < 500 ? "Failed" : "Internal Server Error";
        };
    }
}

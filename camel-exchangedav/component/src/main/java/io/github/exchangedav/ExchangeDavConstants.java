package io.github.exchangedav;

import org.apache.camel.spi.Metadata;

/** Names of the message headers, in and out. */
public final class ExchangeDavConstants {

    @Metadata(
            label = "producer",
            description = "In: the event's UID, where the body has none; must equal the body's where it has one. For"
                    + " delete, get and propfind it can stand in place of a body. Out: the UID of the item.",
            javaType = "String")
    public static final String UID = "CamelExchangeDavUid";

    @Metadata(
            label = "producer",
            description = "In: the entity tag, with its quotes, that the item must still have (If-Match).",
            javaType = "String")
    public static final String IF_MATCH = "CamelExchangeDavIfMatch";

    @Metadata(
            label = "producer",
            description = "In, only with headerOverrides=true: the operation, instead of the endpoint's.",
            javaType = "io.github.exchangedav.dialect.Operation")
    public static final String OPERATION = "CamelExchangeDavOperation";

    @Metadata(
            label = "producer",
            description = "In, only with headerOverrides=true: the folder, instead of the endpoint's.",
            javaType = "String")
    public static final String FOLDER = "CamelExchangeDavFolder";

    @Metadata(
            label = "producer",
            description = "In, only with headerOverrides=true: the mailbox, instead of the endpoint's.",
            javaType = "String")
    public static final String MAILBOX = "CamelExchangeDavMailbox";

    @Metadata(
            label = "producer",
            description =
                    "In, for delete: the one occurrence of a series that is meant, by the start that the rule gives it,"
                            + " as a java.time value, a Date or text, or by its day; without it the whole series is.",
            javaType = "Object")
    public static final String OCCURRENCE = "CamelExchangeDavOccurrence";

    @Metadata(
            label = "producer",
            description = "In, for search: where the window begins, as a java.time value or as text.",
            javaType = "Object")
    public static final String WINDOW_START = "CamelExchangeDavWindowStart";

    @Metadata(
            label = "producer",
            description = "In, for search: where the window ends, as a java.time value or as text.",
            javaType = "Object")
    public static final String WINDOW_END = "CamelExchangeDavWindowEnd";

    @Metadata(label = "producer", description = "Out: the HTTP status of the last answer.", javaType = "Integer")
    public static final String STATUS = "CamelExchangeDavStatus";

    @Metadata(
            label = "producer",
            description = "Out: what became of the item: created, updated, deleted, absent, superseded (what"
                    + " is there is newer, nothing was written), found, rendered.",
            javaType = "String")
    public static final String RESULT = "CamelExchangeDavResult";

    @Metadata(
            label = "producer",
            description =
                    "Out: the address of the item. In, for get: the address of the item to read, as a receipt or a"
                            + " search gave it, in place of a UID; it has to lie in the endpoint's folder.",
            javaType = "String")
    public static final String HREF = "CamelExchangeDavHref";

    @Metadata(label = "producer", description = "Out, of search: how many events were found.", javaType = "Integer")
    public static final String COUNT = "CamelExchangeDavCount";

    @Metadata(label = "producer", description = "Out: the item's entity tag, with its quotes.", javaType = "String")
    public static final String ETAG = "CamelExchangeDavETag";

    @Metadata(
            label = "producer",
            description = "Out: the URL by which Exchange finds the item after a rename, as the server wrote it. For"
                    + " information; the UID is the key.",
            javaType = "String")
    public static final String PERMANENT_URL = "CamelExchangeDavPermanentUrl";

    @Metadata(label = "producer", description = "Out: Exchange's replication id of the item.", javaType = "String")
    public static final String REPL_UID = "CamelExchangeDavReplUid";

    @Metadata(label = "producer", description = "Out: Exchange's tag of this version of the item.", javaType = "String")
    public static final String RESOURCE_TAG = "CamelExchangeDavResourceTag";

    @Metadata(
            label = "producer",
            description = "Out: what was changed or looked odd, in words; not there if nothing was.",
            javaType = "java.util.List<String>")
    public static final String WARNINGS = "CamelExchangeDavWarnings";

    @Metadata(
            label = "producer",
            description = "Out, on failure: how many seconds the server asked to wait.",
            javaType = "Long")
    public static final String RETRY_AFTER = "CamelExchangeDavRetryAfter";

    @Metadata(label = "producer", description = "Out, on failure: what to do about it, in words.", javaType = "String")
    public static final String HINT = "CamelExchangeDavHint";

    private ExchangeDavConstants() {}
}

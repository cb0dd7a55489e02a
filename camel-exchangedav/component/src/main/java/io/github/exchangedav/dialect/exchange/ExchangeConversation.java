package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavRequest;
import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Multistatus;
import io.github.exchangedav.dav.NotMultistatusException;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dav.Propfind;
import io.github.exchangedav.dav.Search;
import io.github.exchangedav.dialect.Conversation;
import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.dialect.exchange.item.StoredItem;
import io.github.exchangedav.fault.ExchangeDavException;
import io.github.exchangedav.fault.Fault;
import io.github.exchangedav.fault.PermanentExchangeDavException;
import io.github.exchangedav.fault.Reason;
import io.github.exchangedav.fault.StatusTable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all conversations with Exchange have in common: finding the folder, reading a 207, the receipt's identifiers. */
abstract class ExchangeConversation implements Conversation {

    static final PropertyName CALENDAR = new PropertyName("urn:schemas:httpmail:", "calendar");
    static final PropertyName DELETED_ITEMS = new PropertyName("urn:schemas:httpmail:", "deleteditems");

    protected final Order order;
    protected final ExchangeDialect.Surroundings around;
    private @Nullable DavRequest asked;
    private @Nullable DavResponse answered;
    private @Nullable Function<DavResponse, Step> then;
    private boolean remembered;
    private boolean lookedUpAnew;

    ExchangeConversation(Order order, ExchangeDialect.Surroundings around) {
        this.order = order;
        this.around = around;
    }

    @Override
    public final Step next(@Nullable DavResponse last) {
        if (last == null) {
            return begin();
        }
        answered = last;
        try {
            return Objects.requireNonNull(then, "an answer without a request").apply(last);
        } catch (PermanentExchangeDavException e) {
            if (e.getReason() != Reason.FOLDER_MISSING
                    || !order.address().folder().isEmpty()) {
                throw e;
            }
            around.defaultFolders().forget(order.address().mailbox());
            if (!remembered || lookedUpAnew) {
                throw e;
            }
            lookedUpAnew = true; // it is not where an earlier order found it: somebody has renamed it since
            return begin();
        }
    }

    /** The first step; once more, if the default calendar has to be looked up anew. */
    abstract Step begin();

    /** Asks, and goes on with that when the answer is there. */
    Step ask(DavRequest request, Function<DavResponse, Step> onAnswer) {
        // a mailbox that nobody has ever opened answers 401 to a request without a language (protocol page §1.3)
        asked = request.with("Accept-Language", "en");
        then = onAnswer;
        return new Ask(asked);
    }

    /** Lets another conversation do its part, and goes on with its receipt. */
    Step run(Conversation part, Function<Receipt, Step> onReceipt) {
        return follow(part, part.next(null), onReceipt);
    }

    private Step follow(Conversation part, Step step, Function<Receipt, Step> onReceipt) {
        return step instanceof Done done
                ? onReceipt.apply(done.receipt())
                : ask(((Ask) step).request(), answer -> follow(part, part.next(answer), onReceipt));
    }

    /** The answer that came last. */
    DavResponse lastAnswer() {
        return Objects.requireNonNull(answered, "nothing was answered yet");
    }

    /** Goes on with the folder's path, asking for the default calendar's first if that is the one meant. */
    Step inFolder(Function<String, Step> onPath) {
        Order.Address address = order.address();
        if (!address.folder().isEmpty()) {
            return onPath.apply(around.paths().folder(address));
        }
        remembered = around.defaultFolders().get(address.mailbox()) != null;
        return inWellKnown(CALENDAR, around.defaultFolders(), onPath);
    }

    /** Goes on with the path of a folder that the mailbox names, whatever its language (protocol page §1.3). */
    Step inWellKnown(PropertyName property, DefaultFolders known, Function<String, Step> onPath) {
        String mailbox = order.address().mailbox();
        String path = known.get(mailbox);
        if (path != null) {
            return onPath.apply(path);
        }
        DavRequest request = Propfind.named(around.paths().root(order.address()) + '/', List.of(property));
        return ask(request, answer -> {
            String found = wellKnown(single(answer), property, answer);
            known.put(mailbox, found);
            return onPath.apply(found);
        });
    }

    /**
     * Goes on where the folder is there, and fails where it is not: an item that is missing says nothing about the folder.
     */
    Step whereFolderIs(String folder, Function<DavResponse, Step> onAnswer) {
        return ask(Propfind.named(folder + '/', List.of(StoredItem.ETAG)), answer -> {
            single(answer);
            return onAnswer.apply(answer);
        });
    }

    /**
     * Goes on with the items of a folder that have this UID, in the order of their names (protocol page §7.1). Several are
     * what programs leave behind that name their items otherwise. That there is none is known only where the folder
     * exists; where it does not, this fails.
     */
    Step findByUid(String folder, String uid, Function<List<FoundItem>, Step> onFound) {
        DavRequest request;
        try {
            request = Search.in(folder, FoundItem.COLUMNS, new Search.Condition.Is(FoundItem.UID, uid), FoundItem.HREF);
        } catch (IllegalArgumentException e) {
            // a server could not have told such a UID in XML either
            return whereFolderIs(folder, answer -> onFound.apply(List.of()));
        }
        return ask(request, answer -> {
            return answer.status() == 404
                    ? folderIsMissing(answer, onFound)
                    : onFound.apply(FoundItem.of(rows(answer), uid, around.paths(), order.address()));
        });
    }

    /** What a search in a folder that is not there means: a failure. */
    Step folderIsMissing(DavResponse answer, Function<List<FoundItem>, Step> onFound) {
        throw failed(answer);
    }

    /** The rows of a SEARCH, which may be none; any other answer is the fault its status means. */
    List<Multistatus.Resource> rows(DavResponse answer) {
        if (answer.status() != 207) {
            throw failed(answer);
        }
        try {
            return Multistatus.parse(answer).responses();
        } catch (NotMultistatusException e) {
            throw unreadable(answer, String.valueOf(e.getMessage()));
        }
    }

    /** The one resource of a 207; any other answer is the fault its status means. */
    Multistatus.Resource single(DavResponse answer) {
        if (answer.status() != 207) {
            throw failed(answer);
        }
        Multistatus.Resource resource = resources(answer).get(0);
        if (resource.status() != 0 && resource.status() / 100 != 2) {
            throw failed(answer.as(resource.status()));
        }
        return resource;
    }

    /**
     * What a write's answer says, or that of a look at an item: a 207 is looked into, since servers were seen to refuse
     * inside one (icalendar page §1.6). Its status is the first in it that is no success, else the one of the resource.
     */
    DavResponse said(DavResponse answer) {
        if (answer.status() != 207) {
            return answer;
        }
        List<Multistatus.Resource> resources = resources(answer);
        return resources.stream()
                .map(Multistatus.Resource::status)
                .filter(status -> status != 0 && status / 100 != 2)
                .findFirst()
                .map(answer::as)
                .orElse(answer);
    }

    /** The status of a write; one that is no success is the fault it means. */
    int writeStatus(DavResponse answer) {
        if (answer.status() != 207) {
            if (!List.of(200, 201, 204).contains(answer.status())) {
                throw failed(answer);
            }
            return answer.status();
        }
        for (Multistatus.Resource resource : resources(answer)) {
            int refused = resource.failures().values().stream().findFirst().orElse(resource.status());
            if (refused != 0 && refused / 100 != 2) {
                throw failed(answer.as(refused));
            }
        }
        int inner = resources(answer).get(0).status();
        return inner == 0 ? 200 : inner;
    }

    private List<Multistatus.Resource> resources(DavResponse answer) {
        try {
            List<Multistatus.Resource> resources = Multistatus.parse(answer).responses();
            if (resources.isEmpty()) {
                throw unreadable(answer, "the multistatus is empty");
            }
            return resources;
        } catch (NotMultistatusException e) {
            throw unreadable(answer, String.valueOf(e.getMessage()));
        }
    }

    /** The fault that the table has for this answer. */
    ExchangeDavException failed(DavResponse answer) {
        return StatusTable.faultOf(asked(), answer).toException();
    }

    /** A fault of another meaning than the table's. */
    ExchangeDavException failed(DavResponse answer, Reason reason, String message, String hint) {
        return Fault.from(asked(), answer, reason, message, hint).toException();
    }

    /** The identifiers that a write's answer carries. */
    static Receipt.Tags tagsOf(DavResponse answer) {
        String etag = answer.header("GetETag");
        return new Receipt.Tags(
                etag == null ? answer.header("ETag") : etag,
                answer.header("MS-Exchange-Permanent-URL"),
                bare(answer.header("Repl-UID")),
                bare(answer.header("ResourceTag")));
    }

    private String wellKnown(Multistatus.Resource mailbox, PropertyName property, DavResponse answer) {
        String what = property.equals(CALENDAR) ? "default calendar" : "folder for deleted items";
        String href = mailbox.text(property);
        if (href == null || href.isBlank()) {
            throw failed(
                    answer,
                    Reason.FOLDER_MISSING,
                    "the mailbox names no " + what,
                    around.settings().publicFolder()
                            ? "Public folders have none: name a folder"
                            : (property.equals(CALENDAR) ? "Name the folder" : "Set moveToDeletedItems=false")
                                    + ", or open the mailbox once with Outlook or OWA");
        }
        String path = around.paths().rebased(href, order.address());
        if (path == null) {
            throw unreadable(answer, "the " + what + " lies outside of the mailbox");
        }
        return path;
    }

    private ExchangeDavException unreadable(DavResponse answer, String message) {
        return failed(answer, Reason.NOT_WEBDAV, message, "Check serverUrl and basePath");
    }

    private DavRequest asked() {
        return Objects.requireNonNull(asked, "no request was made");
    }

    private static @Nullable String bare(@Nullable String tag) {
        if (tag == null || !tag.startsWith("<") || !tag.endsWith(">")) {
            return tag;
        }
        return tag.substring(1, tag.length() - 1); // the header has brackets, the property none (protocol page §1.6)
    }
}

package io.github.exchangedav.dialect.exchange;

import io.github.exchangedav.dav.DavResponse;
import io.github.exchangedav.dav.Mkcol;
import io.github.exchangedav.dav.PropertyName;
import io.github.exchangedav.dialect.Conversation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes a folder that is missing, and those above it that are, as calendars (protocol page §1.3). Asks for the lowest
 * first: mostly it is the only one.
 */
final class FolderMaking {

    private static final Map<PropertyName, String> CALENDAR = calendar();

    private final ExchangeConversation conversation;
    private final List<String> paths;
    private final Supplier<Step> then;
    private boolean goingDown;

    /**
     * @param root the path of the mailbox, or of the public folders
     * @param folder the folder's path below it
     * @param then what to do when it is there
     */
    FolderMaking(ExchangeConversation conversation, String root, String folder, Supplier<Step> then) {
        this.conversation = conversation;
        this.paths = paths(root, folder);
        this.then = then;
    }

    /** The first request. */
    Step begin() {
        return make(paths.size() - 1);
    }

    private Step make(int index) {
        return conversation.ask(Mkcol.of(paths.get(index), CALENDAR), answer -> {
            DavResponse said = conversation.said(answer);
            boolean parentMissing = said.status() == 409 || said.status() == 404;
            if (parentMissing && index > 0 && !goingDown) {
                return make(index - 1);
            }
            if (said.status() != 405) { // of many that need it, one makes it
                conversation.writeStatus(answer);
            }
            goingDown = true;
            return index == paths.size() - 1 ? then.get() : make(index + 1);
        });
    }

    private static List<String> paths(String root, String folder) {
        List<String> paths = new ArrayList<>();
        StringBuilder path = new StringBuilder(root);
        for (String segment : folder.substring(root.length() + 1).split("/", 0)) {
            paths.add(path.append('/').append(segment).toString());
        }
        return paths;
    }

    private static Map<PropertyName, String> calendar() {
        Map<PropertyName, String> properties = new LinkedHashMap<>();
        properties.put(new PropertyName(PropertyName.DAV, "contentclass"), "urn:content-classes:calendarfolder");
        properties.put(
                new PropertyName("http://schemas.microsoft.com/exchange/", "outlookfolderclass"), "IPF.Appointment");
        return properties;
    }
}

package io.github.exchangedav.server;

import io.github.exchangedav.server.logon.BasicGate;
import io.github.exchangedav.server.logon.FormsGate;
import io.github.exchangedav.server.logon.Gate;
import io.github.exchangedav.server.logon.Mailboxes;
import io.github.exchangedav.server.logon.Sessions;

/**
 * The gates of the ports.
 *
 * @param main of the first port
 * @param forms of the second one, if there is one
 */
record Gates(Gate main, Gate forms) {
    static Gates of(ServerBuilder settings, Mailboxes mailboxes, Sessions sessions) {
        Gate basic = new BasicGate(mailboxes, settings.profile);
        Gate forms = new FormsGate(mailboxes, sessions, settings.profile, settings.formsOverHttp, null);
        Gate main =
                switch (settings.auth) {
                    case BASIC -> basic;
                    case FORMS -> forms;
                    case BASIC_AND_FORMS ->
                        new FormsGate(mailboxes, sessions, settings.profile, settings.formsOverHttp, basic);
                };
        return new Gates(main, forms);
    }
}

package io.github.exchangedav.dav.http;

import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request whose connection can be cut while its answer is read. The library's own requests of that kind take a URI, and
 * a path has to be sent byte for byte as it is.
 */
final class CancellableRequest extends BasicClassicHttpRequest implements CancellableDependency {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Cancellable connection;
    private volatile boolean cancelled;

    CancellableRequest(String method, HttpHost target, String path) {
        super(method, target, path);
    }

    @Override
    public void setDependency(Cancellable dependency) {
        connection = dependency;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean cancel() {
        cancelled = true;
        Cancellable known = connection;
        return known != null && known.cancel();
    }
}

package io.github.exchangedav;

import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Message to orders, orders to receipts, receipts to message. */
class ExchangeDavProducer extends DefaultProducer {

    private final ReceiptBinding receiptBinding = new ReceiptBinding();

    ExchangeDavProducer(ExchangeDavEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public ExchangeDavEndpoint getEndpoint() {
        return (ExchangeDavEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ExchangeDavSettings settings = getEndpoint().settings();
        receiptBinding.forgetEarlierFailure(exchange);
        OrderBinding orderBinding = new OrderBinding(exchange, settings);
        try {
            List<Order> orders = orderBinding.orders();
            List<Receipt> receipts =
                    new Batch(getEndpoint().calendar(), getEndpoint().inFlight()).execute(orders);
            receiptBinding.write(exchange, receipts);
        } catch (ExchangeDavException e) {
            throw receiptBinding.explain(exchange, e, settings.maximumRetryAfter(), orderBinding.isReadOnce());
        }
    }
}

package io.github.exchangedav;

import io.github.exchangedav.dialect.Order;
import io.github.exchangedav.dialect.Receipt;
import io.github.exchangedav.fault.ExchangeDavException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Body to orders, orders to receipts, receipts to headers. */
class ExchangeDavProducer extends DefaultProducer {

    private final ExchangeDavBinding binding = new ExchangeDavBinding();

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
        binding.forgetEarlierFailure(exchange);
        try {
            List<Order> orders = binding.read(exchange, settings);
            List<Receipt> receipts =
                    new Batch(getEndpoint().calendar(), getEndpoint().inFlight()).execute(orders);
            binding.write(exchange, receipts);
        } catch (ExchangeDavException e) {
            throw binding.explain(exchange, e, settings);
        }
    }
}

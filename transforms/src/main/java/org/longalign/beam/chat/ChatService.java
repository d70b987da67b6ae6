package org.longalign.beam.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models behind HTTP, with limits, a store of what was paid for, and a limit of what is spent. All
 * threads of a worker share one.
 *
 * @param endpoints in order of preference: the next serves when one is not available
 * @param responses folder of the store, on any Beam filesystem
 * @param maxCost most USD that all responses in the store may have cost; infinite for no limit
 * @param prices file of prices, see {@link PriceTable#with}; null for those that come with this
 */
public record ChatService(
    List<ChatEndpoint> endpoints,
    ChatLimits limits,
    String responses,
    double maxCost,
    String prices)
    implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Weakly: an HTTP client ends its thread when nobody has it any more, and until then that thread
   * keeps all classes of its job.
   */
  private static final Map<ChatService, WeakReference<ChatModel>> SHARED = new HashMap<>();

  public ChatService {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("endpoints must be one or more, got none");
    }
    if (responses == null || responses.isBlank()) {
      throw new IllegalArgumentException("responses must be a folder, got \"" + responses + '"');
    }
    if (!(maxCost > 0)) {
      throw new IllegalArgumentException("maxCost must be positive, got " + maxCost);
    }
    PriceTable table = PriceTable.with(prices);
    for (ChatEndpoint endpoint : endpoints) {
      if (maxCost < Double.POSITIVE_INFINITY && table.of(endpoint.model()).isEmpty()) {
        throw new IllegalArgumentException(
            "maxCost needs the price of " + endpoint.model() + " in --prices, got none");
      }
    }
  }

  /** One server, without limits of rate or money. */
  public static ChatService of(ChatEndpoint endpoint, String responses) {
    return new ChatService(
        List.of(endpoint), ChatLimits.DEFAULT, responses, Double.POSITIVE_INFINITY, null);
  }

  @Override
  public String name() {
    return endpoints.get(0).model();
  }

  @Override
  public int inFlight() {
    return limits.inFlight();
  }

  @Override
  public PriceTable priceTable() {
    return PriceTable.with(prices);
  }

  @Override
  public ChatModel create() {
    synchronized (SHARED) {
      WeakReference<ChatModel> known = SHARED.get(this);
      ChatModel model = known == null ? null : known.get();
      if (model == null) {
        model = connect();
        SHARED.put(this, new WeakReference<>(model));
      }
      return model;
    }
  }

  private ChatModel connect() {
    ResponseStore store = new ResponseStore(responses);
    SpendingLimit spending = new SpendingLimit(maxCost, priceTable(), store);
    InFlight inFlight = new InFlight(limits.inFlight());
    List<StoredChatModel> models = new ArrayList<>();
    for (ChatEndpoint endpoint : endpoints) {
      models.add(new StoredChatModel(http(endpoint), endpoint.model(), store, spending, inFlight));
    }
    return models.size() == 1 ? models.get(0) : new FailoverChatModel(models);
  }

  private HttpChatModel http(ChatEndpoint endpoint) {
    try {
      // Without TLS a client that offers HTTP/2 sends an upgrade that some servers trip over.
      boolean secure = endpoint.uri().getScheme().equals("https");
      HttpClient client =
          HttpClient.newBuilder()
              .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .build();
      return new HttpChatModel(
          client,
          endpoint.codec(),
          limits.rate(),
          Backoff.DEFAULT,
          new WaitHeaders(Clock.systemUTC()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

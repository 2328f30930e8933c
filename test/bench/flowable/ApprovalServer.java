import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/**
 * The approval on an embedded Flowable, at the paths that Restate serves it at: `java ApprovalServer.java JDBC-URL
 * BPMN-FILE`. Says its port on a line of its own, and ends with its standard input.
 */
public class ApprovalServer {
  private static final Map<String, Set<String>> accepted =
      Map.of(
          "draft", Set.of("SUBMIT"),
          "township", Set.of("SEND_BACK", "REVIEW"),
          "county", Set.of("APPROVE"),
          "approved", Set.of("CLOSE"));
  private static final Pattern path = Pattern.compile("/approval/([^/]+)/(create|send)");
  private static final Pattern type = Pattern.compile("\"type\"\\s*:\\s*\"([A-Z_]+)\"");
  private static ProcessEngine engine;

  public static void main(String[] args) throws IOException {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setJdbcUrl(args[0]);
    configuration.setJdbcMaxActiveConnections(32);
    configuration.setJdbcMaxIdleConnections(32);
    configuration.setDatabaseSchemaUpdate("true");
    // Timers fire.
    configuration.setAsyncExecutorActivate(true);
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addString("approval.bpmn20.xml", Files.readString(Path.of(args[1])))
        .deploy();

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.setExecutor(Executors.newFixedThreadPool(32));
    server.createContext("/", ApprovalServer::serve);
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int code = 200;
    String answer;
    try {
      Matcher asked = path.matcher(exchange.getRequestURI().getPath());
      if (!asked.matches()) throw new IllegalArgumentException("No such path.");
      String id = asked.group(1);
      answer = asked.group(2).equals("create") ? create(id) : send(id, body);
    } catch (RuntimeException error) {
      code = 409;
      answer = "{\"error\":\"" + String.valueOf(error.getMessage()).replace('"', '\'') + "\"}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String create(String id) {
    engine
        .getRuntimeService()
        .startProcessInstanceByKey("approval", id, Map.of("reminders", 0, "returned", 0));
    return "{\"status\":\"active\"}";
  }

  private static String send(String id, String body) {
    Matcher named = type.matcher(body);
    if (!named.find()) throw new IllegalArgumentException("No event.");
    String event = named.group(1);
    Task task =
        engine.getTaskService().createTaskQuery().processInstanceBusinessKey(id).singleResult();
    if (task == null) throw new IllegalStateException("No such approval.");
    if (!accepted.get(task.getTaskDefinitionKey()).contains(event))
      throw new IllegalStateException("Not in this state.");
    engine.getTaskService().complete(task.getId(), Map.of("event", event));
    long open =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(id)
            .count();
    return open == 0 ? "{\"status\":\"done\"}" : "{\"status\":\"active\"}";
  }
}

using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Formatting;
using System.Threading;
using System.Threading.Tasks;
using System.Web.Http;
using System.Web.Http.Controllers;
using System.Web.Http.Dispatcher;
using System.Web.Http.ModelBinding;

// A real ASP.NET Web API (System.Web.Http HttpServer) whose carriers are those of one family.
public static class Pipeline {
  public static void Formatters(HttpConfiguration cfg, Family f) {
    cfg.Formatters.Clear();
    cfg.Formatters.Add(Serializers.JsonFormatter());
    cfg.Formatters.Add(Serializers.XmlFormatter(f));
    cfg.Formatters.Add(new FormUrlEncodedMediaTypeFormatter());
    cfg.Formatters.Add(new JQueryMvcFormUrlEncodedFormatter());
  }
  static readonly ConcurrentDictionary<Family, HttpMessageInvoker> servers =
      new ConcurrentDictionary<Family, HttpMessageInvoker>();
  public static HttpMessageInvoker ServerFor(Family f) {
    return servers.GetOrAdd(f, family => new HttpMessageInvoker(new HttpServer(Config(family))));
  }
  static HttpConfiguration Config(Family f) {
    var cfg = new HttpConfiguration();
    Formatters(cfg, f);
    cfg.Routes.MapHttpRoute("v1", "api/v1/{controller}/{action}");
    cfg.Services.Replace(typeof(IHttpControllerSelector), new Selector(cfg, f));
    cfg.MessageHandlers.Add(new Unsupported());
    cfg.IncludeErrorDetailPolicy = IncludeErrorDetailPolicy.Always;
    return cfg;
  }
  // Web API 1.0 RTM and later answer 415 themselves; the pre-release throws
  class Unsupported : DelegatingHandler {
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) {
      var ct = r.Content == null ? null : r.Content.Headers.ContentType;
      var c = r.Properties.Values.OfType<HttpConfiguration>().FirstOrDefault();
      if (ct != null && c != null &&
          !c.Formatters.Any(
              f => f.SupportedMediaTypes.Any(
                  m => string.Equals(m.MediaType, ct.MediaType, StringComparison.OrdinalIgnoreCase)))) {
        var res = r.CreateResponse(
            (HttpStatusCode)415, new HttpError {
              { "Message",
                "The request entity's media type '" + ct.MediaType + "' is not supported for this resource." }
            });
        return Task.FromResult(res);
      }
      return base.SendAsync(r, t);
    }
  }
  class Selector : DefaultHttpControllerSelector {
    readonly HttpConfiguration c;
    readonly Family f;
    public Selector(HttpConfiguration c, Family f) : base(c) {
      this.c = c;
      this.f = f;
    }
    public override HttpControllerDescriptor SelectController(HttpRequestMessage r) {
      var n = GetControllerName(r);
      if (!string.Equals(n, "Webhook", StringComparison.OrdinalIgnoreCase))
        return base.SelectController(r);
      return new HttpControllerDescriptor(
          c, "Webhook", typeof(WebhookController<,>).MakeGenericType(f.Webhook, f.Result));
    }
  }
}

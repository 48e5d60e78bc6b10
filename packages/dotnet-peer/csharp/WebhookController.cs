extern alias NJ6;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Web.Http;
using JL = NJ6::Newtonsoft.Json.Linq;

// The endpoint: records what was bound, and responds with the scenario that X-Peer-Scenario names.
public class WebhookController<TWebhook, TResult> : ApiController
    where TWebhook : class
    where TResult : class, new() {
  [HttpPost]
  public HttpResponseMessage Test([FromBody] TWebhook webhook) {
    object lo;
    var last = Request.Properties.TryGetValue("peer.last", out lo) ? (JL.JObject)lo : new JL.JObject();
    Request.Properties["peer.webhook"] = webhook;
    Request.Properties["peer.last"] = last;
    var bound = webhook == null ? null : new JL.JRaw(CarrierJson.ToJson(webhook));
    last["webhook"] = bound;
    last["modelState"] = new JL.JArray(ModelState.SelectMany(
        k => k.Value.Errors.Select(
            e => k.Key + ": " + (e.Exception != null ? e.Exception.Message : e.ErrorMessage))));
    if (!ModelState.IsValid)
      return Request.CreateResponse(HttpStatusCode.BadRequest, HttpError.From(ModelState));
    if (webhook == null)
      return Request.CreateResponse(
          HttpStatusCode.BadRequest, new HttpError { { "Message", "The request body is missing." } });
    IEnumerable<string> v;
    var scen = Request.Headers.TryGetValues("X-Peer-Scenario", out v) ? v.First() : "echo";
    string json;
    if (scen == "echo") {
      var o = new JL.JObject();
      o["Success"] = true;
      o["Message"] = CarrierJson.ToJson(webhook);
      json = o.ToString();
    } else if (scen == "null") {
      return Request.CreateResponse<TResult>(HttpStatusCode.OK, null);
    } else if (scen == "throw") {
      return Request.CreateResponse(
          HttpStatusCode.InternalServerError, new HttpError {
            { "Message", "An error has occurred." },
            { "ExceptionMessage", "boom <&> \r\n end" },
            { "ExceptionType", "System.InvalidOperationException" },
            { "StackTrace", "   at SuperOffice.WebApi.WebhookController.Test(Webhook webhook)" }
          });
    } else if (!Peer.Scenarios.TryGetValue(scen, out json)) {
      return Request.CreateResponse(
          HttpStatusCode.BadRequest, new HttpError { { "Message", "no scenario " + scen } });
    }
    var result = (TResult)CarrierJson.FromJson(json, typeof(TResult));
    return Request.CreateResponse<TResult>(HttpStatusCode.OK, result);
  }
}

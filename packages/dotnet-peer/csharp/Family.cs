using System;
using System.Collections.Generic;
using System.Linq;

// The carriers of one contract style.
public class Family {
  public string Name;
  public Type Webhook, Saved, Result;
  public bool Xs;
  // The type of a body: a carrier, a list of carriers, or a plain type of .NET.
  public Type TypeFor(string body) {
    switch (body) {
      case "request":
        return Webhook;
      case "response":
        return Result;
      case "saved":
        return Saved;
      case "list":
        return Webhook.MakeArrayType();
      case "data":
        return typeof(Dictionary<string, object>);
      case "patch":
        return typeof(PatchOperation[]);
      case "text":
        return typeof(string);
      default:
        throw new ArgumentException("no body " + body);
    }
  }
  // The bodies that both serializers can handle in XML.
  public Type[] XmlTypes {
    get {
      var carriers = new[] { Webhook, Saved, Result, Webhook.MakeArrayType() };
      return Xs ? carriers : carriers.Concat(new[] { typeof(Dictionary<string, object>) }).ToArray();
    }
  }
  public static readonly Family[] All = {
    F("default", typeof(SuperOffice.CRM.Services.Webhook), typeof(SuperOffice.CRM.Services.WebhookWithLinks), typeof(SuperOffice.CRM.Services.WebhookResult)),
    F("vendor", typeof(VendorNs.Webhook), typeof(VendorNs.WebhookWithLinks), typeof(VendorNs.WebhookResult)),
    F("svc88", typeof(Svc88Ns.Webhook), typeof(Svc88Ns.WebhookWithLinks), typeof(Svc88Ns.WebhookResult)),
    F("poco", typeof(SuperOffice.WebApi.Models.Webhook), typeof(SuperOffice.WebApi.Models.WebhookWithLinks), typeof(SuperOffice.WebApi.Models.WebhookResult)),
    F("dto", typeof(SuperOffice.CRM.Dto.Webhook), typeof(SuperOffice.CRM.Dto.WebhookWithLinks), typeof(SuperOffice.CRM.Dto.WebhookResult)),
    F("xs-item", typeof(XsItem.Webhook), typeof(XsItem.WebhookWithLinks), typeof(XsItem.WebhookResult), true),
    F("xs-dict", typeof(XsDict.Webhook), typeof(XsDict.WebhookWithLinks), typeof(XsDict.WebhookResult), true),
  };
  static Family F(string n, Type w, Type s, Type r, bool xs = false) {
    return new Family { Name = n, Webhook = w, Saved = s, Result = r, Xs = xs };
  }
  public static Family Get(string n) {
    var f = All.FirstOrDefault(x => x.Name == n);
    if (f == null)
      throw new ArgumentException("no family " + n + " (" + string.Join(", ", All.Select(x => x.Name)) + ")");
    return f;
  }
}

// One operation of a JSON Patch, as a server would declare it for Json.NET.
public class PatchOperation {
  public string op { get; set; }
  public string path { get; set; }
  public object value { get; set; }
}

using System;
using System.Linq;

// The carriers of one contract style.
public class Family {
  public string Name;
  public Type Webhook, Result, Associate;
  public bool Xs;
  public Type TypeFor(string direction) {
    return direction == "request" ? Webhook : Result;
  }
  public static readonly Family[] All = {
    F("default", typeof(SuperOffice.CRM.Services.Webhook), typeof(SuperOffice.CRM.Services.WebhookResult),
      typeof(SuperOffice.CRM.Services.Associate)),
    F("vendor", typeof(VendorNs.Webhook), typeof(VendorNs.WebhookResult), typeof(VendorNs.Associate)),
    F("svc88", typeof(Svc88Ns.Webhook), typeof(Svc88Ns.WebhookResult), typeof(Svc88Ns.Associate)),
    F("poco", typeof(SuperOffice.WebApi.Models.Webhook), typeof(SuperOffice.WebApi.Models.WebhookResult),
      typeof(SuperOffice.WebApi.Models.Associate)),
    F("dto", typeof(SuperOffice.CRM.Dto.Webhook), typeof(SuperOffice.CRM.Dto.WebhookResult),
      typeof(SuperOffice.CRM.Dto.Associate)),
    F("xs-item", typeof(XsItem.Webhook), typeof(XsItem.WebhookResult), typeof(XsItem.Associate), true),
    F("xs-dict", typeof(XsDict.Webhook), typeof(XsDict.WebhookResult), typeof(XsDict.Associate), true),
  };
  static Family F(string n, Type w, Type r, Type a, bool xs = false) {
    return new Family { Name = n, Webhook = w, Result = r, Associate = a, Xs = xs };
  }
  public static Family Get(string n) {
    var f = All.FirstOrDefault(x => x.Name == n);
    if (f == null)
      throw new ArgumentException("no family " + n + " (" + string.Join(", ", All.Select(x => x.Name)) + ")");
    return f;
  }
}

using System.Collections.Generic;
using System.Linq;
using System.Web.Http.ModelBinding;
using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

// System.Web.Http.HttpError of Web API 1.0 RTM and later has this wire form; the library that Debian ships
// predates it, so it is re-made here (same base class, same XmlRoot, same WriteXml rule) and written by the
// real formatters.
[XmlRoot("Error")]
public sealed class HttpError : Dictionary<string, object>, IXmlSerializable {
  public static HttpError From(ModelStateDictionary m) {
    var e = new HttpError { { "Message", "The request is invalid." } };
    var ms = new HttpError();
    foreach (var k in m)
      if (k.Value.Errors.Count > 0)
        ms[k.Key] =
            k.Value.Errors.Select(x => x.Exception != null ? x.Exception.Message : x.ErrorMessage).ToArray();
    e["ModelState"] = ms;
    return e;
  }
  public XmlSchema GetSchema() {
    return null;
  }
  public void ReadXml(XmlReader r) {
    if (r.IsEmptyElement) {
      r.Read();
      return;
    }
    r.ReadStartElement();
    while (r.NodeType != XmlNodeType.EndElement) {
      Add(XmlConvert.DecodeName(r.LocalName), r.ReadInnerXml());
      r.MoveToContent();
    }
    r.ReadEndElement();
  }
  public void WriteXml(XmlWriter w) {
    foreach (var p in this) {
      w.WriteStartElement(XmlConvert.EncodeLocalName(p.Key));
      if (p.Value != null) {
        var inner = p.Value as HttpError;
        if (inner == null)
          w.WriteValue(p.Value);
        else
          inner.WriteXml(w);
      }
      w.WriteEndElement();
    }
  }
}

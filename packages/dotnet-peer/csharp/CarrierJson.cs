extern alias NJ6;
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using J = NJ6::Newtonsoft.Json;
using JL = NJ6::Newtonsoft.Json.Linq;

// Carriers from and to JSON, by Json.NET 6.0.8 with StringEnumConverter: the value that is meant.
public static class CarrierJson {
  // What DataContractSerializer leaves of an element whose type is unknown.
  class XmlNodeConv : J.JsonConverter {
    public override bool CanConvert(Type t) {
      return typeof(XmlNode[]).IsAssignableFrom(t) || typeof(XmlNode).IsAssignableFrom(t);
    }
    public override void WriteJson(J.JsonWriter w, object v, J.JsonSerializer s) {
      var one = v as XmlNode;
      var arr = one != null ? new[] { one } : (XmlNode[])v;
      w.WriteStartObject();
      w.WritePropertyName("$xml");
      w.WriteValue(string.Concat(arr.Select(
          n => n.NodeType == XmlNodeType.Attribute ? "[@" + n.Name + "=" + n.Value + "]" : n.OuterXml)));
      w.WriteEndObject();
    }
    public override object ReadJson(J.JsonReader r, Type t, object e, J.JsonSerializer s) {
      throw new NotSupportedException();
    }
  }
  // JTokens of the Json.NET inside System.Net.Http.Formatting.
  class OldToken : J.JsonConverter {
    public override bool CanConvert(Type t) {
      return typeof(Newtonsoft.Json.Linq.JToken).IsAssignableFrom(t);
    }
    public override void WriteJson(J.JsonWriter w, object v, J.JsonSerializer s) {
      w.WriteRawValue(((Newtonsoft.Json.Linq.JToken)v).ToString(Newtonsoft.Json.Formatting.None));
    }
    public override object ReadJson(J.JsonReader r, Type t, object e, J.JsonSerializer s) {
      throw new NotSupportedException();
    }
  }
  static J.JsonSerializerSettings Settings() {
    var s = new J.JsonSerializerSettings { DateParseHandling = J.DateParseHandling.None };
    s.Converters.Add(new J.Converters.StringEnumConverter());
    s.Converters.Add(new XmlNodeConv());
    s.Converters.Add(new OldToken());
    return s;
  }
  public static string ToJson(object o) {
    return J.JsonConvert.SerializeObject(o, Settings());
  }

  // JSON text to carrier, with CLR values (not JTokens) in Properties.
  public static object FromJson(string json, Type t) {
    var s = Settings();
    s.DateTimeZoneHandling = J.DateTimeZoneHandling.RoundtripKind;
    var o = J.JsonConvert.DeserializeObject(json, t, s);
    Fix(o);
    return o;
  }
  static void Fix(object o) {
    if (o == null)
      return;
    var list = o as Array;
    if (list != null)
      foreach (var item in list)
        Fix(item);
    var operation = o as PatchOperation;
    if (operation != null)
      operation.value = Clr(operation.value);
    var data = o as Dictionary<string, object>;
    if (data != null)
      foreach (var k in data.Keys.ToArray())
        data[k] = Clr(data[k]);
    var p = o.GetType().GetProperty("Properties");
    if (p == null)
      return;
    var d = p.GetValue(o, null) as IDictionary;
    if (d == null)
      return;
    foreach (var k in d.Keys.Cast<object>().ToArray())
      d[k] = Clr(d[k]);
  }
  // A JSON value of type object as a CLR value.
  static object Clr(object v) {
    var t = v as JL.JToken;
    if (t == null) {
      if (v is long && (long)v >= int.MinValue && (long)v <= int.MaxValue)
        return (int)(long)v;
      return v;
    }
    switch (t.Type) {
      case JL.JTokenType.Object: {
        if (!t.HasValues)
          return new object();
        var d = new Dictionary<string, object>();
        foreach (var q in (JL.JObject)t)
          d[q.Key] = Clr(q.Value);
        return d;
      }
      case JL.JTokenType.Array:
        return t.All(x => x.Type == JL.JTokenType.String) ? (object)t.Select(x => (string)x).ToArray()
                                                          : t.Select(x => Clr(x)).ToArray();
      case JL.JTokenType.Null:
        return null;
      case JL.JTokenType.Integer: {
        var l = (long)t;
        return l >= int.MinValue && l <= int.MaxValue ? (object)(int)l : l;
      }
      default:
        return ((JL.JValue)t).Value;
    }
  }

  // Numbers as decimals where they fit, else as doubles; dates stay text.
  public static JL.JToken Parse(string json) {
    try {
      return Parse(json, J.FloatParseHandling.Decimal);
    } catch (J.JsonReaderException) {
      return Parse(json, J.FloatParseHandling.Double);
    }
  }
  static JL.JToken Parse(string json, J.FloatParseHandling fph) {
    using (var r = new J.JsonTextReader(new StringReader(json))) {
      r.DateParseHandling = J.DateParseHandling.None;
      r.FloatParseHandling = fph;
      return JL.JToken.ReadFrom(r);
    }
  }
}

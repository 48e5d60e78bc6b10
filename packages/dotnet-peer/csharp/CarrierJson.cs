extern alias NJ6;
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
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
  public static J.JsonSerializerSettings Settings(bool indent = true) {
    var s = new J.JsonSerializerSettings {
      Formatting = indent ? J.Formatting.Indented : J.Formatting.None,
      DateParseHandling = J.DateParseHandling.None
    };
    s.Converters.Add(new J.Converters.StringEnumConverter());
    s.Converters.Add(new XmlNodeConv());
    s.Converters.Add(new OldToken());
    return s;
  }
  public static string ToJson(object o, bool indent = true) {
    return J.JsonConvert.SerializeObject(o, Settings(indent));
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
  // A JSON value of type object as a CLR value; {"$clr": "Guid", "v": "..."} names the type.
  static object Clr(object v) {
    var t = v as JL.JToken;
    if (t == null) {
      if (v is long && (long)v >= int.MinValue && (long)v <= int.MaxValue)
        return (int)(long)v;
      return v;
    }
    switch (t.Type) {
      case JL.JTokenType.Object: {
        var o = (JL.JObject)t;
        var ty = (string)o["$clr"];
        if (ty != null) {
          var s = o["v"] is JL.JValue ? (string)o["v"] : null;
          switch (ty) {
            case "DateTime":
              return XmlConvert.ToDateTime(s, XmlDateTimeSerializationMode.RoundtripKind);
            case "DateTimeOffset":
              return XmlConvert.ToDateTimeOffset(s);
            case "decimal":
              return decimal.Parse(s, CultureInfo.InvariantCulture);
            case "float":
              return float.Parse(s, CultureInfo.InvariantCulture);
            case "double":
              return double.Parse(s, CultureInfo.InvariantCulture);
            case "Guid":
              return new Guid(s);
            case "bytes":
              return Convert.FromBase64String(s);
            case "TimeSpan":
              return XmlConvert.ToTimeSpan(s);
            case "long":
              return long.Parse(s);
            case "short":
              return short.Parse(s);
            case "byte":
              return byte.Parse(s);
            case "ulong":
              return ulong.Parse(s);
            case "char":
              return s[0];
            case "Uri":
              return new Uri(s);
            case "string[]":
              return o["v"].Select(x => (string)x).ToArray();
            case "int[]":
              return o["v"].Select(x => (int)x).ToArray();
            case "object[]":
              return o["v"].Select(x => Clr(x)).ToArray();
            case "dict": {
              var d = new Dictionary<string, object>();
              foreach (var q in (JL.JObject)o["v"])
                d[q.Key] = Clr(q.Value);
              return d;
            }
          }
          throw new Exception(ty);
        }
        if (!o.HasValues)
          return new object();
        {
          var d = new Dictionary<string, object>();
          foreach (var q in o)
            d[q.Key] = Clr(q.Value);
          return d;
        }
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

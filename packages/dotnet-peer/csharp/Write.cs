extern alias NJ6;
using System;
using System.Linq;
using System.Net.Http.Formatting;
using System.Text;
using System.Xml;
using JL = NJ6::Newtonsoft.Json.Linq;

// Writes bodies as real .NET serializers do.
public static class Write {
  // { jobs: [{ type, family, writer, value }] } to one answer per job: { base64 } or { error }.
  // writers: webapi = ASP.NET Web API XML formatter, dcs = DataContractSerializer.WriteObject(Stream),
  // json = Web API on Json.NET 6, indented and utf-16 = the serializer on an XmlWriter of that setting
  // (utf-16 has a byte order mark and a declaration).
  public static JL.JArray Answers(JL.JObject command) {
    return new JL.JArray(command["jobs"].Select(job => {
      var answer = new JL.JObject();
      try { answer["base64"] = Convert.ToBase64String(Body((JL.JObject)job)); }
      catch (Exception e) { answer["error"] = Verify.Why(e); }
      return answer;
    }));
  }

  static byte[] Body(JL.JObject job) {
    var family = Family.Get((string)job["family"]);
    var type = family.TypeFor((string)job["type"]);
    var value = CarrierJson.FromJson(CarrierJson.ToJson(job["value"]), type);
    switch ((string)job["writer"]) {
      case "webapi":
        return Serializers.WebApi(Serializers.XmlFormatter(family), value, type, "application/xml");
      case "dcs":
        return family.Xs ? Serializers.Xs(value, type) : Serializers.Dcs(value, type);
      case "indented":
        return Via(family, value, type, new XmlWriterSettings { Indent = true, Encoding = Serializers.Utf8 });
      case "utf-16":
        return Via(family, value, type, new XmlWriterSettings { Encoding = Encoding.Unicode });
      case "json":
        return Serializers.WebApi(new Json6Formatter(), value, type, "application/json");
      default:
        throw new ArgumentException("no writer " + job["writer"]);
    }
  }

  static byte[] Via(Family family, object value, Type type, XmlWriterSettings settings) {
    return family.Xs ? Serializers.Xs(value, type, settings) : Serializers.DcsVia(value, type, settings);
  }
}

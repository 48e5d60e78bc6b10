extern alias NJ6;
using System;
using System.IO;
using System.Linq;
using System.Net.Http.Formatting;
using System.Net.Http.Headers;
using System.Text;
using J = NJ6::Newtonsoft.Json;

// Json.NET 6.0.8 as ASP.NET Web API 2 uses it (the Json.NET inside Debian's pre-release
// System.Net.Http.Formatting leaves nulls out)
public class Json6Formatter : BufferedMediaTypeFormatter {
  readonly J.JsonSerializerSettings settings = new J.JsonSerializerSettings();
  public Json6Formatter() {
    var claimed = new[] { "application/json", "text/json", "application/json-patch+json",
                          "application/merge-patch+json" };
    foreach (var m in claimed)
      SupportedMediaTypes.Add(new MediaTypeHeaderValue(m));
    SupportedEncodings.Add(new UTF8Encoding(false, true));
    SupportedEncodings.Add(new UnicodeEncoding(false, true, true));
    settings.Converters.Add(new J.Converters.StringEnumConverter());
  }
  public override bool CanReadType(Type t) {
    return true;
  }
  public override bool CanWriteType(Type t) {
    return true;
  }
  Encoding Enc(HttpContentHeaders h) {
    var cs = h == null || h.ContentType == null ? null : h.ContentType.CharSet;
    return SupportedEncodings.FirstOrDefault(
               e => cs != null &&
                    string.Equals(e.WebName, cs.Trim('"'), StringComparison.OrdinalIgnoreCase)) ??
           SupportedEncodings[0];
  }
  public override object ReadFromStream(Type t, Stream s, HttpContentHeaders h, IFormatterLogger log) {
    if (h != null && h.ContentLength == 0)
      return null;
    var set = new J.JsonSerializerSettings();
    foreach (var c in settings.Converters)
      set.Converters.Add(c);
    if (log != null)
      set.Error = (o, e) => {
        log.LogError(e.ErrorContext.Path, e.ErrorContext.Error.Message);
        e.ErrorContext.Handled = true;
      };
    using (var r = new J.JsonTextReader(new StreamReader(s, Enc(h))))
      return J.JsonSerializer.Create(set).Deserialize(r, t);
  }
  public override void WriteToStream(Type t, object v, Stream s, HttpContentHeaders h) {
    var ms = new MemoryStream();
    using (var w = new StreamWriter(ms, Enc(h)))
    using (var j = new J.JsonTextWriter(w))
      J.JsonSerializer.Create(settings).Serialize(j, v);
    var b = ms.ToArray();
    s.Write(b, 0, b.Length);
  }
}

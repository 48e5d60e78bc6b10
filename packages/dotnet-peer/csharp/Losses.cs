using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

// What was in the XML but is gone after reading and writing it again: DataContractSerializer drops silently.
public static class Losses {
  public static List<string> Lost(byte[] before, object read, Family f, Type t) {
    Func<XElement, Dictionary<string, int>> leaves = root => {
      var d = new Dictionary<string, int>();
      Walk(root, "", d);
      return d;
    };
    var a = leaves(Root(before));
    var b = leaves(Root(f.Xs ? Serializers.Xs(read, t) : Serializers.Dcs(read, t)));
    var lost = new List<string>();
    foreach (var p in a) {
      int n;
      b.TryGetValue(p.Key, out n);
      if (n < p.Value)
        lost.Add(p.Key);
    }
    return lost;
  }
  static XElement Root(byte[] xml) {
    var settings = new XmlReaderSettings { CheckCharacters = false };
    return XDocument.Load(XmlReader.Create(new MemoryStream(xml), settings)).Root;
  }
  // Counts each leaf as "path = value", the value in one spelling.
  static void Walk(XElement e, string path, Dictionary<string, int> d) {
    path += "/" + e.Name.LocalName;
    var kids = e.Elements().ToList();
    if (kids.Count == 0) {
      var nil = e.Attributes().Any(x => x.Name.LocalName == "nil" && (x.Value == "true" || x.Value == "1"));
      var v = nil ? "(nil)" : e.Value;
      DateTimeOffset dt;
      if (v.Length > 18 && v[4] == '-' &&
          DateTimeOffset.TryParse(v, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out dt))
        v = dt.UtcDateTime.ToString("o");
      if (!nil) {
        var tv = v.Trim();
        decimal dec;
        var lo = tv.ToLowerInvariant();
        if (e.Name.LocalName == "Deleted" || e.Name.LocalName == "Success")
          v = lo == "1" ? "true" : lo == "0" ? "false" : tv;
        else if (
            (e.Name.LocalName.EndsWith("Id") || e.Name.LocalName == "Rank" ||
             e.Name.LocalName == "GroupIdx" || e.Name.LocalName == "FieldLength") &&
            decimal.TryParse(tv, NumberStyles.Number, CultureInfo.InvariantCulture, out dec))
          v = dec.ToString(CultureInfo.InvariantCulture);
        else if (
            v.Length == 10 && v[4] == '-' &&
            DateTimeOffset.TryParse(v, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out dt))
          v = dt.UtcDateTime.ToString("o");
      }
      var k = path + " = " + (v.Length > 80 ? v.Substring(0, 80) + "..." : v);
      int n;
      d.TryGetValue(k, out n);
      d[k] = n + 1;
    } else {
      foreach (var c in kids)
        Walk(c, path, d);
    }
  }
}

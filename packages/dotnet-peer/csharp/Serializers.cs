using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Formatting;
using System.Runtime.Serialization;
using System.Text;
using System.Xml;
using System.Xml.Serialization;

// Reads and writes carriers with each serializer of .NET.
public static class Serializers {
  // The types of values in Properties besides the primitive ones.
  static readonly Type[] Known = {
    typeof(string[]),
    typeof(object[]),
    typeof(int[]),
    typeof(bool[]),
    typeof(Dictionary<string, object>),
    typeof(Dictionary<string, string>),
    typeof(DateTimeOffset)
  };
  public static readonly UTF8Encoding Utf8 = new UTF8Encoding(false, true);
  static readonly Type[] XsKnown = { typeof(string[]), typeof(object[]), typeof(int[]) };

  // .NET generates code for each XmlSerializer with extra types, which takes longer than any body.
  static readonly ConcurrentDictionary<Type, XmlSerializer> xmlSerializers =
      new ConcurrentDictionary<Type, XmlSerializer>();
  static readonly ConcurrentDictionary<Family, XmlMediaTypeFormatter> xmlFormatters =
      new ConcurrentDictionary<Family, XmlMediaTypeFormatter>();
  static XmlSerializer XmlSerializerFor(Type t) {
    return xmlSerializers.GetOrAdd(t, type => new XmlSerializer(type, XsKnown));
  }

  // DataContractSerializer.WriteObject(Stream): XmlDictionaryWriter, UTF-8.
  public static byte[] Dcs(object o, Type t) {
    var ms = new MemoryStream();
    new DataContractSerializer(t, Known).WriteObject(ms, o);
    return ms.ToArray();
  }
  public static byte[] DcsVia(object o, Type t, XmlWriterSettings ws) {
    var ms = new MemoryStream();
    using (var w = XmlWriter.Create(ms, ws))
      new DataContractSerializer(t, Known).WriteObject(w, o);
    return ms.ToArray();
  }
  public static byte[] Xs(object o, Type t, XmlWriterSettings ws = null) {
    var ms = new MemoryStream();
    using (var w = XmlWriter.Create(ms, ws ?? new XmlWriterSettings { Encoding = Utf8 }))
      XmlSerializerFor(t).Serialize(w, o);
    return ms.ToArray();
  }
  public static byte[] WebApi(MediaTypeFormatter f, object o, Type t, string mediaType) {
    var c = new ObjectContent(t, o, f, mediaType);
    return c.ReadAsByteArrayAsync().Result;
  }

  public static XmlMediaTypeFormatter XmlFormatter(Family f) {
    return xmlFormatters.GetOrAdd(f, NewXmlFormatter);
  }
  static XmlMediaTypeFormatter NewXmlFormatter(Family f) {
    var x = new XmlMediaTypeFormatter();
    if (f.Xs) {
      x.UseXmlSerializer = true;
      foreach (var t in f.XmlTypes)
        x.SetSerializer(t, XmlSerializerFor(t));
    } else {
      foreach (var t in f.XmlTypes)
        x.SetSerializer(t, new DataContractSerializer(t, Known));
    }
    return x;
  }
  public static MediaTypeFormatter JsonFormatter() {
    return new Json6Formatter();
  }

  public static object ReadDcs(byte[] b, Type t) {
    return new DataContractSerializer(t, Known).ReadObject(new MemoryStream(b));
  }
  public static object ReadXs(byte[] b, Type t) {
    using (var r = XmlReader.Create(new MemoryStream(b)))
      return XmlSerializerFor(t).Deserialize(r);
  }
}

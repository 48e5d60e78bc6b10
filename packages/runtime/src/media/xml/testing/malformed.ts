/** Documents that XML 1.0 (fifth edition) or Namespaces in XML 1.0 forbid, by the rule they break. */
export const malformed: Readonly<Record<string, readonly string[]>> = {
  "a document has one root element": [
    ..." |<!-- c -->|<?pi d?>|<?xml version='1.0'?>|\uFEFF|<!-- c --><?pi?>".split("|"),
    ..."<a/><b/>|<a></a><b></b>|<a/><a/>|<a/>\n<a/>|<a/><!-- c --><b/>|<a/><?p?><b/>|<a></a>\t<b/>".split(
      "|",
    ),
  ],
  "only white space, comments and instructions are outside": [
    ..."text|text<a/>|<a/>text|<a></a>x|<a/>&lt;|<a/>&#32;|&#32;<a/>|.<a/>|<a/>\u00A0|\u00A0<a/>|<a/>\u3000".split(
      "|",
    ),
    ..."<a/><![CDATA[]]>|<![CDATA[]]><a/>|<a/><![CDATA[x]]>|<a/>]]>|]]><a/>|<a/></a>|</a>|</a><a/>|<a></a></a>".split(
      "|",
    ),
  ],
  "tags are closed and nested": [
    ..."<a>|<a><b></a>|<a><b></a></b>|<a></b>|<a></A>|<a><b/>|<a><b></b>|<a><b><c></b></c></a>|<a>text".split(
      "|",
    ),
    ..."<p:a xmlns:p='u'></a>|<a xmlns:p='u'></p:a>|<p:a xmlns:p='u' xmlns:q='u'></q:a>|<a></ab>|<ab></a>".split(
      "|",
    ),
    ..."<|<a|<a |<a/|</a|<a></|<a></a|<a></a |<a b|<a b=|<a b='|<a b='c|<a b='c'|<a b='c'/|<a><b</a>|<a><".split(
      "|",
    ),
    ..."<a/ >|< a/>|<a / >|<a></ a>|<a></a b='c'>|<a></a/>|<a/></a>|<a//>|<//a>|<></>|<a><></></a>|<a>< b/></a>".split(
      "|",
    ),
  ],
  "names begin with a letter and hold name characters": [
    ..."<1/>|<-a/>|<.a/>|<1a/>|<a b='1'><2/></a>|<a!/>|<a$/>|<a&/>|<a;/>|<a,b/>|<a@b/>|<a*/>|<a#/>|<a%/>|<?1?><a/>".split(
      "|",
    ),
    ..."<\u00D7/>|<\u00F7/>|<\u2000/>|<\u00B7a/>|<\u0300a/>|<\u203F/>|<a\u037E/>|<\u2028/>|<\uFFFE/>|<a\u00A0b/>".split(
      "|",
    ),
    ..."<a 1='x'/>|<a -b='x'/>|<a .b='x'/>|<a b!='x'/>|<a \u00D7='x'/>|<a 'x'/>|<a ='x'/>|<a =/>|<a 'b'='c'/>".split(
      "|",
    ),
  ],
  "attributes have a quoted value": [
    ..."<a b/>|<a b c='d'/>|<a b=c/>|<a b=1/>|<a b='c/>|<a b=\"c/>|<a b='c\"/>|<a b=\"c'/>|<a b==''/>|<a b=/>".split(
      "|",
    ),
    ..."<a b=`c`/>|<a b=\u201Cc\u201D/>|<a b='c''/>|<a b='c'd/>|<a b:'c'/>|<a b= c='d'/>|<a b='c' d/>|<a b='c'=/>".split(
      "|",
    ),
  ],
  "attributes are separated by white space": [
    ..."<a b='c'd='e'/>|<a b=\"c\"d=\"e\"/>|<a b='c'd=\"e\"/>|<a b=''c=''/>|<ab='c'/>|<a,b='c'/>|<a b='c',d='e'/>".split(
      "|",
    ),
    ..."<a\u00A0b='c'/>|<a\u000Cb='c'/>|<a\u3000b='c'/>|<a\u0085b='c'/>|<a b\u00A0='c'/>|<a b='c'\u2028d='e'/>".split(
      "|",
    ),
  ],
  "an attribute occurs once": [
    ..."<a b='1' b='2'/>|<a b='1' c='2' b='3'/>|<a b='' b=''/>|<a xmlns='u' xmlns='v'/>|<a xmlns='u' xmlns='u'/>".split(
      "|",
    ),
    "<a xmlns:p='u' xmlns:p='v'/>",
    "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
    "<a xmlns:p='u'><b xmlns:q='u' p:c='1' q:c='2'/></a>",
    "<a xmlns:p='u' p:b='1' p:b='2'/>",
    "<a xmlns:p='a&#38;b' xmlns:q='a&amp;b' p:b='1' q:b='2'/>",
    "<a __proto__='1' __proto__='2'/>",
    "<a constructor='1' constructor='2'/>",
  ],
  "an attribute's value holds no <": [
    ..."<a b='<'/>|<a b=\"<\"/>|<a b='x<y'/>|<a b='<c/>'/>|<a b='</a>'/>|<a b='<!-- -->'/>|<a b='<![CDATA[]]>'/>".split(
      "|",
    ),
  ],
  "references are known and complete": [
    ..."<a>&</a>|<a>& </a>|<a>&;</a>|<a>&amp</a>|<a>&amp ;</a>|<a>& amp;</a>|<a>&AMP;</a>|<a>&Lt;</a>|<a>a&b</a>".split(
      "|",
    ),
    ..."<a>&nbsp;</a>|<a>&copy;</a>|<a>&foo;</a>|<a>&1;</a>|<a>&__proto__;</a>|<a>&constructor;</a>|<a>&toString;</a>".split(
      "|",
    ),
    ..."<a b='&'/>|<a b='&nbsp;'/>|<a b='&amp'/>|<a b='x&y'/>|<a b='&foo;'/>|<a b='& '/>|<a b='&#;'/>|<a b='&#0;'/>".split(
      "|",
    ),
    ..."<a>&#;</a>|<a>&#x;</a>|<a>&#X41;</a>|<a>&#xG;</a>|<a>&#a;</a>|<a>&#-1;</a>|<a>&#+1;</a>|<a>&#65</a>".split(
      "|",
    ),
    ..."<a>&#x41</a>|<a>&# 65;</a>|<a>&#6 5;</a>|<a>&#x 41;</a>|<a>&#1e2;</a>|<a>&#x4_1;</a>|<a>&#65.0;</a>|<a>&%;</a>".split(
      "|",
    ),
  ],
  "character references are to characters of XML": [
    ...[0, 1, 8, 0xb, 0xc, 0xe, 0x1f, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfffe, 0xffff, 0x110000].flatMap(
      (code) => [`<a>&#${code};</a>`, `<a b='&#x${code.toString(16)};'/>`],
    ),
    ..."<a>&#99999999999999999999;</a>|<a>&#xFFFFFFFFFFFFFFFF;</a>|<a>&#xD83D;&#xDE00;</a>|<a>&#000;</a>".split(
      "|",
    ),
  ],
  "characters are those of XML": [
    ...[
      "\0",
      "\u0001",
      "\b",
      "\v",
      "\f",
      "\u000E",
      "\u001B",
      "\u001F",
      "\uFFFE",
      "\uFFFF",
      "\uD800",
      "\uDC00",
    ].flatMap((bad) => [
      `<a>${bad}</a>`,
      `<a b='${bad}'/>`,
      `<!--${bad}--><a/>`,
      `<a><![CDATA[${bad}]]></a>`,
      `<?p ${bad}?><a/>`,
    ]),
  ],
  "text holds no ]]>": [
    ..."<a>]]></a>|<a>x]]>y</a>|<a>]]]></a>|<a>]]>]]></a>|<a><b/>]]></a>|<a><![CDATA[]]>]]></a>|<a>\n]]>\n</a>".split(
      "|",
    ),
  ],
  "comments hold no -- and are closed": [
    ..."<!--|<!-- |<!--><a/>|<!---><a/>|<!-- -- --><a/>|<!-----><a/>|<!--a---><a/>|<!-- c -- ><a/>|<!-- c --".split(
      "|",
    ),
    ..."<a><!-- -- --></a>|<a><!--</a>|<a><!-- c --!></a>|<a/><!--|<a/><!-- x|<!- c --><a/>|<! -- c --><a/>|<a><!-x--></a>".split(
      "|",
    ),
    ..."<a <!-- c -->/>|<a b='c' <!-- d --> />|<!-- <!-- --> --><a/>|<a><!-- a -- b --></a>".split("|"),
  ],
  "CDATA sections are closed and written in capitals": [
    ..."<a><![CDATA[</a>|<a><![CDATA[x]]</a>|<a><![CDATA[x]>|<a><![cdata[x]]></a>|<a><![CDATA x]]></a>".split(
      "|",
    ),
    ..."<a><! [CDATA[x]]></a>|<a><![CDATA [x]]></a>|<a><![ CDATA[x]]></a>|<a><[CDATA[x]]></a>|<a><![[x]]></a>".split(
      "|",
    ),
    ..."<a><![CDATA[<![CDATA[x]]>]]></a>|<a b='<![CDATA[x]]>'/>|<a><![INCLUDE[x]]></a>|<a><![IGNORE[x]]></a>".split(
      "|",
    ),
  ],
  "processing instructions have a target and an end": [
    ..."<??><a/>|<? ?><a/>|<? p?><a/>|<?p><a/>|<?p|<?p d|<?p d?|<a><?p</a>|<a><?p d></a>|<?p/><a/>|<?p+d?><a/>|<?p'?><a/>".split(
      "|",
    ),
    ..."<?xml?><a/>|<?XML?><a/>|<?Xml d?><a/>|<a><?xml?></a>|<a><?xml version='1.0'?></a>|<?p:q d?><a/>|<?xMl?><a/>".split(
      "|",
    ),
  ],
  "the declaration is first and complete": [
    ...(
      " <?xml version='1.0'?><a/>|\n<?xml version='1.0'?><a/>|<!-- c --><?xml version='1.0'?><a/>|" +
      "<a/><?xml version='1.0'?>|<?xml version='1.0'?><?xml version='1.0'?><a/>"
    ).split("|"),
    ..."version|version='1.0|version=1.0|version=''|version='2.0'|version='1'|version='1.'|version='1.x'|version='1.0 '".split(
      "|",
    ),
    ..."Version='1.0'|VERSION='1.0'|version='1.0\"|encoding='utf-8'|standalone='yes'|version='1.0' version='1.0'".split(
      "|",
    ),
    ...(
      "encoding='utf-8' version='1.0'|version='1.0' standalone='yes' encoding='utf-8'|version='1.0'encoding='utf-8'|" +
      "version='1.0' encoding=''|version='1.0' encoding='1a'|version='1.0' encoding='a b'|version='1.0' encoding=utf-8|" +
      "version='1.0' encoding|version='1.0' standalone='true'|version='1.0' standalone='YES'|version='1.0' standalone=''|" +
      "version='1.0' standalone='yes' |version='1.0' x='y'|version='1.0' encoding='utf-8'standalone='no'|v='1.0'|=|'1.0'|" +
      "version = 1.0|version='1.0' encoding='&#117;tf-8'|version='1.0' encoding='-a'|version:'1.0'|xversion='1.0'"
    ).split("|"),
  ].map((text) =>
    text.includes("<")
      ? text
      : text === "version='1.0' standalone='yes' "
        ? "<?xml version='1.0' ><a/>"
        : `<?xml ${text}?><a/>`,
  ),
  "prefixes are declared": [
    ..."<p:a/>|<a p:b='c'/>|<a><p:b/></a>|<a><b xmlns:p='u'/><p:c/></a>|<p:a xmlns:q='u'/>|<a i:nil='true'/>".split(
      "|",
    ),
    ..."<a xmlns:p='u'><b/></a><p:c/>|<P:a xmlns:p='u'/>|<a><b xmlns:p='u'></b><c p:d=''/></a>|<xsi:a/>|<toString:a/>".split(
      "|",
    ),
  ],
  "names have one colon at most, and something on both sides": [
    ..."<a:b:c xmlns:a='u'/>|<:a/>|<a:/>|<:/>|<a :b='c'/>|<a b:='c'/>|<a xmlns:a='u' a:b:c='d'/>|<a xmlns:a='u'><a:1/></a>".split(
      "|",
    ),
    ..."<a xmlns:='u'/>|<a xmlns::b='u'/>|<a xmlns:b:c='u'/>|<a:-b xmlns:a='u'/>|<a xmlns:1='u'/>|<a::b xmlns:a='u'/>".split(
      "|",
    ),
  ],
  "xml and xmlns are reserved, and a prefix is never unbound": [
    ..."<a xmlns:b=''/>|<a xmlns:p='u'><p:b xmlns:p=''/></a>|<a xmlns:xml='u'/>|<a xmlns:xml=''/>|<xmlns:a/>|<a xmlns:xmlns='u'/>".split(
      "|",
    ),
    "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>",
  ],
  "declarations of a document type have no place": [
    ..."<!DOCTYPE a><a/>|<!doctype a><a/>|<!DOCTYPE a []><a/>|<a><!DOCTYPE a></a>|<a/><!DOCTYPE a>|<!DOCTYPE><a/>".split(
      "|",
    ),
    ..."<!ELEMENT a ANY><a/>|<!ENTITY e 'x'><a/>|<a><!ELEMENT a ANY></a>|<!ATTLIST a b CDATA ''><a/>|<!><a/>|<a><!></a>".split(
      "|",
    ),
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<!DOCTYPE a PUBLIC '-//x//y' 'z'><a/>",
    "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY % e 'x'>]><a/>",
  ],
};

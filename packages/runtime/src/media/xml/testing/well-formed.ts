const namesOfTheWorld =
  "Überschrift|élément|Имя|名前|이름|नाम|שם|اسم|ชื่อ|όνομα|_|a-b|a.b|a\u00B7|a\u0300|\u{10000}|\u{EFFFF}|ﬀ|〇|ⅷ|a\u203Fb|ℵ|a\uFEFFb|\uFEFF";
const reservedInScript =
  "__proto__|constructor|prototype|toString|hasOwnProperty|valueOf|__defineGetter__|length";

/** Documents that XML 1.0 (fifth edition) and its namespaces allow, by what they show. None has a document type. */
export const wellFormed: Readonly<Record<string, readonly string[]>> = {
  elements: [
    ..."<a/>|<a />|<a></a>|<a></a >|<a\n/>|<a\t></a\r\n>|<a><b/></a>|<a><b></b><b/></a>|<a>x<b/>y<b/>z</a>|<A><a/></A>".split(
      "|",
    ),
    ..."\n<a/>\n|\t<a/>\t|<a/>\r\n|<a><a><a/></a></a>|<a> </a>|<a>\r</a>|<a>></a>|<a>\"'</a>|<a>]]</a>|<a>]</a>|<a>]] ></a>".split(
      "|",
    ),
  ],
  "names in any script": namesOfTheWorld
    .split("|")
    .flatMap((name) => [`<${name}/>`, `<x ${name}='v'><${name}>t</${name}></x>`]),
  "names that mean something in JavaScript": reservedInScript
    .split("|")
    .flatMap((name) => [
      `<${name}/>`,
      `<x><${name} ${name}='v'>t</${name}></x>`,
      `<${name}:a xmlns:${name}='u'/>`,
    ]),
  attributes: [
    ..."<a b=''/>|<a b=\"\"/>|<a b='\"'/>|<a b=\"'\"/>|<a b='>'/>|<a b='/>'/>|<a b = 'c'/>|<a\nb\n=\n'c'\n/>|<a b='c' d=\"e\"/>".split(
      "|",
    ),
    ..."<a b='\n'/>|<a b='\t'/>|<a b='&lt;'/>|<a b='&#60;'/>|<a b='a=b c=d'/>|<a b='--'/>|<a b=']]>'/>|<a b='?>'/>|<a b='-->'/>".split(
      "|",
    ),
    ..."<a b='1' B='2'/>|<a xml:lang='en'/>|<a xml:space='preserve'/>|<a xml:base='u' xml:id='i'/>|<a b='&#9;&#xA;&#xD;'/>".split(
      "|",
    ),
  ],
  references: [
    ..."<a>&amp;&lt;&gt;&quot;&apos;</a>|<a>&#65;&#x41;&#x0041;&#065;</a>|<a>&#x10FFFF;</a>|<a>&#xD;&#10;&#9;</a>|<a>&#xFFFD;</a>".split(
      "|",
    ),
    ..."<a>&amp;nbsp;</a>|<a>&amp;#0;</a>|<a>&#38;lt;</a>|<a>&#xe000;&#xd7ff;</a>|<a>&#000000000000000000065;</a>|<a>&#x7F;&#x85;</a>".split(
      "|",
    ),
  ],
  characters: [
    "<a>\u007F\u0080\u0085\u009F</a>",
    "<a>\uFEFF\u2028\u2029\u200B</a>",
    "<a>\uE000\uFFFD\u{1FFFE}\u{10FFFF}</a>",
    "<a>\u{1F600}\u{1F468}\u200D\u{1F469}</a>",
    "<a b='\u{1F600}'/>",
  ],
  comments: [
    ..."<!----><a/>|<!-- --><a/>|<!-- - - --><a/>|<a/><!-- c -->|<a><!-- <b> & ]]> --></a>|<!-- <?xml?> --><a/>|<a>x<!---->y</a>".split(
      "|",
    ),
    ..."<!-- c --><!-- d --><a/>|<!--->x--><a/>|<a><!-- ' \" --></a>|<!-- &foo; --><a/>|<!-- <!DOCTYPE a> --><a/>|<!--->--><a/>".split(
      "|",
    ),
  ],
  "CDATA sections": [
    ..."<a><![CDATA[]]></a>|<a><![CDATA[x]]></a>|<a><![CDATA[<b>&c;</b>]]></a>|<a><![CDATA[]]]]><![CDATA[>]]></a>|<a><![CDATA[]]]></a>".split(
      "|",
    ),
    ..."<a>x<![CDATA[y]]>z</a>|<a><![CDATA[<![CDATA[]]></a>|<a><![CDATA[ ]] > ]]></a>|<a><![CDATA[-->?>]]></a>|<a><![CDATA[>]]></a>".split(
      "|",
    ),
  ],
  "processing instructions": [
    ..."<?p?><a/>|<?p ?><a/>|<?p d?><a/>|<a/><?p d?>|<a><?p d?></a>|<?p it's \"odd?><a/>|<?p > ?><a/>|<?p ? ??><a/>|<?p <a> & -- ]]>?><a/>".split(
      "|",
    ),
    ..."<?xml-stylesheet href='x'?><a/>|<?xmlx?><a/>|<a><?php echo '?'; ?></a>|<?x\ny?><a/>|<?p version='1.1'?><a/>|<?имя?><a/>".split(
      "|",
    ),
  ],
  declarations: [
    ..."version='1.0'|version=\"1.0\"|version = '1.0'|version='1.1'|version='1.9'|version='1.0' |version='1.0'\nencoding='UTF-8'".split(
      "|",
    ),
    ...(
      "version='1.0' encoding='utf-8'|version='1.0' encoding=\"UTF-8\" standalone='yes'|version='1.0' standalone='no'|" +
      "version='1.0'\tstandalone=\"yes\"\n|version='1.0' encoding = 'utf-8' standalone = 'no' "
    ).split("|"),
  ].map((text) => `<?xml ${text}?><a/>`),
  namespaces: [
    ..."<a xmlns='u'/>|<a xmlns=''/>|<p:a xmlns:p='u'/>|<a xmlns:p='u' p:b='1' b='2'/>|<a xmlns='u'><b xmlns=''/></a>".split(
      "|",
    ),
    ..."<a xmlns:p='u'><b xmlns:p='v'><p:c/></b><p:d/></a>|<p:a xmlns:p='u' p:b=''></p:a >|<a b='1' xmlns:p='u' p:b='2'/>".split(
      "|",
    ),
    "<a xmlns:p='u' xmlns:q='v' p:b='1' q:b='2'/>",
    "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
    "<a xmlns:p='u&amp;v'/>",
    "<a xmlns:p=' u '/>",
    "<p:a p:b='c' xmlns:p='u'/>",
    "<a xmlns='u' xmlns:p='u' b='1' p:b='2'/>",
    "<a xmlns:XML='u'/>",
    "<xmla xmlb='c'/>",
  ],
};

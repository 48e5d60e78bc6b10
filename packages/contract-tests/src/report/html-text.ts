/** Text for HTML, in content and in quoted attributes. */
export const html = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    // A parser reads a bare CR as LF (HTML §13.2.3.5); what went over the wire stays what it was.
    .replaceAll("\r", "&#13;");

/** A media type that may break after its slash. */
export const breakable = (text: string): string =>
  html(text).replaceAll("/", "/<wbr>").replaceAll("+", "<wbr>+");

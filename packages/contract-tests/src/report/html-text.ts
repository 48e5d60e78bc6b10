/** Text for HTML, in content and in quoted attributes. */
export const html = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** A media type that may break after its slash. */
export const breakable = (text: string): string =>
  html(text).replaceAll("/", "/<wbr>").replaceAll("+", "<wbr>+");

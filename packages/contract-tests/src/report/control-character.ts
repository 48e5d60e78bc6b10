/** Whether a character is a C0 or C1 control or DEL: a terminal obeys them, and copying changes them. */
export const isControl = (character: string): boolean => {
  const code = character.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
};
